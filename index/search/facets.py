"""Facets: how many of the articles found are of each year, outlet, speaker and topic, or tagged."""

from collections import Counter
from typing import Final

import numpy as np

from index.search.evaluate import Evaluator, Matching
from index.search.found import member
from index.search.model import FacetCount, Facets
from index.search.schema import FACET

YEAR: Final = "year"
TAGGED: Final = "tagged"
FACETS: Final = (YEAR, "outlet", "speaker", "topic", TAGGED)
_BY_VALUE: Final = (YEAR, TAGGED)  # facets ordered by their values, the highest first


def count_facets(matching: Matching, evaluator: Evaluator) -> Facets:
    """Return the counts of each facet that any of the articles found has."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    terms = [(term, *term.split("=", 1)) for term in evaluator.terms(FACET)]
    for leaf, found in matching:
        times = np.bincount(leaf.years[found.documents])
        for year in np.flatnonzero(times).tolist():
            counts[YEAR][str(year)] += int(times[year])
        matched = member(found.documents, leaf.size)
        for term, facet, value in terms:
            counts[facet][value] += int(matched[leaf.documents(FACET, term)].sum())
    counts[YEAR].pop("0", None)
    untagged = sum(len(found) for _, found in matching) - counts[TAGGED]["yes"]
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


def _ordered(facet: str, values: Counter[str]) -> list[tuple[str, int]]:
    if facet in _BY_VALUE:
        return sorted((+values).items(), reverse=True)
    return sorted((+values).items(), key=lambda pair: (-pair[1], pair[0]))


def narrowing(facet: str, value: str) -> str:
    """Return the query that finds the articles of one value of a facet."""
    field = "date" if facet == YEAR else facet
    plain = value.replace("-", "").replace(".", "").isalnum()
    return f"{field}:{value}" if plain else f'{field}:"{value.replace(chr(34), " ")}"'
