"""Changes of claims in words: what a field was and is. Knows no screen."""

from collections.abc import Sequence

from index import ClaimChange, Origin, Outcome, Plan, Span, Status, differences
from tui.session import Session

NOTHING = "–"
DONE = {"undo": "undone", "redo": "done again", "batch": "saved"}


def change_text(session: Session, change: ClaimChange) -> str:
    """Return what a change does to a claim: "topics SCO → PBB; stance for → against"."""
    if change.before is None:
        return "is added"
    if change.after is None:
        return "is removed"
    found = differences(change.before, change.after)
    return "; ".join(
        f"{field} {value_text(session, field, was)} → {value_text(session, field, now)}"
        for field, was, now in found
    )


def value_text(session: Session, field: str, value: object) -> str:
    """Return the value of a claim's field as a person reads it."""
    if value is None or value == () or value == "":
        return NOTHING
    if field == "speaker":
        return session.name_of(str(value))
    if field == "topics" and isinstance(value, tuple):
        return session.topic_labels(value)
    if field == "stance":
        scale = {step.value: step.label for step in session.corpus.codebook.project.stances}
        return next((label for step, label in scale.items() if step == value), str(value))
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, Span):
        return f"“{' '.join(value.exact.split())}”"
    if isinstance(value, Origin):
        return " ".join(filter(None, (value.by, value.rule)))
    if isinstance(value, Status):
        return value.value
    if isinstance(value, tuple):
        return " ".join(map(_plain, value))
    return str(value)


def plan_text(plan: Plan, among: int) -> str:
    """Return how many claims of whom a plan changes, out of how many, and which files."""
    counts, number = plan.coders(), len(plan.changes)
    claims = counted(among, "claim")
    claims = claims if number == among else f"{number:,} of {claims}"
    whose = f" ({', '.join(f'{name} {number:,}' for name, number in counts.items())})"
    files = f", in {_and([edit.name for edit in plan.files])}" if plan.files else ""
    return f"{claims}{whose if counts else ''}{files}"


def outcome_text(outcome: Outcome) -> str:
    """Return what was done, for the notice line."""
    done = DONE[outcome.kind]
    changed = f" ({counted(len(outcome.changes), 'claim')})" if outcome.changes else ""
    left = len(outcome.left)
    stay = f"; {counted(left, 'claim')} changed meanwhile and left as is" if left else ""
    return f"{done}: {outcome.title}{changed}{stay}"


def counted(number: int, thing: str) -> str:
    """Return a number of things: "1 claim", "2,000 claims"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _and(names: Sequence[str]) -> str:
    return " and ".join(names)
