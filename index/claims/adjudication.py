"""Settling what two coders made of the same words, as claims of a coder of its own.

A decision is a claim of the final stream whose origin names the claims it was made from: those of
one unit. What is rejected is such a claim too, with the status rejected, so that it is known to be
decided and can be taken back like any other.
"""

from dataclasses import replace
from typing import Final

from index.base import ulid
from index.base.clock import utc_now
from index.base.errors import KutipError
from index.claims.align import Unit
from index.claims.model import Claim, Origin, Status

BY: Final = "adjudication"


def decision_to_accept(unit: Unit, *, right: bool, coder: str) -> Claim:
    """Return the decision for what the left, or the right, coder made of it."""
    side = unit.right if right else unit.left
    if side is None:
        raise KutipError("There is no claim on that side; take the other one, or reject it.")
    return _decision(unit, side.claim, coder, Status.ACCEPTED)


def decision_to_accept_both(unit: Unit, coder: str) -> Claim:
    """Return the decision for what both coders made of it alike; KutipError where they differ.

    Cue, source and office are the right coder's where the left one has none.
    """
    if unit.left is None or unit.right is None or unit.differs():
        raise KutipError("The two differ here; accept one of them, or merge them.")
    left, right = unit.left.claim, unit.right.claim
    both = replace(
        left,
        cue=left.cue or right.cue,
        source=left.source or right.source,
        role=left.role or right.role,
    )
    return _decision(unit, both, coder, Status.ACCEPTED)


def decision_to_reject(unit: Unit, coder: str) -> Claim:
    """Return the decision that there is no claim here."""
    return _decision(unit, unit.sides()[0].claim, coder, Status.REJECTED)


def decision_to_edit(unit: Unit, coder: str) -> Claim:
    """Return a decision to be edited: the present one, else what there is, the left one first."""
    source = unit.decided or unit.sides()[0].claim
    return _decision(unit, source, coder, Status.ACCEPTED)


def _decision(unit: Unit, source: Claim, coder: str, status: Status) -> Claim:
    """Return `source` as the decision on a unit, in the place of the present one."""
    decided = unit.decided
    return replace(
        source,
        id=decided.id if decided else ulid.new(),
        coder=coder,
        status=status,
        origin=Origin(BY, time=utc_now(), claims=unit.ids(), versions=unit.versions()),
        modified=decided.modified if decided else "",
        revision=decided.revision if decided else 0,
        base=decided.base if decided else None,
    )
