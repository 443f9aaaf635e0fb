"""Which suggestions are open: those that a coder has not decided, by any claim of theirs."""

from collections.abc import Iterable, Sequence
from typing import Final

from index.articles.model import Article
from index.attribution.snapping import words_in_order
from index.attribution.suggestion import Suggestion
from index.claims.anchors import anchor, composed, sure_place
from index.claims.model import Claim

HIT_RULE: Final = "hits of "
"""How the rules of suggestions begin that are hits of a search; the query follows."""

Range = tuple[int, int]


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
    claims = [
        (claim, placed.ranges, _cue(claim, text))
        for claim in decided
        if claim.article == article.id and (placed := anchor(claim, text, article.digest)).ranges
    ]
    return tuple([each for each in suggestions if not _is_decided(each, text, claims)])


def _is_decided(
    suggestion: Suggestion,
    text: str,
    claims: Sequence[tuple[Claim, tuple[Range, ...], Range | None]],
) -> bool:
    ranges = ranges_of(suggestion)
    for claim, its, cue in claims:
        if not any(a < d and c < b for a, b in ranges for c, d in its):
            continue
        rule = claim.origin.rule or ""
        is_of_hit = rule.startswith(HIT_RULE) or suggestion.rule.startswith(HIT_RULE)
        if claim.is_declined and is_of_hit and rule != suggestion.rule:
            continue
        words, own = _words(text, ranges), _words(text, its)
        shared = len(words & own)
        if shared and (cue is not None and cue == suggestion.cue):
            return True
        if 2 * shared >= max(len(words), len(own), 1):
            return True
    return False


def _words(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    """Return where the words of ranges begin."""
    return frozenset(word[0] for place in ranges for word in words_in_order(text, *place))


def _cue(claim: Claim, text: str) -> Range | None:
    """Return where the words of saying of a claim are now, where that is sure."""
    span = composed(claim.cue) if claim.cue else None
    if span is None:
        return None
    if span.exact and text.startswith(span.exact, span.start):
        return span.start, span.start + len(span.exact)
    return sure_place(span, text)
