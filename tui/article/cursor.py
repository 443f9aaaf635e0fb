"""The cursor of an article: from where it is to where each motion takes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.article import motions
from tui.article.layout import Layout, Range

Motion = Callable[[str, Sequence[Range], int], int | None]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position in a layout: the start of a grapheme cluster.

    Moves return another cursor, or None where there is nothing further to move to.
    """

    offset: int = 0
    column: int | None = None  # which moves by line and by page return to

    @classmethod
    def at(cls, layout: Layout, offset: int) -> "Cursor":
        """Return a cursor at the position nearest to `offset` in the visible text."""
        return cls(layout.snap(offset))

    def cluster(self, layout: Layout) -> Range:
        """Return the range of the grapheme cluster under the cursor."""
        return self.offset, layout.after(self.offset)

    # By row

    def by_lines(self, layout: Layout, count: int) -> "Cursor":
        """Move down by `count` rows of text, or up, as far as there are any."""
        row, column = layout.place_of(self.offset)
        return self._in_column(layout, layout.step(row, count), column)

    def by_page(self, layout: Layout, rows: int) -> "Cursor":
        """Move down by `rows` rows of any kind, or up, to the nearest row of text beyond that."""
        row, column = layout.place_of(self.offset)
        return self._in_column(layout, layout.text_row(row + rows, back=rows < 0), column)

    def to_row(self, layout: Layout, row: int) -> "Cursor":
        """Move to the same column of another row."""
        return Cursor(layout.offset_at(row, layout.place_of(self.offset)[1]))

    def _in_column(self, layout: Layout, row: int, column: int) -> "Cursor":
        column = column if self.column is None else self.column
        return Cursor(layout.offset_at(row, column), column)

    # Within a line

    def by_cluster(self, layout: Layout, count: int) -> "Cursor":
        """Move to the next cluster (`count` 1) or the previous one (-1)."""
        return Cursor(layout.beside(self.offset, count))

    # By word and by range

    def by_word(self, layout: Layout, motion: Motion) -> "Cursor | None":
        """Move by one of the motions to the next word."""
        # From the last character of the cluster, so that a word within it does not hold the
        # cursor in place.
        last = max(layout.after(self.offset) - 1, self.offset)
        return _cursor(layout, motion(layout.text, layout.stretches, last))

    def back_by_word(self, layout: Layout) -> "Cursor | None":
        """Move to the start of the word, or of the previous one."""
        return _cursor(layout, motions.word_back(layout.text, layout.stretches, self.offset))

    def by_range(self, layout: Layout, ranges: Sequence[Range], count: int) -> "Cursor | None":
        """Move to the start of the next visible range (`count` 1) or the previous one (-1)."""
        stretches = layout.stretches
        if count > 0:
            last = layout.after(self.offset) - 1
            return _cursor(layout, motions.next_start(ranges, stretches, last))
        return _cursor(layout, motions.previous_start(ranges, stretches, self.offset))


def _cursor(layout: Layout, offset: int | None) -> Cursor | None:
    return None if offset is None else Cursor.at(layout, offset)
