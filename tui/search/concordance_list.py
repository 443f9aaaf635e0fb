"""The list of the concordance, with the hits below one another."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import Occurrence
from tui.style.guard import safe
from tui.widgets.row_list import RowList

DAY_FROM = 72  # columns from which the day is shown
DAY_WIDTH = 12


class ConcordanceList(RowList[Occurrence]):
    """One line a hit: the day, the words before, the hit, the words after."""

    DEFAULT_CSS = """
    ConcordanceList > .context--day { text-style: dim; }
    ConcordanceList > .context--hit { background: $hit; text-style: $hit-style; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"context--day", "context--hit"}

    def __init__(self, day_of: Callable[[str], str]) -> None:
        """Take the function that returns the day of an article, by its id."""
        super().__init__()
        self._day_of = day_of

    def row_line(self, row: Occurrence, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        day = (
            set_cell_size(safe(self._day_of(row.article_id)), DAY_WIDTH)
            if width >= DAY_FROM
            else ""
        )
        room = width - cell_len(day)
        left, hit, right = fit_context(safe(row.left), safe(row.hit), safe(row.right), room)
        return [
            Segment(day, self.style_of("context--day", base)),
            Segment(left, base),
            Segment(hit, self.style_of("context--hit", base)),
            Segment(right, base),
        ]


def fit_context(left: str, hit: str, right: str, width: int) -> tuple[str, str, str]:
    """Return the parts of a line of `width` cells, padded so that all hits begin in one column.

    The words before have two fifths of the line. Words that do not fit whole are left out.
    """
    before = width * 2 // 5
    left = _last_words(left, before)
    hit = hit if cell_len(hit) <= width - before else set_cell_size(hit, width - before)
    right = _first_words(right, width - before - cell_len(hit))
    return " " * (before - cell_len(left)) + left, hit, right


def _last_words(text: str, room: int) -> str:
    """Return the last words of `text` that fit into `room` cells, or the end of a long word."""
    while cell_len(text) > room:
        _, _, rest = text.partition(" ")
        text = rest or f"…{text.removeprefix('…')[1 + room // 4 :]}"
    return text


def _first_words(text: str, room: int) -> str:
    """Return the first words of `text` that fit into `room` cells, or nothing."""
    while cell_len(text) > room:
        text = text.rpartition(" ")[0]
    return text
