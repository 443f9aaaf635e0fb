"""The column beside an article that shows where in it the hits and claims are."""

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
        """Show marks at these shares (0 to 1) of the article's length."""
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
    """Return the glyph of each marked row of a column, for shares (0 to 1) of its height."""
    rows = {_row(share, height): HIT for share in hits}
    for row in {_row(share, height) for share in claims}:
        rows[row] = BOTH if row in rows else CLAIM
    return rows


def _row(share: float, height: int) -> int:
    return min(max(int(share * height), 0), max(height - 1, 0))
