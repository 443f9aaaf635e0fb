"""Spans of whole words: wherever a person makes or moves one, it begins and ends with a word.

A word goes with what belongs to it: marks, hyphens and apostrophes within it, the point of a
number, a currency sign, per cent. In scripts that put no spaces between words, a word is one
character with its marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from index.attribution.quotes import closes_inside, is_left_open

Range = tuple[int, int]

_INNER: Final = frozenset("-\u2010\u2011'\u2019\u02bc\u2018`&@")  # between letters and digits
_IN_NUMBERS: Final = frozenset(".,:/")  # between digits
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060")  # within a word
_BEFORE: Final = frozenset("@#")  # with currency signs: part of the word behind them
_SIGNS: Final = frozenset("-+\u2212")  # part of the number behind them
_BEHIND: Final = frozenset("%\u2030\u00b0")  # part of the number before them
_STOPS: Final = frozenset(".,;:!?\u2026")
_SAID: Final = frozenset("?!\uff1f\uff01\u061f")
_BRACKETS: Final = {")": "(", "]": "["}
_CLOSING: Final = '"\u201d\u201c\u00bb'
_OPENING: Final = '"\u201c\u201d\u201e\u00ab'
_MOST_BALANCED: Final = 5_000  # characters of a span whose quotation marks are looked at
# Thai to Myanmar, Khmer, kana, Han, and the ideographs of the other planes.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)


def snap_span(text: str, start: int, end: int) -> Range:
    """Return `text[start:end]` as whole words: all that it touches, without what is around them.

    Punctuation and white space at its edges go, but for a mark or bracket that pairs with one
    inside, and for the question or exclamation mark of what was said. A span that touches no word
    only loses its white space, and may be empty.
    """
    start, end = _within(text, start, end)
    words = words_touched(text, start, end)
    if words is not None:
        first, last = words
        while last < end and text[last] in _SAID:
            last += 1
        return _balanced(text, first, last)
    inner = text[start:end].strip()
    if not inner:
        return start, start
    start += text[start:end].index(inner)
    return start, start + len(inner)


def snap_spans(text: str, spans: Iterable[Range]) -> list[Range]:
    """Return spans as whole words, in order, without empty ones.

    Those that overlap, and those with no word between them on their line, are one.
    """
    snapped: list[Range] = []
    for start, end in sorted(snap_span(text, *span) for span in spans):
        if start >= end:
            continue
        if snapped and (start <= snapped[-1][1] or _is_bare(text, snapped[-1][1], start)):
            snapped[-1] = snap_span(text, snapped[-1][0], max(snapped[-1][1], end))
        else:
            snapped.append((start, end))
    return snapped


def _is_bare(text: str, start: int, end: int) -> bool:
    """Return whether neither a word nor the end of a line is in `text[start:end]`."""
    return "\n" not in text[start:end] and words_touched(text, start, end) is None


def words_touched(text: str, start: int, end: int) -> Range | None:
    """Return where the first word of `text[start:end]` begins and its last one ends, or None.

    Words at the edges count whole.
    """
    start, end = _within(text, start, end)
    first = next((at for at in range(start, end) if _in_word(text, at)), None)
    if first is None:
        return None
    last = next(at for at in range(end - 1, first - 1, -1) if _in_word(text, at))
    return _word_start(text, first), _word_end(text, last)


def words_in_order(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the words of `text[start:end]`; those at its edges count whole."""
    start, end = _within(text, start, end)
    at = start
    while at < end:
        if _in_word(text, at):
            word = _word_start(text, at), _word_end(text, at)
            yield word
            at = word[1]
        else:
            at += 1


def _within(text: str, start: int, end: int) -> Range:
    """Return a range in order and within the text."""
    low, high = sorted((start, end))
    return min(max(low, 0), len(text)), min(max(high, 0), len(text))


def _word_start(text: str, at: int) -> int:
    while _goes_on(text, at):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    at += 1
    while _goes_on(text, at):
        at += 1
    return at


