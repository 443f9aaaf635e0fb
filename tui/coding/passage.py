"""A claim's words in their sentence, cut from the article as it was read. Knows no screen."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from index import Article, Claim
from tui.coding.word_differences import differing_words

MAX_CONTEXT = 240  # characters of a sentence that are shown beside the claimed words
GAP = " … "
_WORD = re.compile(r"\S+")
Range = tuple[int, int]
Words = Sequence[str]


class Look(Enum):
    """What a stretch of a passage is."""

    CONTEXT = auto()  # of the sentence, not claimed
    CLAIMED = auto()
    DIFFERENT = auto()  # claimed, and not in the other quote


class Stretch(NamedTuple):
    """A stretch of a passage."""

    text: str
    look: Look


Passage = tuple[Stretch, ...]


def passage_in(
    article: Article,
    ranges: Sequence[Range],
    sentences: Sequence[Range],
    other: Words | None = None,
) -> Passage:
    """Return the sentences around the claimed `ranges` of an article, those set apart.

    Words that another quote, `other`, lacks are told from the rest. Outside of all sentences the
    paragraph is shown.
    """
    text, shown = article.text, list[Stretch]()
    claimed = _with_differences(text, ranges, other)
    previous = None
    for start, end in _around(article, ranges, sentences):
        if previous is not None and text[previous:start].strip():
            shown.append(Stretch(GAP, Look.CONTEXT))
        elif previous is not None:
            shown.append(Stretch(" ", Look.CONTEXT))
        shown += _within(text, start, end, claimed)
        previous = end
    return _one_line(shown)


def recorded_passage(claim: Claim, other: Words | None = None) -> Passage:
    """Return the words of a claim as they were recorded, with those around them.

    For a claim whose words are not in its article now, or whose article is not read yet.
    """
    if not claim.spans:
        return ()
    words = words_of(claim)
    found = iter([False] * len(words) if other is None else differing_words(words, other))
    shown = [Stretch(f"…{claim.spans[0].prefix}", Look.CONTEXT)]
    for at, span in enumerate(claim.spans):
        if at:
            shown.append(Stretch(GAP, Look.CONTEXT))
        runs = groupby(span.exact.split(), key=lambda _: next(found))
        for number, (differs, run) in enumerate(runs):
            shown.append(Stretch(" " if number else "", Look.CLAIMED))
            shown.append(Stretch(" ".join(run), Look.DIFFERENT if differs else Look.CLAIMED))
    shown.append(Stretch(f"{claim.spans[-1].suffix}…", Look.CONTEXT))
    return _one_line(shown)


def words_of(claim: Claim) -> Words:
    """Return the claimed words, without what parts them where the claim was interrupted."""
    return tuple(word for span in claim.spans for word in span.exact.split())


def _around(
    article: Article, ranges: Sequence[Range], sentences: Sequence[Range]
) -> Iterable[Range]:
    """Return the sentences, else the paragraphs, that hold the ranges, in text order."""
    paragraphs = [(paragraph.start, paragraph.end) for paragraph in article.paragraphs]
    around: set[Range] = set()
    for start, end in ranges:
        holding = [(a, b) for a, b in sentences if a < end and start < b]
        holding = holding or [(a, b) for a, b in paragraphs if a < end and start < b]
        around.update(holding or [(start, end)])
    # A range may reach beyond the sentences that hold it.
    first, last = min(ranges)[0], max(end for _, end in ranges)
    ordered = sorted(around)
    for at, (start, end) in enumerate(ordered):
        yield (
            min(start, first) if at == 0 else start,
            max(end, last) if at == len(ordered) - 1 else end,
        )


def _with_differences(
    text: str, ranges: Sequence[Range], other: Words | None
) -> list[tuple[int, int, Look]]:
    """Return the ranges, cut where words begin or cease to differ from the other quote."""
    if other is None:
        return [(start, end, Look.CLAIMED) for start, end in sorted(ranges)]
    words = [
        (match.start(), match.end())
        for start, end in sorted(ranges)
        for match in _WORD.finditer(text, start, end)
    ]
    found = differing_words([text[a:b] for a, b in words], other)
    claimed: list[tuple[int, int, Look]] = []
    for (start, end), differs in zip(words, found, strict=True):
        look = Look.DIFFERENT if differs else Look.CLAIMED
        if claimed and claimed[-1][2] is look and not text[claimed[-1][1] : start].strip():
            claimed[-1] = (claimed[-1][0], end, look)
        else:
            claimed.append((start, end, look))
    return claimed


def _within(
    text: str, start: int, end: int, claimed: Sequence[tuple[int, int, Look]]
) -> Iterable[Stretch]:
    """Yield the stretches of a sentence; context far from the claimed words is left out."""
    inside = [(max(a, start), min(b, end), look) for a, b, look in claimed if a < end and start < b]
    at = start
    for first, last, look in inside:
        if at < first:
            context = text[at:first]
            too_long = len(context) > MAX_CONTEXT and at == start
            yield Stretch(f"…{context[-MAX_CONTEXT:]}" if too_long else context, Look.CONTEXT)
        yield Stretch(text[first:last], look)
        at = last
    rest = text[at:end]
    if rest:
        yield Stretch(f"{rest[:MAX_CONTEXT]}…" if len(rest) > MAX_CONTEXT else rest, Look.CONTEXT)


def _one_line(stretches: Iterable[Stretch]) -> Passage:
    """Return stretches with single spaces, without those at both ends."""
    shown = [Stretch(re.sub(r"\s+", " ", text), look) for text, look in stretches if text]
    if shown:
        shown[0] = shown[0]._replace(text=shown[0].text.lstrip())
        shown[-1] = shown[-1]._replace(text=shown[-1].text.rstrip())
    return tuple(stretch for stretch in shown if stretch.text)
