"""Dates of publishing as news print them, read by a few regular expressions.

Day first, unless a weekday or the numbers themselves say otherwise. The words of a language are
in `index.languages` (`dates.py` of its folder). dateparser is not used: it misses half of these
forms and takes milliseconds for each.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from index.base.text import any_of
from index.languages.dates import DateWords, Names, merged

_YEARS: Final = range(1900, 2101)
_CENTURY: Final = 100
_PIVOT: Final = 50  # of two digits: from 50 on the last century, as in the headers of mail
_NOON: Final = 12
_MAX_OFFSET: Final = 14 * 60  # minutes from UTC
_OTHER_ZONE: Final = r"(?-i:[A-Z]{2,4}T|[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b"  # "IST", "Asia/Jakarta"


class Precision(StrEnum):
    """How exactly a time is known."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, maybe with its time of day, found at `start:end` of a text."""

    start: int
    end: int
    iso: str  # "2024-03-01" or "2024-03-01T05:05:00+07:00"
    precision: Precision = Precision.DAY
    zone_assumed: bool = False  # no zone was printed, so the language's default was taken
    unclear_zone: str = ""  # the zone for which a time of day was left out: "IST" is of three
    ambiguous: bool = False  # the numbers of day and month could be read the other way round

    @property
    def has_time(self) -> bool:
        return self.precision is not Precision.DAY


