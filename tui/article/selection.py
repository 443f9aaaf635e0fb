"""The selection of an article: from an anchor to the cursor, with both clusters included."""

from dataclasses import dataclass

from tui.article import motions
from tui.article.cursor import Cursor
from tui.article.layout import Layout, Range


@dataclass(frozen=True, slots=True)
class Selection:
    """The end of a selection at which the cursor is not."""

    anchor: int
    left_out: tuple[Range, ...] = ()  # stretches that are shown as not selected

    def extent(self, layout: Layout, cursor: Cursor) -> Range:
        """Return the selected [start, end)."""
        return motions.selected((self.anchor, layout.after(self.anchor)), cursor.cluster(layout))


def differences(before: Range | None, after: Range | None) -> list[Range]:
    """Return stretches that cover every offset selected either only before or only after."""
    if before is None or after is None:
        return [extent for extent in (before, after) if extent is not None]
    ends = zip(before, after, strict=True)
    return [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
