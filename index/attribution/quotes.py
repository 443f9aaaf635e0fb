"""Quotations by their marks: straight and curly, unbalanced ones as far as sense goes."""

import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = re.compile('["“”„«»]')
_OPENERS: Final = "“„«"
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
    found: list[Quotation] = []
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
            found.append(Quotation(opened, _trimmed_end(text, opened, at), closed=False))
            opened = at
        else:
            found.append(Quotation(opened, at + 1))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, _trimmed_end(text, opened, end), closed=False))
    return tuple(found)


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return `end` without the white space before it."""
    return start + len(text[start:end].rstrip())
