"""A list of claims, each with its article and note below it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, overload

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import Anchor, Claim
from tui.coding.description import ANCHOR_LABELS
from tui.session import Session
from tui.style.formatting import cut, sign_of
from tui.widgets.row_list import RowList

TOPIC_WIDTH = 22
CACHED_ROWS = 256


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the list."""

    claim: Claim
    day: str  # "2024-11-20", or empty
    topic: str
    article: str  # the title, or what else identifies the article
    anchor: Anchor = Anchor.EXACT
    change: str = ""  # how its stance differs from that of the previous claim on the topic


def claim_row(session: Session, claim: Claim, change: str = "") -> ClaimRow:
    """Return the row of a claim; this looks up its anchor, so it takes a while."""
    return ClaimRow(
        claim,
        session.day_of(claim),
        session.topic_labels(claim.topics),
        session.article_title(claim.article),
        session.anchor_of(claim),
        change,
    )


class ClaimRows(Sequence[ClaimRow]):
    """Claims as rows, each made when it is first shown, since its anchor has to be looked up."""

    def __init__(self, claims: Sequence[Claim], make_row: Callable[[Claim], ClaimRow]) -> None:
        self._claims = claims
        self._make_row = lru_cache(CACHED_ROWS)(make_row)

    def __len__(self) -> int:
        return len(self._claims)

    @overload
    def __getitem__(self, position: int) -> ClaimRow: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[ClaimRow]: ...
    def __getitem__(self, position: int | slice) -> ClaimRow | Sequence[ClaimRow]:
        if isinstance(position, slice):
            return [self._make_row(claim) for claim in self._claims[position]]
        return self._make_row(self._claims[position])


class ClaimList(RowList[ClaimRow]):
    """Day, topic, stance and quote of each claim, and below them its article and note."""

    DEFAULT_CSS = """
    ClaimList > .claim--day { text-style: dim; }
    ClaimList > .claim--topic { color: $secondary; }
    ClaimList > .claim--for { color: $success; text-style: bold; }
    ClaimList > .claim--against { color: $error; text-style: bold; }
    ClaimList > .claim--article { text-style: dim italic; }
    ClaimList > .claim--selected { text-style: bold; }
    ClaimList > .claim--change { text-style: bold; }
    ClaimList > .claim--check { color: $warning; text-style: bold not dim; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "claim--day", "claim--topic", "claim--for", "claim--against", "claim--article",
        "claim--check", "claim--selected", "claim--change",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id)
        self.selected: set[str] = set()  # ids of the claims that are to be changed together

    def select(self, ids: Iterable[str]) -> None:
        """Select these claims and no others."""
        self.selected = set(ids)
        self.refresh()

    def toggle(self) -> None:
        """Select or deselect the marked claim, and mark the next."""
        if self.marked_row is not None:
            self.selected ^= {self.marked_row.claim.id}
            self.refresh()
            self.move(1)

    @property
    def row_height(self) -> int:
        """The number of lines of a row: claim, article, and a change of stance or blank."""
        return 3

    def row_line(self, row: ClaimRow, part: int, width: int, base: Style) -> list[Segment]:
        if part == 0:
            return self._claim_line(row, width, base)
        if part == 1:
            return self._article_line(row, width, base)
        if row.change:
            text = cut(f"{' ' * 10}! {row.change}", width)
            return [Segment(text, self.style_of("claim--change", base))]
        return []

    def _claim_line(self, row: ClaimRow, width: int, base: Style) -> list[Segment]:
        sign = sign_of(row.claim.stance)
        kind = {"+": "claim--for", "-": "claim--against"}.get(sign[:1], "claim--day")
        topic_width = min(TOPIC_WIDTH, max(width // 4, 8))
        selected = row.claim.id in self.selected
        checkbox = ("x " if selected else "  ") if self.selected else ""
        lead = f"{checkbox}{row.day:<10}  "
        topic = set_cell_size(cut(row.topic, topic_width), topic_width)
        stance = f" {sign:<2} "
        room = width - cell_len(lead) - topic_width - cell_len(stance)
        quote = cut(row.claim.quote, room)
        return [
            Segment(lead, self.style_of("claim--selected" if selected else "claim--day", base)),
            Segment(topic, self.style_of("claim--topic", base)),
            Segment(stance, self.style_of(kind, base)),
            Segment(quote, base),
        ]

    def _article_line(self, row: ClaimRow, width: int, base: Style) -> list[Segment]:
        note = f"  ·  {row.claim.note}" if row.claim.note else ""
        text = f"{row.article}  ·  {row.claim.coder}{note}"
        segments = [Segment(" " * 12, base)]
        label = ANCHOR_LABELS[row.anchor]
        if label:
            segments.append(Segment(f"{label}  ", self.style_of("claim--check", base)))
        room = max(width - sum(segment.cell_length for segment in segments), 0)
        return [*segments, Segment(cut(text, room), self.style_of("claim--article", base))]
