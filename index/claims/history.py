"""Undo and redo, walked from the journal alone, so that they survive a restart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from index.claims.codec import Record, is_gone
from index.claims.journal import Entry
from index.claims.merge import merge_fields, same
from index.claims.model import Claim

UNDO: Final = "undo"
REDO: Final = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a claim; `before` or `after` is None where there was, or is, none."""

    kind: str  # add, update, delete, undo, redo
    time: str  # ISO 8601, UTC
    before: Claim | None
    after: Claim | None


def stacks(entries: Iterable[Entry], skipped: set[int]) -> tuple[list[Entry], list[Entry]]:
    """Return the changes that can be undone and those that can be redone, the next one last.

    A new change empties the second list. Changes in `skipped` are passed over.
    """
    undoable: list[Entry] = []
    redoable: list[Entry] = []
    known: dict[int, Entry] = {}
    for entry in entries:
        if entry.kind not in (UNDO, REDO):
            known[entry.number] = entry
            undoable.append(entry)
            redoable.clear()
            continue
        source, target = (undoable, redoable) if entry.kind == UNDO else (redoable, undoable)
        change = known.get(entry.of or 0)
        if change is not None:
            _remove_last(source, change.number)
            target.append(change)
    return _passable(undoable, skipped), _passable(redoable, skipped)


def stepped_back(now: Record | None, was: Record | None, then: Record | None) -> Record | None:
    """Return the claim's present record `now` with the step from `then` back to `was` taken.

    Where somebody changed other fields since `then`, those changes stay. ValueError where the
    step would undo what somebody else did. The result is None or a tombstone for a claim that
    is to be gone.
    """
    if same(now, then):
        return was
    if now is None or was is None or then is None or any(map(is_gone, (now, was, then))):
        raise ValueError("changed since")
    merged = merge_fields(then, was, now)
    if merged is None:
        raise ValueError("changed since")
    return merged


def _passable(entries: list[Entry], skipped: set[int]) -> list[Entry]:
    return [entry for entry in entries if entry.number not in skipped]


def _remove_last(entries: list[Entry], number: int) -> None:
    """Remove the change, which stands near the end: only ones passed over come after it."""
    for index in range(len(entries) - 1, -1, -1):
        if entries[index].number == number:
            del entries[index]
            return
