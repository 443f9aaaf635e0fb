"""The tree of topics, or the list of speakers."""

from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.codebook.rows import BookRow
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

UNKNOWN = "not in the file"
COUNT_WIDTH = 16


class CodebookList(RowList[BookRow]):
    """A line each: the name at its depth in the tree, and how many claims it has."""

    DEFAULT_CSS = """
    CodebookList { height: 1fr; }
    CodebookList > .book--name { color: $foreground; }
    CodebookList > .book--unknown { color: $warning; text-style: italic; }
    CodebookList > .book--count { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"book--name", "book--unknown", "book--count"}

    def row_line(self, row: BookRow, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        below = f" +{row.below:,} below" if row.below else ""
        count = f"{row.claims:>5,}{below}" if row.claims or below else ""
        mark = "" if row.known else f"  ({UNKNOWN})"
        room = max(width - max(COUNT_WIDTH, len(count)) - 2, 8)
        name = cut(f"{'  ' * row.depth}{safe(row.label)}{mark}", room)
        style = "book--name" if row.known else "book--unknown"
        return [
            Segment(set_cell_size(name, room), self.style_of(style, base)),
            Segment(f"  {count}", self.style_of("book--count", base)),
        ]
