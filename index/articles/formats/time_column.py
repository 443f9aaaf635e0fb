"""A time in a column of its own beside that of the date: `date` and `time`, `tanggal` and `jam`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from index.articles.formats.date_column import PUBLISHED
from index.articles.formats.fields import field_of, folded
from index.languages.model import Language
from index.languages.registry import languages

_NOON: Final = 12
_ZONE: Final = r"(?P<zone>[^\W\d_]{1,5}|[+-]\d\d:?\d\d)"
_CLOCK: Final = re.compile(
    r"(?:[^\W\d_]{1,8} )?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
    rf"(?:[.:](?P<second>[0-5]\d)(?:\.\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?(?: ?{_ZONE})?",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)$")  # before a time it reads as one
_MIDNIGHT: Final = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")  # how programs write a day alone
_WITH_TIME: Final = re.compile(r"(?<![./-])\b\d{1,2}[.:][0-5]\d(?!\d|[./-]\d)|[0-5]\d:[0-5]\d")


@dataclass(frozen=True, slots=True)
class TimesApart:
    """Rows whose `published` is the date, and the time of each that has one in another column."""

    rows: list[Mapping[str, Any]]
    times: list[str]  # "10:15 WIB" or ""

    def joined(self, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return `rows`, whose dates may be written anew by now, with their times."""
        return [
            {**row, PUBLISHED: f"{row[PUBLISHED]} {time}"} if time else row
            for row, time in zip(rows, self.times, strict=True)
        ]


def set_apart(rows: Sequence[Mapping[str, Any]]) -> TimesApart:
    """Take the times of publication out of the columns that hold nothing else.

    A date that has its own time, and a column of which no time can be read, stay as they are.
    """
    parted = [_parted(row) for row in rows]
    return TimesApart([row for row, _ in parted], [time for _, time in parted])


def _parted(row: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    published = row.get(PUBLISHED)
    if not isinstance(published, str | int | float):
        return row, ""
    own = str(published).strip()
    columns = [name for name in row if name != PUBLISHED and _may_hold_a_time(name, languages())]
    if not columns:
        return row, ""
    if (time := _time_in(own)) and not _DOTTED.fullmatch(own):
        day = next((name for name in columns if _has_day(row[name])), None)
        rest = {name: value for name, value in row.items() if name != day}
        return ({**rest, PUBLISHED: row[day]}, time) if day is not None else (row, "")
    own = _MIDNIGHT.sub("", own)
    if not own or _WITH_TIME.search(own):
        return row, ""
    for name in columns:
        if time := _time_in(row[name]):
            rest = {key: value for key, value in row.items() if key != name}
            return {**rest, PUBLISHED: _DOTTED.sub(r"\1/\2/\3", own)}, time
    return row, ""


@cache
def _may_hold_a_time(name: str, known: tuple[Language, ...]) -> bool:
    words = {folded(word) for language in known for word in language.dates.clock_words}
    return field_of(name) == PUBLISHED or folded(name) in words


def _time_in(value: Any) -> str:
    """Return the time that a value is, and nothing else, as dates are written; else ""."""
    match = _CLOCK.fullmatch(" ".join(value.split())) if isinstance(value, str) else None
    if match is None:
        return ""
    hour = int(match["hour"])
    if match["half"]:
        if not 0 < hour <= _NOON:
            return ""
        hour = hour % _NOON + _NOON * (match["half"].lower() == "p")
    second = f":{match['second']}" if match["second"] else ""
    zone = f" {match['zone']}" if match["zone"] else ""
    return f"{hour:02}:{match['minute']}{second}{zone}"


def _has_day(value: Any) -> bool:
    return (
        isinstance(value, str)
        and any(map(str.isdigit, value))
        and not _time_in(value)
        and not _WITH_TIME.search(_MIDNIGHT.sub("", value.strip()))
    )
