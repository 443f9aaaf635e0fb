"""A column beside the article that shows where its hits and claims are."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.text import Text
from textual.widget import Widget

HIT, CLAIM, BOTH = "•", "┃", "◆"


class ScrollMarks(Widget):
    """The whole article in one column: a dot for a hit, a bar for a claim, a diamond for both."""

    DEFAULT_CSS = """
    ScrollMarks { width: 1; height: 1fr; }
    ScrollMarks > .marks--hit { color: $warning; }
    ScrollMarks > .marks--claim { color: $success; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"marks--hit", "marks--claim"}

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[float, ...] = ()
        self._claims: tuple[float, ...] = ()

    def show(self, hits: Iterable[float], claims: Iterable[float]) -> None:
        """Show marks at these places, each a share of the article's length."""
        marks = (tuple(hits), tuple(claims))
        if marks != (self._hits, self._claims):
            self._hits, self._claims = marks
            self.refresh()

    def render(self) -> Text:
        glyphs = marks_of(self._hits, self._claims, self.size.height)
        column = Text(end="")
        for row in range(self.size.height):
            glyph = glyphs.get(row, " ")
            name = "marks--hit" if glyph == HIT else "marks--claim"
            column.append(f"{glyph}\n", self.get_component_rich_style(name, partial=True))
        return column


def marks_of(hits: Iterable[float], claims: Iterable[float], height: int) -> Mapping[int, str]:
    """Return the glyph of each row of a column that has one; a place is a share from 0 to 1."""
    rows = {_row(place, height): HIT for place in hits}
    for row in {_row(place, height) for place in claims}:
        rows[row] = BOTH if row in rows else CLAIM
    return rows


def _row(place: float, height: int) -> int:
    return min(max(int(place * height), 0), max(height - 1, 0))
