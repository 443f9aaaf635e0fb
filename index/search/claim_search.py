"""Searching the claims of a corpus as they are on disk now."""

from collections.abc import Callable

from index.articles.library import Library
from index.base.lazy import Derived
from index.claims.reader import ClaimReader
from index.claims.scope import EVERYBODY, Scope
from index.project.codebook import Codebook
from index.search.analysis.analyzer import analyzer_of
from index.search.claim_matcher import ClaimMatcher
from index.search.model import ClaimResults


class ClaimSearch:
    """Searches claims by words, with the names that the codebook has now."""

    def __init__(self, library: Library, codebook: Codebook, claims: ClaimReader) -> None:
        self._claims = claims
        self._search = Derived(
            lambda: codebook.project,
            lambda project: ClaimMatcher(project, library.info_or_none, analyzer_of(project)),
        )

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
        scope: Scope = EVERYBODY,
    ) -> ClaimResults:
        """Return the best claims of a scope for a query, or the newest."""
        return self._search.get().search(
            scope.of(self._claims.read().claims),
            query,
            limit,
            by_date=by_date,
            as_you_type=as_you_type,
            should_stop=should_stop,
            of_some_coders=scope != EVERYBODY,
        )
