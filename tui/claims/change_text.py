"""Changes of claims as text: what an edit, a plan or an undo does. Knows no screen."""

from index import ClaimChange, Outcome, Plan, differences
from tui.coding.values import field_text
from tui.session import Session
from tui.style.formatting import counted, cut

_TITLE_CELLS = 50  # of a headline that tells an article
_PAST = {"undo": "Undone", "redo": "Redone", "batch": "saved"}


def change_text(session: Session, change: ClaimChange) -> str:
    """Return what a change does to a claim: "topics SCO → PBB; stance for → against"."""
    if change.before is None:
        return "is added"
    if change.after is None:
        return "is removed"
    return "; ".join(
        f"{field} {field_text(session, field, before)} → {field_text(session, field, after)}"
        for field, before, after in differences(change.before, change.after)
    )


def plan_text(plan: Plan, listed: int) -> str:
    """Return what a plan changes, of `listed` claims: "2 of 4 claims (rani 2), in kutip.yaml"."""
    changed = len(plan.changes)
    files = " and ".join(edit.name for edit in plan.files)
    if not listed:
        verb = "changes" if len(plan.files) == 1 else "change"
        return f"No claims change; {files} {verb}" if files else "No claims change"
    claims = counted(listed, "claim")
    claims = claims if changed == listed else f"{changed:,} of {claims}"
    coders = ", ".join(f"{coder} {count:,}" for coder, count in plan.coders().items())
    return f"{claims}{f' ({coders})' if coders else ''}{f', in {files}' if files else ''}"


def hidden_text(plan: Plan, listed: int, *, can_select: bool) -> str:
    """Return what becomes of the claims that are not listed, since they are not seen."""
    hidden = len(plan.changes) - listed
    if not hidden:
        return ""
    does = "stay" if can_select else "change, too, and are"
    rest = "as they are" if can_select else "not listed here"
    return f"; {counted(hidden, 'claim')} of others {does} {rest}"


def outcome_text(session: Session, outcome: Outcome) -> str:
    """Return what was done, for the notice line: "Undone: new claim by Wang Yi (Headline)"."""
    past = _PAST[outcome.kind]
    if not outcome.title:
        return f"{past}: {_single_change_text(session, outcome)}"
    changed = f" ({counted(len(outcome.changes), 'claim')})" if outcome.changes else ""
    skipped = len(outcome.left)
    conflicts = f"; {counted(skipped, 'claim')} changed meanwhile and left as is" if skipped else ""
    return f"{past}: {outcome.title}{changed}{conflicts}"


def _single_change_text(session: Session, outcome: Outcome) -> str:
    """Return what was undone or redone of one claim: the edit itself, not its reversal."""
    change = outcome.changes[0]
    edit = ClaimChange(change.after, change.before) if outcome.kind == "undo" else change
    speaker = session.name_of(change.claim.speaker)
    article = cut(session.article_title(change.claim.article), _TITLE_CELLS)
    if edit.claim.is_declined:
        return f"rejection of a suggestion by {speaker} ({article})"
    if edit.before is None:
        return f"new claim by {speaker} ({article})"
    if edit.after is None:
        return f"removal of a claim by {speaker} ({article})"
    return f"{change_text(session, edit) or 'change'}, claim by {speaker} ({article})"
