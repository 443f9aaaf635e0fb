"""The history of a claim as text, and the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index import ClaimChange, ClaimHistory, Event, KutipError
from tui.claims.change_text import change_text
from tui.style.formatting import counted, time_text
from tui.style.guard import safe

if TYPE_CHECKING:  # the command line shows histories as well, without any screen
    from collections.abc import Iterator

    from index import Claim
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

_PAST = {
    "add": "added",
    "update": "changed",
    "delete": "removed",
    "batch": "changed with others",
    "undo": "undone",
    "redo": "redone",
    "outside": "changed by git or by hand",
}


def event_lines(session: Session, event: Event) -> tuple[str, str]:
    """Return a line with time, coder and kind of an event, and one with the changed fields."""
    coder = event.by or "unknown coder"
    title = f": {event.title}" if event.title else ""
    past = _PAST.get(event.kind, event.kind)
    if event.kind == "batch" and event.before is None:
        past = _PAST["add"]
    elif event.kind == "batch" and event.after is None:
        past = _PAST["delete"]
    head = f"{time_text(event.time)}  {coder}  {past}{title}"
    if event.kind in ("add", "delete") or (event.before is None and event.after is None):
        return head, ""
    return head, change_text(session, ClaimChange(event.before, event.after))


def history_lines(session: Session, history: ClaimHistory) -> Iterator[str]:
    """Yield the lines of a claim's history: its quote, its changes, and what is missing."""
    claim = history.last
    if claim is not None:
        yield f"“{claim.quote}”"
        yield f"{session.name_of(claim.speaker)}  ·  {session.article_title(history.article)}"
    state = "" if history.claim else "  ·  removed"
    yield f"{history.id}  ·  {history.coder}{state}"
    yield ""
    if history.made and (history.missing or not history.events):
        yield f"{time_text(history.made)}  added (the time is from its id)"
    if history.missing:
        changes = counted(history.missing, "change")
        yield (
            f"{changes} not in the journal of {history.coder}, which git ignores; "
            "look for them in the git history of the claims."
        )
    if claim is not None and not history.events and claim.modified:
        yield f"{time_text(claim.modified)}  last changed (revision {claim.revision})"
    for event in history.events:
        head, change = event_lines(session, event)
        yield head
        if change:
            yield f"    {change}"


async def open_history(screen: KeyScreen[Any], session: Session, claim: Claim) -> None:
    """Open a page with the history of a claim."""
    from asyncio import to_thread

    from rich.text import Text

    from tui.widgets.text_page import TextPage

    try:
        history = await to_thread(session.corpus.history.of_claim, claim.id)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
    text = Text("History of a claim. Esc goes back.\n\n", "dim")
    for line in history_lines(session, history):
        text.append(f"{safe(line)}\n", "" if line.startswith("    ") else "bold")
    screen.app.push_screen(TextPage(text))
