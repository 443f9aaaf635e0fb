"""Opening the page of a table: one of the corpus, or one that is about to be imported."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import KutipError, TableColumns
from tui.style.guard import safe

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.session import Session
    from tui.tables.page import Save

Changed = Callable[[], None]
"""Called once the articles are to be read again."""


async def choose_table(screen: Screen[Any], session: Session, changed: Changed) -> None:
    """Open the page of a table of the corpus; of several, the person chooses one."""
    from tui.widgets.picker import choose

    try:
        files = await asyncio.to_thread(session.corpus.tables)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
    if not files:
        screen.notify("There are no tables here, such as .csv or .xlsx files.", markup=False)
        return

    async def save(said: TableColumns) -> None:
        await asyncio.to_thread(session.corpus.codebook.name_columns, said)
        changed()

    def take(file: str) -> None:
        screen.app.run_worker(open_table(screen, session, file, save), name="columns")

    if len(files) == 1:
        await open_table(screen, session, files[0], save)
    else:
        choices = [(file, safe(file)) for file in files]
        choose(screen, "Which table?", choices, take)


async def open_table(screen: Screen[Any], session: Session, file: str | Path, save: Save) -> None:
    """Open the page of the table `file`: a name in the corpus, or a path elsewhere."""
    from tui.tables.page import ColumnsPage

    try:
        view = await asyncio.to_thread(session.corpus.look_at_table, file)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
    screen.app.push_screen(ColumnsPage(session, view, save))


def importing(path: Path, bring: Callable[[Path, TableColumns], Awaitable[None]]) -> Save:
    """Return how what was said of a table is kept that is not in the corpus yet: with its file."""

    async def save(said: TableColumns) -> None:
        await bring(path, replace(said, file=""))

    return save
