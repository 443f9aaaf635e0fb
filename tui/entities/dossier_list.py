"""The rows of an entity's page."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.entities.dossier import DossierRow
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

LEFT_WIDTH = 10


class DossierList(RowList[DossierRow]):
    """A line each: date or kind, title or name or words, and counts at the right."""

    DEFAULT_CSS = """
    DossierList { height: 1fr; }
    DossierList > .dossier--left { color: $text-muted; }
    DossierList > .dossier--right { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"dossier--left", "dossier--right"}

    def row_line(self, row: DossierRow, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        left = f"{row.left:<{LEFT_WIDTH}}  "
        right = cut(safe(row.right), max(width // 3, 4))
        room = max(width - len(left) - cell_len(right) - 2, 4)
        text = cut(safe(row.text), room)
        return [
            Segment(left, self.style_of("dossier--left", base)),
            Segment(set_cell_size(text, room), base),
            Segment(f"  {right}", self.style_of("dossier--right", base)),
        ]
