"""The tree of topics, or the list of speakers."""

from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.codebook.rows import CodebookRow
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

NOT_IN_FILE = "not in the file"
COUNT_WIDTH = 16


class CodebookList(RowList[CodebookRow]):
    """One line each: the label, indented by its depth in the tree, and the number of claims."""

    DEFAULT_CSS = """
    CodebookList { height: 1fr; }
    CodebookList > .codebook--label { color: $foreground; }
    CodebookList > .codebook--not-in-file { color: $warning; text-style: italic; }
    CodebookList > .codebook--count { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "codebook--label", "codebook--not-in-file", "codebook--count",
    }  # fmt: skip

    def row_line(self, row: CodebookRow, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        below = f" +{row.below:,} below" if row.below else ""
        count = f"{row.claims:>5,}{below}" if row.claims or below else ""
        suffix = "" if row.in_file else f"  ({NOT_IN_FILE})"
        room = max(width - max(COUNT_WIDTH, len(count)) - 2, 8)
        label = cut(f"{'  ' * row.depth}{safe(row.label)}{suffix}", room)
        style = "codebook--label" if row.in_file else "codebook--not-in-file"
        return [
            Segment(set_cell_size(label, room), self.style_of(style, base)),
            Segment(f"  {count}", self.style_of("codebook--count", base)),
        ]
