"""The gutter: lanes beside the text that show which lines belong to which claim."""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.article.layers import ClaimMark, Spans
from tui.article.motions import is_inside

if TYPE_CHECKING:
    from tui.article.layout import Layout

LANES: Final = 3
CLAIM: Final = "┃"
SUGGESTION: Final = "┊"
DOUBTFUL: Final = "╏"
CHECK_ME: Final = "?"  # where a doubtful claim begins
Range = tuple[int, int]


class Lane(NamedTuple):
    """What a lane shows beside one row."""

    mark: ClaimMark
    first: bool  # the claim begins on this row: its letter belongs here

    @property
    def glyph(self) -> str:
        if self.mark.suggested:
            return SUGGESTION
        if self.mark.doubtful:
            return CHECK_ME if self.first else DOUBTFUL
        return CLAIM

    @property
    def is_plain(self) -> bool:
        """Whether the glyph says no more than that there is a claim."""
        return self.glyph == CLAIM


def assign(intervals: Sequence[Range]) -> list[int]:
    """Give each [start, end) the lowest lane that is free, in order of their starts.

    No two that overlap share a lane, and no more lanes are used than overlap at one place (greedy
    colouring of an interval graph).
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
        """Return what each of the lanes shows beside `row`, and how many marks find no lane."""
        lanes: list[Lane | None] = [None] * LANES
        more = 0
        for _, _, (lane, start, mark) in self._spans.over(row, row + 1):
            if lane < LANES:
                lanes[lane] = Lane(mark, row == start)
            else:
                more += 1
        return lanes, more


def rows_of(layout: "Layout", mark: ClaimMark) -> list[Range]:
    """Return the [first, last) rows on which `mark` is visible, joined where they meet."""
    rows: list[Range] = []
    for start, end in mark.ranges:
        ends = (start, end - 1)
        if start >= end or not any(is_inside(layout.stretches, one) for one in ends):
            continue
        first, last = layout.row_of(start), layout.row_of(end - 1) + 1
        if rows and first <= rows[-1][1]:
            rows[-1] = rows[-1][0], max(last, rows[-1][1])
        else:
            rows.append((first, last))
    return rows
