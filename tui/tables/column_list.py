"""The columns of a table: name, what it is read as, and its value in the row that is previewed."""

from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import Column
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

_NAME, _FIELD = 18, 11  # cells
LABELS = {"body": "text", "published": "date", "url": "address"}
"""What the screen calls fields of kutip.yaml."""


class ColumnList(RowList[Column]):
    """A line a column."""

    DEFAULT_CSS = """
    ColumnList > .column--field { color: $accent; text-style: bold; }
    ColumnList > .column--value { text-style: dim; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"column--field", "column--value"}

    def __init__(self) -> None:
        super().__init__()
        self.shown_row = 0  # of the table

    def row_line(self, row: Column, part: int, width: int, base: Style) -> list[Segment]:  # noqa: ARG002 - a row has one line
        name = min(_NAME, width // 3)
        value = row.values[self.shown_row] if self.shown_row < len(row.values) else ""
        field = LABELS.get(row.field, row.field) or "–"
        return [
            Segment(set_cell_size(cut(safe(row.name), name), name), base),
            Segment(set_cell_size(f" {field}", _FIELD), self.style_of("column--field", base)),
            Segment(
                cut(safe(value), max(0, width - name - _FIELD)),
                self.style_of("column--value", base),
            ),
        ]
