"""From the offsets of other programs to code points.

DNA and other programs in Java count UTF-16 units, in which a sign beyond U+FFFF is two. Some count
a line end of a Windows text (CRLF) as one: which was meant, the ends of words tell.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

Range = tuple[int, int]


def from_utf16(text: str, ranges: Sequence[Range]) -> list[Range]:
    """Return `ranges` in UTF-16 units of `text` as code points; none reaches beyond the text."""
    ways = [_from_units(text)]
    if "\r\n" in text:
        ways.append(_without_returns(text))
    readings = [[(way(start), way(end)) for start, end in ranges] for way in ways]
    return max(readings, key=lambda reading: _whole_words(text, reading))


def _from_units(text: str) -> Callable[[int], int]:
    """Return what turns UTF-16 units of `text` into code points."""
    if text.isascii():
        return lambda unit: min(unit, len(text))
    wide = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
    units = [at + earlier for earlier, at in enumerate(wide)]  # where each begins, in units
    return lambda unit: min(unit - bisect_left(units, unit), len(text))


def _without_returns(text: str) -> Callable[[int], int]:
    """Return what turns UTF-16 units of `text` without its CRs into code points of `text`."""
    kept = [at for at, char in enumerate(text) if char != "\r" or text[at + 1 : at + 2] != "\n"]
    inner = _from_units(text.replace("\r\n", "\n"))

    def position(unit: int) -> int:
        at = inner(unit)
        return kept[at] if at < len(kept) else len(text)

    return position


def _whole_words(text: str, ranges: Iterable[Range]) -> int:
    """Return how many ends of `ranges` part no word."""
    return sum(
        not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
        for place in ranges
        for at in place
    )
