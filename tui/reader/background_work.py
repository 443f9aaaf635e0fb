"""What goes on beside the reader: reading, indexing and importing; and how it is stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.reader.importing import StoppableWork
from tui.reader.indexer import Indexer, IndexEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.reader.problem_notice import ProblemNotice
    from tui.reader.screen import ReaderScreen
    from tui.session import Session
    from tui.widgets.key_screen import KeyApp


class BackgroundWork:
    """Follows the indexer, imports articles, and stops what takes long."""

    def __init__(
        self,
        app: KeyApp,
        session: Session,
        notice: ProblemNotice,
        reader: Callable[[], ReaderScreen],
    ) -> None:
        """`notice` tells of problems, `reader` returns the screen that lists the articles."""
        self._app = app
        self._session = session
        self._notice = notice
        self._reader = reader
        self._indexer = Indexer(session.corpus.root, self._on_event)
        self._is_indexing = False
        self._importing = StoppableWork()

    async def run(self) -> None:
        """Read and index until the indexer ends."""
        await self._indexer.run()

    def refresh(self) -> None:
        """Have changed files read and indexed, after the present work."""
        self._indexer.refresh()

    async def close(self) -> None:
        """End the indexer."""
        await self._indexer.close()

    @property
    def is_going_on(self) -> bool:
        """Whether something takes its time that can be stopped."""
        return self._is_indexing or self._importing.is_running

    def stop(self) -> None:
        """Stop an import, else the reading or indexing that is going on."""
        if self._importing.is_running:
            self._importing.stop()
        else:
            self._indexer.stop()

    def import_articles(self) -> None:
        """Ask for a file or folder and import its articles."""
        from tui.reader.importing import ask_and_import

        ask_and_import(self._reader(), self._session, self._importing, self.refresh)

    async def name_columns(self) -> None:
        """Say what the columns of a table of the corpus are."""
        from tui.tables.opening import choose_table

        await choose_table(self._app.screen, self._session, self.refresh)

    async def _on_event(self, event: IndexEvent) -> None:
        self._is_indexing = event.what not in ("ready", "stopped", "problem")
        if event.what == "read":
            told = self._articles_read(moved=bool(event.done), noticed=bool(event.total))
            self._app.run_worker(told, name="articles read")
        await self._reader().article_loader.handle(event)

    async def _articles_read(self, *, moved: bool, noticed: bool) -> None:
        """Show claims where their articles moved, and tell what is wrong with files by now."""
        if moved and await asyncio.to_thread(self._session.reload):
            self._app.show_changes()
        if moved or noticed or not self._notice.is_up_to_date:
            await self._notice.update()
