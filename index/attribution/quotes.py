"""Quotations by their marks: straight and curly, unbalanced ones as far as sense goes."""

import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = re.compile('["“”„«»]')
_OPENERS: Final = "“„«"
_OUTER: Final = ' \t\n\xa0\u202f"“”„«».,;:'
_AFTER_CLOSER: Final = re.compile(r"[\s.,;:!?…)\]]|$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks; one that is never closed ends without one."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations in `text[start:end]`, in order, not nested.

    A mark opens or closes by what is around it as much as by its shape, since outlets print
    ” in front of a quotation and forget marks. A second opening mark ends what was open.
    """
    quoted: list[Quotation] = []
    opened: int | None = None
    for match in _MARKS.finditer(text, start, end):
        at = match.start()
        before = text[at - 1] if at > start else " "
        at_end = at + 1 >= end or _AFTER_CLOSER.match(text[at + 1]) is not None
        opening = match.group() in _OPENERS or (before.isspace() and not at_end)
        if opened is None:
            if opening or not at_end or before in "([":
                opened = at
        elif opening:
            quoted.append(Quotation(opened, _trimmed_end(text, opened, at), closed=False))
            opened = at
        else:
            quoted.append(Quotation(opened, at + 1))
            opened = None
    if opened is not None:
        quoted.append(Quotation(opened, _trimmed_end(text, opened, end), closed=False))
    return tuple(quoted)


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return `end` without the white space before it."""
    return start + len(text[start:end].rstrip())


def strip_outer(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without outer white space, quotation marks and final stops or commas.

    A mark that pairs with one inside the range stays: an “anchor of stability”.
    """
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    if end < len(text) and text[end] in '"”»' and is_left_open(text, start, end):
        end += 1
    if start and text[start - 1] in '"“”„«' and closes_inside(text, start, end):
        start -= 1
    return start, end


def is_left_open(text: str, start: int, end: int) -> bool:
    """Return whether a quotation that begins inside `text[start:end]` is still open at its end."""
    quoted = quotations(text, start, end)
    return bool(quoted) and not quoted[-1].closed and quoted[-1].start > start


def closes_inside(text: str, start: int, end: int) -> bool:
    """Return whether the mark before `start` opens a quotation that closes before the end."""
    quoted = quotations(text, start - 1, end)
    return (
        bool(quoted) and quoted[0].start == start - 1 and quoted[0].closed and quoted[0].end < end
    )
