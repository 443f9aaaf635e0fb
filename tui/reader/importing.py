"""Importing articles into the open corpus."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from index import KutipError, StoppedError
from tui.style.formatting import import_summary
from tui.style.progress import bar

if TYPE_CHECKING:
    from pathlib import Path

    from index import Corpus, ImportReport, TableColumns
    from tui.reader.screen import ReaderScreen
    from tui.session import Session


_BETWEEN_PROGRESS = 0.1  # seconds


class StoppableWork:
    """Work in a thread of this process that a person may stop."""

    def __init__(self) -> None:
        self.is_running = False
        self._stopped = threading.Event()

    def begin(self) -> None:
        """Note that work begins, not stopped yet."""
        self._stopped.clear()
        self.is_running = True

    def end(self) -> None:
        """Note that it has ended."""
        self.is_running = False

    def stop(self) -> None:
        """Ask it to stop."""
        self._stopped.set()

    def check(self) -> None:
        """Raise StoppedError where it was asked to stop."""
        if self._stopped.is_set():
            raise StoppedError


def ask_and_import(
    screen: ReaderScreen, session: Session, work: StoppableWork, imported: Callable[[], None]
) -> None:
    """Ask for a file or folder and import its articles; `imported` is called afterwards."""
    from tui.widgets.picker import ask

    if work.is_running:
        stop = screen.registry.with_keys("Articles are being imported; {stop} stops that.")
        screen.notify(stop, markup=False)
        return

    def answered(source: str) -> None:
        if source.strip():
            work.begin()
            importing = _import(screen, session, source.strip(), work, imported)
            screen.app.run_worker(importing, name="import")

    ask(screen, "File, folder or address to import articles from", answered)


def _bring(
    source: str,
    corpus: Corpus,
    columns: TableColumns | None,
    progress: Callable[[int, int], None],
) -> ImportReport:
    from index import brought

    with brought([source]) as found:
        report = corpus.import_files(found.paths, progress, columns)
    return replace(report, problems=(*found.problems, *report.problems))


async def _import(
    screen: ReaderScreen,
    session: Session,
    source: str,
    work: StoppableWork,
    imported: Callable[[], None],
    columns: TableColumns | None = None,
) -> None:
    """Import a file or folder; where the columns of a table are not known, ask for them."""
    app, results = screen.app, screen.results
    shown = 0.0

    def show(done: int, total: int) -> None:
        nonlocal shown
        work.check()
        if time.monotonic() - shown < _BETWEEN_PROGRESS:
            return
        shown = time.monotonic()
        key = screen.registry.key_of("stop")
        stops = f" · {key} stops" if key and total > 1 else ""
        line = f"importing {bar(done, total)} {done:,} of {total:,} files{stops}"
        app.call_from_thread(results.set_activity, line)

    try:
        report = await asyncio.to_thread(_bring, source, session.corpus, columns, show)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
    finally:
        work.end()
        results.set_activity("")
    sentence = f"{import_summary(report)}."
    told = [*report.renamed, *(problem.sentence for problem in report.problems)]
    if told:
        rest = f" ({len(told) - 1} more)" if told[1:] else ""
        sentence = f"{sentence} {told[0]}{rest}"
    screen.notify(sentence, markup=False)
    imported()
    if report.unnamed and columns is None:
        from tui.tables.opening import importing, open_table

        async def bring(path: Path, said: TableColumns) -> None:
            work.begin()
            await _import(screen, session, str(path), work, imported, said)

        table = report.unnamed[0]
        await open_table(screen, session, table, importing(table, bring))
