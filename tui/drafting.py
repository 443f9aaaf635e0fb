"""Claims in the making, from what the text and the claims so far suggest. Knows no screen."""

from dataclasses import replace

from index import Candidate, Claim, Topic
from tui.session import Session
from tui.tagging import Step, Tagging


class Drafting:
    """Begins claims for a session's coder, and turns finished ones into what is kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._corpus = session.corpus

    def begin(self, article_id: str, start: int, end: int | None) -> Tagging:
        """Return a new claim in the making: of a selection, or of what is under the cursor."""
        draft = self._corpus.draft(article_id, start, end)
        text = self._corpus.article(article_id).text
        recent = [topic for claim in self._session.recent() for topic in claim.topics]
        return Tagging(
            article_id=article_id,
            start=draft.start,
            end=draft.end,
            cue=draft.cue,
            source=draft.source,
            speakers=draft.speakers,
            topics=self._corpus.rank_topics(text[draft.start : draft.end], recent),
            stances=self._corpus.project.stances,
        )

    def begin_again(self, article_id: str, start: int, end: int | None) -> Tagging | None:
        """Return a claim in the making with the last speaker and topic, or None without a last."""
        last = self._session.last()
        if last is None:
            return None
        speaker, topics = last
        tagging = self.begin(article_id, start, end)
        tagging = tagging.with_speaker(self.candidate(speaker, article_id))
        return tagging.with_topic(self._corpus.project.topic(topics[0]) if topics else None)

    def correct(self, claim: Claim, step: Step, *, quick: bool) -> Tagging:
        """Return a claim whose words are in its article as one in the making, at `step`."""
        ranges = self._corpus.anchored([claim])[0].ranges
        start, end = ranges[0][0], ranges[-1][1]
        speaker = self.candidate(claim.speaker, claim.article)
        topic = self._corpus.project.topic(claim.topics[0]) if claim.topics else None
        return replace(
            self.begin(claim.article, start, end),
            start=start,
            end=end,
            speaker=None if step is Step.SPEAKER else speaker,
            topic=topic if step is Step.STANCE else None,
            note=claim.note,
            step=step,
            editing=claim,
            quick=quick,
        )

    def finished(self, tagging: Tagging, stance: int | None) -> Claim:
        """Return the claim that `tagging` has become: a new one, or the corrected old one."""
        assert tagging.speaker is not None
        assert self._session.coder is not None
        claim = self._corpus.make_claim(
            tagging.article_id,
            self._session.coder,
            spans=[(tagging.start, tagging.end)],
            speaker=self._speaker(tagging.speaker),
            topics=(tagging.topic.id,) if tagging.topic else (),
            stance=stance,
            cue=tagging.cue,
            source=tagging.source,
            note=tagging.note,
        )
        old = tagging.editing
        if old is None:
            return claim
        return replace(
            old,
            spans=claim.spans if len(old.spans) == 1 else old.spans,
            speaker=claim.speaker,
            role=claim.role,
            topics=claim.topics + old.topics[1:] if tagging.topic else old.topics,
            stance=stance,
            cue=claim.cue or old.cue,
            source=claim.source or old.source,
            note=claim.note,
        )

    def _speaker(self, candidate: Candidate) -> str:
        """Return what a claim stores: ids of speakers.yaml, full names of all others."""
        parts = zip(candidate.speaker_id.split("+"), candidate.name.split("+"), strict=False)
        known = self._corpus.project.speaker
        return "+".join(part if known(part) else name for part, name in parts)

    def candidate(self, speaker: str, article_id: str) -> Candidate:
        """Return the speaker of a claim as a candidate, with the office held on that day."""
        role = self._session.role_of(speaker, article_id)
        return Candidate(speaker, self._session.name_of(speaker), role)

    def speakers_for(self, tagging: Tagging) -> tuple[Candidate, ...]:
        """Return everybody a claim may be given to: the likely ones, then speakers.yaml."""
        known = {candidate.speaker_id: candidate for candidate in tagging.speakers}
        for speaker in self._corpus.project.speakers:
            if speaker.id not in known:
                known[speaker.id] = self.candidate(speaker.id, tagging.article_id)
        return tuple(known.values())

    def new_speaker(self, name: str) -> Candidate:
        """Add a person to speakers.yaml and return them; KutipError where that cannot be."""
        speaker = self._session.add_speaker(name)
        return Candidate(speaker.id, speaker.name, None)

    def new_topic(self, label: str) -> Topic:
        """Add a topic to kutip.yaml and return it; KutipError where that cannot be."""
        return self._session.add_topic(label)