def _in_word(text: str, at: int) -> bool:
    """Return whether the character at `at` is of a word, or belongs to one."""
    return _is_letter(text[at]) or _goes_on(text, at) or _goes_on(text, at + 1)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or _is_mark(character)


def _is_mark(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] == "M"


def _goes_on(text: str, at: int) -> bool:
    """Return whether one word reaches over the boundary before `text[at]`."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    if _is_mark(behind):
        return not before.isspace()
    if before in _INVISIBLE or behind in _INVISIBLE:
        return _is_within_word(text, at)
    if _is_letter(before) and _is_letter(behind):
        return not (_UNSPACED.match(before) or _UNSPACED.match(behind))
    if _is_letter(behind):
        return _leads(text, at - 1)
    if _is_letter(before):
        return _follows(text, at)
    return False


def _is_within_word(text: str, at: int) -> bool:
    """Return whether there are letters on both sides of the invisible characters at `at`."""
    left, right = at - 1, at
    while left >= 0 and text[left] in _INVISIBLE:
        left -= 1
    while right < len(text) and text[right] in _INVISIBLE:
        right += 1
    inside = left >= 0 and right < len(text)
    return inside and _is_letter(text[left]) and _is_letter(text[right])


def _leads(text: str, at: int) -> bool:
    """Return whether the sign at `at` belongs to the word behind it."""
    sign, before = text[at], text[at - 1] if at else " "
    behind = text[at + 1]
    if _is_letter(before) and (sign in _INNER or _joins_digits(before, sign, behind)):
        return True
    if sign in _BEFORE or unicodedata.category(sign) == "Sc":
        return True
    return sign in _SIGNS and behind.isdigit() and not (_is_letter(before) or before in _SIGNS)


def _follows(text: str, at: int) -> bool:
    """Return whether the sign at `at` belongs to the word before it."""
    before, sign = text[at - 1], text[at]
    behind = text[at + 1] if at + 1 < len(text) else " "
    if _is_letter(behind) and (sign in _INNER or _joins_digits(before, sign, behind)):
        return True
    if unicodedata.category(sign) == "Sc" and _is_letter(behind):
        return True  # the sign leads the letters behind it, and so far it is one word
    return before.isdigit() and (sign in _BEHIND or unicodedata.category(sign) == "Sc")


def _joins_digits(before: str, sign: str, behind: str) -> bool:
    return sign in _IN_NUMBERS and before.isdigit() and behind.isdigit()


def _balanced(text: str, start: int, end: int) -> Range:
    """Return a span of words with the marks beside it that pair with one inside.

    An “anchor of stability”: the closing mark stays, as the opening one does.
    """
    if end - start > _MOST_BALANCED:
        return start, end
    closer = end
    while closer < len(text) and text[closer] in _STOPS:
        closer += 1
    after, before = text[closer : closer + 1], text[start - 1] if start else ""
    low, high = start, end
    if after and (
        _unclosed(text, start, end, _BRACKETS[after])
        if after in _BRACKETS
        else after in _CLOSING and is_left_open(text, start, end)
    ):
        high = closer + 1
    if before and (
        _unopened(text, start, end, before)
        if before in _BRACKETS.values()
        else before in _OPENING and closes_inside(text, start, end)
    ):
        low = start - 1
    return low, high


def _unclosed(text: str, start: int, end: int, opening: str) -> bool:
    """Return whether a bracket that opens inside is not closed there."""
    closing = next(key for key, value in _BRACKETS.items() if value == opening)
    return text.rfind(opening, start, end) > text.rfind(closing, start, end)


def _unopened(text: str, start: int, end: int, opening: str) -> bool:
    """Return whether a bracket that closes inside was not opened there."""
    closing = next(key for key, value in _BRACKETS.items() if value == opening)
    closes, opens = text.find(closing, start, end), text.find(opening, start, end)
    return closes >= 0 and (opens < 0 or closes < opens)
