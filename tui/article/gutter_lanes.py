"""The gutter: lanes beside the text that show which rows belong to which claim."""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.article.layers import ClaimMark, Spans
from tui.article.motions import is_inside

if TYPE_CHECKING:
    from tui.article.layout import Layout

LANES: Final = 3
ROOMY: Final = 72  # cells from which a lane has a column of its own for the speaker's letter
CLAIM: Final = "┃"
SUGGESTION: Final = "┊"
DOUBTFUL: Final = "╏"
CHECK_ME: Final = "?"  # on the first row of a doubtful claim
Range = tuple[int, int]


def gutter_width(width: int) -> int:
    """Return the cells that the gutter takes in a view of `width` cells."""
    return 3 + 2 * LANES + 2 if width >= ROOMY else 1 + LANES + 1


class Lane(NamedTuple):
    """What a lane shows beside one row."""

    mark: ClaimMark
    first: bool  # the claim starts on this row, which shows the speaker's letter

    @property
    def glyph(self) -> str:
        if self.mark.suggested:
            return SUGGESTION
        if self.mark.doubtful:
            return CHECK_ME if self.first else DOUBTFUL
        return CLAIM

    @property
    def is_plain(self) -> bool:
        """Whether the glyph says only that there is a claim."""
        return self.glyph == CLAIM


def assign(intervals: Sequence[Range]) -> list[int]:
    """Return the lane of each [start, end): the lowest that is free, in order of their starts.

    Intervals that overlap never share a lane, and there are as many lanes as intervals that
    overlap at a single place: greedy colouring of an interval graph.
    """
    lanes = [0] * len(intervals)
    busy: list[tuple[int, int]] = []  # (end, lane)
    free: list[int] = []
    used = 0
    for index in sorted(range(len(intervals)), key=intervals.__getitem__):
        start, end = intervals[index]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = used
            used += 1
        lanes[index] = lane
        heappush(busy, (end, lane))
    return lanes


class Gutter:
    """The lanes beside each row of a layout."""

    def __init__(self, layout: "Layout", marks: Sequence[ClaimMark]) -> None:
        shown = [(mark, rows_of(layout, mark)) for mark in marks]
        shown = [(mark, rows) for mark, rows in shown if rows]
        lanes = assign([(rows[0][0], rows[-1][1]) for _, rows in shown])
        self._spans: Spans[tuple[int, int, ClaimMark]] = Spans(
            (first, last, (lane, rows[0][0], mark))
            for (mark, rows), lane in zip(shown, lanes, strict=True)
            for first, last in rows
        )

    def beside(self, row: int) -> tuple[list[Lane | None], int]:
        """Return what each lane shows beside `row`, and the number of marks without a lane."""
        lanes: list[Lane | None] = [None] * LANES
        more = 0
        for _, _, (lane, start, mark) in self._spans.over(row, row + 1):
            if lane < LANES:
                lanes[lane] = Lane(mark, row == start)
            else:
                more += 1
        return lanes, more


def rows_of(layout: "Layout", mark: ClaimMark) -> list[Range]:
    """Return the rows [first, last) on which `mark` is visible, joined where they touch."""
    rows: list[Range] = []
    for start, end in mark.ranges:
        ends = (start, end - 1)
        if start >= end or not any(is_inside(layout.stretches, offset) for offset in ends):
            continue
        first, last = layout.row_of(start), layout.row_of(end - 1) + 1
        if rows and first <= rows[-1][1]:
            rows[-1] = rows[-1][0], max(last, rows[-1][1])
        else:
            rows.append((first, last))
    return rows
