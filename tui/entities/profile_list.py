"""The rows of an entity's page."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.entities.profile import ProfileRow
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

LEFT_WIDTH = 12  # cells of "publications"


class ProfileList(RowList[ProfileRow]):
    """One line each: date or kind, title, name or quote, and at the right counts or topics."""

    DEFAULT_CSS = """
    ProfileList { height: 1fr; }
    ProfileList > .profile--left { color: $text-muted; }
    ProfileList > .profile--right { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"profile--left", "profile--right"}

    def row_line(self, row: ProfileRow, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        left = f"{row.left:<{LEFT_WIDTH}}  "
        right = cut(safe(row.right), max(width // 3, 4))
        room = max(width - len(left) - cell_len(right) - 2, 4)
        text = cut(safe(row.text), room)
        return [
            Segment(left, self.style_of("profile--left", base)),
            Segment(set_cell_size(text, room), base),
            Segment(f"  {right}", self.style_of("profile--right", base)),
        ]
