"""The articles of a corpus in its search index: kept up to date, and searched."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.articles.library import Library
from index.articles.model import Article
from index.base.errors import KutipError
from index.base.lazy import Derived
from index.base.problem import Problem, ProblemKind
from index.claims.model import Claim
from index.claims.reader import ClaimReader
from index.entities.lookup import EntityLookup
from index.languages.registry import language
from index.project.codebook import Codebook
from index.project.model import Project
from index.project.words import WORDS_FILE
from index.search.analysis.analyzer import Analyzer, analyzer_of
from index.search.model import ArticleHits
from index.search.search_index import SearchIndex

if TYPE_CHECKING:
    from index.search.indexing.update import UpdateReport
    from index.search.model import Occurrence, Results
    from index.search.tagged_articles import ClaimsByArticle, TaggedArticles

Progress = Callable[[int, int], None]
"""Called with how many articles are indexed, and how many are to be."""


class ArticleIndex:
    """The search index of a corpus, filled from its articles, their entities and their claims."""

    def __init__(
        self,
        library: Library,
        codebook: Codebook,
        entities: EntityLookup,
        claims: ClaimReader,
    ) -> None:
        self._library = library
        self._codebook = codebook
        self._entities = entities
        self._claims = claims
        self._lock = threading.Lock()
        self._last: SearchIndex | None = None
        self._by_article = Derived(lambda: codebook.project, _claims_by_article)

    @property
    def engine(self) -> SearchIndex:
        """The index: where language or words changed, the old one until there is a new one."""
        with self._lock:
            if self._last is None:
                self._last = self._current_index()
            elif self._last.analyzer is not self._analyzer:
                current = self._current_index()
                if current.is_usable():
                    self._last = current
            return self._last

    @property
    def _analyzer(self) -> Analyzer:
        return analyzer_of(self._codebook.project)

    def _current_index(self) -> SearchIndex:
        """Return the index as it should be built now, for the language and words of the corpus."""
        return SearchIndex(self._library.cache / "index", self._analyzer)

    def update(
        self,
        progress: Progress | None = None,
        *,
        rebuild: bool = False,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> "UpdateReport":
        """Bring the index up to date: only the articles that changed, or whose claims did.

        Where `should_stop` says so before the end, the index stays as it was. Raises KutipError
        where the index cannot be written; the old one then stays in use.
        """
        from index.search.documents.source import DocumentSource

        signatures, finder = self._library.signatures(), self._entities.finder
        mentions, article = self._entities.mention_index, self._library.article
        if rebuild:
            mentions.remove()
        filling = mentions.filling(signatures, finder.version)
        claims, project = self._claims.read().claims, self._codebook.project
        documents = DocumentSource(signatures, article, finder, claims, project, filling.keep)
        index = self.engine
        if index.analyzer is not self._analyzer:
            index = self._current_index()
        report = index.update(
            documents.fetch,
            documents.signatures,
            progress=progress,
            should_stop=should_stop,
            rebuild=rebuild,
        )
        if report.stopped:
            return report
        with self._lock:
            self._last = index
        filling.finish(lambda article_id: finder.find(article(article_id)), progress)
        return report

    def is_usable(self) -> bool:
        """Whether there is an index to search, up to date or not."""
        return self.engine.is_usable()

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        update: bool = True,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
        claims: Sequence[Claim] | None = None,
    ) -> "Results":
        """Return the best articles for a query; with `by_date` the newest that match.

        What a query asks of claims, it asks of `claims`, by default those of all coders; facets
        count these, too.

        The index is brought up to date first, unless `update` is false; where that fails, the old
        one answers, and the message says so. With `as_you_type` the last word may be the
        beginning of one. `should_stop` is asked now and then. Raises KutipError where there is
        no index and none can be made.
        """
        refusal = self._refusal_to_update() if update else ""
        results = self.engine.search(
            query,
            limit,
            text_of=self._body,
            by_date=by_date,
            as_you_type=as_you_type,
            should_stop=should_stop,
            seen=self._seen(claims),
        )
        return replace(results, message=f"{refusal} {results.message}".strip())

    def _refusal_to_update(self) -> str:
        """Bring the index up to date; return why only the old one is there, if so."""
        try:
            self.update()
        except KutipError as error:
            if not self.is_usable():
                raise
            return str(error)
        return ""

    def _body(self, article_id: str) -> str:
        from index.search.documents.source import body_of

        return body_of(self._library.article(article_id))

    def asks_of_claims(self, query: str) -> bool:
        """Whether a query has filters that depend on whose claims are seen."""
        from index.search.query.among import asks_of_claims
        from index.search.query.parser import parse_query

        return asks_of_claims(parse_query(query, self._analyzer).tree)

    def remarks(self, query: str) -> str:
        """Return what is to be said of a query: what of it is ignored; empty where nothing is."""
        from index.search.query.parser import parse_query

        return parse_query(query, self._analyzer).message

    def _seen(self, claims: Sequence[Claim] | None) -> "TaggedArticles | None":
        """Return the articles of the claims that a query asks about; None for those of all."""
        return None if claims is None else self._by_article.get().of(claims)

    def matching(
        self,
        query: str,
        *,
        as_you_type: bool = False,
        by_date: bool = False,
        claims: Sequence[Claim] | None = None,
    ) -> tuple[str, ...]:
        """Return the ids of all articles that match a query, best first or newest first.

        The index is taken as it is; of `claims` see `search`. Raises KutipError where no article
        matches, or the query cannot be answered.
        """
        matching, message = self.engine.matching_ids(
            query, as_you_type=as_you_type, by_date=by_date, seen=self._seen(claims)
        )
        ids = tuple(article_id for article_id in matching if self._library.info_or_none(article_id))
        if not ids:
            raise KutipError(message or f"Nothing in this corpus matches {query}.")
        return ids

    def matches(self, article: Article, query: str) -> tuple[tuple[int, int], ...]:
        """Return every range of an article's text that a query's words match; see `hits`."""
        return self.hits(article, query).ranges

    def hits(self, article: Article, query: str) -> ArticleHits:
        """Return where an article matches a query, in text order and as one goes through them.

        The last word may be the beginning of one, as in a search as you type.
        """
        from index.search.passages import article_hits

        for as_you_type in (True, False):  # a short word is none that begins another
            tree = self.engine.tree(query, as_you_type=as_you_type)
            highlighter = self.engine.highlighter(query, as_you_type=as_you_type)
            hits = article_hits(article, tree, highlighter)
            if hits.ranges:
                return hits
        return ArticleHits()

    def concordance(
        self,
        query: str,
        *,
        width: int = 60,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
        claims: Sequence[Claim] | None = None,
    ) -> "Iterator[Occurrence]":
        """Yield every place in the corpus that a query matches with its context, newest first.

        `sort_occurrences` sorts them by their context. The index is taken as it is; of `claims`
        see `search`.
        """
        from index.search.concordance import occurrences

        highlighter = self.engine.highlighter(query, as_you_type=as_you_type)
        if highlighter.searched.is_empty:  # filters alone, which may match every article
            return
        seen = self._seen(claims)
        ids, _ = self.engine.matching_ids(query, should_stop, as_you_type=as_you_type, seen=seen)
        for article_id in ids:
            if should_stop and should_stop():
                return
            if self._library.info_or_none(article_id):
                yield from occurrences(self._library.article(article_id), highlighter, width)

    def problems(self) -> list[Problem]:
        """Return what is wrong with the index on disk, if anything is."""
        damage = self.engine.damage()
        folder = str(self.engine.folder)
        mend = "The next search rebuilds it, or `kutip index --rebuild`."
        return (
            [Problem(folder, f"{folder}: {damage} {mend}", ProblemKind.DAMAGED)] if damage else []
        )


def _claims_by_article(project: Project) -> "ClaimsByArticle":
    from index.search.tagged_articles import ClaimsByArticle

    return ClaimsByArticle(project, analyzer_of(project))


def word_problems(project: Project) -> list[Problem]:
    """Return a sentence for each spelling under `apart` of words.yaml that is not a synonym."""
    from index.search.analysis.synonym_groups import unknown_apart

    return [
        Problem(
            WORDS_FILE,
            f"{WORDS_FILE}: `{spelling[:40]}` of `apart` is no other spelling of anything that "
            "kutip knows; correct it, capitals too, or take it away.",
            ProblemKind.DROPPED,
        )
        for spelling in unknown_apart(language(project.language).search, project.words)
    ]
