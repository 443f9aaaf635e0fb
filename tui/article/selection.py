"""The selection of an article: the words from an anchor to the cursor."""

from dataclasses import dataclass

from index import snap_span
from tui.article import motions
from tui.article.cursor import Cursor
from tui.article.layout import Layout, Range


@dataclass(frozen=True, slots=True)
class Selection:
    """The end of a selection at which the cursor is not."""

    anchor: int
    left_out: tuple[Range, ...] = ()  # stretches that are shown as not selected
    exact: Range | None = None  # what was to be selected as it is, until an end is moved

    def extent(self, layout: Layout, cursor: Cursor) -> Range:
        """Return the selected [start, end): whole words, else the clusters at both ends."""
        ends = motions.selected((self.anchor, layout.after(self.anchor)), cursor.cluster(layout))
        if self.exact is not None and ends == clusters(layout, self.exact):
            return self.exact
        words = snap_span(layout.text, *ends)
        return words if words[0] < words[1] else ends


def clusters(layout: Layout, place: Range) -> Range:
    """Return the clusters that a range begins and ends with, and all between them."""
    first, last = layout.snap(place[0]), layout.snap(place[1] - 1)
    return motions.selected((first, layout.after(first)), (last, layout.after(last)))


def differences(before: Range | None, after: Range | None) -> list[Range]:
    """Return stretches that cover every offset selected either only before or only after."""
    if before is None or after is None:
        return [extent for extent in (before, after) if extent is not None]
    ends = zip(before, after, strict=True)
    return [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
