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
    zones: Mapping[str, int]  # abbreviation of a time zone in capitals -> hours ahead of UTC
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
    zones=MappingProxyType({"UTC": 0, "GMT": 0, "Z": 0}),
    default_zone=0,
)
