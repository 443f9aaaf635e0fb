"""Finding a claim's words again in an article that may have changed.

First the words where they were; else the same words elsewhere, told apart by what stands around
them; else the same words as a repair of the text left them; else the most similar words (rapidfuzz,
partial alignment). Quote, prefix, suffix and position weigh 50, 20, 20 and 2, as in Hypothesis'
match-quote. A wrong place is worse than none: what is not sure is marked to be checked, and what is
not likely is an orphan.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from index.claims.model import Anchor, AnchoredClaim, Claim, Span
from index.claims.repaired_words import places_of, repaired_span

CONTEXT: Final = 32
_SIMILAR: Final = 80.0  # per cent of the words, for another wording to count as theirs
_CERTAIN: Final = 90.0  # per cent of long words: theirs, whatever stands around them
_SURE: Final = 0.80  # of words, context and position together, for the same words elsewhere
_APART: Final = 0.05  # more than position weighs: how much surer a place is than the next best
_LIKELY: Final = 0.70  # of the same, for other words
_LONG: Final = 24  # characters: words of this length are hardly there twice by chance
_MOST_PLACES: Final = 200
_EDGE: Final = 16  # characters that tell where a changed wording begins and ends

_Range = tuple[int, int]


def make_span(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end`, code points, with its context."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"no span {start}-{end} in a text of {len(text)} characters")
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Span(start, end, text[start:end], before, after)


def anchor(claim: Claim, text: str, digest: str = "") -> AnchoredClaim:
    """Return where the spans of `claim` stand in `text`, which has this `digest`.

    EXACT: all of them word for word. CHECK: some are changed, doubtful or gone. ORPHAN: none is
    there.
    """
    spans = [composed(span) for span in claim.spans]
    if all(_is_in_place(span, text) for span in spans):
        ranges = tuple([(span.start, span.start + len(span.exact)) for span in spans])
        return AnchoredClaim(claim, Anchor.EXACT, ranges, digest)
    matches = [_find(span, text) for span in spans]
    ranges = tuple([place for place, _sure in matches if place is not None])
    if not ranges:
        return AnchoredClaim(claim, Anchor.ORPHAN, ())
    sure = all(place is not None and sure for place, sure in matches)
    return AnchoredClaim(claim, Anchor.EXACT if sure else Anchor.CHECK, ranges, digest)


def composed(span: Span) -> Span:
    """Return `span` with its words in the Unicode form of articles, NFC.

    An earlier kutip saved them in the form of the file.
    """
    words = (span.exact, span.prefix, span.suffix)
    if all(unicodedata.is_normalized("NFC", part) for part in words):
        return span
    exact, prefix, suffix = (unicodedata.normalize("NFC", part) for part in words)
    return replace(span, exact=exact, prefix=prefix, suffix=suffix)


def sure_place(span: Span, text: str) -> _Range | None:
    """Return where the very words of `span` are in another `text`; None where that is not sure.

    Where they stand more than once, what is around them has to tell them apart.
    """
    if not span.exact:
        return None
    rated = sorted(
        (_likeness(span, text, (start, start + len(span.exact)), 1.0), start)
        for start in _places(span.exact, text)
    )
    if not rated or rated[-1][0] < _SURE:
        return None
    if len(rated) > 1 and rated[-1][0] - rated[-2][0] < _APART:
        return None
    start = rated[-1][1]
    return start, start + len(span.exact)


def reanchored(claim: Claim, text: str, ranges: Sequence[_Range]) -> Claim:
    """Return `claim` with its content at `ranges` of `text` for good, as its words are there.

    Cue and source follow where they are found for sure, and stay as they were elsewhere.
    """

    def followed(span: Span | None) -> Span | None:
        place, sure = _find(composed(span), text) if span else (None, False)
        return make_span(text, *place) if place and sure else span

    spans = tuple(make_span(text, start, end) for start, end in ranges)
    return replace(claim, spans=spans, cue=followed(claim.cue), source=followed(claim.source))


def _is_in_place(span: Span, text: str) -> bool:
    return bool(span.exact) and text.startswith(span.exact, span.start)


def _find(span: Span, text: str) -> tuple[_Range | None, bool]:
    """Return where the words of `span` are now, if anywhere, and whether that is sure."""
    if not span.exact:
        inside = span.start < span.end <= len(text)
        return ((span.start, span.end) if inside else None), False
    if _is_in_place(span, text):
        return (span.start, span.start + len(span.exact)), True
    places = [(start, start + len(span.exact)) for start in _places(span.exact, text)]
    if not places:
        span = repaired_span(span)
        places = list(islice(places_of(span.exact, text), _MOST_PLACES))
        if len(places) == 1 and len(span.exact) >= _LONG:
            return places[0], True
    if not places:
        return _find_similar(span, text), False
    best = max(places, key=lambda place: _likeness(span, text, place, 1.0))
    sure = _likeness(span, text, best, 1.0) >= _SURE
    return (best if sure or len(span.exact) >= _LONG else None), sure


def _places(words: str, text: str) -> Iterator[int]:
    """Yield where `words` begin in `text`, at most so many times."""
    start = text.find(words)
    for _ in range(_MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.find(words, start + 1)


def _find_similar(span: Span, text: str) -> _Range | None:
    """Return the stretch most like the words of `span`, if it is like enough."""
    from rapidfuzz import fuzz

    alignment = fuzz.partial_ratio_alignment(span.exact, text, score_cutoff=_SIMILAR)
    if alignment is None or alignment.dest_start == alignment.dest_end:
        return None
    place = _edges(span.exact, text, alignment.dest_start, alignment.dest_end)
    certain = alignment.score >= _CERTAIN and len(span.exact) >= _LONG
    if certain or _likeness(span, text, place, alignment.score / 100) >= _LIKELY:
        return place
    return None


def _edges(words: str, text: str, start: int, end: int) -> _Range:
    """Return the stretch widened or narrowed to where `words` seem to begin and end.

    An alignment is as long as the words were; where some were put in or taken out, its edges
    stand inside the stretch, or inside a word.
    """
    size, slack = min(_EDGE, len(words) // 3), len(words) // 3
    first = text.find(words[:size], max(0, start - slack), end) if size else -1
    last = text.rfind(words[-size:], start, end + slack) if size else -1
    start = first if first >= 0 else _word_start(text, start)
    end = last + size if last >= 0 else _word_end(text, end)
    return (start, end) if start < end else (end, start)


def _word_start(text: str, start: int) -> int:
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _likeness(span: Span, text: str, place: _Range, words: float) -> float:
    """Return from 0 to 1 how likely `place` is that of `span`; `words`: how alike they are."""
    from rapidfuzz import fuzz

    start, end = place
    total, weight = 50 * words, 50
    if span.prefix:
        total += 0.2 * fuzz.ratio(text[max(0, start - len(span.prefix)) : start], span.prefix)
        weight += 20
    if span.suffix:
        total += 0.2 * fuzz.ratio(text[end : end + len(span.suffix)], span.suffix)
        weight += 20
    total += 2 * (1 - min(1.0, abs(start - span.start) / max(1, len(text))))
    return total / (weight + 2)
