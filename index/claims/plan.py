"""A change of many claims and of the files they depend on, as it is shown before it is made."""

from dataclasses import dataclass, replace
from typing import Final

from index.base.errors import KutipError
from index.claims.model import Claim
from index.claims.undo import Change

_UNTOLD: Final = frozenset(("id", "article", "coder", "modified", "revision", "base"))


class StaleError(KutipError):
    """Something is no longer as it was when the plan was made: make the plan anew."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim as it is and as it is to be; None where there is none, or is to be none."""

    before: Claim | None
    after: Claim | None

    @property
    def claim(self) -> Claim:
        """Return the claim, as it is to be where it is to be."""
        claim = self.after or self.before
        assert claim is not None
        return claim


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A hand-written file, by its name in the corpus folder, before and after."""

    name: str
    before: bytes | None  # None: there is no such file
    after: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done in one go, and taken back in one: nothing of it is done yet."""

    title: str  # "merge SCO into Forum multilateral"
    changes: tuple[ClaimChange, ...] = ()
    files: tuple[FileEdit, ...] = ()

    def only(self, changes: tuple[ClaimChange, ...]) -> "Plan":
        """Return the plan with fewer claims."""
        return replace(self, changes=changes)

    def coders(self) -> dict[str, int]:
        """Return whose claims would be changed, and how many of each."""
        counted: dict[str, int] = {}
        for change in self.changes:
            counted[change.claim.coder] = counted.get(change.claim.coder, 0) + 1
        return dict(sorted(counted.items()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: by a plan, an undo or a redo."""

    kind: str  # batch, undo, redo; for one claim what it was
    title: str  # empty for one claim
    changes: tuple[ClaimChange, ...] = ()
    left: tuple[str, ...] = ()  # ids of claims that somebody changed meanwhile, and that stay so
    files: tuple[str, ...] = ()  # names of the hand-written files that were written

    @property
    def claim_ids(self) -> frozenset[str]:
        """The ids of the claims that were changed, added or removed."""
        return frozenset(change.claim.id for change in self.changes)

    @classmethod
    def of_one(cls, change: Change) -> "Outcome":
        """Return what was done to one claim."""
        return cls(change.kind, "", (ClaimChange(change.before, change.after),))


def differences(before: Claim | None, after: Claim | None) -> list[tuple[str, object, object]]:
    """Return (field, before, after) for each field in which two versions of a claim differ.

    All that is said counts; when and how often a claim was changed does not.
    """
    fields = [name for name in Claim.__dataclass_fields__ if name not in _UNTOLD]
    values = ((name, getattr(before, name, None), getattr(after, name, None)) for name in fields)
    return [(name, was, now) for name, was, now in values if was != now]
