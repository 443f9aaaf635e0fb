"""Facet counts: how many matching articles are of each year, outlet, speaker and topic, or tagged;
of claims also how many of each stance and coder."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from index.articles.model import ArticleInfo
from index.claims.model import Claim
from index.project.listed_names import listed_speakers
from index.project.model import Project
from index.search.documents.schema import FACET, facet_term
from index.search.documents.source import with_parents
from index.search.model import FacetCount, Facets
from index.search.query.matches import document_mask
from index.search.query.searcher import IndexSearcher, SegmentMatches
from index.search.tagged_articles import TaggedArticles

YEAR: Final = "year"
TAGGED: Final = "tagged"
STANCE: Final = "stance"
FACETS: Final = (YEAR, "outlet", "speaker", "topic", TAGGED)
_OF_CLAIMS: Final = ("speaker", "topic", TAGGED)
_BY_VALUE: Final = (YEAR, TAGGED)  # facets ordered by their values, the highest first


def count_facets(
    matches: SegmentMatches, searcher: IndexSearcher, seen: TaggedArticles | None = None
) -> Facets:
    """Return the counts of each facet that any matching article has.

    With `seen`, those of claims are counted by the claims that are seen, not by all.
    """
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    terms = [(term, *term.split("=", 1)) for term in searcher.terms(FACET)]
    if seen is not None:
        terms = [term for term in terms if term[1] not in _OF_CLAIMS]
    for segment, here in matches:
        by_year = np.bincount(segment.years[here.documents])
        for year in np.flatnonzero(by_year).tolist():
            counts[YEAR][str(year)] += int(by_year[year])
        matched = document_mask(here.documents, segment.size)
        for term, facet, value in terms:
            counts[facet][value] += int(matched[segment.documents(FACET, term)].sum())
        for article in seen.articles.values() if seen is not None else ():
            number = segment.document_of(article.term)
            if number is not None and matched[number]:
                for facet, value in article.facets:
                    counts[facet][value] += 1
    counts[YEAR].pop("0", None)
    untagged = sum(len(here) for _, here in matches) - counts[TAGGED]["yes"]
    if untagged and counts[TAGGED]["yes"]:
        counts[TAGGED]["no"] = untagged
    return _listed(counts)


def facet_values(facet: str, searcher: IndexSearcher) -> set[str]:
    """Return the values that any article has of the year or of a facet that is a term."""
    if facet == YEAR:
        return {str(year) for year in searcher.years() if year}
    prefix = facet_term(facet, "")
    return {t.removeprefix(prefix) for t in searcher.terms(FACET) if t.startswith(prefix)}


def count_claims(
    claims: Sequence[Claim], project: Project, info_of: Callable[[str], ArticleInfo | None]
) -> Facets:
    """Return the counts of each facet that any of the claims has."""
    articles = Counter(claim.article for claim in claims)
    years: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    for article_id, count in articles.items():
        info = info_of(article_id)
        if info and info.published:
            years[info.published[:4]] += count
        if info and info.outlet:
            outlets[info.outlet] += count
    topics: Counter[str] = Counter()
    for ids, count in Counter(claim.topics for claim in claims).items():
        topics.update(dict.fromkeys(with_parents(ids, project), count))
    speakers: Counter[str] = Counter()
    listed = listed_speakers(project)
    for speaker, count in Counter(claim.speaker for claim in claims).items():
        speakers.update(dict.fromkeys(listed(speaker), count))
    stances = Counter(claim.stance for claim in claims)
    stances.pop(None, None)
    coders = Counter(claim.coder for claim in claims)
    counts = {
        "speaker": speakers,
        "topic": topics,
        STANCE: Counter({str(value): count for value, count in stances.items()}),
        YEAR: years,
        "outlet": outlets,
        "coder": coders if len(coders) > 1 else Counter(),
    }
    return _listed(counts)


def _listed(counts: Mapping[str, Counter[str]]) -> Facets:
    """Return counts as facets, each with what narrows a query to it."""
    return {
        facet: tuple(
            FacetCount(value, count, narrowing(facet, value))
            for value, count in _ordered(facet, values)
        )
        for facet, values in counts.items()
        if +values
    }


def _ordered(facet: str, values: Counter[str]) -> list[tuple[str, int]]:
    if facet == STANCE:
        return sorted((+values).items(), key=lambda pair: -int(pair[0]))
    if facet in _BY_VALUE:
        return sorted((+values).items(), reverse=True)
    return sorted((+values).items(), key=lambda pair: (-pair[1], pair[0]))


def narrowing(facet: str, value: str) -> str:
    """Return the query that finds the articles of one value of a facet."""
    field = "date" if facet == YEAR else facet
    plain = value.replace("-", "").replace(".", "").isalnum()
    return f"{field}:{value}" if plain else f'{field}:"{value.replace(chr(34), " ")}"'
