"""Dates as Indonesian and English news print them, read by a few regular expressions.

Day first, unless a weekday or the numbers themselves say otherwise. dateparser is not used: it
misses half of these forms and takes milliseconds for each (facts measured before this project).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

WIB: Final = timezone(timedelta(hours=7))

_MONTHS: Final = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb", "peb"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS: Final = (
    ("senin", "monday", "mon"),
    ("selasa", "tuesday", "tue"),
    ("rabu", "wednesday", "wed"),
    ("kamis", "thursday", "thu"),
    ("jumat", "jum'at", "jum’at", "friday", "fri"),
    ("sabtu", "saturday", "sat"),
    ("minggu", "ahad", "sunday", "sun"),
)
_WEEKDAY: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}


def _either(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_DATE: Final = re.compile(
    rf"""
    (?:(?<!\w)(?P<weekday>{_either(_WEEKDAY)})\b\s*[,(]?\s* | (?<![\w/.-]))
    (?:
      (?P<y1>[12][0-9]{{3}})(?P<s1>[-/])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})
    | (?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)(?P<y2>[12][0-9]{{3}}|[0-9]{{2}})
    | (?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?\s*(?P<m3>{_either(_MONTH)})\b\.?[\s,-]\s*
      (?P<y3>[12][0-9]{{3}})
    | (?P<m4>{_either(_MONTH)})\b\.?\s+(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+
      (?P<y4>[12][0-9]{{3}})
    )(?![0-9])\)?""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK: Final = r"""
    (?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{1,2})(?:[:.](?P<second>[0-9]{1,2})(?:[.,][0-9]+)?)?
    (?![0-9])\s*(?P<half>[ap]\.?m\b\.?)?
    \s*\(?(?:(?P<zone>WIB|WITA|WIT|UTC|GMT|Z)\b)?(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)?\)?"""
_TIME_AFTER: Final = re.compile(
    rf"[\s,|•·–-]*(?:T|(?:pukul|jam|at|@)\s*)?{_CLOCK}", re.IGNORECASE | re.VERBOSE
)
_TIME_BEFORE: Final = re.compile(rf"{_CLOCK}[\s,|•·–-]*$", re.IGNORECASE | re.VERBOSE)
_ZONES: Final = {"WIB": 7, "WITA": 8, "WIT": 9, "UTC": 0, "GMT": 0, "Z": 0}
_YEARS: Final = range(1900, 2101)
_CENTURY: Final = 2000
_NOON: Final = 12
_MAX_OFFSET: Final = 14 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, maybe with its time of day, found at `start:end` of a text."""

    start: int
    end: int
    iso: str  # "2024-03-01" or "2024-03-01T05:05:00+07:00"
    has_time: bool = False
    zone_assumed: bool = False  # no zone was printed, so Western Indonesia's was taken


def find(text: str) -> Moment | None:
    """Return the first whole date in `text`, with the time beside it; None where there is none.

    A time without a zone is taken as +07:00 (WIB).
    """
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is None:
            continue
        after = _TIME_AFTER.match(text, match.end())
        timed = _with_time(day, after)
        if timed is not None and after is not None:
            return _moment(match.start(), after.end(), *timed)
        before = _TIME_BEFORE.search(text, max(0, match.start() - 24), match.start())
        timed = _with_time(day, before)
        if timed is not None and before is not None:
            return _moment(before.start(), match.end(), *timed)
        return Moment(match.start(), match.end(), day.isoformat())
    return None


def order(iso: str) -> int | None:
    """Return the seconds since 1970 of an ISO date or time, a bare date counted from midnight WIB.

    None for anything else.
    """
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=WIB)).timestamp())


def _moment(start: int, end: int, iso: str, assumed: bool) -> Moment:
    return Moment(start, end, iso, has_time=True, zone_assumed=assumed)


def _day(match: re.Match[str]) -> date | None:
    """Return the day of a match of _DATE, if the calendar has it."""
    if match["m3"] or match["m4"]:
        month = _MONTH[(match["m3"] or match["m4"]).lower()]
        return _date(int(match["y3"] or match["y4"]), month, int(match["d3"] or match["d4"]))
    if match["y1"]:
        return _date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    year = int(match["y2"])
    year = year if year in _YEARS else _CENTURY + year
    first, second = int(match["d2"]), int(match["m2"])
    usual, other = _date(year, second, first), _date(year, first, second)
    if usual is None or other is None or not match["weekday"]:
        return usual or other
    weekday = _WEEKDAY[match["weekday"].lower()]
    return other if usual.weekday() != weekday == other.weekday() else usual


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _with_time(day: date, match: re.Match[str] | None) -> tuple[str, bool] | None:
    """Return the ISO time of `day` at the clock of `match`, and whether its zone was assumed."""
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"][0] in "pP" else 0)
    zone = _zone(match["zone"], match["offset"])
    try:
        moment = datetime(
            day.year, day.month, day.day, hour, int(match["minute"]), int(match["second"] or 0)
        )
    except ValueError:
        return None
    return moment.replace(tzinfo=zone or WIB).isoformat(timespec="seconds"), zone is None


def _zone(name: str | None, offset: str | None) -> timezone | None:
    """Return the zone of `WIB`, `GMT+7`, `+07:00`; None where none is printed."""
    if not name and not offset:
        return None
    minutes = _ZONES[name.upper()] * 60 if name else 0
    if offset:
        digits = offset[1:].replace(":", "")
        hours, rest = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        shift = int(hours) * 60 + int(rest)
        minutes += -shift if offset[0] == "-" else shift
    if abs(minutes) > _MAX_OFFSET:
        return None
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
