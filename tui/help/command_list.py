"""The list of commands in the help: keys and help sentences, under headings for zones."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.commands.registry import AnyCommand
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

KEYS_WIDTH = 24


class CommandList(RowList[AnyCommand | str]):
    """One command a row; a string is a heading."""

    DEFAULT_CSS = """
    CommandList { height: 1fr; }
    CommandList > .command--heading { color: $accent; text-style: bold; }
    CommandList > .command--key { text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"command--heading", "command--key"}

    def row_line(self, row: AnyCommand | str, part: int, width: int, base: Style) -> list[Segment]:  # noqa: ARG002
        if isinstance(row, str):
            return [Segment(row, self.style_of("command--heading", base))]
        keys = safe(row.key_text) or "ctrl+p"
        gap = min(KEYS_WIDTH, max(width // 3, 8))
        keys = keys if cell_len(keys) < gap else set_cell_size(keys, gap - 2) + "…"
        return [
            Segment(set_cell_size(keys, gap), self.style_of("command--key", base)),
            Segment(cut(row.help, max(width - gap, 0)), base),
        ]
