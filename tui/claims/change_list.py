"""The claims that a plan changes, each before and after the change."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from index import ClaimChange
from tui.claims.change_text import change_text
from tui.session import Session
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

ARTICLE_WIDTH = 24


class ChangeList(RowList[ClaimChange]):
    """Article, speaker and quote of each claim, and below them what changes."""

    DEFAULT_CSS = """
    ChangeList { height: 1fr; }
    ChangeList > .change--article { text-style: dim italic; }
    ChangeList > .change--speaker { color: $secondary; }
    ChangeList > .change--change { text-style: bold; }
    ChangeList > .change--out { text-style: dim strike; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "change--article", "change--speaker", "change--change", "change--out",
    }  # fmt: skip

    def __init__(self, session: Session, is_selected: Callable[[ClaimChange], bool | None]) -> None:
        """`is_selected` tells whether a claim is to be changed; None where all of them are."""
        super().__init__()
        self._session = session
        self._is_selected = is_selected

    @property
    def row_height(self) -> int:
        """The number of lines of a row: the claim, and what changes."""
        return 2

    def show_changes(self, changes: Sequence[ClaimChange]) -> None:
        """Show changes and keep the position of the mark."""
        self.show(changes, self.position)

    def row_line(self, row: ClaimChange, part: int, width: int, base: Style) -> list[Segment]:
        selected = self._is_selected(row)
        checkbox = "" if selected is None else "[x] " if selected else "[ ] "
        if part == 0:
            return self._claim_line(row, checkbox, width, base)
        indent = " " * (len(checkbox) + 2)
        kind = "change--out" if selected is False else "change--change"
        coder = f"{safe(row.claim.coder)}  "
        room = width - len(indent) - cell_len(coder)
        return [
            Segment(indent, base),
            Segment(coder, self.style_of("change--article", base)),
            Segment(cut(safe(change_text(self._session, row)), room), self.style_of(kind, base)),
        ]

    def _claim_line(
        self, row: ClaimChange, checkbox: str, width: int, base: Style
    ) -> list[Segment]:
        claim = row.claim
        article = cut(safe(claim.article), min(ARTICLE_WIDTH, width // 3))
        speaker = cut(safe(self._session.name_of(claim.speaker)), max(width // 4, 8))
        lead = f"{checkbox}{article}  "
        room = max(width - cell_len(lead) - cell_len(speaker) - 2, 8)
        return [
            Segment(lead, self.style_of("change--article", base)),
            Segment(f"{speaker}  ", self.style_of("change--speaker", base)),
            Segment(cut(f"“{safe(claim.quote)}”", room), base),
        ]
