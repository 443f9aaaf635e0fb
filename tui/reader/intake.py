"""What comes into the list: the articles of the corpus, and what the indexer makes of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from index import KutipError, suffixes_listed
from tui.commands.registry import with_keys
from tui.search.result_list import ResultList
from tui.style.guard import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from index import ArticleInfo
    from tui.reader.base import ReaderBase
    from tui.reader.indexer import IndexEvent
    from tui.search.finder import Finder
    from tui.session import Session

FIRST_ROWS = 64  # that are listed for the first paint; more than a screen has
EMPTY = (
    "No articles in {} yet.\n\n"
    "Put {formats} files there and press {refresh}, "
    "or press {import} to import some.\n\n"
    "{tutor}  ten minutes' tutor      {help}  every key      {quit}  leave"
)


class Intake:
    """Lists articles, first those for the first paint; `taken` is called once all are listed."""

    def __init__(
        self,
        reader: ReaderBase,
        session: Session,
        finder: Finder,
        taken: Callable[[], None],
        ask_indexer: Callable[[], None],
    ) -> None:
        self._reader = reader
        self._session = session
        self._corpus = session.corpus
        self._finder = finder
        self._taken = taken
        self._ask_indexer = ask_indexer
        finder.index_missed = self._have_index_made
        self.is_whole = False  # once every article is in the list
        self.index_ready = False  # once the indexer has said so

    def show_empty(self) -> None:
        """Show what to do in a corpus without articles, with the keys that the person has."""
        root = safe(str(self._corpus.root))
        sentence = with_keys(
            EMPTY.replace("{formats}", suffixes_listed("or")), self._reader.registry
        ).replace("{}", root)
        self._reader.query_one("#empty", Static).update(sentence)

    def list_the_first(self) -> None:
        """List what the first paint has room for, where the corpus is read already.

        Else the indexer reads it, and tells how far it is.
        """
        if self._corpus.library.is_ready:
            articles = self._corpus.articles(FIRST_ROWS)
            self._list(articles, whole=len(articles) < FIRST_ROWS)

    async def list_the_rest(self) -> None:
        """List all articles, where the first paint had room for the first only."""
        if not self.is_whole and self._corpus.library.is_ready:
            await self._take()

    def _list(self, articles: list[ArticleInfo], *, whole: bool) -> None:
        self.is_whole = whole
        empty = whole and not articles
        reader, rows = self._reader, self._reader.query_one(ResultList)
        reader.set_class(empty, "-empty")
        # else it would take the focus, and every letter
        reader.query_one("#query", Input).disabled = empty
        if reader.focused is None and rows.display and not empty:
            reader.set_focus(rows)
        self._finder.set_articles(articles, whole=whole)

    async def _take(self) -> None:
        try:
            articles = await asyncio.to_thread(self._corpus.articles)
        except KutipError as error:
            self._reader.notify(str(error), severity="error", markup=False)
            return
        self._session.forget_articles()
        self._list(articles, whole=True)
        self._taken()

    async def hear(self, event: IndexEvent) -> None:
        """Show progress in the background, and take in what is new."""
        finder = self._finder
        if event.what == "articles":
            finder.set_busy(f"reading {100 * event.done // max(event.total, 1)} %")
        elif event.what == "index":
            finder.set_busy(f"indexing {event.done:,} of {event.total:,}")
        elif event.what == "read":
            if event.done or not self.is_whole:
                await self._take()
        elif event.what == "ready":
            self.index_ready = True
            finder.set_busy("")
            finder.again()
        elif event.what == "problem":
            finder.set_busy("")
            self._reader.notify(event.sentence, severity="error", markup=False)

    def _have_index_made(self) -> None:
        """Have the index made anew that was there and is there no more; once, until it is."""
        if self.index_ready:
            self.index_ready = False
            self._ask_indexer()
