"""The list of a minister's claims."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, overload

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import Claim
from tui.style.formatting import cut, sign_of
from tui.style.guard import safe
from tui.widgets.row_list import RowList

TOPIC_WIDTH = 22
KEPT = 256  # rows that are remembered


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the list."""

    claim: Claim
    day: str  # "2024-11-20", or empty
    topic: str
    article: str  # what the article is called
    anchor: str = ""  # "check", "orphan", or empty where its words stand as they were
    change: str = ""  # how its stance differs from that of the claim before it on the topic

    @property
    def quote(self) -> str:
        return self.claim.quote


class ClaimRows(Sequence[ClaimRow]):
    """Claims as rows, each made when it is first seen: its words have to be looked for."""

    def __init__(self, claims: Sequence[Claim], make: Callable[[Claim], ClaimRow]) -> None:
        self._claims = claims
        self._make = lru_cache(KEPT)(make)

    def __len__(self) -> int:
        return len(self._claims)

    @overload
    def __getitem__(self, position: int) -> ClaimRow: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[ClaimRow]: ...
    def __getitem__(self, position: int | slice) -> ClaimRow | Sequence[ClaimRow]:
        if isinstance(position, slice):
            return [self._make(claim) for claim in self._claims[position]]
        return self._make(self._claims[position])


class ClaimList(RowList[ClaimRow]):
    """Day, topic, stance and words of each claim, and below them its article and note."""

    DEFAULT_CSS = """
    ClaimList > .claim--day { text-style: dim; }
    ClaimList > .claim--topic { color: $secondary; }
    ClaimList > .claim--for { color: $success; text-style: bold; }
    ClaimList > .claim--against { color: $error; text-style: bold; }
    ClaimList > .claim--article { text-style: dim italic; }
    ClaimList > .claim--picked { text-style: bold; }
    ClaimList > .claim--change { text-style: bold; }
    ClaimList > .claim--check { color: $warning; text-style: bold not dim; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "claim--day", "claim--topic", "claim--for", "claim--against", "claim--article",
        "claim--check", "claim--picked", "claim--change",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id)
        self.picked: set[str] = set()  # ids of the claims that are to be changed together

    def pick(self, ids: Iterable[str]) -> None:
        """Let just these claims be picked."""
        self.picked = set(ids)
        self.refresh()

    def toggle(self) -> None:
        """Pick the marked claim, or no longer, and go on to the next."""
        if self.marked_row is not None:
            self.picked ^= {self.marked_row.claim.id}
            self.refresh()
            self.move(1)

    @property
    def row_height(self) -> int:
        """Return the lines of a row: the claim, its article, and a gap or a change of stance."""
        return 3

    def row_line(self, row: ClaimRow, part: int, width: int, base: Style) -> list[Segment]:
        if part == 0:
            return self._claim(row, width, base)
        if part == 1:
            return self._below(row, width, base)
        if row.change:
            words = cut(f"{' ' * 10}! {safe(row.change)}", width)
            return [Segment(words, self.style_of("claim--change", base))]
        return []

    def _claim(self, row: ClaimRow, width: int, base: Style) -> list[Segment]:
        sign = sign_of(row.claim.stance)
        kind = {"+": "claim--for", "-": "claim--against"}.get(sign[:1], "claim--day")
        topic_width = min(TOPIC_WIDTH, max(width // 4, 8))
        picked = row.claim.id in self.picked
        box = ("x " if picked else "  ") if self.picked else ""
        head = f"{box}{row.day:<10}  "
        topic = set_cell_size(safe(row.topic), topic_width)
        quote = cut(safe(row.quote), max(width - cell_len(head) - topic_width - 4, 10))
        return [
            Segment(head, self.style_of("claim--picked" if picked else "claim--day", base)),
            Segment(topic, self.style_of("claim--topic", base)),
            Segment(f" {sign[:2]:<2} ", self.style_of(kind, base)),
            Segment(quote, base),
        ]

    def _below(self, row: ClaimRow, width: int, base: Style) -> list[Segment]:
        note = f"  ·  {row.claim.note}" if row.claim.note else ""
        words = safe(f"{row.article}  ·  {row.claim.coder}{note}")
        segments = [Segment(" " * 12, base)]
        if row.anchor:
            label = {"check": "check me  ", "orphan": "its words are gone  "}[row.anchor]
            segments.append(Segment(label, self.style_of("claim--check", base)))
        room = max(width - sum(segment.cell_length for segment in segments), 0)
        return [*segments, Segment(cut(words, room), self.style_of("claim--article", base))]
