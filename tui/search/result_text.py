"""The texts about the results of a query: the message below the search box, and the count.

Pure functions; they know no screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.search.request import ResultKind, SearchRequest, SearchResponse
from tui.style.formatting import counted

if TYPE_CHECKING:
    from index import WayOn

BETWEEN = "   "


def message_text(
    request: SearchRequest, response: SearchResponse, other_total: int | None, kind_key: str
) -> str:
    """Return what was not understood or not found, in sentences; empty where all is well.

    `other_total` is the number of results of the other kind, once counted; `kind_key` switches
    to them.
    """
    if response.rows:
        return response.message or ("Did you mean:" if response.nearest else "")
    return " ".join(
        filter(None, [response.message, _nothing_text(request, response, other_total, kind_key)])
    )


def _nothing_text(
    request: SearchRequest, response: SearchResponse, other_total: int | None, kind_key: str
) -> str:
    """Return that nothing matches, and what may be done about it."""
    kind = request.kind
    if response.nearest:
        return "No results. Did you mean:"
    if other_total:
        return f"No {kind.value} matches; in the list, {kind_key} shows the {kind.other.value}s."
    query = request.query.strip()
    if not response.message and " " in query and " OR " not in query:
        return f"No {kind.value} matches all words; remove one, or put OR between them."
    return "" if response.message else f"No {kind.value} matches."


def way_label(way: WayOn) -> str:
    """Return a query that finds something as it is offered: what it leaves out, and its results."""
    return f"without {way.without} {way.total:,}" if way.without else f"{way.query} {way.total:,}"


def count_wordings(
    request: SearchRequest,
    response: SearchResponse | None,
    other_total: int | None,
    articles: int | None,
    listed: int,
) -> list[list[str]]:
    """Return the number of results in several wordings, each in parts, the longest first.

    `articles` is the number of articles in the corpus, None before all are loaded; `listed` is
    the number of those listed without a query, for which there is no response.
    """
    if response is None:
        return [[] if articles is None else [counted(listed, "article")]]
    kind, total = request.kind, response.total if response.rows else 0
    count = counted(total, kind.value)
    if not total and articles is None:
        count += " so far"
    full_count = count
    if kind is ResultKind.ARTICLES and articles is not None:
        full_count = f"{total:,} of {counted(articles, 'article')}"
    listed_first = len(response.rows)
    cut = [f"first {listed_first:,}"] if 0 < listed_first < response.total else []
    order = [("date" if request.by_date else "rank")] if total else []
    other = [counted(other_total, kind.other.value)] if other_total else []
    longest = [[full_count, *cut, *other, *order]] if cut else []
    return [
        *longest,
        [full_count, *other, *order],
        [count, *other, *order],
        [count, *order],
        [count],
    ]
