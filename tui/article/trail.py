"""The places somebody was at, to go back and forward over. Knows no screen."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Spot = TypeVar("Spot")
KEPT = 100


@dataclass(slots=True)
class Trail(Generic[Spot]):
    """Two stacks around where one is now, as in a web browser.

    `here` is always told by the caller, since one moves on after arriving somewhere.
    """

    _behind: list[Spot]
    _ahead: list[Spot]

    def __init__(self) -> None:
        self._behind, self._ahead = [], []

    @property
    def depth(self) -> int:
        """Return how many places lie behind."""
        return len(self._behind)

    def leave(self, here: Spot) -> None:
        """Remember `here` before going somewhere else; what lay ahead is forgotten."""
        self._ahead.clear()
        self._push(self._behind, here)

    def back(self, here: Spot) -> Spot | None:
        """Return the last place left that is not `here`, which then lies ahead; or None."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Spot) -> Spot | None:
        """Return the place that `back` was last asked from, or None."""
        return self._step(self._ahead, self._behind, here)

    def _step(self, from_: list[Spot], to: list[Spot], here: Spot) -> Spot | None:
        while from_ and from_[-1] == here:
            from_.pop()
        if not from_:
            return None
        self._push(to, here)
        return from_.pop()

    @staticmethod
    def _push(stack: list[Spot], spot: Spot) -> None:
        if not stack or stack[-1] != spot:
            stack.append(spot)
            del stack[:-KEPT]
