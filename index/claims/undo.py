"""Undo and redo: their stacks, read from the journal alone, so that they survive a restart."""

from dataclasses import dataclass
from typing import Final

from index.claims.codec import Record, is_gone, unknown_keys
from index.claims.journal import Journal
from index.claims.journal_entry import Entry, Group
from index.claims.merge import merge_fields, same
from index.claims.model import Claim

UNDO: Final = "undo"
REDO: Final = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a claim; `before` or `after` is None where there was, or is, none."""

    kind: str  # add, update, delete, batch, undo, redo
    time: str  # ISO 8601, UTC
    before: Claim | None
    after: Claim | None


Step = Entry | Group
"""What one key takes back: a change, or a group of them."""


def stacks(journal: Journal, coder: str) -> tuple[list[Step], list[Step]]:
    """Return the steps of `coder` that can be undone, and redone, the next one last.

    A new step empties the second list. Changes of a group are no steps of their own, groups of
    others none of this coder; what the journal skips is passed over.
    """
    undoable: list[Step] = []
    redoable: list[Step] = []
    done: dict[int | str, Step] = {}
    for step in _steps(journal, coder):
        if step.kind not in (UNDO, REDO):
            done[_key(step)] = step
            undoable.append(step)
            redoable.clear()
            continue
        source, target = (undoable, redoable) if step.kind == UNDO else (redoable, undoable)
        change = done.get(step.of or 0)
        if change is not None:
            _remove_last(source, change.number)
            target.append(change)
    return _passable(undoable, journal.skipped), _passable(redoable, journal.skipped)


def _steps(journal: Journal, coder: str) -> list[Step]:
    single: list[Step] = [entry for entry in journal.entries if entry.group is None]
    own = [group for group in journal.groups.values() if group.by == coder]
    return sorted([*single, *own], key=lambda step: step.number) if own else single


def _key(step: Step) -> int | str:
    """Return what `of` names a step by."""
    return step.id if isinstance(step, Group) else step.number


def reverted(now: Record | None, was: Record | None, then: Record | None) -> Record | None:
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


def after_step(goal: Record, was: Record | None, old: Record | None) -> Record:
    """Return what `old` becomes by the step from `was` to `goal`; ValueError if it cannot be.

    Keys that this version does not know stay as they are in `old`.
    """
    kept = unknown_keys(old)
    goal = goal if is_gone(goal) else {**kept, **goal}
    was = was if was is None or is_gone(was) else {**kept, **was}
    if same(old, goal):
        return goal
    return reverted(old, goal, was) or goal


def _passable(steps: list[Step], skipped: set[int]) -> list[Step]:
    return [step for step in steps if step.number not in skipped]


def _remove_last(steps: list[Step], number: int) -> None:
    """Remove the step, which stands near the end: only ones passed over come after it."""
    for index in range(len(steps) - 1, -1, -1):
        if steps[index].number == number:
            del steps[index]
            return
