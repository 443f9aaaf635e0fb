"""Facets: how many of the articles found are of each year, outlet, speaker and topic, or tagged."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from index.search.evaluate import Evaluator, Leaf, Matching, Scores
from index.search.model import FacetCount, Facets
from index.search.schema import FACET

YEAR: Final = "year"
TAGGED: Final = "tagged"
FACETS: Final = (YEAR, "outlet", "speaker", "topic", TAGGED)
_BY_VALUE: Final = (YEAR, TAGGED)  # facets ordered by their values, the highest first


def count_facets(found: Matching, evaluator: Evaluator) -> Facets:
    """Return the counts of each facet that any of the articles found has."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    terms = [(term, *term.split("=", 1)) for term in evaluator.lexicon(FACET, "")]
    for leaf, scores in found:
        counts[YEAR].update(_years(leaf, scores))
        for term, facet, value in terms:
            here = len(leaf.scores(FACET, term).keys() & scores.keys())
            if here:
                counts[facet][value] += here
    total = sum(len(scores) for _, scores in found)
    untagged = total - counts[TAGGED]["yes"]
    if untagged and counts[TAGGED]["yes"]:
        counts[TAGGED]["no"] = untagged
    return {
        facet: tuple(
            FacetCount(value, count, narrowing(facet, value))
            for value, count in _ordered(facet, values)
        )
        for facet, values in counts.items()
        if +values
    }


def _years(leaf: Leaf, scores: Scores) -> Iterator[str]:
    days = leaf.days
    return (str(days[number] // 10_000) for number in scores if days[number])


def _ordered(facet: str, values: Counter[str]) -> list[tuple[str, int]]:
    if facet in _BY_VALUE:
        return sorted((+values).items(), reverse=True)
    return sorted((+values).items(), key=lambda pair: (-pair[1], pair[0]))


def narrowing(facet: str, value: str) -> str:
    """Return the query that finds the articles of one value of a facet."""
    field = "date" if facet == YEAR else facet
    plain = value.replace("-", "").replace(".", "").isalnum()
    return f"{field}:{value}" if plain else f'{field}:"{value.replace(chr(34), " ")}"'
