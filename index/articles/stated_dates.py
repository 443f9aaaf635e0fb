"""Dates that a file states in a field of their own: all that programs and people write there.

A field holds a date and nothing else, so more forms are sure than in running text: `20240501`,
seconds since 1970, two digits for a year, the time in front of the year.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from index.articles.dates import DateReader, Moment, full_year

_MAX_LENGTH: Final = 80
_EPOCH: Final = re.compile(r"(?P<seconds>[0-9]{9,10})(?P<milli>[0-9]{3})?(?:\.[0-9]+)?")
_COMPACT: Final = re.compile(
    r"(?P<day>(?:19|20)[0-9]{6})[T _]?(?:(?P<clock>[0-9]{4}(?:[0-9]{2})?)(?P<zone>Z|[+-][0-9:]+)?)?"
)
_MONTH_OF_YEAR: Final = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>0?[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """What a field states: a moment, or a month of which the day is not known."""

    moment: Moment | None = None
    month: str = ""  # "2024-05", where no more is stated


class StatedDateReader:
    """Reads the dates that files in one language state."""

    def __init__(self, dates: DateReader) -> None:
        self._dates = dates
        months = dates.month_names
        self._short_year = re.compile(
            rf"(?P<day>\b[0-9]{{1,2}})[\s/-]*(?P<month>{months})\b\.?[\s,/'’-]+(?P<year>[0-9]{{2}})"
            r"(?![0-9:.])",
            re.IGNORECASE,
        )
        # "Wed Nov 20 12:07:31 +0000 2024"
        self._year_last = re.compile(
            rf"(?P<month>{months})\.?\s+(?P<day>[0-9]{{1,2}})\s+"
            r"(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s+[A-Z+-][\w:]*)?)\s+(?P<year>[0-9]{4})$",
            re.IGNORECASE,
        )
        self._named_month = re.compile(
            rf"(?P<month>{months})\.?[\s,/-]+(?P<year>(?:19|20)[0-9]{{2}})", re.IGNORECASE
        )

    def read(self, text: str) -> StatedDate | None:
        """Return the date that `text` states, or None where it is none.

        Of a date of numbers such as 03/04/2024 the day comes first, and the moment is `ambiguous`
        where that matters; `formats/date_column.py` finds out what a whole column has first.
        """
        text = text.strip()[:_MAX_LENGTH]
        spelled = _from_compact(text) or _from_epoch(text)
        if spelled is None:
            spelled = self._year_last.sub(r"\g<day> \g<month> \g<year> \g<clock>", text)
            spelled = self._short_year.sub(_whole_year, spelled)
        moment = next(self._dates.find_all(spelled), None)
        if moment is not None:
            return StatedDate(moment)
        month = self._month(text)
        return StatedDate(month=month) if month else None

    def _month(self, text: str) -> str:
        match = _MONTH_OF_YEAR.fullmatch(text)
        if match:
            return f"{match['year']}-{int(match['month']):02}"
        match = self._named_month.fullmatch(text)
        return f"{match['year']}-{self._dates.month_of(match['month']):02}" if match else ""


def _whole_year(match: re.Match[str]) -> str:
    return f"{match['day']} {match['month']} {full_year(match['year'])}"


def _from_epoch(text: str) -> str | None:
    """Return seconds since 1970, or thousandths of them, as an ISO time.

    Twelve digits may be a day with its time as well: `_from_compact` is asked first.
    """
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    return datetime.fromtimestamp(int(match["seconds"]), UTC).isoformat()


def _from_compact(text: str) -> str | None:
    """Return 20240501, maybe with the time behind it, as an ISO date."""
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    day, clock = match["day"], match["clock"] or ""
    pairs = [clock[at : at + 2] for at in range(0, len(clock), 2)]
    spelled = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return f"{spelled}T{':'.join(pairs)}{match['zone'] or ''}" if pairs else spelled
