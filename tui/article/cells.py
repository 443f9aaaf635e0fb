"""Terminal cells of a text: grapheme clusters, their widths, what is painted, and wrapping.

Terminals disagree about the width of emoji joined by U+200D or changed by a variation selector or
skin tone. Those invisible characters are therefore not painted, and a cluster is as wide as the
characters that remain, on which all terminals agree. For the cursor and for line breaks a cluster
stays a unit. The rules are those of UAX #29, as far as width and category decide them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size

TAB: Final = 4  # cells between tab stops
_ZWJ: Final = "\u200d"
_JOINED_CELLS: Final = 8  # of a cluster of joined emoji: there are none of more than four emoji

# Ranges in which every character is one cell wide and never joins its neighbour.
PLAIN: Final = (
    " -~\xa0-\xac\xae-\u02ff\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2400-\u2426\u2500-\u25fc\ufffd"
)
_SPECIAL: Final = re.compile(f"[^{PLAIN}]")


class _Glyph(NamedTuple):
    cells: int
    joins: bool  # belongs to the cluster of the character before it
    shown: str
    picture: bool  # a zero-width joiner joins it to another picture
    flag: bool  # a regional indicator: two of them make a flag


@lru_cache(8192)
def _glyph(char: str) -> _Glyph:
    if char == "\t":
        return _Glyph(1, False, "", False, False)
    category = unicodedata.category(char)
    cells = get_character_cell_size(char)
    if cells == 0 or char == "\xad":
        keeps = category[0] in "ML" and not unicodedata.name(char, "").startswith("VARIATION")
        return _Glyph(0, True, char if keeps else "", False, False)
    flag = "\U0001f1e6" <= char <= "\U0001f1ff"
    return _Glyph(cells, False, char, category == "So" and not flag, flag)


def is_plain(text: str, start: int, end: int) -> bool:
    """Say whether each character of `text[start:end]` is a cluster of one cell."""
    return _SPECIAL.search(text, start, end) is None


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, cells) of each grapheme cluster of the line `text[start:end]`.

    Tab stops count from the start of the line. Zero-width characters at its start belong to
    the first cluster, so that only a line without any visible character has a cluster of no
    cells.
    """
    at, cells, column = start, 0, 0
    before, flags, pictures = "", 0, False
    for index in range(start, end):
        char = text[index]
        glyph = _glyph(char)
        if index > at and not (
            glyph.joins
            or cells == 0
            or (before == _ZWJ and glyph.picture and pictures and cells < _JOINED_CELLS)
            or (glyph.flag and flags == 1 == index - at)
        ):
            yield at, index, cells
            column += cells
            at, cells, flags, pictures = index, 0, 0, False
        flags += glyph.flag
        pictures = pictures or glyph.picture
        cells += TAB - column % TAB if char == "\t" else glyph.cells
        before = char
    if at < end:
        yield at, end, cells


def painted(text: str, start: int, end: int, column: int = 0) -> str:
    """Return what is painted for the clusters `text[start:end]` that begin at cell `column`."""
    if is_plain(text, start, end):
        return text[start:end]
    shown: list[str] = []
    for first, last, cells in clusters(text, start, end):
        piece = "".join(_glyph(char).shown for char in text[first:last])
        if "\t" in text[first:last]:
            stop = TAB - column % TAB
            shown.append(" " * stop + piece)
            column += stop
        else:
            shown.append(piece)
            column += cells
    return "".join(shown)


def width(text: str, start: int, end: int) -> int:
    """Return the cells of the line `text[start:end]`."""
    if is_plain(text, start, end):
        return end - start
    return sum(cells for _, _, cells in clusters(text, start, end))


def wrap(text: str, start: int, end: int, measure: int) -> list[int]:
    """Return where the display lines of `text[start:end]`, which has no line feed, start.

    Lines break after a space, else around a wide character, else anywhere between clusters.
    One space may hang past the measure at the end of a line.
    """
    starts = [start]
    at = start
    plain = is_plain(text, start, end)
    while at < end:
        # One character more than the line can hold: it could join the last one of the line.
        if plain or is_plain(text, at, min(at + measure + 2, end)):
            at = _plain_break(text, at, end, measure)
        else:
            at = _cluster_break(text, at, end, measure)
        if at < end:
            starts.append(at)
    return starts


def _plain_break(text: str, at: int, end: int, measure: int) -> int:
    if end - at <= measure:
        return end
    space = text.rfind(" ", at + 1, at + measure + 1)
    return space + 1 if space > 0 else at + measure


def _cluster_break(text: str, at: int, end: int, measure: int) -> int:
    cells = 0
    break_at = at
    for first, last, wide in clusters(text, at, end):
        space = last - first == 1 and text[first] == " "
        if cells + wide > measure and first > at:
            if space:
                return last
            return first if wide > 1 or break_at == at else break_at
        cells += wide
        if space or wide > 1:
            break_at = last
    return end
