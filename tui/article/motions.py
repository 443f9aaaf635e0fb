"""Moving through a text: from an offset to an offset, by words, sentences and other ranges.

Every motion is monotone and stays within the given stretches (the visible paragraphs). One that
finds nothing further returns None, so that the caller can stay where it is and say so.
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
    """Say whether `offset` lies in one of the sorted `stretches`."""
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
    """Return which of the sorted `ranges`, none of which overlap, holds `offset`."""
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
    """Return the last character of the first word that ends after it."""
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
    """Return the word that holds `offset`."""
    for start, end in _words_from(text, stretches, offset):
        if start <= offset < end:
            return start, end
        if start > offset:
            break
    return None


def _words_from(text: str, stretches: Sequence[Range], offset: int) -> Iterator[Range]:
    """Yield the words from the one at or just before `offset` on."""
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
        # A space parts words, so that counting them may begin after one; look ever further back.
        boundary = _boundary(text, start, max(before - reach, start))
        found = None
        for match in _WORD.finditer(text, boundary, end):
            if match.start() >= before:
                break
            found = match.start()
        if found is not None:
            return found
        before, reach = boundary, reach * 2
    return None


def _boundary(text: str, start: int, offset: int) -> int:
    """Return a place at or before `offset` at which no word is cut."""
    return max(text.rfind(" ", start, offset) + 1, start)


def selected(anchor: tuple[int, int], cursor: tuple[int, int]) -> Range:
    """Return the (start, end) of a selection that includes the clusters at both its ends."""
    return min(anchor[0], cursor[0]), max(anchor[1], cursor[1])


def whole_words(text: str, start: int, end: int) -> Range:
    """Return [start, end) without what is no word at its ends, widened to whole words there.

    Where there is no word in it, the range is empty.
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
