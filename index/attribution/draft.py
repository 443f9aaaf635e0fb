"""A claim as the text suggests it, for a selection or for the place of the cursor."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.articles.model import Article, Paragraph
from index.attribution.attributions import TEXT_PARTS, Attribution, Reading
from index.attribution.interruption import interruption
from index.attribution.model import Draft, Segments
from index.attribution.quotes import Quotation, quotations, strip_outer
from index.attribution.segments import Range, dateline_end
from index.attribution.snapping import snap_span, words_touched
from index.entities.model import Entity
from index.languages.model import Language
from index.project.model import Project


def draft(
    article: Article,
    segments: Segments,
    entities: tuple[Entity, ...],
    project: Project,
    language: Language,
    start: int,
    end: int,
) -> Draft:
    """Return the draft of a claim on the selection `text[start:end]`.

    The span is the whole words that were selected; cue and speakers are those of the report it
    overlaps most.
    """
    paragraph = _paragraph_at(article, start)
    span = snap_span(article.text, start, end)
    if span[0] >= span[1]:
        span = _clamped(start, end, len(article.text))
    if paragraph is None:
        return Draft(*span, None, None, ())
    reading = Reading.of(article, segments, entities, project, language)
    attributions = reading.until(paragraph)
    overlapping = [a for a in attributions if a.report.start < span[1] and span[0] < a.report.end]
    best = max(overlapping, key=lambda a: _overlap(a, span), default=None)
    if best is None:
        best = _same_sentence(attributions, reading.sentences(paragraph), span[0])
    return _draft(reading, span, best)


def draft_at(
    article: Article,
    segments: Segments,
    entities: tuple[Entity, ...],
    project: Project,
    language: Language,
    offset: int,
) -> Draft:
    """Return the draft of the claim at `offset`: the content under it, else its sentence.

    On a cue or a speaker it is the content that belongs to them. An offset outside every
    paragraph counts as the nearest one's.
    """
    paragraph = _paragraph_at(article, offset)
    if paragraph is None:
        at = min(max(offset, 0), len(article.text))
        return Draft(at, at, None, None, ())
    offset = min(max(offset, paragraph.start), paragraph.end - 1)
    reading = Reading.of(article, segments, entities, project, language)
    attributions = reading.until(paragraph)
    quoted = quotations(article.text, paragraph.start, paragraph.end)
    under = [(a, span) for a in attributions for span in [_said(article.text, quoted, a)]
             if span[0] <= offset < span[1]]  # fmt: skip
    if under:
        best, span = min(under, key=lambda found: found[1][1] - found[1][0])
        return _draft(reading, span, best)
    sentences = reading.sentences(paragraph)
    nearest = _same_sentence(attributions, sentences, offset)
    if nearest is not None:
        return _draft(reading, _said(article.text, quoted, nearest), nearest)
    return _draft(reading, _whole(article.text, paragraph, sentences, offset), None)


def reporting_phrases(
    article: Article,
    segments: Segments,
    entities: tuple[Entity, ...],
    project: Project,
    language: Language,
    start: int,
    end: int,
) -> tuple[Range, ...]:
    """Return what of `text[start:end]` is the reporter's: each cue in it with who is said to speak.

    In the middle of what is said (“A”, said X, “B”), before it and behind it. In text order,
    without those that would leave no words of the span.
    """
    text = article.text
    phrases: list[Range] = []
    for paragraph in article.paragraphs:
        if paragraph.part in TEXT_PARTS and paragraph.start < end and start < paragraph.end:
            # Each is read from the beginning of the article, as what it means depends on that.
            reading = Reading.of(article, segments, entities, project, language)
            within = max(start, paragraph.start), min(end, paragraph.end)
            for attribution in reading.until(paragraph):
                phrase = _phrase_in(text, within, attribution, reading.lexicon.aside_end)
                if phrase is not None:
                    phrases.append(phrase)
    alone = [phrase for phrase in sorted(set(phrases)) if _leaves_words(text, start, end, phrase)]
    return tuple(p for n, p in enumerate(alone) if not n or alone[n - 1][1] <= p[0])


def _phrase_in(
    text: str, span: Range, attribution: Attribution, aside_end: re.Pattern[str]
) -> Range | None:
    """Return what of `span` are the words of saying of an attribution, or None."""
    report, source = attribution.report, attribution.source
    if report.cue is None or not span[0] <= report.cue.start < report.cue.end <= span[1]:
        return None
    saying = report.cue.start, report.cue.end
    inside = interruption(text, span, aside_end, saying, source)
    if inside is not None:
        before, behind = snap_span(text, span[0], inside[0]), snap_span(text, inside[1], span[1])
        return before[1], behind[0]
    parts = [saying, *([source] if source and span[0] <= source[0] < source[1] <= span[1] else [])]
    first, last = min(part[0] for part in parts), max(part[1] for part in parts)
    if last <= report.start < span[1]:  # X said that …
        return first, snap_span(text, report.start, span[1])[0]
    if span[0] < report.end <= first:  # …, said X
        return snap_span(text, span[0], report.end)[1], last
    return None


def _leaves_words(text: str, start: int, end: int, phrase: Range) -> bool:
    """Return whether words are left of a span without a phrase in it."""
    rest = (start, phrase[0]), (phrase[1], end)
    return any(words_touched(text, *part) for part in rest if part[0] < part[1])


def _draft(reading: Reading, span: Range, best: Attribution | None) -> Draft:
    """Return the draft on the words of `span` with what `best` tells of its speaker."""
    text = reading.article.text
    words = snap_span(text, *span)
    span = words if words[0] < words[1] else span
    if best is None:
        speakers = reading.speakers.rank(reading.speaker_before(), span[0])
        return Draft(*span, None, None, speakers)
    cue = best.report.cue
    anchor = cue.start if cue else span[0]
    speakers = reading.speakers.rank(best.parties, anchor)
    saying = (cue.start, cue.end) if cue else None
    gap = interruption(text, span, reading.lexicon.aside_end, saying, best.source)
    if gap is None:
        return Draft(*span, saying, best.source, speakers)
    start, first_end = snap_span(text, span[0], gap[0])
    second_start, end = snap_span(text, gap[1], span[1])
    return Draft(start, end, saying, best.source, speakers, ((first_end, second_start),))


def _paragraph_at(article: Article, offset: int) -> Paragraph | None:
    """Return the paragraph of text at `offset` or nearest to it."""
    texts = [p for p in article.paragraphs if p.part in TEXT_PARTS and p.start < p.end]
    return min(texts, key=lambda p: max(p.start - offset, offset - p.end + 1, 0), default=None)


def _said(text: str, quoted: Sequence[Quotation], attribution: Attribution) -> Range:
    """Return what is said; of a quotation that goes on behind its reporter, to its end.

    “A,” said X, “B”: a comma ends the first part, and another stands before the second.
    """
    report, source = attribution.report, attribution.source
    if report.cue is not None:
        for first, second in pairwise(quoted):
            is_first = first.start < report.start and report.end < first.end <= report.cue.start
            told = text[first.end : second.start].strip()
            if is_first and report.cue.end <= second.start and told.endswith(","):
                ends_open = text[report.end : first.end].lstrip().startswith(",")
                begins_new = source is not None and source[1] > second.start
                if (ends_open or told.startswith(",")) and not begins_new:
                    return report.start, strip_outer(text, second.start, second.end)[1]
    return report.start, report.end


def _same_sentence(
    attributions: list[Attribution], sentences: list[Range], offset: int
) -> Attribution | None:
    """Return the attribution nearest to `offset` among those that share its sentence."""
    start, end = _sentence_at(sentences, offset)
    touching = [a for a in attributions if a.report.start < end and start < _reach(a)]
    return min(touching, key=lambda a: _distance(a, offset), default=None)


def _reach(attribution: Attribution) -> int:
    """Return where a report ends with its cue."""
    cue = attribution.report.cue
    return max(attribution.report.end, cue.end if cue else 0)


def _distance(attribution: Attribution, offset: int) -> int:
    """Return how far `offset` is from a report's content, cue or speaker."""
    report = attribution.report
    ranges = [(report.start, report.end), attribution.source]
    if report.cue is not None:
        ranges.append((report.cue.start, report.cue.end))
    return min(max(r[0] - offset, offset - r[1] + 1, 0) for r in ranges if r is not None)


def _sentence_at(sentences: list[Range], offset: int) -> Range:
    return min(sentences, key=lambda s: max(s[0] - offset, offset - s[1] + 1, 0), default=(0, 0))


def _whole(text: str, paragraph: Paragraph, sentences: list[Range], offset: int) -> Range:
    """Return the sentence at `offset` without dateline."""
    start, end = _sentence_at(sentences, offset)
    if start >= end:
        start, end = paragraph.start, paragraph.end
    proper = dateline_end(text, start, end) if start == paragraph.start else start
    return (proper, end) if proper < end else (start, end)


def _overlap(attribution: Attribution, span: Range) -> int:
    return min(attribution.report.end, span[1]) - max(attribution.report.start, span[0])


def _clamped(start: int, end: int, length: int) -> Range:
    """Return the range in order and within the text."""
    low, high = sorted((start, end))
    return min(max(low, 0), length), min(max(high, 0), length)
