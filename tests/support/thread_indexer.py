"""The indexer of the reader in a thread of the test: starting a process takes most of a test.

The tests in tests/program, and those of the indexer, have the process.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from index import Corpus
from index.__main__ import Reporter, update
from tui.reader.indexer import IndexEvent


class ThreadIndexer:
    """Does what `tui.reader.indexer.Indexer` does, without its process."""

    def __init__(self, root: Path, on_event: Callable[[IndexEvent], Awaitable[None]]) -> None:
        self._corpus = Corpus(root)
        self._on_event = on_event
        self._refresh_wanted = asyncio.Event()
        self._stopped = threading.Event()

    async def run(self) -> None:
        """Bring articles and index up to date, and again whenever `refresh` is called."""
        loop = asyncio.get_running_loop()
        events: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        reporter = Reporter(lambda event: loop.call_soon_threadsafe(events.put_nowait, event))
        while True:
            self._stopped.clear()
            work = asyncio.to_thread(update, self._corpus, reporter, self._stopped.is_set)
            job = asyncio.create_task(work)
            job.add_done_callback(lambda _: events.put_nowait(None))
            while (event := await events.get()) is not None:
                await self._on_event(IndexEvent(**event))
            await job
            await self._refresh_wanted.wait()
            self._refresh_wanted.clear()

    def refresh(self) -> None:
        """Have changed files read and indexed, after the present work."""
        self._refresh_wanted.set()

    def stop(self) -> None:
        """Stop the present work."""
        self._stopped.set()

    async def close(self) -> None:
        """Do nothing: the thread ends with its work."""
