"""Arithmetic of ranges in a text: (start, end) in code points, end exclusive."""

from collections.abc import Iterable

Range = tuple[int, int]


def subtract(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges without the part of them that lies in [start, end)."""
    pieces = [((a, min(b, start)), (max(a, end), b)) for a, b in ranges]
    return [(a, b) for pair in pieces for a, b in pair if a < b]


def merge(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, with those that touch merged."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def strip(text: str, ranges: Iterable[Range]) -> list[Range]:
    """Return ranges of `text` without surrounding white space, and without empty ones."""
    stripped = []
    for start, end in ranges:
        words = text[start:end]
        if words.strip():
            leading, trailing = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
            stripped.append((start + leading, end - trailing))
    return stripped


def toggle_range(text: str, ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges with [start, end) added, or removed where one of them contains it."""
    before = list(ranges)
    if any(first <= start and end <= last for first, last in before):
        return strip(text, subtract(before, start, end))
    return strip(text, merge([*before, (start, end)]))
