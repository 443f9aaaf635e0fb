"""Fills claim forms from the text and the claims so far, and builds claims from them.

Knows no screen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from index import (
    Article,
    Candidate,
    Claim,
    KutipError,
    Origin,
    Project,
    Status,
    Suggestion,
    Topic,
    Value,
    find_speaker,
    fold,
    join_speakers,
    joint_name,
    origin_of,
    place_in_copy,
    ranges_of,
    split_speakers,
    stored_speaker,
    value_text,
)
from tui.session import Session
from tui.tagging.claim_form import MAX_DIGIT, ClaimForm, Step
from tui.tagging.ranges import Range, toggle_range

Ranked = TypeVar("Ranked")


class FormFiller:
    """Opens claim forms for the coder of a session, and turns completed ones into claims."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._corpus = session.corpus

    def begin(self, article: Article, start: int, end: int | None) -> ClaimForm:
        """Return a form for a new claim: of [start, end), or with None of the clause at `start`.

        The article is as it was read for the screen, and so are all offsets of the form.
        """
        draft = self._corpus.drafter.draft(article, start, end)
        project = self._corpus.codebook.project
        recent = [topic for claim in self._session.recent() for topic in claim.topics]
        ranked = self._corpus.drafter.rank_topics(article.text[draft.start : draft.end], recent)
        return ClaimForm(
            article=article,
            start=draft.start,
            end=draft.end,
            cue=draft.cue,
            source=draft.source,
            speakers=self._rank_speakers(draft.speakers, article.id),
            gaps=draft.gaps,
            reporting_phrases=self._phrases(article, draft.start, draft.end),
            topics=project.topics,
            topic_ranking=tuple(topic.id for topic in ranked),
            stances=project.stances,
            codebook=project,
        )

    def begin_suggestion(
        self, article: Article, suggestion: Suggestion, speaker: Candidate | None, step: Step
    ) -> ClaimForm:
        """Return a form for what is suggested on an article as it was read, at `step`.

        Its speakers come first; without a `speaker`, the step is that of the speaker.
        """
        form = self.begin(article, suggestion.start, suggestion.end)
        ranked = {candidate.speaker_id: candidate for candidate in suggestion.speakers}
        ranked |= {c.speaker_id: c for c in form.speakers if c.speaker_id not in ranked}
        form = replace(
            form.with_ranges(ranges_of(suggestion)),
            cue=suggestion.cue,
            source=suggestion.source,
            speakers=tuple(ranked.values()),
            suggestion=suggestion,
        )
        if speaker is None or step is Step.SPEAKER:
            return form
        form = form.with_speaker(speaker)
        return replace(form, step=step) if step is Step.STANCE else form

    def _phrases(self, article: Article, start: int, end: int) -> tuple[Range, ...]:
        return self._corpus.drafter.reporting_phrases(article, start, end)

    def with_reporting_phrases(self, form: ClaimForm) -> ClaimForm:
        """Return a form with the reporting phrases inside its words as they are now."""
        return replace(form, reporting_phrases=self._phrases(form.article, form.start, form.end))

    def with_present_codebook(self, form: ClaimForm) -> tuple[ClaimForm, str]:
        """Return a form with the candidates and the scale of the codebook as it is now.

        What was chosen stays, unless the codebook has it no more; then the sentence says so, and
        that choice is the next. Digits keep their meaning as far as their candidates are there.
        """
        project = self._corpus.codebook.project
        old = form.codebook
        if old is None or old is project:
            return form, ""
        topics = {topic.id: topic for topic in project.topics}
        was = {topic.id for topic in old.topics}
        listed = [topics[topic.id] for topic in form.topics if topic.id in topics]
        listed += [topic for topic in project.topics if topic not in listed]
        gone = [t for t in (form.topic, *form.more_topics) if t and t.id in was - topics.keys()]
        now = replace(
            form,
            codebook=project,
            topics=tuple(listed),
            topic=topics.get(form.topic.id, form.topic) if form.topic else None,
            more_topics=tuple(topics.get(t.id, t) for t in form.more_topics if t not in gone),
            stances=project.stances,
            speakers=tuple(self._renewed(candidate, form) for candidate in form.speakers),
            speaker=self._renewed(form.speaker, form) if form.speaker else None,
            addressee=self._renewed(form.addressee, form) if form.addressee else None,
        )
        lost = [f"The codebook has no {gone[0].label} any more."] if gone else []
        if form.topic in gone:
            step = Step.TOPIC if listed else Step.STANCE
            now = replace(now, topic=None, step=min(step, now.step))
        values = _values_lost(form.variables, old, project)
        for name in values:
            now = now.with_variable(name, None)
        lost += [f"{label} is not a value of the codebook any more." for label in values.values()]
        if project.stances != old.stances:  # a stance key saves at any step
            lost.append("The stance scale is another now: look at it before you choose.")
        return now, " ".join(lost)

    def _renewed(self, candidate: Candidate, form: ClaimForm) -> Candidate:
        """Return a candidate with the name and the office that speakers.yaml gives now."""
        is_listed = self._corpus.codebook.project.speaker(candidate.speaker_id)
        return self.candidate(candidate.speaker_id, form.article.id) if is_listed else candidate

    def _rank_speakers(
        self, nearby: tuple[Candidate, ...], article_id: str
    ) -> tuple[Candidate, ...]:
        """Return candidates for the speaker, the likeliest first.

        The one named nearest keeps the first digit. Then come the speakers of this coder's recent
        claims in this article, the others named in the text, and other recent speakers.
        """
        recent = self._session.recent()
        named = {self._speaker(candidate): _shown(candidate) for candidate in nearby}
        in_article = [claim.speaker for claim in recent if claim.article == article_id]
        everywhere = [claim.speaker for claim in recent]
        order = dict.fromkeys([*list(named)[:1], *in_article, *named, *everywhere])
        return tuple(named.get(name) or self.candidate(name, article_id) for name in order)

    def begin_again(self, article: Article, start: int, end: int | None) -> ClaimForm | None:
        """Return a form with the last speaker and topic; None before the coder's first claim."""
        last = self._session.last()
        if last is None:
            return None
        speaker, topics = last
        form = self.begin(article, start, end)
        form = form.with_speaker(self.candidate(speaker, article.id))
        return form.with_topic(self._corpus.codebook.project.topic(topics[0]) if topics else None)

    def correct(self, claim: Claim, article: Article, step: Step, *, quick: bool) -> ClaimForm:
        """Return a form to correct a claim, at `step`.

        Raises KutipError where its words are not found in the article.
        """
        ranges = self._ranges(claim, article)
        speaker = self.candidate(claim.speaker, claim.article)
        project = self._corpus.codebook.project
        topics = tuple(project.topic(topic) or Topic(topic, topic) for topic in claim.topics)
        return replace(
            self.begin(article, ranges[0][0], ranges[-1][1]).with_ranges(ranges),
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

    def in_copy(self, claim: Claim, copy: Article) -> ClaimForm | None:
        """Return a form for what `claim` says, on its words in a copy of its article.

        None where not all of its words stand there.
        """
        placed = place_in_copy(claim, copy)
        if placed is None or len(placed.ranges) != len(claim.spans):
            return None
        project, ranges = self._corpus.codebook.project, placed.ranges
        topics = tuple(project.topic(topic) or Topic(topic, topic) for topic in claim.topics)
        return replace(
            self.begin(copy, ranges[0][0], ranges[-1][1]).with_ranges(ranges),
            speaker=self.candidate(claim.speaker, copy.id),
            topic=topics[0] if topics else None,
            more_topics=topics[1:],
            addressee=self.candidate(claim.addressee, copy.id) if claim.addressee else None,
            certainty=claim.certainty,
            variables=claim.variables,
            note=claim.note,
            step=Step.STANCE,
            offered_stance=claim.stance,
        )

    def placed(self, form: ClaimForm, article: Article) -> ClaimForm | None:
        """Return a form on the same words of its article as it is now; None where not sure."""
        builder, seen = self._corpus.claim_builder, form.article

        def moved(place: Range | None) -> Range | None:
            found = builder.followed(seen, article, [place]) if place else None
            return found[0] if found else None

        ranges = builder.followed(seen, article, form.ranges)
        if ranges is None:
            return None
        phrases = tuple(filter(None, map(moved, form.reporting_phrases)))
        return replace(
            replace(form, article=article, reporting_phrases=phrases).with_ranges(ranges),
            cue=moved(form.cue),
            source=moved(form.source),
            edge=form.edge,
        )

    def build(self, form: ClaimForm, stance: int | None) -> Claim:
        """Return the claim of a completed form: a new one, or the corrected one."""
        assert form.speaker is not None
        assert self._session.coder is not None
        claim = self._corpus.claim_builder.on_ranges(
            form.article,
            self._session.coder,
            spans=form.ranges,
            speaker=self._speaker(form.speaker),
            topics=dict.fromkeys(t.id for t in (form.topic, *form.more_topics) if t),
            stance=stance,
            cue=form.cue,
            source=form.source,
            note=form.note,
        )
        claim = replace(
            claim,
            addressee=self._speaker(form.addressee) if form.addressee else None,
            certainty=form.certainty,
            variables=form.variables,
        )
        old = form.editing
        if old is None:
            return replace(claim, origin=self._origin(form))
        return replace(
            claim,
            id=old.id,
            topics=claim.topics if form.topic else old.topics,
            cue=claim.cue or old.cue,
            source=claim.source or old.source,
            status=accepted(old).status,
            origin=old.origin,
            modified=old.modified,
            revision=old.revision,
            base=old.base,
        )

    def _origin(self, form: ClaimForm) -> Origin:
        """Return where a new claim comes from: a suggestion, or the coder's hand."""
        if form.suggestion is not None:
            return origin_of(form.suggestion)
        return Origin(with_suggestions=form.article.id in self._session.suggested_in)

    def with_words_toggled(
        self, claim: Claim, article: Article, start: int, end: int
    ) -> Claim | None:
        """Return a claim with [start, end) added, or left out if the claim contains it.

        None where no words would be left. Raises KutipError where the words are not found.
        """
        ranges = toggle_range(article.text, self._ranges(claim, article), start, end)
        return self._corpus.claim_builder.with_words(claim, article, ranges) if ranges else None

    def _ranges(self, claim: Claim, article: Article) -> tuple[Range, ...]:
        """Return where the words of a claim are in an article as it was read."""
        found = self._corpus.claim_finder.anchored_in(article, [claim])
        if not found or not found[0].ranges:
            raise KutipError(f"The words of this claim were not found in {article.id}.")
        return found[0].ranges

    def _speaker(self, candidate: Candidate) -> str:
        """Return the speaker as claims store it: ids of speakers.yaml, full names of all others."""
        return stored_speaker(candidate, self._corpus.codebook.project)

    def candidate(self, speaker: str, article_id: str) -> Candidate:
        """Return the speaker of a claim as a candidate, with the office held on that day."""
        role = self._session.role_of(speaker, article_id)
        return Candidate(speaker, self._session.name_of(speaker), role)

    def speaker_choices(self, form: ClaimForm) -> list[tuple[Candidate, str, tuple[str, ...]]]:
        """Return all candidates for the speaker, those first that no digit chooses."""
        candidates = {candidate.speaker_id: candidate for candidate in form.speakers}
        for speaker in self._corpus.codebook.project.speakers:
            if speaker.id not in candidates:
                candidates[speaker.id] = self.candidate(speaker.id, form.article.id)
        ordered = _beyond_digits_first(list(candidates.values()))
        return [(c, f"{c.name}  {c.role or ''}".rstrip(), self._other_names(c)) for c in ordered]

    def _other_names(self, candidate: Candidate) -> tuple[str, ...]:
        speaker = self._corpus.codebook.project.speaker(candidate.speaker_id)
        return (candidate.speaker_id, *(speaker.aliases if speaker else ()))

    def joint_speaker(self, form: ClaimForm, typed: str) -> tuple[Candidate, str] | None:
        """Return the joint speaker, with a label, that is meant by "A and B" or "A + B".

        None unless each of them is in speakers.yaml or named in the text.
        """
        names = self._corpus.drafter.typed_speakers(typed, form.article)
        known = [self._known_speaker(form, name) for name in names]
        parts = list(dict.fromkeys(candidate for candidate in known if candidate))
        if len(parts) < 2 or None in known:
            return None
        ids = join_speakers(part.speaker_id for part in parts)
        name = joint_name(part.name for part in parts)
        return Candidate(ids, name, None), name

    def _known_speaker(self, form: ClaimForm, name: str) -> Candidate | None:
        wanted = fold(name)
        listed = find_speaker(self._corpus.codebook.project, name)
        named = (c for c in form.speakers if fold(c.name) == wanted)
        return self.candidate(listed.id, form.article.id) if listed else next(named, None)

    def topic_choices(self, form: ClaimForm) -> list[tuple[Topic, str, tuple[str, ...]]]:
        """Return the topics that the form does not have yet, those first that no digit chooses.

        The likelier ones come before the others, in either part.
        """
        chosen = (form.topic, *form.more_topics)
        on_digits = form.topics[:MAX_DIGIT]
        ordered = sorted(form.likely_topics, key=lambda topic: topic in on_digits)
        return [
            (topic, topic.label, (topic.id, *topic.keywords))
            for topic in ordered
            if topic not in chosen
        ]

    def new_speaker(self, name: str) -> Candidate:
        """Add a person to speakers.yaml and return them; raises KutipError where that fails."""
        speaker = self._session.add_speaker(name)
        return Candidate(speaker.id, speaker.name, None)

    def new_topic(self, label: str) -> Topic:
        """Add a topic to kutip.yaml and return it; raises KutipError where that fails."""
        return self._session.add_topic(label)


def _values_lost(values: Iterable[tuple[str, Value]], old: Project, now: Project) -> dict[str, str]:
    """Return the variables whose values the codebook had and has no more, with what they said."""
    was = {variable.id: variable for variable in old.variables}
    fits = {variable.id: variable.fits for variable in now.variables}
    return {
        name: f"{was[name].label}: {value_text(value)}"
        for name, value in values
        if name in was and was[name].fits(value) and not (name in fits and fits[name](value))
    }


def accepted(claim: Claim) -> Claim:
    """Return a claim that was corrected: a suggestion is thereby accepted."""
    if claim.status is Status.SUGGESTED:
        return replace(claim, status=Status.ACCEPTED)
    return claim


def _shown(candidate: Candidate) -> Candidate:
    """Return a candidate whose name is written as on every screen, also of joint speakers."""
    return replace(candidate, name=joint_name(split_speakers(candidate.name)))


def _beyond_digits_first(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the candidates with those that digits choose at the end."""
    return [*ranked[MAX_DIGIT:], *ranked[:MAX_DIGIT]]
