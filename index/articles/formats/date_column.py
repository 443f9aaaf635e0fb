"""The order of day and month in a column of dates: all its values decide, and all are read alike.

A single `05/06/2024` does not say which is the month. Another value of its column often does, or
the address of an article, which has the date in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from index.base.problem import Problem, ProblemKind
from index.project.tables import DATES, DAY_FIRST, MONTH_FIRST

PUBLISHED: Final = "published"
_MONTHS: Final = 12
_NUMERIC: Final = re.compile(
    r"(?<![\w/.-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3}|[0-9]{2})(?![0-9]|[-/.][0-9])"
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![\w/.-])([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_IN_ADDRESS: Final = re.compile(r"/([12][0-9]{3})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])")
_SERIAL: Final = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_SERIALS: Final = range(20_000, 60_000)  # days since 1899-12-30: the years 1954 to 2064
_EPOCH: Final = date(1899, 12, 30)
_DAY: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Dated:
    """Rows whose dates are all written with the day first, or in ISO 8601."""

    rows: list[Mapping[str, Any]]
    problems: tuple[Problem, ...] = ()


@dataclass
class _Evidence:
    """How many values of a column show what."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0
    example: str = ""


def one_order(rows: Sequence[Mapping[str, Any]], file: str, said: str = "") -> Dated:
    """Return the rows with the dates of `published` all read in one order of day and month.

    `said` is what a person says of it: DAY_FIRST, MONTH_FIRST or nothing. Where neither that nor a
    value tells, the day is taken to come first, and a problem says so, once; also where some
    values show the one order and some the other. A column of Excel's serial numbers becomes dates.
    """
    if _is_serial(rows):
        return Dated([_with(row, _from_serial(row)) for row in rows])
    found = _Evidence()
    year_day = year_month = 0
    for row in rows:
        text = row.get(PUBLISHED)
        if isinstance(text, str):
            _weigh(text, row.get("url"), found)
            year_day += _is_beyond(text, 3)
            year_month += _is_beyond(text, 4)
    is_month_first = said == MONTH_FIRST or (not said and found.month_first > found.day_first)
    dated = [_with(row, _swapped(row)) for row in rows] if is_month_first else list(rows)
    if year_day and not year_month:
        dated = [_with(row, _year_month_day(row)) for row in dated]
    problem = None if said else _doubt(found, file, is_month_first=is_month_first)
    return Dated(dated, (problem,) if problem else ())


def _weigh(text: str, url: Any, found: _Evidence) -> None:
    """Count what one value shows of the order of day and month."""
    match = _NUMERIC.search(text)
    if match is None:
        return
    first, second = int(match[1]), int(match[3])
    if first == second or _LETTERS.search(text, 0, match.start()):
        return  # the day of the week beside it tells
    if first > _MONTHS >= second:
        found.day_first += 1
    elif second > _MONTHS >= first:
        found.month_first += 1
    elif max(first, second) <= _MONTHS:
        address = _IN_ADDRESS.search(url) if isinstance(url, str) else None
        month_day = (int(address[2]), int(address[3])) if address else None
        if month_day == (second, first):
            found.day_first += 1
        elif month_day == (first, second):
            found.month_first += 1
        else:
            found.either += 1
            found.example = found.example or match[0]


def _doubt(found: _Evidence, file: str, *, is_month_first: bool) -> Problem | None:
    """Return what to tell of values whose order is not sure, or None."""
    count, example = found.either, found.example
    read, other = ("month", DAY_FIRST) if is_month_first else ("day", MONTH_FIRST)
    mend = f"if that is wrong, import it with --map {DATES}={other}"
    if count and found.day_first and found.month_first:
        sentence = (
            f"{file}: {found.day_first:,} dates have the day first and {found.month_first:,} the "
            f"month, so {count:,} such as {example} could be either and are read {read} first; "
            f"{mend}."
        )
    elif count and not found.day_first and not found.month_first:
        sentence = (
            f"{file}: no date shows whether the day or the month comes first, so {count:,} such as "
            f"{example} are read day first; {mend}."
        )
    else:
        return None
    return Problem(file, sentence, ProblemKind.GUESSED, count)


def _with(row: Mapping[str, Any], published: str | None) -> Mapping[str, Any]:
    return row if published is None else {**row, PUBLISHED: published}


def _swapped(row: Mapping[str, Any]) -> str | None:
    """Return the date of a row with the day before the month, where it has the month first."""
    text = row.get(PUBLISHED)
    match = _NUMERIC.search(text) if isinstance(text, str) else None
    if match is None or not isinstance(text, str) or int(match[1]) > _MONTHS:
        return None
    month, sign, day, year = match.groups()
    return f"{text[: match.start()]}{day}{sign}{month}{sign}{year}{text[match.end() :]}"


def _is_beyond(text: str, part: int) -> bool:
    """Whether a part of a date that begins with the year can be no month."""
    match = _YEAR_FIRST.search(text)
    return match is not None and int(match[part]) > _MONTHS


def _year_month_day(row: Mapping[str, Any]) -> str | None:
    """Return the date of a row whose column has the day between year and month."""
    text = row.get(PUBLISHED)
    match = _YEAR_FIRST.search(text) if isinstance(text, str) else None
    if match is None or not isinstance(text, str) or int(match[4]) > _MONTHS:
        return None
    year, sign, day, month = match.groups()
    return f"{text[: match.start()]}{year}{sign}{month}{sign}{day}{text[match.end() :]}"


def _is_serial(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every date is a number of days as Excel counts them, and there is one."""
    texts = [str(row[PUBLISHED]).strip() for row in rows if row.get(PUBLISHED) not in (None, "")]
    return bool(texts) and all(
        _SERIAL.fullmatch(text) and int(text[:5]) in _SERIALS for text in texts
    )


def _from_serial(row: Mapping[str, Any]) -> str | None:
    value = row.get(PUBLISHED)
    if value in (None, ""):
        return None
    days = float(str(value).strip().replace(",", "."))
    day = _EPOCH + timedelta(days=int(days))
    seconds = round((days - int(days)) * _DAY)
    if not seconds or seconds == _DAY:
        return day.isoformat()
    hours, rest = divmod(seconds, 3600)
    return f"{day.isoformat()} {hours:02}:{rest // 60:02}:{rest % 60:02}"
