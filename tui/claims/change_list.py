"""The claims that a change touches, each as it is and as it is to be."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from index import ClaimChange
from tui.claims.wording import change_text
from tui.session import Session
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

ARTICLE_WIDTH = 24


class ChangeList(RowList[ClaimChange]):
    """Article, speaker and words of each claim, and below them what changes."""

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

    def __init__(self, session: Session, is_picked: Callable[[ClaimChange], bool | None]) -> None:
        """`is_picked` says whether a claim is to be changed; None where that is no choice."""
        super().__init__()
        self._session = session
        self._is_picked = is_picked

    @property
    def row_height(self) -> int:
        """Return the lines of a row: the claim, and what changes."""
        return 2

    def show_changes(self, changes: Sequence[ClaimChange]) -> None:
        """Show changes, with the mark where it was."""
        self.show(changes, self.position)

    def row_line(self, row: ClaimChange, part: int, width: int, base: Style) -> list[Segment]:
        picked = self._is_picked(row)
        box = "" if picked is None else "[x] " if picked else "[ ] "
        if part == 0:
            return self._claim(row, box, width, base)
        indent = " " * (len(box) + 2)
        kind = "change--out" if picked is False else "change--change"
        coder = f"{safe(row.claim.coder)}  "
        room = width - len(indent) - cell_len(coder)
        return [
            Segment(indent, base),
            Segment(coder, self.style_of("change--article", base)),
            Segment(cut(safe(change_text(self._session, row)), room), self.style_of(kind, base)),
        ]

    def _claim(self, row: ClaimChange, box: str, width: int, base: Style) -> list[Segment]:
        claim = row.claim
        article = cut(safe(claim.article), min(ARTICLE_WIDTH, width // 3))
        speaker = cut(safe(self._session.name_of(claim.speaker)), max(width // 4, 8))
        lead = f"{box}{article}  "
        room = max(width - cell_len(lead) - cell_len(speaker) - 2, 8)
        return [
            Segment(lead, self.style_of("change--article", base)),
            Segment(f"{speaker}  ", self.style_of("change--speaker", base)),
            Segment(cut(f"“{safe(claim.quote)}”", room), base),
        ]
