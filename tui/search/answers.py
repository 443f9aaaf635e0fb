"""What is searched for, and what a search answers. Knows no screen."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.widgets.listing import ClaimRows, Rows

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from collections.abc import Callable, Mapping, Sequence

    from index import ArticleInfo, FacetCount
    from tui.session import Session

FIRST_HITS = 40


class Kind(Enum):
    """What is listed."""

    ARTICLES = "article"
    CLAIMS = "claim"


OTHER = {Kind.ARTICLES: Kind.CLAIMS, Kind.CLAIMS: Kind.ARTICLES}


class Asked(NamedTuple):
    """What is searched for, and how."""

    query: str
    kind: Kind = Kind.ARTICLES
    by_date: bool = False
    limit: int = FIRST_HITS


class Answer(NamedTuple):
    """What a search found, as rows of the list."""

    rows: Rows
    total: int
    message: str = ""  # about what was not understood
    nearest: str | None = None  # the query with its unlikely words mended, on few hits
    facets: Mapping[str, Sequence[FacetCount]] = MappingProxyType({})
    is_typing: bool = True  # the last word was taken for one that may go on
    lacks_index: bool = False


def answer(
    asked: Asked,
    session: Session,
    articles: Sequence[ArticleInfo],
    should_stop: Callable[[], bool],
) -> Answer:
    """Search, on whatever thread this is; among the titles of `articles` for want of an index.

    A query that finds nothing as the beginning of one is asked again as it stands: it may be
    a short word, and there is more to say about what is wrong with it.
    """
    if asked.kind is Kind.ARTICLES and not session.corpus.search_index.is_usable():
        return in_titles(articles, asked.query, asked.limit)
    find = _claims if asked.kind is Kind.CLAIMS else _articles
    found = find(asked, session, should_stop, is_typing=True)
    return found if found.total else find(asked, session, should_stop, is_typing=False)


def _claims(
    asked: Asked, session: Session, should_stop: Callable[[], bool], *, is_typing: bool
) -> Answer:
    found = session.corpus.claim_search.search(
        asked.query,
        asked.limit,
        as_you_type=is_typing,
        by_date=asked.by_date,
        should_stop=should_stop,
    )
    quotes = ClaimRows(found.hits, session.topic_labels)
    return Answer(quotes, found.total, found.message, None, found.facets, is_typing)


def _articles(
    asked: Asked, session: Session, should_stop: Callable[[], bool], *, is_typing: bool
) -> Answer:
    found = session.corpus.search_index.search(
        asked.query,
        asked.limit,
        update=False,
        as_you_type=is_typing,
        by_date=asked.by_date,
        should_stop=should_stop,
    )
    rows = Rows(found.hits)
    return Answer(rows, found.total, found.message, found.spelling, found.facets, is_typing)


def counted(count: int, kind: Kind) -> str:
    return f"{count:,} {kind.value}{'' if count == 1 else 's'}"


def in_titles(articles: Sequence[ArticleInfo], query: str, limit: int) -> Answer:
    """Return the articles with the words of a query in their title, for want of an index."""
    words = query.casefold().split()
    found = [a for a in articles if all(word in a.title.casefold() for word in words)]
    message = "Titles only, until the index is there."
    return Answer(Rows(found[:limit]), len(found), message, lacks_index=True)
