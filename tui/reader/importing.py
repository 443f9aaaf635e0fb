"""Importing articles into the open corpus."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import KutipError
from tui.style.formatting import import_summary
from tui.widgets.key_screen import KeyScreen

if TYPE_CHECKING:
    from index import Corpus, ImportReport, TableColumns
    from tui.session import Session


def ask_and_import(screen: KeyScreen[Any], session: Session, imported: Callable[[], None]) -> None:
    """Ask for a file or folder and import its articles; `imported` is called afterwards."""
    from tui.widgets.picker import ask

    def answered(source: str) -> None:
        if source.strip():
            screen.app.run_worker(_import(screen, session, source.strip(), imported), name="import")

    ask(screen, "File, folder or address to import articles from", answered)


def _bring(source: str, corpus: Corpus, columns: TableColumns | None) -> ImportReport:
    from index import brought

    with brought([source]) as found:
        report = corpus.import_files(found.paths, columns=columns)
    return replace(report, problems=(*found.problems, *report.problems))


async def _import(
    screen: KeyScreen[Any],
    session: Session,
    source: str | Path,
    imported: Callable[[], None],
    columns: TableColumns | None = None,
) -> None:
    """Import a file or folder; where the columns of a table are not known, ask for them."""
    try:
        report = await asyncio.to_thread(_bring, str(source), session.corpus, columns)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
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
            await _import(screen, session, path, imported, said)

        table = report.unnamed[0]
        await open_table(screen, session, table, importing(table, bring))
