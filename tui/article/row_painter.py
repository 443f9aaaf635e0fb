"""Painting a row of an article: the gutter, the text with its layers, and blank to the edge."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip

from tui.article.cells import is_plain, painted
from tui.article.document import Document
from tui.article.gutter_lanes import ROOMY, Gutter, Lane, gutter_width
from tui.article.layers import Layers, Look
from tui.article.layout import Layout, Line, Range
from tui.article.model import ArticleModel
from tui.style.guard import safe

if TYPE_CHECKING:
    from tui.article.style import Palette


class RowPainter:
    """Paints the rows of a model, and caches them by what changes from key to key.

    Whoever changes anything else of the model calls `clear`.
    """

    CACHED = 1024  # rows

    def __init__(self, model: ArticleModel, make_palette: Callable[[], "Palette"]) -> None:
        self._model = model
        self._make_palette = make_palette
        self._palette: Palette | None = None
        self._strips: LRUCache[object, Strip] = LRUCache(self.CACHED)

    @property
    def palette(self) -> "Palette":
        """The styles in use, made when they are first needed."""
        if self._palette is None:
            self._palette = self._make_palette()
        return self._palette

    def clear(self) -> None:
        """Clear the cache: the layout, or a layer over it, changed."""
        self._strips.clear()

    def clear_styles(self) -> None:
        """Clear the cache and the styles: they changed."""
        self._palette = None
        self._strips.clear()

    def strip(self, row: int, width: int, *, with_cursor: bool) -> Strip:
        """Return `row` as a strip of `width` cells; blank below the last row."""
        model = self._model
        layout = model.layout
        if row >= len(layout):
            return Strip.blank(width, self.palette.base)
        line = layout[row]
        cursor = selection = None
        if with_cursor and line.start <= model.cursor.offset < line.end:
            cursor = model.cursor.cluster(layout)
        if (selected := model.selected) and selected[0] < line.end and selected[1] > line.start:
            selection = (max(selected[0], line.start), min(selected[1], line.end))
        is_active = any(first <= row < last for first, last in model.active_rows)
        state = (row, cursor, selection, model.left_out, is_active and model.active, width)
        strip = self._strips.get(state)
        if strip is None:
            strip = self._strips[state] = paint_row(
                model.document,
                row,
                model.layers,
                model.gutter,
                self.palette,
                width=width,
                selection=selection,
                left_out=model.left_out,
                cursor=cursor,
                active=model.active,
            )
        return strip


def paint_row(
    document: Document,
    row: int,
    layers: Layers,
    gutter: Gutter,
    palette: "Palette",
    *,
    width: int,
    selection: Range | None,
    left_out: Sequence[Range],
    cursor: Range | None,
    active: str | None,
) -> Strip:
    """Paint `row` of a document into a strip of `width` cells.

    The strip may be wider than the document was laid out for, by the scrollbar.
    """
    layout = document.layout
    line = layout[row]
    segments = _gutter(gutter, row, palette, document, active)
    if line.indent:
        segments.append(Segment(" " * line.indent, palette.base))
    if line.label:
        label = safe(line.label)
        segments.append(Segment(painted(label, 0, len(label)), palette.line(line.kind)))
    elif line.start < line.end:
        pieces = layers.pieces(
            line.start,
            line.end,
            selection=selection,
            left_out=left_out,
            cursor=cursor,
            active=active,
        )
        column = 0
        for first, last, look in _without_break(layout, row, line, pieces):
            text = painted(layout.text, first, last, column)
            if not text and look.cursor:
                text = " "  # on an empty line
            if text:
                segment = Segment(text, palette.of_look(line.kind, look))
                segments.append(segment)
                column += segment.cell_length
    return Strip(segments).adjust_cell_length(width, palette.base)


def _without_break(
    layout: Layout, row: int, line: Line, pieces: list[tuple[int, int, Look]]
) -> list[tuple[int, int, Look]]:
    """Leave out the white space at which the line breaks, unless the cursor is on it."""
    start, end = layout.shown(row)
    end = start + len(layout.text[start:end].rstrip(" "))
    return [
        (first, last if look.cursor else min(last, end), look)
        for first, last, look in _whole_clusters(layout, row, line, pieces)
        if first < end or look.cursor
    ]


def _whole_clusters(
    layout: Layout, row: int, line: Line, pieces: list[tuple[int, int, Look]]
) -> list[tuple[int, int, Look]]:
    """Move cuts that fall within a grapheme cluster to its start."""
    if is_plain(layout.text, *layout.shown(row)):
        return pieces
    starts = [first for first, _, _ in layout.clusters(row)]
    starts.append(line.end)

    def whole(offset: int) -> int:
        return starts[bisect_right(starts, offset) - 1]

    moved = ((whole(first), whole(last), look) for first, last, look in pieces)
    return [(first, last, look) for first, last, look in moved if first < last]


def _gutter(
    gutter: Gutter, row: int, palette: "Palette", document: Document, active: str | None
) -> list[Segment]:
    """Return the lanes beside `row`, the first of them nearest to the text."""
    left, width = document.left, document.gutter
    lanes, more = gutter.beside(row)
    if not more and not any(lanes):
        return [Segment(" " * left, palette.base)]
    roomy = width == gutter_width(ROOMY)
    segments = [Segment(" " * (left - width), palette.base)] if left > width else []
    count = "" if not more else f"+{min(more, 9)}" if roomy else "+"
    segments.append(Segment(count.ljust(3 if roomy else 1), palette.of_name("more")))
    segments.extend(_lane(lane, palette, active, roomy=roomy) for lane in reversed(lanes))
    segments.append(Segment(" " * (1 + roomy), palette.base))
    return segments


def _lane(lane: Lane | None, palette: "Palette", active: str | None, *, roomy: bool) -> Segment:
    if lane is None:
        return Segment(" " * (1 + roomy), palette.base)
    style = palette.speaker(lane.mark.colour, active=lane.mark.id == active)
    letter = safe(lane.mark.letter)[:1] if lane.first else ""
    letter = letter if is_plain(letter, 0, 1) else ""
    if roomy:
        return Segment(letter.rjust(1) + lane.glyph, style)
    return Segment(letter if letter and lane.is_plain else lane.glyph, style)
