"""Motions over a text: from an offset to an offset, by words, sentences and other ranges.

Every motion is monotone and stays within the given stretches (the visible paragraphs). A motion
returns None where there is nothing further to go to.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

Range = tuple[int, int]

# Letters and digits with their combining marks; compounds (forty-two, O'Brien, 12.07) are one.
_WORD: Final = re.compile(r"[\w\u0300-\u036f]+(?:[-'’.,:][\w\u0300-\u036f]+)*")
_start = itemgetter(0)


def is_inside(stretches: Sequence[Range], offset: int) -> bool:
    """Say whether `offset` is in any of the sorted `stretches`."""
    position = bisect_right(stretches, offset, key=_start) - 1
    return position >= 0 and offset < stretches[position][1]


def next_start(ranges: Sequence[Range], stretches: Sequence[Range], offset: int) -> int | None:
    """Return the start of the first of the sorted `ranges` that starts after `offset`."""
    for position in range(bisect_right(ranges, offset, key=_start), len(ranges)):
        if is_inside(stretches, ranges[position][0]):
            return ranges[position][0]
    return None


def previous_start(ranges: Sequence[Range], stretches: Sequence[Range], offset: int) -> int | None:
    """Return the start of the last of the sorted `ranges` that starts before `offset`."""
    for position in range(bisect_left(ranges, offset, key=_start) - 1, -1, -1):
        if is_inside(stretches, ranges[position][0]):
            return ranges[position][0]
    return None


def range_at(ranges: Sequence[Range], offset: int) -> Range | None:
    """Return the range at `offset`; the `ranges` are sorted and do not overlap."""
    position = bisect_right(ranges, offset, key=_start) - 1
    if position >= 0 and offset < ranges[position][1]:
        return ranges[position]
    return None


def word_forward(text: str, stretches: Sequence[Range], offset: int) -> int | None:
    """Return the start of the first word that starts after `offset`."""
    for start, _ in _words_from(text, stretches, offset):
        if start > offset:
            return start
    return None


def word_end(text: str, stretches: Sequence[Range], offset: int) -> int | None:
    """Return the last character of the first word whose last character is after `offset`."""
    for _, end in _words_from(text, stretches, offset):
        if end - 1 > offset:
            return end - 1
    return None


def word_back(text: str, stretches: Sequence[Range], offset: int) -> int | None:
    """Return the start of the last word that starts before `offset`."""
    for position in range(bisect_left(stretches, offset, key=_start) - 1, -1, -1):
        start, end = stretches[position]
        last = _last_word(text, start, end, offset)
        if last is not None:
            return last
    return None


def word_at(text: str, stretches: Sequence[Range], offset: int) -> Range | None:
    """Return the word at `offset`."""
    for start, end in _words_from(text, stretches, offset):
        if start <= offset < end:
            return start, end
        if start > offset:
            break
    return None


def _words_from(text: str, stretches: Sequence[Range], offset: int) -> Iterator[Range]:
    """Yield the words, from the word at or just before `offset`."""
    first = max(bisect_right(stretches, offset, key=_start) - 1, 0)
    for position in range(first, len(stretches)):
        start, end = stretches[position]
        if start < offset < end:
            start = _boundary(text, start, offset)
        elif end <= offset:
            continue
        for match in _WORD.finditer(text, start, end):
            yield match.span()


def _last_word(text: str, start: int, end: int, offset: int) -> int | None:
    """Return the start of the last word in `text[start:end]` that starts before `offset`."""
    reach = 64
    before = min(offset, end)
    while before > start:
        # Words can be counted from after any space; each time, look twice as far back for one.
        boundary = _boundary(text, start, max(before - reach, start))
        last = None
        for match in _WORD.finditer(text, boundary, end):
            if match.start() >= before:
                break
            last = match.start()
        if last is not None:
            return last
        before, reach = boundary, reach * 2
    return None


def _boundary(text: str, start: int, offset: int) -> int:
    """Return an offset at or before `offset` that is not within a word."""
    return max(text.rfind(" ", start, offset) + 1, start)


def selected(anchor: tuple[int, int], cursor: tuple[int, int]) -> Range:
    """Return the (start, end) of a selection that includes the clusters at both its ends."""
    return min(anchor[0], cursor[0]), max(anchor[1], cursor[1])


def whole_words(text: str, start: int, end: int) -> Range:
    """Return [start, end) with its ends moved to whole words, and without other characters there.

    Without a word in it, the range is empty.
    """
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if start < end:
        while start and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end
