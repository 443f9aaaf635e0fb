"""Claims in the making, from what the text and the claims so far suggest. Knows no screen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from index import Candidate, Claim, Status, Topic, join_speakers, split_speakers
from tui.session import Session
from tui.tagging.claim_form import ON_DIGITS, Step, Tagging
from tui.tagging.ranges import reshaped
from tui.widgets.choices import Choice

Ranked = TypeVar("Ranked")


class Drafting:
    """Begins claims for a session's coder, and turns finished ones into what is kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._corpus = session.corpus

    def begin(self, article_id: str, start: int, end: int | None) -> Tagging:
        """Return a new claim in the making: of a selection, or of what is under the cursor."""
        draft = self._corpus.drafter.draft(article_id, start, end)
        text = self._corpus.article(article_id).text
        recent = [topic for claim in self._session.recent() for topic in claim.topics]
        return Tagging(
            article_id=article_id,
            start=draft.start,
            end=draft.end,
            cue=draft.cue,
            source=draft.source,
            speakers=self._ranked(draft.speakers, article_id),
            gaps=draft.gaps,
            saying=draft.gaps,
            topics=self._corpus.drafter.rank_topics(text[draft.start : draft.end], recent),
            stances=self._corpus.codebook.project.stances,
        )

    def _ranked(self, near: tuple[Candidate, ...], article_id: str) -> tuple[Candidate, ...]:
        """Return who may have said it: the likeliest, then those this coder chose last.

        Whoever the text names nearest keeps the first digit. Of the rest those come first who
        made claims in this article lately, then others whom it names, then others of late.
        """
        recent = self._session.recent()
        known = {self._speaker(candidate): candidate for candidate in near}
        here = [claim.speaker for claim in recent if claim.article == article_id]
        order = dict.fromkeys([*list(known)[:1], *here, *known, *(c.speaker for c in recent)])
        return tuple(known.get(name) or self.candidate(name, article_id) for name in order)

    def begin_again(self, article_id: str, start: int, end: int | None) -> Tagging | None:
        """Return a claim in the making with the last speaker and topic, or None without a last."""
        last = self._session.last()
        if last is None:
            return None
        speaker, topics = last
        tagging = self.begin(article_id, start, end)
        tagging = tagging.with_speaker(self.candidate(speaker, article_id))
        return tagging.with_topic(
            self._corpus.codebook.project.topic(topics[0]) if topics else None
        )

    def correct(self, claim: Claim, step: Step, *, quick: bool) -> Tagging:
        """Return a claim whose words are in its article as one in the making, at `step`."""
        ranges = self._corpus.claim_finder.anchored([claim])[0].ranges
        speaker = self.candidate(claim.speaker, claim.article)
        project = self._corpus.codebook.project
        topics = tuple(project.topic(topic) or Topic(topic, topic) for topic in claim.topics)
        return replace(
            self.begin(claim.article, ranges[0][0], ranges[-1][1]).with_ranges(ranges),
            speaker=None if step is Step.SPEAKER else speaker,
            topic=topics[0] if topics and step is Step.STANCE else None,
            more_topics=topics[1:],
            addressee=self.candidate(claim.addressee, claim.article) if claim.addressee else None,
            certainty=claim.certainty,
            variables=claim.variables,
            note=claim.note,
            step=step,
            editing=claim,
            quick=quick,
        )

    def finished(self, tagging: Tagging, stance: int | None) -> Claim:
        """Return the claim that `tagging` has become: a new one, or the corrected old one."""
        assert tagging.speaker is not None
        assert self._session.coder is not None
        claim = self._corpus.claim_builder.on_ranges(
            tagging.article_id,
            self._session.coder,
            spans=tagging.ranges,
            speaker=self._speaker(tagging.speaker),
            topics=dict.fromkeys(t.id for t in (tagging.topic, *tagging.more_topics) if t),
            stance=stance,
            cue=tagging.cue,
            source=tagging.source,
            note=tagging.note,
        )
        claim = replace(
            claim,
            addressee=self._speaker(tagging.addressee) if tagging.addressee else None,
            certainty=tagging.certainty,
            variables=tagging.variables,
        )
        old = tagging.editing
        if old is None:
            return claim
        return replace(
            claim,
            id=old.id,
            topics=claim.topics if tagging.topic else old.topics,
            cue=claim.cue or old.cue,
            source=claim.source or old.source,
            status=decided(old).status,
            origin=old.origin,
            modified=old.modified,
            revision=old.revision,
        )

    def reshaped(self, claim: Claim, start: int, end: int) -> Claim | None:
        """Return a claim with words added, or left out where they lie within its words.

        None where nothing would be left of it.
        """
        ranges = self._corpus.claim_finder.anchored([claim])[0].ranges
        shaped = reshaped(self._corpus.article(claim.article).text, ranges, start, end)
        if not shaped:
            return None
        return replace(claim, spans=self._corpus.claim_builder.spans(claim.article, shaped))

    def _speaker(self, candidate: Candidate) -> str:
        """Return what a claim stores: ids of speakers.yaml, full names of all others."""
        parts = zip(
            split_speakers(candidate.speaker_id), split_speakers(candidate.name), strict=False
        )
        known = self._corpus.codebook.project.speaker
        return join_speakers(part if known(part) else name for part, name in parts)

    def candidate(self, speaker: str, article_id: str) -> Candidate:
        """Return the speaker of a claim as a candidate, with the office held on that day."""
        role = self._session.role_of(speaker, article_id)
        return Candidate(speaker, self._session.name_of(speaker), role)

    def speaker_choices(self, tagging: Tagging) -> list[Choice[Candidate]]:
        """Return everybody a claim may be given to, those first that no digit chooses."""
        known = {candidate.speaker_id: candidate for candidate in tagging.speakers}
        for speaker in self._corpus.codebook.project.speakers:
            if speaker.id not in known:
                known[speaker.id] = self.candidate(speaker.id, tagging.article_id)
        everybody = _others_first(list(known.values()))
        return [
            Choice(c, f"{c.name}  {c.role or ''}".rstrip(), self._aliases(c)) for c in everybody
        ]

    def _aliases(self, candidate: Candidate) -> str:
        known = self._corpus.codebook.project.speaker(candidate.speaker_id)
        return " ".join(known.aliases) if known else ""

    def topic_choices(self, tagging: Tagging) -> list[Choice[Topic]]:
        """Return the topics that the claim does not have yet, those first that no digit chooses."""
        taken = (tagging.topic, *tagging.more_topics)
        return [
            Choice(topic, topic.label, " ".join((topic.id, *topic.keywords)))
            for topic in _others_first(tagging.topics)
            if topic not in taken
        ]

    def new_speaker(self, name: str) -> Candidate:
        """Add a person to speakers.yaml and return them; KutipError where that cannot be."""
        speaker = self._session.add_speaker(name)
        return Candidate(speaker.id, speaker.name, None)

    def new_topic(self, label: str) -> Topic:
        """Add a topic to kutip.yaml and return it; KutipError where that cannot be."""
        return self._session.add_topic(label)


def decided(claim: Claim) -> Claim:
    """Return a claim that a person corrected: a suggestion is accepted thereby."""
    if claim.status is Status.SUGGESTED:
        return replace(claim, status=Status.ACCEPTED)
    return claim


def _others_first(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return what digits choose after the rest: who looks for another looks there first."""
    return [*ranked[ON_DIGITS:], *ranked[:ON_DIGITS]]
