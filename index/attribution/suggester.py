"""Suggestions: every report of an article as a claim that a person may accept."""

from collections.abc import Iterable, Sequence
from typing import Final

from index.articles.model import Article, Part
from index.attribution.attributions import Attribution, Reading
from index.attribution.cues import CueKind
from index.attribution.interruption import interruption
from index.attribution.model import Segments
from index.attribution.quotes import Quotation, quotations
from index.attribution.segments import Range
from index.attribution.snapping import snap_span
from index.attribution.suggestion import Form, Level, Suggestion
from index.entities.model import Entity
from index.languages.model import Language
from index.project.model import Project

THRESHOLD: Final = 0.5  # of confidence: what is less sure is shown only where that is asked for

# How often a report of each rule was a claim, and its speaker right, in articles marked by hand.
_PRIORS: Final = {
    CueKind.AFTER: (0.98, 0.9),
    CueKind.CLITIC: (0.98, 0.85),
    CueKind.THUS: (0.95, 0.9),
    CueKind.SAY: (0.93, 0.9),
    CueKind.ATTITUDE: (0.9, 0.9),
    CueKind.ACT: (0.88, 0.9),
    CueKind.PASSIVE: (0.9, 0.9),
    CueKind.ACCORDING: (0.93, 0.85),
    CueKind.SOURCE: (0.3, 0.8),
    CueKind.NONE: (0.9, 0.75),
}


def suggestions_in(
    article: Article,
    segments: Segments,
    entities: Iterable[Entity],
    project: Project,
    language: Language,
) -> tuple[Suggestion, ...]:
    """Return what the text of `article` seems to make somebody claim, in text order.

    In the body alone: a headline says again what the text says. Time is linear in the text.
    """
    reading = Reading.of(article, segments, entities, project, language)
    quoted: dict[int, Sequence[Quotation]] = {}
    made: list[Suggestion] = []
    for attribution in reading.whole():
        paragraph = attribution.paragraph
        if paragraph.part is not Part.BODY:
            continue
        if paragraph.start not in quoted:
            quoted[paragraph.start] = quotations(article.text, paragraph.start, paragraph.end)
        made.append(_suggestion(reading, quoted[paragraph.start], attribution))
    return tuple(made)


def _suggestion(
    reading: Reading, quoted: Sequence[Quotation], attribution: Attribution
) -> Suggestion:
    article, report = reading.article, attribution.report
    start, end = report.start, report.end
    cue = (report.cue.start, report.cue.end) if report.cue else None
    gaps: tuple[Range, ...] = ()
    gap = interruption(
        article.text, (start, end), reading.lexicon.aside_end, cue, attribution.source
    )
    if gap is not None:
        before, behind = (
            snap_span(article.text, start, gap[0]),
            snap_span(article.text, gap[1], end),
        )
        gaps = ((before[1], behind[0]),)
    confidence, speaker_confidence = _PRIORS[report.kind]
    speakers = reading.speakers.rank(attribution.parties, cue[0] if cue else start)
    return Suggestion(
        article.id,
        article.digest,
        start,
        end,
        article.text[start:end],
        gaps,
        cue,
        attribution.source,
        speakers,
        _form(quoted, start, end),
        Level.ACT if report.kind is CueKind.ACT else Level.CORE,
        report.kind.value,
        confidence,
        speaker_confidence if attribution.parties else 0.1,
        "",
    )


def _form(quoted: Sequence[Quotation], start: int, end: int) -> Form:
    """Return how much of `start` to `end` is within quotation marks."""
    touching = [quote for quote in quoted if quote.start < end and start < quote.end]
    if any(quote.start <= start and end <= quote.end for quote in touching):
        return Form.DIRECT
    return Form.MIXED if touching else Form.INDIRECT
