"""The words of dates in a language: months, weekdays, time zones.

`NEUTRAL` has the English ones, which sites in every language print beside their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """How a language writes dates; all words in lower case."""

    months: Names  # twelve, January first: the full names and abbreviations of each
    weekdays: Names  # seven, Monday first: the full names of each
    weekday_abbreviations: Names  # seven, Monday first
    clock_words: tuple[str, ...]  # that stand before a time of day: "at 5:30"
    zones: Mapping[str, float | str | None]
    """Abbreviation of a time zone in capitals -> hours ahead of UTC; a region of the tz database
    where that changes with the season; None where several regions have it."""
    default_zone: int  # hours ahead of UTC where a time is printed without its zone


def merged(first: Names, second: Names) -> Names:
    """Return the names of each month or weekday in two languages."""
    return tuple((*names, *more) for names, more in zip(first, second, strict=True))


NEUTRAL: Final = DateWords(
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    weekdays=(
        ("monday",),
        ("tuesday",),
        ("wednesday",),
        ("thursday",),
        ("friday",),
        ("saturday",),
        ("sunday",),
    ),
    weekday_abbreviations=(
        ("mon",),
        ("tue",),
        ("wed",),
        ("thu",),
        ("fri",),
        ("sat",),
        ("sun",),
    ),
    clock_words=("at",),
    zones=MappingProxyType(
        dict.fromkeys(("UTC", "GMT", "Z", "WET"), 0)
        | dict.fromkeys(("CET", "WEST"), 1)
        | dict.fromkeys(("EET", "CEST"), 2)
        | dict.fromkeys(("MSK", "TRT", "EEST"), 3)
        | {"GST": 4, "PKT": 5, "ICT": 7}
        | dict.fromkeys(("HKT", "SGT", "MYT", "PHT", "AWST"), 8)
        | {"JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
        | {"EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8}
        | {"ET": "America/New_York"}
        | dict.fromkeys(("CST", "IST", "BST", "AST"))  # of several regions
    ),
    default_zone=0,
)
