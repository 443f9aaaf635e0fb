"""What became of a claim, in words. Knows no screen."""

from collections.abc import Iterator

from index import ClaimChange, ClaimHistory, Event
from tui.claims.wording import change_text, counted
from tui.session import Session

_DONE = {
    "add": "made",
    "update": "changed",
    "delete": "removed",
    "batch": "changed with others",
    "undo": "undone",
    "redo": "done again",
    "outside": "changed by git or by hand",
}


def event_lines(session: Session, event: Event) -> tuple[str, str]:
    """Return a line on when, who and what, and one on each field that changed."""
    who = event.by or "somebody"
    title = f": {event.title}" if event.title else ""
    done = _DONE.get(event.kind, event.kind)
    if event.kind == "batch" and event.before is None:
        done = _DONE["add"]
    elif event.kind == "batch" and event.after is None:
        done = _DONE["delete"]
    head = f"{time_text(event.time)}  {who}  {done}{title}"
    if event.kind in ("add", "delete") or (event.before is None and event.after is None):
        return head, ""
    return head, change_text(session, ClaimChange(event.before, event.after))


def history_lines(session: Session, history: ClaimHistory) -> Iterator[str]:
    """Yield the lines of a claim's history: its words, its changes, and what is not known."""
    claim = history.last
    if claim is not None:
        yield f"“{claim.quote}”"
        yield f"{session.name_of(claim.speaker)}  ·  {session.article_title(history.article)}"
    state = "" if history.claim else "  ·  removed"
    yield f"{history.id}  ·  {history.coder}{state}"
    yield ""
    if history.made and (history.missing or not history.events):
        yield f"{time_text(history.made)}  made, by its id"
    if history.missing:
        changes = counted(history.missing, "change")
        yield (
            f"{changes} not in the journal of {history.coder}, which git leaves out; "
            "the history of git has them, if it is kept there."
        )
    if claim is not None and not history.events and claim.modified:
        yield f"{time_text(claim.modified)}  changed last (revision {claim.revision})"
    for event in history.events:
        head, change = event_lines(session, event)
        yield head
        if change:
            yield f"    {change}"


def time_text(time: str) -> str:
    """Return a time as a person reads it: 2026-11-22 07:38 UTC."""
    return f"{time[:10]} {time[11:16]} UTC" if len(time) >= len("2026-11-22T07:38") else time or "–"
