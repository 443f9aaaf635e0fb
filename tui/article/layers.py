"""What lies over the text: entities, claims, hits, selection and cursor.

Each layer has a channel of its own, so that they stay legible on top of each other and without
colour: an entity is the colour and weight of the letters, a claim their underline, a hit and a
selection their ground, the cursor their reversal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from index import Entity

Range = tuple[int, int]
T = TypeVar("T")


class Spans(Generic[T]):
    """Ranges with a value each, bucketed so that those over a short stretch are found at once."""

    BLOCK: Final = 512

    def __init__(self, spans: Iterable[tuple[int, int, T]] = ()) -> None:
        self._blocks: dict[int, list[tuple[int, int, T]]] = {}
        for span in spans:
            start, end, _ = span
            if start >= end:
                continue
            for block in range(start // self.BLOCK, (end - 1) // self.BLOCK + 1):
                self._blocks.setdefault(block, []).append(span)

    def over(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """Return the spans that overlap [start, end), each once, by block and order given."""
        found: list[tuple[int, int, T]] = []
        first = start // self.BLOCK
        for block in range(first, (max(end, start + 1) - 1) // self.BLOCK + 1):
            for span in self._blocks.get(block, ()):
                told = block > first and span[0] // self.BLOCK < block
                if span[0] < end and span[1] > start and not told:
                    found.append(span)
        return found


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """How a claim or a suggestion is shown: where, by whom, and in what state."""

    id: str
    ranges: tuple[Range, ...]  # in text order
    letter: str = ""  # of the speaker
    colour: int = 0  # of the speaker: a number, taken modulo the colours there are
    active: bool = False  # the one a person is at
    doubtful: bool = False  # its words were found, but changed
    suggested: bool = False  # not yet decided by a person


class Claimed(IntEnum):
    """How much of a claim a stretch is; the greatest wins where claims overlap."""

    NO = 0
    SUGGESTED = 1
    CLAIM = 2
    ACTIVE = 3


class Look(NamedTuple):
    """All that decides how a stretch of text is painted."""

    entity: str = ""  # the entity's type
    claimed: Claimed = Claimed.NO
    hit: bool = False
    selected: bool = False
    cursor: bool = False


class Layers:
    """The layers over one text."""

    def __init__(self) -> None:
        self.entities: Spans[Entity] = Spans()
        self.claims: Spans[ClaimMark] = Spans()
        self.hits: Spans[None] = Spans()

    def pieces(
        self,
        start: int,
        end: int,
        *,
        selection: Range | None = None,
        left_out: Sequence[Range] = (),
        cursor: Range | None = None,
        active: str | None = None,
    ) -> list[tuple[int, int, Look]]:
        """Cut [start, end) into stretches of one look each.

        `left_out` are stretches within the selection that do not belong to it, `cursor` is the
        cluster under the cursor and `active` the id of the claim a person is at.
        """
        entities = self.entities.over(start, end)
        claims = [
            (first, last, claimed(mark, active))
            for first, last, mark in self.claims.over(start, end)
        ]
        hits = self.hits.over(start, end)
        cuts = {start, end}
        for layer in (entities, claims, hits):
            _cut(cuts, layer, start, end)
        _cut(cuts, [(*one, None) for one in (selection, cursor, *left_out) if one], start, end)
        found: list[tuple[int, int, Look]] = []
        for first, last in pairwise(sorted(cuts)):
            look = Look(
                next((one.type for a, b, one in entities if a <= first < b), ""),
                max((state for a, b, state in claims if a <= first < b), default=Claimed.NO),
                any(a <= first < b for a, b, _ in hits),
                selection is not None
                and selection[0] <= first < selection[1]
                and not any(a <= first < b for a, b in left_out),
                cursor is not None and cursor[0] <= first < cursor[1],
            )
            found.append((first, last, look))
        return found


def claimed(mark: ClaimMark, active: str | None) -> Claimed:
    """Return the state in which `mark` is shown."""
    if mark.id == active:
        return Claimed.ACTIVE
    return Claimed.SUGGESTED if mark.suggested else Claimed.CLAIM


def _cut(cuts: set[int], spans: Sequence[tuple[int, int, object]], start: int, end: int) -> None:
    for first, last, _ in spans:
        if first > start:
            cuts.add(min(first, end))
        if last < end:
            cuts.add(max(last, start))
