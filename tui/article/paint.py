"""Painting one row of an article: gutter, text with its layers, and blank to the edge."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.strip import Strip

from tui.article.cells import is_plain, painted
from tui.article.lanes import LANES, Gutter, Lane
from tui.article.layers import Layers, Look
from tui.article.layout import Layout, Line, Range
from tui.style.guard import safe

if TYPE_CHECKING:
    from tui.article.style import Palette

ROOMY: Final = 72  # from this width on a lane has a column of its own for the speaker's letter


def gutter_width(width: int) -> int:
    """Return the cells that the gutter takes of a view `width` cells wide."""
    return 3 + 2 * LANES + 2 if width >= ROOMY else 1 + LANES + 1


def paint(
    layout: Layout,
    row: int,
    layers: Layers,
    gutter: Gutter,
    palette: "Palette",
    *,
    width: int,
    left: int,
    room: int,
    selection: Range | None,
    left_out: Sequence[Range],
    cursor: Range | None,
    active: str | None,
) -> Strip:
    """Paint `row` into a strip `width` cells wide, its text starting at cell `left`.

    `room` is what `gutter_width` gave the gutter when the text was laid out: the strip itself
    may be wider, by the scrollbar.
    """
    line = layout[row]
    segments = _gutter(gutter, row, palette, room, left, active)
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
    """Leave out the white space at which the line breaks, unless the cursor stands on it."""
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
    gutter: Gutter, row: int, palette: "Palette", room: int, left: int, active: str | None
) -> list[Segment]:
    """Return the lanes beside `row`, the first of them nearest to the text."""
    lanes, more = gutter.beside(row)
    if not more and not any(lanes):
        return [Segment(" " * left, palette.base)]
    roomy = room == gutter_width(ROOMY)
    segments = [Segment(" " * (left - room), palette.base)] if left > room else []
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
