"""The units of two coders: which are open, and what was decided, in words. Knows no screen."""

from collections.abc import Sequence

from index import Claim, Status, Unit, differences

_FOUND_BY_KUTIP = frozenset({"cue", "source", "role"})  # taken from who has them


def open_units(units: Sequence[Unit]) -> list[int]:
    """Return the positions of units that are not decided, or were changed since."""
    return [at for at, unit in enumerate(units) if unit.decided is None or unit.is_stale()]


def units_text(units: Sequence[Unit], final: str) -> str:
    """Return how many units there are, how many differ, and how many are decided."""
    one_sided = sum(unit.left is None or unit.right is None for unit in units)
    alike = sum(not unit.differs() for unit in units)
    differ = len(units) - one_sided - alike
    decided = len(units) - len(open_units(units))
    counts = f"{alike} alike, {differ} differ, {one_sided} one-sided"
    return f"{decided} of {len(units)} decided ({final})   {counts}"


def decision_text(unit: Unit, coders: tuple[str, str]) -> str:
    """Return what was decided of a unit: "as rani and dimas", "edited" or "rejected"."""
    decided = unit.decided
    if decided is None:
        return ""
    if decided.status is Status.REJECTED:
        text = "rejected"
    else:
        accepted = [
            coder
            for coder, side in zip(coders, (unit.left, unit.right), strict=True)
            if side is not None and _is_accepted(side.claim, decided)
        ]
        text = f"as {' and '.join(accepted)}" if accepted else "edited"
    return f"{text}; changed since by a coder: decide again" if unit.is_stale() else text


def _is_accepted(claim: Claim, decided: Claim) -> bool:
    """Return whether a decision is a coder's claim as it is, or with what only the other found."""
    differing = {
        field
        for field, was, _ in differences(claim, decided)
        if was is not None or field not in _FOUND_BY_KUTIP
    }
    return differing <= {"origin", "status"}
