"""Claims of two coders side by side: which are about the same words, and how they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from index.claims.codec import version_of
from index.claims.coded_fields import as_written, field_differences
from index.claims.matching import match_claims
from index.claims.model import AnchoredClaim, Claim, Origin, Status
from index.project.listed_names import Listed

_AT_THE_END: Final = 2**31  # the place of claims whose words are gone: behind all others


@dataclass(frozen=True, slots=True)
class Unit:
    """What two coders made of the same words; None where one of them made nothing of it."""

    left: AnchoredClaim | None
    right: AnchoredClaim | None
    decided: Claim | None = None  # what the final stream says of it; it may be rejected there
    listed: Listed = field(default=as_written, compare=False, repr=False)  # who speakers are

    def sides(self) -> tuple[AnchoredClaim, ...]:
        """Return what there is, the left one first."""
        return tuple(side for side in (self.left, self.right) if side is not None)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the claims."""
        return tuple(side.claim.id for side in self.sides())

    def versions(self) -> tuple[str, ...]:
        """Return what tells the present version of each of the claims from others."""
        return tuple(version_of(side.claim) for side in self.sides())

    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Return the words that either claims, in order, joined where they overlap."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(place for side in self.sides() for place in side.ranges):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    def differs(self) -> tuple[str, ...]:
        """Return in what the two differ: `claim` alone where there is one, else the names of all
        fields that differ, as `field_differences` has them."""
        if self.left is None or self.right is None:
            return ("claim",)
        return field_differences(self.left, self.right, self.listed)

    def is_stale(self) -> bool:
        """Say whether one of the claims says something else than when this was decided."""
        origin = self.decided.origin if self.decided else Origin()
        if origin.versions:
            then = dict(zip(origin.claims, origin.versions, strict=False))
            now = zip(self.ids(), self.versions(), strict=True)
            return any(then.get(claim, version) != version for claim, version in now)
        # Decided by an earlier kutip, which knew the time alone.
        time = origin.time
        return time is not None and any(side.claim.modified > time for side in self.sides())


def align(
    left: Iterable[AnchoredClaim],
    right: Iterable[AnchoredClaim],
    final: Iterable[Claim] = (),
    listed: Listed = as_written,
) -> tuple[Unit, ...]:
    """Pair the claims of two coders on one article, in order of the text; see `match_claims`.

    Each claim is in one unit. Only accepted claims are compared: what is suggested, disputed or
    rejected nobody stands by. `final` holds what was decided so far. By `listed`, the name of a
    person is the same speaker as their id.
    """
    ours, theirs = _accepted(left), _accepted(right)
    pairs = match_claims(ours, theirs)
    paired, other_paired = {i for i, _ in pairs}, {k for _, k in pairs}
    units = [
        *(Unit(ours[i], theirs[k]) for i, k in pairs),
        *(Unit(anchored, None) for i, anchored in enumerate(ours) if i not in paired),
        *(Unit(None, anchored) for k, anchored in enumerate(theirs) if k not in other_paired),
    ]
    decisions = {made_of: claim for claim in final for made_of in claim.origin.claims}
    settled = [replace(u, decided=_decision(u, decisions), listed=listed) for u in units]
    return tuple(sorted(settled, key=_place))


def _accepted(claims: Iterable[AnchoredClaim]) -> Sequence[AnchoredClaim]:
    return [anchored for anchored in claims if anchored.claim.status is Status.ACCEPTED]


def _decision(unit: Unit, decisions: dict[str, Claim]) -> Claim | None:
    decided = (decisions.get(claim_id) for claim_id in unit.ids())
    return next((claim for claim in decided if claim is not None), None)


def _place(unit: Unit) -> tuple[tuple[int, int], tuple[str, ...]]:
    return next(iter(unit.ranges()), (_AT_THE_END, 0)), unit.ids()
