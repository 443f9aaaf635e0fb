"""Undo and redo, from any screen."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from index import KutipError, Outcome
from tui.claims.wording import DONE, outcome_text
from tui.session import Session

UndoStep = Callable[[], Outcome | None]


async def take_step(screen: Screen[Any], session: Session, step: UndoStep) -> bool:
    """Undo or redo (`step`, in a thread) and say what that did; return whether it did anything."""
    try:
        outcome = await asyncio.to_thread(step)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return False
    if outcome is None:
        word = "undo" if step == session.undo else "redo"
        screen.notify(f"Nothing to {word}.", markup=False)
        return False
    if outcome.title:
        screen.notify(outcome_text(outcome), markup=False)
    else:
        claim = outcome.changes[0].claim
        name = session.name_of(claim.speaker)
        done = DONE[outcome.kind]
        screen.notify(f"{done}: a claim of {name} in {claim.article}", markup=False)
    return True
