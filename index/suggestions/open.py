"""Which suggestions are open: those that a coder has not decided, by any claim of theirs."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from index.articles.model import Article
from index.attribution.suggestion import Suggestion
from index.claims.anchors import anchor, composed, sure_place
from index.claims.model import Claim

HIT_RULE: Final = "hits of "
"""How the rules of suggestions begin that are hits of a search; the query follows."""

Range = tuple[int, int]

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_TEXTS_KEPT: Final = 4


def ranges_of(suggestion: Suggestion) -> tuple[Range, ...]:
    """Return where the words of a suggestion are: from its start to its end, without the gaps."""
    ranges: list[Range] = []
    start = suggestion.start
    for gap_start, gap_end in sorted(suggestion.gaps):
        if start < gap_start:
            ranges.append((start, gap_start))
        start = max(start, gap_end)
    if start < suggestion.end:
        ranges.append((start, suggestion.end))
    return tuple(ranges)


def open_suggestions(
    suggestions: Iterable[Suggestion], article: Article, decided: Iterable[Claim]
) -> tuple[Suggestion, ...]:
    """Return those of an article's suggestions that no claim of `decided` is about.

    `decided` are a coder's claims, of any status: also those by which they rejected a suggestion.
    They are found by their words in the text as it is now. A claim is about a suggestion where
    they share half the words of the longer one, or any of them and the words of saying. Who rejects
    a hit of a search only says that the words are not on what was searched for.
    """
    text = article.text
    places = _Places(
        _Decided(claim, placed.ranges, _cue(claim, text))
        for claim in decided
        if claim.article == article.id and (placed := anchor(claim, text, article.digest)).ranges
    )
    words = _Words(text)
    return tuple([each for each in suggestions if not _is_decided(each, words, places)])


@dataclass(frozen=True, slots=True)
class _Decided:
    """A claim, and where it stands in the text as it is now."""

    claim: Claim
    ranges: tuple[Range, ...]
    cue: Range | None


class _Places:
    """Claims by where they stand: in an article with hundreds, each save asks for all again."""

    def __init__(self, decided: Iterable[_Decided]) -> None:
        stretches = [(start, end, each) for each in decided for start, end in each.ranges]
        self._stretches = sorted(stretches, key=lambda stretch: stretch[:2])
        self._starts = [start for start, _, _ in self._stretches]
        self._furthest = [*accumulate((end for _, end, _ in self._stretches), max)]

    def touching(self, ranges: Iterable[Range]) -> Iterator[_Decided]:
        """Yield the claims that share a place with `ranges`, each at least once."""
        for start, end in ranges:
            number = bisect_left(self._starts, end) - 1
            while number >= 0 and self._furthest[number] > start:
                if self._stretches[number][1] > start:
                    yield self._stretches[number][2]
                number -= 1


class _Words:
    """Where the words of a text begin."""

    def __init__(self, text: str) -> None:
        self._starts = _word_starts(text)

    def count(self, ranges: Iterable[Range]) -> int:
        """Return how many words begin in `ranges`."""
        starts = self._starts
        return sum(max(0, bisect_left(starts, b) - bisect_left(starts, a)) for a, b in ranges)

    def shared(self, ranges: Sequence[Range], others: Sequence[Range]) -> int:
        """Return how many words begin both in `ranges` and in `others`."""
        both = ((max(a, c), min(b, d)) for a, b in ranges for c, d in others)
        return self.count(place for place in both if place[0] < place[1])


@lru_cache(_TEXTS_KEPT)
def _word_starts(text: str) -> Sequence[int]:
    return [word.start() for word in _WORD.finditer(text)]


def _is_decided(suggestion: Suggestion, words: _Words, places: _Places) -> bool:
    ranges = ranges_of(suggestion)
    for decided in places.touching(ranges):
        claim = decided.claim
        rule = claim.origin.rule or ""
        is_of_hit = rule.startswith(HIT_RULE) or suggestion.rule.startswith(HIT_RULE)
        if claim.is_declined and is_of_hit and rule != suggestion.rule:
            continue
        shared = words.shared(ranges, decided.ranges)
        if shared and decided.cue is not None and decided.cue == suggestion.cue:
            return True
        if 2 * shared >= max(words.count(ranges), words.count(decided.ranges), 1):
            return True
    return False


def _cue(claim: Claim, text: str) -> Range | None:
    """Return where the words of saying of a claim are now, where that is sure."""
    span = composed(claim.cue) if claim.cue else None
    if span is None:
        return None
    if span.exact and text.startswith(span.exact, span.start):
        return span.start, span.start + len(span.exact)
    return sure_place(span, text)
