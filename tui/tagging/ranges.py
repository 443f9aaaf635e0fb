"""Arithmetic of ranges in a text: (start, end) in code points, end exclusive."""

from collections.abc import Iterable

from index import snap_span, snap_spans

Range = tuple[int, int]


def subtract(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges without the part of them that lies in [start, end)."""
    pieces = [((a, min(b, start)), (max(a, end), b)) for a, b in ranges]
    return [(a, b) for pair in pieces for a, b in pair if a < b]


def toggle_range(text: str, ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges with the words of [start, end) added, or left out where one has them all.

    What is left are whole words.
    """
    before = list(ranges)
    start, end = snap_span(text, start, end)
    if start >= end:
        return before
    if any(first <= start and end <= last for first, last in before):
        return snap_spans(text, subtract(before, start, end))
    return snap_spans(text, [*before, (start, end)])
