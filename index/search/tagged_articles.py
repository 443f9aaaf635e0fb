"""What the claims that somebody sees say of each article: for filters and facets of a search."""

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, Final, NamedTuple

from index.claims.model import Claim
from index.project.model import Project
from index.search.analysis.analyzer import Analyzer
from index.search.analysis.vocabulary import Vocabulary
from index.search.documents.document import Document
from index.search.documents.schema import id_term
from index.search.documents.source import (
    claim_facets,
    is_tagged,
    speakers_of,
    stances_of,
    topics_of,
)
from index.search.match_in_memory import Fields, fields_of, score

Facet = tuple[str, str]  # its name and a value
_MOST_CACHED: Final = 256


class TaggedArticle(NamedTuple):
    """An article and what its claims fill."""

    claims: tuple[Claim, ...]
    term: str  # finds it in the index
    fields: Fields
    facets: tuple[Facet, ...]


class TaggedArticles:
    """The articles that a set of claims is about."""

    def __init__(self, articles: Mapping[str, TaggedArticle]) -> None:
        self.articles = articles
        self._matching: dict[str, frozenset[str]] = {}

    def matching(self, leaf: Any) -> frozenset[str]:
        """Return the terms of the articles whose claims match a leaf of a query tree."""
        key = repr(leaf)
        if key not in self._matching:
            if len(self._matching) >= _MOST_CACHED:
                self._matching.clear()
            self._matching[key] = frozenset(
                article.term
                for article in self.articles.values()
                if score(leaf, article.fields) is not None
            )
        return self._matching[key]


class ClaimsByArticle:
    """Makes `TaggedArticles` of claims; of an article whose claims stay, nothing is made anew.

    Safe to use from several threads.
    """

    def __init__(self, project: Project, analyzer: Analyzer) -> None:
        self._project = project
        self._vocabulary = Vocabulary(analyzer)
        self._lock = Lock()
        self._last: tuple[Sequence[Claim], TaggedArticles] | None = None

    def of(self, claims: Sequence[Claim]) -> TaggedArticles:
        """Return the articles of `claims`, of which those that only propose something are none."""
        with self._lock:
            if self._last is None or self._last[0] is not claims:
                self._last = (claims, TaggedArticles(self._articles(claims)))
            return self._last[1]

    def _articles(self, claims: Iterable[Claim]) -> dict[str, TaggedArticle]:
        by_article: dict[str, list[Claim]] = {}
        for claim in claims:
            if is_tagged(claim):
                by_article.setdefault(claim.article, []).append(claim)
        known = self._last[1].articles if self._last else {}
        articles = {}
        for article_id, own in by_article.items():
            before = known.get(article_id)
            same = before is not None and before.claims == tuple(own)
            articles[article_id] = before if before and same else self._article(article_id, own)
        return articles

    def _article(self, article_id: str, claims: Sequence[Claim]) -> TaggedArticle:
        project = self._project
        document = Document(
            id=article_id,
            title="",
            body="",
            outlet=None,
            published=None,
            speakers=speakers_of(claims, project),
            entities=(),
            topics=topics_of(claims, project),
            signature="",
            coders=tuple(sorted({claim.coder for claim in claims})),
            stances=stances_of(claims, project),
        )
        fields = fields_of(document, (), self._vocabulary)
        facets = tuple(sorted(claim_facets(claims, project)))
        return TaggedArticle(tuple(claims), id_term(article_id), fields, facets)
