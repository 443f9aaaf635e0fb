"""Places in articles, and the trail of places visited, to go back and forward over."""

from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

VisitedT = TypeVar("VisitedT")
KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article. It is given in offsets, so that it holds at any width."""

    top: int = 0  # shown in the first row of the view
    cursor: int = 0
    mark: int | None = None  # the other end of the selection
    open_furniture: bool = False

    def followed(self, before: str, after: str) -> "Place":
        """Return the same place after the text changed; a selection that changed is dropped."""
        start = _common(before, after)
        shift = len(after) - len(before)
        rest = min(len(before), len(after)) - start
        end = len(before) - _common(before[::-1][:rest], after[::-1][:rest])

        def moved(offset: int) -> int:
            return offset if offset < start else max(offset + shift, start)

        mark = self.mark
        if mark is not None:
            low, high = min(mark, self.cursor), max(mark, self.cursor) + 1
            mark = moved(mark) if high <= start or low >= end else None
        return replace(self, top=moved(self.top), cursor=moved(self.cursor), mark=mark)


def _common(text: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(text), len(other)))


Spot = tuple[str, Place]  # the id of an article and a place in it


class Trail(Generic[VisitedT]):
    """Two stacks, before and after the current place, as in a web browser.

    The caller always passes the current place, because people move on after they arrive.
    """

    def __init__(self) -> None:
        self._behind: list[VisitedT] = []
        self._ahead: list[VisitedT] = []

    @property
    def depth(self) -> int:
        """The number of places to go back to."""
        return len(self._behind)

    def leave(self, here: VisitedT) -> None:
        """Remember `here` before going elsewhere, and forget the places ahead."""
        self._ahead.clear()
        self._push(self._behind, here)

    def back(self, here: VisitedT) -> VisitedT | None:
        """Return the last place before `here`, or None; `here` is then ahead."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: VisitedT) -> VisitedT | None:
        """Return the place from which `back` was last called, or None."""
        return self._step(self._ahead, self._behind, here)

    def _step(
        self, source: list[VisitedT], target: list[VisitedT], here: VisitedT
    ) -> VisitedT | None:
        while source and source[-1] == here:
            source.pop()
        if not source:
            return None
        self._push(target, here)
        return source.pop()

    @staticmethod
    def _push(stack: list[VisitedT], place: VisitedT) -> None:
        if not stack or stack[-1] != place:
            stack.append(place)
            del stack[:-KEPT]
