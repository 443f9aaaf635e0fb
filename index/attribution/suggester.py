"""Suggestions: every report of an article as a claim that a person may accept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.articles.model import Article, Paragraph, Part
from index.attribution.attributions import Attribution, Reading
from index.attribution.confidence import probability
from index.attribution.cues import CueKind
from index.attribution.features import span_features, speaker_features
from index.attribution.interruption import interruption
from index.attribution.model import Segments
from index.attribution.parties import Naming
from index.attribution.quotes import Quotation, quotations
from index.attribution.segments import Range
from index.attribution.snapping import snap_span
from index.attribution.suggestion import Form, Level, Suggestion
from index.entities.model import Entity
from index.languages.model import Language
from index.project.model import Project

_KINDS: Final = {
    CueKind.AFTER: "“{}” behind the words",
    CueKind.CLITIC: "“{}” beside the words",
    CueKind.THUS: "“{}” behind the words",
    CueKind.SAY: "the verb “{}”",
    CueKind.ATTITUDE: "the verb of thinking “{}”",
    CueKind.ACT: "the act “{}”",
    CueKind.PASSIVE: "the passive “{}” with its agent",
    CueKind.ACCORDING: "“{}” and a source",
    CueKind.SOURCE: "“{}” names only a medium",
    CueKind.NONE: "a quotation alone",
}
_NAMINGS: Final = {
    Naming.PERSON: "the speaker is named, “{}”",
    Naming.BODY: "the speaker is a body, “{}”",
    Naming.PLACE: "the speaker is a state or place, “{}”",
    Naming.MEDIUM: "the speaker is a medium, “{}”",
    Naming.OFFICE: "the speaker holds the office “{}”",
    Naming.ROLE: "the speaker has no name, “{}”",
    Naming.UNKNOWN: "the speaker is a name not met before, “{}”",
    Naming.AGAIN: "“{}” takes up somebody named before",
    Naming.PRONOUN: "the pronoun “{}” takes up who spoke before",
    Naming.CLITIC: "the speaker is who spoke before",
    Naming.BEFORE: "the speaker is who spoke before",
    Naming.NOBODY: "no speaker was found",
}
_FORMS: Final = {
    Form.DIRECT: "a direct quotation",
    Form.INDIRECT: "reported in other words",
    Form.MIXED: "partly quoted",
}
_AROUND: Final = 20  # entities on each side among which the other speakers are
THRESHOLD: Final = 0.5  # of confidence: what is less sure is shown only where that is asked for


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
    digest = article.digest
    return tuple([_suggestion(reading, digest, report) for report in placed(reading)])


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """A report in the body of an article."""

    attribution: Attribution
    form: Form


def placed(reading: Reading) -> Iterator[PlacedReport]:
    """Yield the reports of a reading that has not begun, those in the body."""
    quoted: Sequence[Quotation] = ()
    paragraph: Paragraph | None = None
    for attribution in reading.whole():
        if attribution.paragraph is not paragraph:
            paragraph = attribution.paragraph
            quoted = quotations(reading.article.text, paragraph.start, paragraph.end)
        if paragraph.part is Part.BODY:
            report = attribution.report
            yield PlacedReport(attribution, _form(quoted, report.start, report.end))


def _suggestion(reading: Reading, digest: str, placed_report: PlacedReport) -> Suggestion:
    attribution, form = placed_report.attribution, placed_report.form
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
    words = reading.lexicon.words
    confidence = probability(words.span_weights, span_features(reading, attribution, form))
    speaker_confidence = probability(words.speaker_weights, speaker_features(reading, attribution))
    speakers = reading.speakers.rank(attribution.parties, cue[0] if cue else start, _AROUND)
    return Suggestion(
        article.id,
        digest,
        start,
        end,
        article.text[start:end],
        gaps,
        cue,
        attribution.source,
        speakers,
        form,
        Level.ACT if report.kind is CueKind.ACT else Level.CORE,
        report.kind.value,
        round(confidence, 3),
        round(speaker_confidence, 3),
        _why(article.text, attribution, form),
    )


def _why(text: str, attribution: Attribution, form: Form) -> str:
    """Return one line that says what proposed a report and its speaker."""
    report, source = attribution.report, attribution.source
    cue = " ".join(text[report.cue.start : report.cue.end].split()) if report.cue else ""
    said = _KINDS[report.kind].format(cue)
    named = _NAMINGS[attribution.naming].format(
        " ".join(text[slice(*source)].split()) if source else ""
    )
    return f"{said}; {named}; {_FORMS[form]}"


def _form(quoted: Sequence[Quotation], start: int, end: int) -> Form:
    """Return how much of `start` to `end` is within quotation marks."""
    touching = [quote for quote in quoted if quote.start < end and start < quote.end]
    if any(quote.start <= start and end <= quote.end for quote in touching):
        return Form.DIRECT
    return Form.MIXED if touching else Form.INDIRECT
