"""Dates of publishing as news print them, read by a few regular expressions.

Day first, unless a weekday or the numbers themselves say otherwise. The words of a language are
in `index.languages` (`dates.py` of its folder). dateparser is not used: it misses half of these
forms and takes milliseconds for each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from index.base.text import any_of
from index.languages.dates import DateWords, Names, merged

_YEARS: Final = range(1900, 2101)
_CENTURY: Final = 2000
_NOON: Final = 12
_MAX_OFFSET: Final = 14 * 60  # minutes from UTC


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, maybe with its time of day, found at `start:end` of a text."""

    start: int
    end: int
    iso: str  # "2024-03-01" or "2024-03-01T05:05:00+07:00"
    has_time: bool = False
    zone_assumed: bool = False  # no zone was printed, so the language's default was taken


class DateReader:
    """Finds the dates in texts of one language."""

    def __init__(self, words: DateWords) -> None:
        self._months = _numbers(words.months, first=1)
        self._weekdays = _numbers(merged(words.weekdays, words.weekday_abbreviations), first=0)
        self._zones = words.zones
        self._default_zone = timezone(timedelta(hours=words.default_zone))
        months, weekdays = _longest_first(self._months), _longest_first(self._weekdays)
        self._date = re.compile(
            rf"""
            (?:(?<!\w)(?P<weekday>{weekdays})\b\s*[,(]?\s* | (?<![\w/.-]))
            (?:
              (?P<y1>[12][0-9]{{3}})(?P<s1>[-/])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})
            | (?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)
              (?P<y2>[12][0-9]{{3}}|[0-9]{{2}})
            | (?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?\s*(?P<m3>{months})\b\.?
              [\s,-]\s*(?P<y3>[12][0-9]{{3}})
            | (?P<m4>{months})\b\.?\s+(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+
              (?P<y4>[12][0-9]{{3}})
            )(?![0-9])\)?""",
            re.IGNORECASE | re.VERBOSE,
        )
        clock = rf"""
            (?P<hour>[0-9]{{1,2}})[:.](?P<minute>[0-9]{{1,2}})
            (?:[:.](?P<second>[0-9]{{1,2}})(?:[.,][0-9]+)?)?
            (?![0-9])\s*(?P<half>[ap]\.?m\b\.?)?
            \s*\(?(?:(?P<zone>{_longest_first(words.zones)})\b)?
            (?P<offset>[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?\)?"""
        before = any_of(map(re.escape, (*words.clock_words, "@")))
        self._time_after = re.compile(
            rf"[\s,|•·–-]*(?:T|{before}\s*)?{clock}", re.IGNORECASE | re.VERBOSE
        )
        self._time_before = re.compile(rf"{clock}[\s,|•·–-]*$", re.IGNORECASE | re.VERBOSE)

    def find(self, text: str) -> Moment | None:
        """Return the first whole date in `text`, with the time beside it, or None.

        A time without a zone is taken to be in the language's default zone.
        """
        for match in self._date.finditer(text):
            day = self._day(match)
            if day is None:
                continue
            after = self._time_after.match(text, match.end())
            timed = self._with_time(day, after)
            if timed is not None and after is not None:
                return _moment(match.start(), after.end(), *timed)
            before = self._time_before.search(text, max(0, match.start() - 24), match.start())
            timed = self._with_time(day, before)
            if timed is not None and before is not None:
                return _moment(before.start(), match.end(), *timed)
            return Moment(match.start(), match.end(), day.isoformat())
        return None

    def timestamp(self, iso: str) -> int | None:
        """Return the seconds since 1970 of an ISO date or time; None for anything else.

        A bare date is counted from midnight in the language's default zone.
        """
        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return None
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=self._default_zone)
        return int(zoned.timestamp())

    def _day(self, match: re.Match[str]) -> date | None:
        """Return the day of a match of the date pattern, if the calendar has it."""
        if match["m3"] or match["m4"]:
            month = self._months[(match["m3"] or match["m4"]).lower()]
            return _date(int(match["y3"] or match["y4"]), month, int(match["d3"] or match["d4"]))
        if match["y1"]:
            return _date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        year = int(match["y2"])
        year = year if year in _YEARS else _CENTURY + year
        first, second = int(match["d2"]), int(match["m2"])
        usual, other = _date(year, second, first), _date(year, first, second)
        if usual is None or other is None or not match["weekday"]:
            return usual or other
        weekday = self._weekdays[match["weekday"].lower()]
        return other if usual.weekday() != weekday == other.weekday() else usual

    def _with_time(self, day: date, match: re.Match[str] | None) -> tuple[str, bool] | None:
        """Return the ISO time of `day` at a clock's match, and whether its zone was assumed."""
        if match is None:
            return None
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % _NOON + (_NOON if match["half"][0] in "pP" else 0)
        zone = self._zone(match["zone"], match["offset"])
        try:
            moment = datetime(
                day.year, day.month, day.day, hour, int(match["minute"]), int(match["second"] or 0)
            )
        except ValueError:
            return None
        zoned = moment.replace(tzinfo=zone or self._default_zone)
        return zoned.isoformat(timespec="seconds"), zone is None

    def _zone(self, name: str | None, offset: str | None) -> timezone | None:
        """Return the zone of `GMT`, `GMT+7`, `+07:00`; None where none is printed."""
        if not name and not offset:
            return None
        minutes = self._zones[name.upper()] * 60 if name else 0
        if offset:
            digits = offset[1:].replace(":", "")
            hours, rest = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
            shift = int(hours) * 60 + int(rest)
            minutes += -shift if offset[0] == "-" else shift
        if abs(minutes) > _MAX_OFFSET:
            return None
        return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _numbers(names: Names, *, first: int) -> dict[str, int]:
    """Return the number of each name of a month or weekday."""
    return {name: number for number, same in enumerate(names, first) for name in same}


def _longest_first(names: Iterable[str]) -> str:
    """Return a pattern of any of `names`, none of which hides a longer one."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _moment(start: int, end: int, iso: str, assumed: bool) -> Moment:
    return Moment(start, end, iso, has_time=True, zone_assumed=assumed)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
