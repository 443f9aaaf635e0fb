"""Claims in the making, from what the text and the claims so far suggest. Knows no screen."""

from collections.abc import Iterable
from dataclasses import replace

from index import Candidate, Claim, Span, Topic
from tui.session import Session
from tui.tagging import Step, Tagging

Range = tuple[int, int]


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
            speakers=self._ranked(draft.speakers, article_id),
            topics=self._corpus.rank_topics(text[draft.start : draft.end], recent),
            stances=self._corpus.project.stances,
        )

    def _ranked(self, near: tuple[Candidate, ...], article_id: str) -> tuple[Candidate, ...]:
        """Return who may have said it: the likeliest, then those this coder chose last.

        Whoever the text names nearest keeps the first digit. Of the rest those come first who
        made claims in this article lately, then others whom it names, then others of late.
        """
        recent = self._session.recent()
        here = dict.fromkeys(one.speaker for one in recent if one.article == article_id)
        late = dict.fromkeys(claim.speaker for claim in recent)
        known = {candidate.speaker_id: candidate for candidate in near}
        order = [*list(known)[:1], *here, *known, *late]
        return tuple(
            known.get(speaker) or self.candidate(speaker, article_id)
            for speaker in dict.fromkeys(order)
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
        project = self._corpus.project
        topics = tuple(project.topic(topic) or Topic(topic, topic) for topic in claim.topics)
        return replace(
            self.begin(claim.article, start, end),
            start=start,
            end=end,
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
        claim = self._corpus.make_claim(
            tagging.article_id,
            self._session.coder,
            spans=[(tagging.start, tagging.end)],
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
            spans=claim.spans if len(old.spans) == 1 else self._within(old, tagging),
            topics=claim.topics if tagging.topic else old.topics,
            cue=claim.cue or old.cue,
            source=claim.source or old.source,
            status=old.status,
            origin=old.origin,
            modified=old.modified,
            revision=old.revision,
        )

    def _within(self, old: Claim, tagging: Tagging) -> tuple[Span, ...]:
        """Return the spans of an interrupted claim, its outer edges moved as far as they can be."""
        ranges = list(self._corpus.anchored([old])[0].ranges)
        first, last = ranges[0], ranges[-1]
        if tagging.start < first[1]:
            ranges[0] = (tagging.start, first[1])
        if tagging.end > last[0]:
            ranges[-1] = (last[0], tagging.end)
        return self._corpus.spans(old.article, ranges)

    def reshaped(self, claim: Claim, start: int, end: int) -> Claim | None:
        """Return a claim with words added, or left out where they lie within its words.

        None where nothing would be left of it.
        """
        ranges = list(self._corpus.anchored([claim])[0].ranges)
        inside = any(first <= start and end <= last for first, last in ranges)
        shaped = without(ranges, start, end) if inside else joined([*ranges, (start, end)])
        text = self._corpus.article(claim.article).text
        shaped = [trimmed for one in shaped if (trimmed := _trimmed(text, *one))]
        if not shaped:
            return None
        return replace(claim, spans=self._corpus.spans(claim.article, shaped))

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


def without(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges with [start, end) left out of them."""
    pieces = [((a, min(b, start)), (max(a, end), b)) for a, b in ranges]
    return [(a, b) for pair in pieces for a, b in pair if a < b]


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, those that touch as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _trimmed(text: str, start: int, end: int) -> Range | None:
    """Return a range without white space around it, None where it has nothing else."""
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
