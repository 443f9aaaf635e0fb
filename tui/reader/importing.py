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
    from index import ImportReport
    from tui.session import Session


def ask_and_import(screen: KeyScreen[Any], session: Session, imported: Callable[[], None]) -> None:
    """Ask for a file or folder and import its articles; `imported` is called afterwards."""
    from tui.widgets.picker import ask

    def answered(source: str) -> None:
        if source.strip():
            screen.app.run_worker(_import(screen, session, source.strip(), imported), name="import")

    ask(screen, "File, folder or address to import articles from", answered)


def _bring(source: str, root: Path) -> ImportReport:
    from index import brought, import_files

    with brought([source]) as found:
        report = import_files(found.paths, root)
    return replace(report, problems=(*found.problems, *report.problems))


async def _import(
    screen: KeyScreen[Any], session: Session, source: str, imported: Callable[[], None]
) -> None:
    try:
        report = await asyncio.to_thread(_bring, source, session.corpus.root)
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
