"""The results of the query: they fill the result list, and the count beside the search box."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from rich.cells import cell_len

from index import KutipError, copies_among
from tui.search.request import (
    FIRST_HITS,
    ResultKind,
    SearchRequest,
    SearchResponse,
    run_search,
)
from tui.search.result_list import ResultList
from tui.search.result_text import BETWEEN, count_wordings, message_text
from tui.style.guard import safe
from tui.widgets.newest_job import NewestJobThread
from tui.widgets.result_rows import Row, Rows

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from textual.widgets import Input, Static

    from index import ArticleInfo, Completion, Copies, FacetCount, WayOn
    from tui.search.concordance_worker import ConcordanceState
    from tui.session import Session

MORE_HITS = 4  # factor by which the limit grows when the end of the list is reached
MIN_QUERY_WIDTH = 12  # columns that the search box keeps beside the count
BOX_MARGIN = 3 + 1 + 2  # columns: the slash, the cursor behind the query, the count's padding
MAX_COMPLETIONS = 8
SETTLE_SECONDS = 5.0  # for which keys wait for results


class SearchResults:
    """Keeps the list in step with the query. Searches run in a thread of their own."""

    def __init__(self, session: Session, box: Input, rows: ResultList, count: Static) -> None:
        self._session = session
        self._corpus = session.corpus
        self._box = box
        self.result_list = rows
        self._count = count
        self._thread = NewestJobThread("search")
        self._articles: list[ArticleInfo] = []
        self.generation = 0  # incremented whenever the articles are loaded
        self._queue: tuple[str, ...] | None = None  # ids of the articles of the open queue
        self._listed: Sequence[ArticleInfo] = ()  # articles to list without a query
        self._complete = False  # all articles are loaded
        self._copies: Copies | None = None
        self._rows = Rows()
        self._marked: Row | None = None  # the row that was marked last
        self._request = SearchRequest("")
        self._response: SearchResponse | None = None
        self._listed_request: SearchRequest | None = self._request  # whose response is listed
        self._completed = ""  # the query of which the completions are known
        self._failed: SearchRequest | None = None  # which the index could not answer
        self._news = asyncio.Event()  # any of these changed
        self._other_total: int | None = None  # results of the other kind, once counted
        self._activity = ""
        self.completions: tuple[Completion, ...] = ()  # of the last word of the query
        self.on_change: Callable[[], None] = lambda: None  # called when any of this changed
        self.on_missing_index: Callable[[], None] = lambda: None

    @property
    def query(self) -> str:
        """The query in the search box."""
        return self._box.value.strip()

    @property
    def shown_query(self) -> str | None:
        """The query whose results the list shows; None while another one runs."""
        return self._request.query if self.is_settled else None

    @property
    def is_settled(self) -> bool:
        """Whether the list shows the results of what is in the box."""
        typed = self._box.value.lstrip()
        return typed == self._request.query and self._listed_request == self._request

    async def settle(self, *, completions: bool = False, with_hits: bool = False) -> bool:
        """Wait until the list shows the results of what was typed; return whether it does.

        With `completions`, until these are known as well; `with_hits`, where no title matches,
        until the index is built. For SETTLE_SECONDS at most, and not for what it cannot answer.
        """
        self.follow_box()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                while self._failed != self._request and not (
                    self.is_settled
                    and (not completions or self._is_completed)
                    and (not with_hits or self.has_hits or not self._is_without_index)
                ):
                    self._news.clear()
                    await self._news.wait()
        return self.is_settled

    @property
    def _is_completed(self) -> bool:
        return self._completed == self._request.query or self._box.screen.focused is not self._box

    @property
    def _is_without_index(self) -> bool:
        return self._response is not None and self._response.no_index

    def follow_box(self) -> None:
        """Search for what is in the box, unless that is searched for already."""
        if self._box.value.lstrip() != self._request.query:
            self.search()

    @property
    def has_hits(self) -> bool:
        """Whether the query has results, which the list shows."""
        return self._response is not None and len(self._response.rows) > 0

    def message(self, kind_key: str) -> str:
        """Return what was not understood or not found; `kind_key` switches kinds in the list."""
        if self._response is None:
            return ""
        return message_text(self._request, self._response, self._other_total, kind_key)

    @property
    def nearest_query(self) -> str | None:
        """The query with its unlikely words corrected, where there are few or no hits."""
        return self._response.nearest if self._response else None

    @property
    def ways_on(self) -> Sequence[WayOn]:
        """Queries that find something, where this one finds nothing."""
        return self._response.ways_on if self._response else ()

    @property
    def as_you_type(self) -> bool:
        """Whether the last word of the query was taken for a prefix."""
        return self._response is None or self._response.as_you_type

    @property
    def facets(self) -> Mapping[str, Sequence[FacetCount]]:
        """The facets of the results, by name."""
        return self._response.facets if self._response else {}

    @property
    def is_by_date(self) -> bool:
        """Whether results are sorted by date rather than by rank."""
        return self._request.by_date

    def new_concordance(self) -> ConcordanceState:
        """Return the state of a concordance of the query, before any hit is found."""
        from tui.search.concordance_worker import ConcordanceState

        return ConcordanceState(self.query, self.as_you_type)

    def close(self) -> None:
        """Stop searching."""
        self._thread.close()

    # The articles

    def set_articles(self, articles: list[ArticleInfo], *, complete: bool) -> None:
        """Set the articles of the corpus, newest first: all, or the first of them."""
        self._articles = articles
        self.generation += 1
        self._complete = complete
        self._copies = copies_among(articles)
        self._update_listed()
        self.refresh()

    def set_order(self, order: Iterable[str] | None) -> None:
        """List only the articles of a queue, in its order; with None, all again."""
        self._queue = None if order is None else tuple(order)
        self._update_listed()
        self.search()

    def _update_listed(self) -> None:
        if self._queue is None:
            self._listed = self._articles
        else:
            by_id = {info.id: info for info in self._articles}
            self._listed = [by_id[article] for article in self._queue if article in by_id]

    def position_of(self, article_id: str) -> int | None:
        """Return the position of an article in the list, or None."""
        return self._rows.find(article_id)

    def set_activity(self, activity: str) -> None:
        """Show what is going on in the background; empty for nothing."""
        self._activity = activity
        self.show_count()

    # Searching

    def set_query(self, query: str) -> None:
        """Put a query into the search box, as if it were typed."""
        self._box.value = query
        self._box.cursor_position = len(query)

    def refresh(self) -> None:
        """Search again; the marked row stays marked if it is still listed."""
        self.search(keep_mark=True)

    def search(self, *, keep_mark: bool = False) -> None:
        """List the results of the query, or every article where it is empty."""
        before = self._request
        request = self._request = SearchRequest(
            self._box.value.lstrip(),
            before.kind if self.query else ResultKind.ARTICLES,
            before.by_date,
            before.limit if keep_mark else FIRST_HITS,
        )
        self._failed = None
        if not self.query:
            self._thread.submit(lambda _: None)  # stops the search that is running
            self._response, self._other_total, self.completions = None, None, ()
            self._listed_request, self._completed = request, ""
            self._fill(Rows(self._listed, self._copies_to_fold()), keep_mark=True)
            return
        completes, app = self._box.screen.focused is self._box, self.result_list.app
        if not completes:
            self._completed = request.query

        def job(should_stop: Callable[[], bool]) -> None:
            try:
                for update in self._updates(request, completes, keep_mark, should_stop):
                    if should_stop():
                        return
                    app.call_from_thread(update)
            except KutipError as error:  # such as of a cache on a full disk
                app.call_from_thread(self._fail, request, str(error))

        self._thread.submit(job)

    def _updates(
        self,
        request: SearchRequest,
        completes: bool,
        keep_mark: bool,
        should_stop: Callable[[], bool],
    ) -> Iterator[Callable[[], None]]:
        """Search, and yield each update of the screen as soon as it is known: hits first."""
        response = self._run(request, should_stop)
        yield lambda: self._show(request, response, keep_mark=keep_mark)
        if completes:
            completions = self._corpus.completion.complete(
                request.query, MAX_COMPLETIONS, scope=self._session.seen.scope_in_lists
            )
            yield lambda: self._show_completions(request, completions)
        if self._session.seen.in_lists:
            other_request = request._replace(kind=request.kind.other, limit=1)
            total = self._run(other_request, should_stop).total
            yield lambda: self._show_other_total(request, total)

    def _run(self, request: SearchRequest, should_stop: Callable[[], bool]) -> SearchResponse:
        copies = self._copies_to_fold()
        return run_search(request, self._session, self._articles, should_stop, copies)

    def _show(self, request: SearchRequest, response: SearchResponse, *, keep_mark: bool) -> None:
        """Show a response, unless the request is out of date."""
        if request != self._request:
            return
        self._response, self._other_total, self.completions = response, None, ()
        self._listed_request = request
        if response.no_index:
            self.on_missing_index()
        self._fill(response.rows, keep_mark=keep_mark)

    def _fail(self, request: SearchRequest, sentence: str) -> None:
        """Tell why a request cannot be answered."""
        self._failed = request
        self._news.set()
        self.result_list.app.notify(sentence, severity="error", markup=False)

    def _show_completions(
        self, request: SearchRequest, completions: tuple[Completion, ...]
    ) -> None:
        if request == self._request:
            self.completions = completions
            self._completed = request.query
            self._news.set()
            self.on_change()

    def _show_other_total(self, request: SearchRequest, total: int) -> None:
        if request == self._request:
            self._other_total = total
            self.show_count()
            if not self.has_hits:
                self.on_change()

    def _fill(self, rows: Rows, *, keep_mark: bool) -> None:
        self._marked = self.result_list.marked_row or self._marked  # also while nothing is listed
        position = rows.find_row(self._marked) if keep_mark and self._marked else None
        self._rows = rows
        self.result_list.show_rows(
            rows, snippets=self._response is not None, position=position or 0
        )
        self.show_count()
        self._news.set()
        self.on_change()

    def show_count(self) -> None:
        """Show the number of results, in the longest wording that leaves room for the query."""
        room = (
            self.result_list.app.size.width
            - max(cell_len(self.query), MIN_QUERY_WIDTH)
            - BOX_MARGIN
        )
        *longer, shortest = self._count_wordings()
        self._count.update(safe(next((s for s in longer if cell_len(s) <= room), shortest)))

    def _count_wordings(self) -> list[str]:
        """Return the number of results in several wordings, the longest first."""
        activity = [self._activity] if self._activity else []
        articles = len(self._articles) if self._complete else None
        wordings = count_wordings(
            self._request, self._response, self._other_total, articles, len(self._listed)
        )
        return [*(BETWEEN.join([*parts, *activity]) for parts in wordings), *wordings[-1]]

    # Commands

    async def move(self, steps: int) -> None:
        """Move the mark; beyond the end of the list, fetch more hits first."""
        response, rows = self._response, self.result_list
        wanted = rows.position + steps
        if response and len(response.rows) <= wanted and response.rows.fetched < response.total:
            self._request = self._request._replace(limit=self._request.limit * MORE_HITS)
            self.refresh()
            await self.settle()
        rows.move(steps)

    @property
    def page(self) -> int:
        """The number of rows in a page."""
        return self.result_list.page

    def mark(self, position: int) -> None:
        """Mark the row at `position`, at most the last one."""
        self.result_list.mark(position)

    def toggle_copies(self) -> None:
        """List every copy of an article on its own, or one for all of them again."""
        if not self._copies:
            self.result_list.app.notify("No article has copies here.", markup=False)
            return
        self._session.folds_copies = not self._session.folds_copies
        self.search(keep_mark=True)

    def _copies_to_fold(self) -> Copies | None:
        """Return the copies that are listed as one; a queue lists what it was made of."""
        folds = self._session.folds_copies and self._queue is None
        return self._copies if folds else None

    def toggle_sort(self) -> None:
        """Sort by date instead of by rank, or by rank again."""
        self._request = self._request._replace(by_date=not self._request.by_date)
        self.search(keep_mark=self.result_list.position > 0)  # unmoved, the mark stays at the top

    def toggle_kind(self) -> None:
        """List claims instead of articles, or articles again, if any match."""
        other = self._request.kind.other
        if self._other_total == 0 or not self._session.seen.in_lists:
            self.result_list.app.notify(f"No {other.value} matches.", markup=False)
            return
        self._request = self._request._replace(kind=other, limit=FIRST_HITS)
        self.refresh()
