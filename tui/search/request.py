"""Running a search: the request, and the response with its rows. Knows no screen."""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.widgets.result_rows import ClaimRows, Rows

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from collections.abc import Callable, Mapping, Sequence

    from index import ArticleInfo, Copies, FacetCount, WayOn
    from tui.session import Session

FIRST_HITS = 40


class ResultKind(Enum):
    """What is listed; the value is the noun for one result."""

    ARTICLES = "article"
    CLAIMS = "claim"

    @property
    def other(self) -> ResultKind:
        """The other kind."""
        return ResultKind.CLAIMS if self is ResultKind.ARTICLES else ResultKind.ARTICLES


class SearchRequest(NamedTuple):
    """What to search for, and how."""

    query: str
    kind: ResultKind = ResultKind.ARTICLES
    by_date: bool = False
    limit: int = FIRST_HITS


class SearchResponse(NamedTuple):
    """The results of a search, as rows of the list."""

    rows: Rows
    total: int
    message: str = ""  # about what was not understood
    nearest: str | None = None  # the query with unlikely words corrected, where hits are few
    facets: Mapping[str, Sequence[FacetCount]] = MappingProxyType({})
    as_you_type: bool = True  # the last word was taken for a prefix
    no_index: bool = False  # titles were searched for want of an index
    ways_on: Sequence[WayOn] = ()  # where there are no results


def run_search(
    request: SearchRequest,
    session: Session,
    articles: Sequence[ArticleInfo],
    should_stop: Callable[[], bool],
    copies: Copies | None = None,
) -> SearchResponse:
    """Run a search in the calling thread; without an index, search the titles of `articles`.

    Of articles that are `copies` of one another one is listed.

    A query without results whose last word was taken for a prefix is run again as it is: the
    last word may be a short one, and the messages about a complete query say more.
    """
    if request.kind is ResultKind.ARTICLES and not session.corpus.search_index.is_usable():
        return _search_titles(articles, request.query, request.limit, copies)
    search = _search_claims
    if request.kind is ResultKind.ARTICLES:
        search = partial(_search_articles, copies=copies)
    response = search(request, session, should_stop, as_you_type=True)
    return response if response.total else search(request, session, should_stop, as_you_type=False)


def _search_claims(
    request: SearchRequest,
    session: Session,
    should_stop: Callable[[], bool],
    *,
    as_you_type: bool,
) -> SearchResponse:
    hits = session.corpus.claim_search.search(
        request.query,
        request.limit,
        as_you_type=as_you_type,
        by_date=request.by_date,
        should_stop=should_stop,
        scope=session.seen.scope_in_lists,
    )
    rows = ClaimRows(hits.hits, session.topic_labels)
    return SearchResponse(rows, hits.total, hits.message, None, hits.facets, as_you_type)


def _search_articles(
    request: SearchRequest,
    session: Session,
    should_stop: Callable[[], bool],
    *,
    as_you_type: bool,
    copies: Copies | None,
) -> SearchResponse:
    hits = session.corpus.search_index.search(
        request.query,
        request.limit,
        update=False,
        as_you_type=as_you_type,
        by_date=request.by_date,
        should_stop=should_stop,
        claims=session.seen.to_search(),
    )
    rows = Rows(hits.hits, copies)
    return SearchResponse(
        rows,
        hits.total,
        hits.message,
        hits.spelling,
        hits.facets,
        as_you_type,
        ways_on=hits.ways_on,
    )


def _search_titles(
    articles: Sequence[ArticleInfo], query: str, limit: int, copies: Copies | None
) -> SearchResponse:
    from index import fold_letters

    words = fold_letters(query).split()
    titles = (fold_letters(article.title) for article in articles)
    matches = [
        article
        for article, title in zip(articles, titles, strict=True)
        if all(word in title for word in words)
    ]
    message = "Searching titles only until the index is built."
    return SearchResponse(Rows(matches[:limit], copies), len(matches), message, no_index=True)
