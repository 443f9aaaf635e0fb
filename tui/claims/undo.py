"""Undo and redo, from any screen."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from index import KutipError, Outcome
from tui.claims.change_text import outcome_text
from tui.session import Session

UndoStep = Callable[[], Outcome | None]


async def take_step(screen: Screen[Any], session: Session, step: UndoStep) -> Outcome | None:
    """Undo or redo in a thread and notify what changed; return it, or None for nothing.

    `step` is `session.undo` or `session.redo`.
    """
    try:
        outcome = await asyncio.to_thread(step)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return None
    if outcome is None:
        word = "undo" if step == session.undo else "redo"
        screen.notify(f"Nothing to {word}.", markup=False)
        return None
    screen.notify(outcome_text(session, outcome), markup=False)
    return outcome
