"""Which rows are in view: scrolling to the cursor or a claim, and back to a place."""

from typing import Final, NamedTuple

from tui.article.layout import Layout, Range

MARGIN: Final = 3  # rows kept in view above and below the cursor


class Viewport(NamedTuple):
    """The `height` rows of a layout that are in view, from row `top` on."""

    top: int
    height: int

    def clip(self, first: int, last: int) -> Range | None:
        """Return the rows from `first` to `last` that are in view, both included, or None."""
        first, last = max(first, self.top), min(last, self.top + self.height - 1)
        return (first, last) if first <= last else None

    def top_for_cursor(self, layout: Layout, row: int) -> int:
        """Return the top row that brings `row` into view; it may be less than 0.

        The view scrolls as little as possible, or after a far jump so that `row` is well in view.
        """
        top, height = self
        margin = min(MARGIN, (height - 1) // 2)
        if not top - height < row < top + 2 * height:
            return row - height // 3
        if row < top + margin:
            # With the first row of text, show the headline and whatever else is above it.
            is_first = row == layout.text_row(0) and row < height - margin
            return 0 if is_first else row - margin
        if row > top + height - 1 - margin:
            below = len(layout) - row
            is_last = row == layout.step(row, 1) and below < height - margin
            return row - height + (below if is_last else 1 + margin)
        return top

    def top_for_rows(self, first: int, last: int) -> int:
        """Return the top row that shows as much of the rows [first, last) as there is room for."""
        if last <= self.top + self.height - MARGIN:
            return self.top
        return first - min(MARGIN, self.height // 3)

    def row_for_cursor(self, layout: Layout, row: int) -> int:
        """Return `row` if it is in view, else the row of text in view that is nearest to it."""
        bottom = self.top + self.height - 1
        if self.top <= row <= bottom:
            return row
        is_below = row > bottom
        nearest = bottom - MARGIN if is_below else self.top + MARGIN
        return layout.text_row(nearest, back=is_below)


class TopAnchor(NamedTuple):
    """The row that was scrolled to, and the offset that was to be shown there.

    Until something else scrolls, it is this offset that stays at the top. The start of the row
    would move further back at every change of the width.
    """

    row: int = 0
    offset: int = 0

    def top_offset(self, layout: Layout, top: int) -> int:
        """Return the offset to keep at the top of a view whose top row is `top`."""
        if top == self.row:
            return self.offset
        row = min(top, max(len(layout) - 1, 0))
        # Row 0 is above the first offset, for which a headline added by kutip would scroll away.
        return layout[row].start if row else 0
