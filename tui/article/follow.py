"""Keeping the cursor in view."""

from typing import Final

from tui.article.layout import Layout

MARGIN: Final = 3  # lines kept in view above and below the cursor


def top_for(lines: Layout, row: int, top: int, height: int) -> int:
    """Return which row is to be the top one of `height`, so that `row` is in view; now `top` is.

    It moves as little as can be; after a far jump, so that `row` is well in view. It may be less
    than 0.
    """
    margin = min(MARGIN, (height - 1) // 2)
    if not top - height < row < top + 2 * height:
        return row - height // 3
    if row < top + margin:
        # At the first line of text the headline and what else stands above is shown too.
        first = row == lines.text_row(0) and row < height - margin
        return 0 if first else row - margin
    if row > top + height - 1 - margin:
        below = len(lines) - row
        last = row == lines.step(row, 1) and below < height - margin
        return row - height + (below if last else 1 + margin)
    return top
