"""Stretches of a text, (start, end) in code points: joined, cut, and trimmed of white space."""

from collections.abc import Iterable

Range = tuple[int, int]


def without(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges with [start, end) left out of them."""
    pieces = [((a, min(b, start)), (max(a, end), b)) for a, b in ranges]
    return [(a, b) for pair in pieces for a, b in pair if a < b]


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, those that touch as one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def trimmed(text: str, ranges: Iterable[Range]) -> list[Range]:
    """Return ranges of `text` without white space around each, and without empty ones."""
    found = []
    for start, end in ranges:
        words = text[start:end]
        if words.strip():
            before, after = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
            found.append((start + before, end - after))
    return found


def reshaped(text: str, ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges with [start, end) added, or left out where it lies within one of them."""
    known = list(ranges)
    inside = any(first <= start and end <= last for first, last in known)
    return trimmed(text, without(known, start, end) if inside else joined([*known, (start, end)]))
