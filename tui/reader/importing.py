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
    from index import ImportReport, TableColumns
    from tui.session import Session


def ask_and_import(screen: KeyScreen[Any], session: Session, imported: Callable[[], None]) -> None:
    """Ask for a file or folder and import its articles; `imported` is called afterwards."""
    from tui.widgets.picker import ask

    def answered(source: str) -> None:
        if source.strip():
            screen.app.run_worker(_import(screen, session, source.strip(), imported), name="import")

    ask(screen, "File, folder or address to import articles from", answered)


def _bring(source: str, root: Path, columns: TableColumns | None) -> ImportReport:
    from index import brought, import_files

    with brought([source]) as found:
        report = import_files(found.paths, root, columns=columns)
    return replace(report, problems=(*found.problems, *report.problems))


async def _import(
    screen: KeyScreen[Any],
    session: Session,
    source: str,
    imported: Callable[[], None],
    columns: TableColumns | None = None,
) -> None:
    """Import what `source` is; where the columns of a table are not known, ask for them."""
    try:
        report = await asyncio.to_thread(_bring, source, session.corpus.root, columns)
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
    table = next((path for path in report.unnamed if path.exists()), None)  # not of an address
    if table is not None and columns is None:
        from tui.tables.opening import open_table

        async def save(said: TableColumns) -> None:
            await _import(screen, session, str(table), imported, replace(said, file=""))

        await open_table(screen, session, table, save)