class DateReader:
    """Finds the dates in texts of one language."""

    def __init__(self, words: DateWords) -> None:
        self._months = _numbers(words.months, first=1)
        self._weekdays = _numbers(merged(words.weekdays, words.weekday_abbreviations), first=0)
        self._zones = words.zones
        self._default_zone = timezone(timedelta(hours=words.default_zone))
        self.month_names = months = _longest_first(self._months)  # a pattern
        weekdays = _longest_first(self._weekdays)
        self._date = re.compile(
            rf"""
            (?:(?<!\w)(?P<weekday>{weekdays})\b\s*[,(]?\s* | (?<![\w/.-]))
            (?:
              (?P<y1>[12][0-9]{{3}})(?P<s1>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s1)(?P<d1>[0-9]{{1,2}})
            | (?P<d2>[0-9]{{1,2}})(?P<s2>[-/.])(?P<m2>[0-9]{{1,2}})(?P=s2)
              (?P<y2>[12][0-9]{{3}}|[0-9]{{2}})
            | (?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s/-](?:of\s)?\s*(?P<m3>{months})\b\.?
              [\s,/-]\s*(?P<y3>[12][0-9]{{3}})
            | (?P<m4>{months})\b\.?\s+(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+
              (?P<y4>[12][0-9]{{3}})
            )(?![0-9])\)?""",
            re.IGNORECASE | re.VERBOSE,
        )
        clock = rf"""
            (?P<hour>[0-9]{{1,2}})[:.](?P<minute>[0-9]{{1,2}})
            (?:[:.](?P<second>[0-9]{{1,2}})(?:[.,][0-9]+)?)?
            (?![0-9])\s*(?P<half>[ap]\.?m\b\.?)?
            \s*\(?(?:(?P<zone>{_zone_names(words.zones)})\b|(?P<other>{_OTHER_ZONE}))?
            (?P<offset>[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?\)?"""
        before = any_of(map(re.escape, (*words.clock_words, "@")))
        self._time_after = re.compile(
            rf"[\s,|•·–-]*(?:T|{before}\s*)?{clock}", re.IGNORECASE | re.VERBOSE
        )
        self._time_before = re.compile(rf"{clock}[\s,|•·–-]*$", re.IGNORECASE | re.VERBOSE)

    def find(self, text: str) -> Moment | None:
        """Return the first whole date in `text`, with the time beside it, or None.

        A time without a zone is taken to be in the language's default zone. Where the zone that
        is printed is of several regions, the time is left out.
        """
        return next(self.find_all(text), None)

    def find_all(self, text: str) -> Iterator[Moment]:
        """Yield the whole dates in `text`, each with the time beside it; see `find`."""
        behind = 0
        for match in self._date.finditer(text):
            day, ambiguous = self._day(match)
            if day is None or match.start() < behind:
                continue
            start, end = match.span()
            clock = self._time_after.match(text, end)
            if clock is not None and self._is_clock(clock):
                end = clock.end()
            else:
                clock = self._time_before.search(text, max(behind, start - 24), start)
                if clock is not None and self._is_clock(clock):
                    start = clock.start()
                else:
                    clock = None
            yield self._moment(day, clock, (start, end), ambiguous=ambiguous)
            behind = end

    def month_of(self, name: str) -> int:
        """Return the number of the month of `name`, which `month_names` matches."""
        return self._months[name.lower()]

    def is_weekday(self, word: str) -> bool:
        """Whether `word` is the name of a day of the week."""
        return word.lower() in self._weekdays

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

    def _day(self, match: re.Match[str]) -> tuple[date | None, bool]:
        """Return the day of a match of the date pattern, if the calendar has it.

        And whether day and month could be meant the other way round.
        """
        if match["m3"] or match["m4"]:
            month = self._months[(match["m3"] or match["m4"]).lower()]
            day = int(match["d3"] or match["d4"])
            return _date(int(match["y3"] or match["y4"]), month, day), False
        if match["y1"]:
            return _date(int(match["y1"]), int(match["m1"]), int(match["d1"])), False
        year = full_year(match["y2"])
        first, second = int(match["d2"]), int(match["m2"])
        usual, other = _date(year, second, first), _date(year, first, second)
        if usual is None or other is None or usual == other:
            return usual or other, False
        weekday = self._weekdays[match["weekday"].lower()] if match["weekday"] else None
        if weekday in (usual.weekday(), other.weekday()):
            return (usual if usual.weekday() == weekday else other), False
        return usual, True

    def _moment(
        self,
        day: date,
        clock: re.Match[str] | None,
        place: tuple[int, int],
        *,
        ambiguous: bool = False,
    ) -> Moment:
        """Return the moment of `day`, at the time of a clock's match where there is one."""
        if clock is None:
            return Moment(*place, day.isoformat(), ambiguous=ambiguous)
        printed = clock["zone"] or clock["other"]
        zone = self._zone(clock["zone"], clock["other"], clock["offset"], day)
        if zone is None and printed:
            return Moment(*place, day.isoformat(), ambiguous=ambiguous, unclear_zone=printed)
        hour, minute, second = _clock(clock)
        moment = datetime(day.year, day.month, day.day, hour, minute, second)
        zoned = moment.replace(tzinfo=zone or self._default_zone)
        precision = Precision.SECOND if clock["second"] else Precision.MINUTE
        return Moment(*place, zoned.isoformat(), precision, zone is None, ambiguous=ambiguous)

    @staticmethod
    def _is_clock(match: re.Match[str]) -> bool:
        hour, minute, second = _clock(match)
        return hour < 24 and minute < 60 and second < 60

    def _zone(
        self, name: str | None, other: str | None, offset: str | None, day: date
    ) -> tzinfo | None:
        """Return the zone of `GMT`, `GMT+7`, `+07:00`, with the offset that it had on `day`.

        None where none is printed, or one of several regions.
        """
        known: float | str | None = 0 if name is None else self._zones[name.upper()]
        if other is not None:
            known = other if "/" in other else None
        if known is None or (not name and not other and not offset):
            return None
        minutes = 60 * known if isinstance(known, int | float) else _offset_in(known, day)
        if minutes is None:
            return None
        if offset:
            digits = offset[1:].replace(":", "")
            hours, rest = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
            shift = int(hours) * 60 + int(rest)
            minutes += -shift if offset[0] == "-" else shift
        if abs(minutes) > _MAX_OFFSET:
            return None
        return timezone(timedelta(minutes=minutes)) if minutes else UTC


def full_year(digits: str) -> int:
    """Return the year of four digits or two: 24 is 2024, 98 is 1998."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (20 if year < _PIVOT else 19) * _CENTURY


def _clock(match: re.Match[str]) -> tuple[int, int, int]:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"][0] in "pP" else 0)
    return hour, int(match["minute"]), int(match["second"] or 0)


def _offset_in(region: str, day: date) -> float | None:
    """Return how many minutes a region such as America/New_York is ahead of UTC on `day`."""
    try:
        offset = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(region)).utcoffset()
    except (KeyError, ValueError, OSError):
        return None
    return offset.total_seconds() / 60 if offset is not None else None


def _zone_names(names: Iterable[str]) -> str:
    """Return a pattern of zones; the short ones, which are words as well, in capitals alone."""
    names = list(names)
    short = _longest_first(name for name in names if len(name) == 2)
    others = _longest_first(name for name in names if len(name) != 2)
    return f"{others}|(?-i:{short})" if short else others


def _numbers(names: Names, *, first: int) -> dict[str, int]:
    """Return the number of each name of a month or weekday."""
    return {name: number for number, same in enumerate(names, first) for name in same}


def _longest_first(names: Iterable[str]) -> str:
    """Return a pattern of any of `names`, none of which hides a longer one."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
