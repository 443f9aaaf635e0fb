"""Loading the articles of the corpus into the list, and following the indexer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from index import KutipError, unpack_article
from tui.style.guard import safe
from tui.style.progress import bar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index import ArticleInfo
    from tui.reader.base import ReaderBase
    from tui.reader.indexer import IndexEvent
    from tui.search.results import SearchResults
    from tui.session import Session

_LONG_READING = 8 * 2**20  # bytes
_LONG_INDEXING = 1_000  # articles
STOPPED = "Stopped; what was read so far stays. {refresh} goes on."
FIRST_ROWS = 64  # for the first paint; more than fit on a screen
EMPTY = (
    "No articles in {} yet.\n\n"
    "Put {formats} files there and press {refresh}, "
    "or press {import} to import some.\n\n"
    "{tutor}  ten-minute tutor      {help}  all keys      {quit}  quit"
)


class ArticleLoader:
    """Lists the articles, first those for the first paint; calls `loaded` once all are listed."""

    def __init__(
        self,
        reader: ReaderBase,
        session: Session,
        results: SearchResults,
        loaded: Callable[[], None],
        refresh_index: Callable[[], None],
        rows_known: asyncio.Event,
    ) -> None:
        """Set `rows_known` once articles are listed, or it is clear that there are none."""
        self._reader = reader
        self._session = session
        self._corpus = session.corpus
        self._results = results
        self._loaded = loaded
        self._refresh_index = refresh_index
        self._rows_known = rows_known
        results.on_missing_index = self._rebuild_index
        self._lists_so_far = False  # what a first reading has read, in no order
        self.is_complete = False  # once every article is in the list
        self.index_ready = False  # once the indexer reports it

    def show_empty(self) -> None:
        """Show what to do in a corpus without articles, if it is one, with the user's own keys."""
        if not self._reader.has_class("-empty"):
            return
        from index import suffixes_listed  # loads all formats: not before it is asked for

        root = safe(str(self._corpus.root))
        text = EMPTY.replace("{formats}", suffixes_listed("or"))
        text = self._reader.registry.with_keys(text).replace("{}", root)
        self._reader.query_one("#empty", Static).update(text)

    def list_first(self) -> None:
        """List the articles for the first paint, where the corpus has been read before.

        Else the indexer reads it, and reports its progress.
        """
        if self._corpus.library.is_ready:
            articles = self._corpus.articles(FIRST_ROWS)
            self._list(articles, complete=len(articles) < FIRST_ROWS)
        else:
            self._results.set_activity("first reading")

    async def list_all(self) -> None:
        """List all articles, unless those of the first paint were all."""
        if not self.is_complete and self._corpus.library.is_ready:
            await self._load()

    def _list(self, articles: list[ArticleInfo], *, complete: bool) -> None:
        self.is_complete = complete
        self._lists_so_far = self._lists_so_far and not complete
        self._rows_known.set()
        empty = complete and not articles
        reader, rows = self._reader, self._results.result_list
        reader.set_class(empty, "-empty")
        self.show_empty()
        # else it would take the focus, and every key
        reader.query_one("#query", Input).disabled = empty
        if reader.focused is None and rows.display and not empty:
            reader.set_focus(rows)
        self._results.set_articles(articles, complete=complete)

    async def _load(self) -> None:
        try:
            articles = await asyncio.to_thread(self._corpus.articles)
        except KutipError as error:
            self._rows_known.set()
            self._reader.notify(str(error), severity="error", markup=False)
            return
        self._session.forget_articles()
        is_untouched = self._is_untouched()
        self._list(articles, complete=True)
        self._loaded()
        if is_untouched:
            self._results.mark(0)

    def _is_untouched(self) -> bool:
        """Whether nobody marked or read one of the articles that a first reading listed so far."""
        pane, rows = self._reader.pane, self._results.result_list
        is_reading = pane is not None and self._reader.focused is pane.view
        return self._lists_so_far and rows.position == 0 and not is_reading

    async def reload(self) -> None:
        """List all articles again, after what is told of one changed."""
        await self._load()

    async def handle(self, event: IndexEvent) -> None:
        """Handle an event of the indexer: show progress, or load what is new."""
        results = self._results
        if event.what == "articles":
            first = "" if self.is_complete else "first "
            share = 100 * event.done // max(event.total, 1)
            how_far = f"{bar(event.done, event.total)} {share} %" if event.total else ""
            self._show_work(f"{first}reading {how_far}".rstrip(), event.total >= _LONG_READING)
        elif event.what == "titles":
            await self._list_so_far(event.articles)
        elif event.what == "index":
            how_far = f"{bar(event.done, event.total)} {event.done:,} of {event.total:,}"
            self._show_work(f"indexing {how_far}", event.total >= _LONG_INDEXING)
        elif event.what == "read":
            self._corpus.library.forget_meanwhile()
            if event.done or not self.is_complete:
                await self._load()
        elif event.what == "ready":
            self.index_ready = True
            results.set_activity("")
            if results.query:  # else every article is listed already
                results.refresh()
        elif event.what == "stopped":
            self._rows_known.set()
            results.set_activity("")
            self._reader.notify(self._reader.registry.with_keys(STOPPED), markup=False)
        elif event.what == "problem":
            self._rows_known.set()
            results.set_activity("")
            self._reader.notify(event.sentence, severity="error", markup=False)

    def _show_work(self, work: str, is_long: bool) -> None:
        """Show what is going on, and how to stop it if it takes long."""
        key = self._reader.registry.key_of("stop") if is_long else ""
        self._results.set_activity(f"{work} · {key} stops" if key else work)

    async def _list_so_far(self, packed: Sequence[str]) -> None:
        """List the articles of a first reading that were read so far, below one another."""
        articles = await asyncio.to_thread(lambda: [*map(unpack_article, packed)])
        self._corpus.library.show_meanwhile(articles)
        self._lists_so_far = True
        self._list(self._corpus.articles(), complete=False)

    def _rebuild_index(self) -> None:
        """Have the index rebuilt after it was deleted; asks once until it is ready."""
        if self.index_ready:
            self.index_ready = False
            self._refresh_index()
