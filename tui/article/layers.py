"""The layers over the text of an article: entities, claims, hits, selection and cursor.

Each layer changes another attribute of the text, so that they stay legible on top of each other
and without colour: an entity changes the colour and weight of the letters, a claim underlines
them, a hit and a selection change the background, the cursor reverses both.
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
    """Ranges with a value each, in blocks of text, so that looking up a short range is quick."""

    BLOCK: Final = 512  # characters

    def __init__(self, spans: Iterable[tuple[int, int, T]] = ()) -> None:
        self._blocks: dict[int, list[tuple[int, int, T]]] = {}
        for span in spans:
            start, end, _ = span
            if start >= end:
                continue
            for block in range(start // self.BLOCK, (end - 1) // self.BLOCK + 1):
                self._blocks.setdefault(block, []).append(span)

    def over(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """Return the spans that overlap [start, end), each once, by block and in given order."""
        overlapping: list[tuple[int, int, T]] = []
        first = start // self.BLOCK
        for block in range(first, (max(end, start + 1) - 1) // self.BLOCK + 1):
            for span in self._blocks.get(block, ()):
                is_repeated = block > first and span[0] // self.BLOCK < block
                if span[0] < end and span[1] > start and not is_repeated:
                    overlapping.append(span)
        return overlapping


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """How a claim or a suggestion is shown: where, with which speaker, and in what state."""

    id: str
    ranges: tuple[Range, ...]  # in text order
    letter: str = ""  # of the speaker
    colour: int = 0  # of the speaker, modulo the number of colours
    doubtful: bool = False  # its words were found, but changed
    suggested: bool = False  # not decided by a person yet

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def length(self) -> int:
        """The number of characters in its ranges."""
        return sum(end - start for start, end in self.ranges)


class Claimed(IntEnum):
    """Whether a stretch is part of a claim; where claims overlap, the greatest value counts."""

    NO = 0
    SUGGESTED = 1
    CLAIM = 2
    ACTIVE = 3


class Look(NamedTuple):
    """Everything that decides how a stretch of text is painted."""

    entity: str = ""  # the type of the entity
    claimed: Claimed = Claimed.NO
    hit: bool = False
    selected: bool = False
    cursor: bool = False
    different: bool = False  # from the article beside it


class Layers:
    """The entities, claims and hits over one text, and the draft of a claim."""

    def __init__(self) -> None:
        self._entities: Spans[Entity] = Spans()
        self._entity_ranges: Sequence[Range] = ()
        self._hits: Spans[None] = Spans()
        self._hit_ranges: Sequence[Range] = ()
        self.hits_in_order: Sequence[Range] = ()  # as one goes through them
        self.whole_hits = 0  # how many of these, from the first, are of the whole query
        self.hits_visited = False  # any of these hits was gone to
        self._claims: Spans[ClaimMark] = Spans()
        self._claim_marks: Sequence[ClaimMark] = ()
        self._marks_by_id: dict[str | None, ClaimMark] = {}
        self._draft: tuple[Range, ...] = ()
        self._differences: Spans[None] = Spans()

    def set_differences(self, ranges: Sequence[Range]) -> None:
        """Replace the words that differ from those of the article beside this one."""
        self._differences = Spans((start, end, None) for start, end in ranges)

    def set_entities(self, entities: "Sequence[Entity]") -> None:
        """Replace the entities, which are in text order."""
        self._entity_ranges = [(entity.start, entity.end) for entity in entities]
        self._entities = Spans((entity.start, entity.end, entity) for entity in entities)

    def set_hits(self, hits: Sequence[Range], whole: Sequence[Range] = ()) -> None:
        """Replace the hits of the search; one goes through those of the `whole` query first."""
        self._hit_ranges = sorted(hits)
        in_order = [*dict.fromkeys((*whole, *self._hit_ranges))]
        self.hits_visited = self.hits_visited and self.hits_in_order == in_order
        self.hits_in_order, self.whole_hits = in_order, len(whole)
        self._hits = Spans((start, end, None) for start, end in self._hit_ranges)

    def set_claims(self, claims: Sequence[ClaimMark]) -> None:
        """Replace the claims and suggestions. Those without a range are left out."""
        self._claim_marks = sorted(
            (mark for mark in claims if mark.ranges), key=lambda mark: mark.ranges
        )
        self._marks_by_id = {mark.id: mark for mark in self._claim_marks}
        self._index_claims()

    def set_draft(self, ranges: Sequence[Range]) -> bool:
        """Replace the words of the claim that is being made; say whether they changed."""
        before, self._draft = self._draft, tuple(ranges)
        if self._draft == before:
            return False
        self._index_claims()
        return True

    def _index_claims(self) -> None:
        marks = [*self._claim_marks]
        if self._draft:
            marks.append(ClaimMark("", self._draft))
        self._claims = Spans((start, end, mark) for mark in marks for start, end in mark.ranges)

    @property
    def entities(self) -> Sequence[Range]:
        """The ranges of the entities, in text order."""
        return self._entity_ranges

    @property
    def hits(self) -> Sequence[Range]:
        """The ranges of the hits, in text order."""
        return self._hit_ranges

    @property
    def claims(self) -> Sequence[ClaimMark]:
        """The claims and suggestions, in text order."""
        return self._claim_marks

    def claim(self, claim_id: str | None) -> ClaimMark | None:
        """Return the claim or suggestion with this id."""
        return self._marks_by_id.get(claim_id)

    def claims_at(self, offset: int) -> list[ClaimMark]:
        """Return the claims and suggestions over `offset`, the shortest first."""
        over = self._claims.over(offset, offset + 1)
        marks = {mark.id: mark for _, _, mark in over if mark.id}  # without the draft
        return sorted(marks.values(), key=lambda mark: mark.length)

    def entity_at(self, offset: int) -> "Entity | None":
        """Return the entity at `offset`."""
        over = self._entities.over(offset, offset + 1)
        return over[0][2] if over else None

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

        `left_out` are stretches within the selection that are not part of it, `cursor` is the
        cluster under the cursor, and `active` is the id of the active claim.
        """
        entities = self._entities.over(start, end)
        claims = [
            (first, last, claimed(mark, active))
            for first, last, mark in self._claims.over(start, end)
        ]
        hits = self._hits.over(start, end)
        different = self._differences.over(start, end)
        cuts = {start, end}
        for layer in (entities, claims, hits, different):
            _cut(cuts, layer, start, end)
        ranges = (selection, cursor, *left_out)
        _cut(cuts, [(*span, None) for span in ranges if span], start, end)
        pieces: list[tuple[int, int, Look]] = []
        for first, last in pairwise(sorted(cuts)):
            look = Look(
                next((entity.type for a, b, entity in entities if a <= first < b), ""),
                max((state for a, b, state in claims if a <= first < b), default=Claimed.NO),
                any(a <= first < b for a, b, _ in hits),
                selection is not None
                and selection[0] <= first < selection[1]
                and not any(a <= first < b for a, b in left_out),
                cursor is not None and cursor[0] <= first < cursor[1],
                any(a <= first < b for a, b, _ in different),
            )
            pieces.append((first, last, look))
        return pieces


def claimed(mark: ClaimMark, active: str | None) -> Claimed:
    """Return the state in which `mark` is shown, where `active` is the active claim."""
    if mark.id == active:
        return Claimed.ACTIVE
    return Claimed.SUGGESTED if mark.suggested else Claimed.CLAIM


def _cut(cuts: set[int], spans: Sequence[tuple[int, int, object]], start: int, end: int) -> None:
    """Add the ends of `spans` that are within [start, end) to `cuts`."""
    for first, last, _ in spans:
        if first > start:
            cuts.add(min(first, end))
        if last < end:
            cuts.add(max(last, start))
