"""Dates within the sentences of an article, and their ISO form."""

import datetime
import re
from dataclasses import dataclass

from index.languages.entities import DateForms


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]`, and its ISO form as far as the text tells it."""

    start: int
    end: int
    iso: str | None


def find_dates(
    text: str, start: int, end: int, forms: DateForms, published: str | None = None
) -> list[DateMention]:
    """Return the dates in `text[start:end]`, in order; `published` (ISO) helps with the year."""
    return [
        DateMention(match.start(), match.end(), _iso(match, forms, published))
        for match in forms.pattern.finditer(text, start, end)
        if not forms.is_word(match)
    ]


def _iso(match: re.Match[str], forms: DateForms, published: str | None) -> str | None:
    """Return the ISO date, month or year that the mention gives."""
    groups = {name.rstrip("0123456789"): text for name, text in match.groupdict().items() if text}
    if "iso" in groups:
        return groups["iso"]
    if "numeric" in groups:
        day, month, *year = (int(part) for part in re.split(r"[/.-]", groups["numeric"]))
        return _day_iso(year[0] if year else None, month, day, published)
    if "day" in groups:
        month = _month(groups["month"], forms)
        year_printed = int(groups["year"]) if "year" in groups else None
        return _day_iso(year_printed, month, int(groups["day"]), published)
    if "month_year" in groups:
        return f"{groups['month_year']}-{_month(groups['month_only'], forms):02d}"
    return groups.get("year_only")


def _month(name: str, forms: DateForms) -> int:
    return forms.months[name.rstrip(".").casefold()]


def _day_iso(year: int | None, month: int, day: int, published: str | None) -> str | None:
    """Return the ISO day; without a year, the one nearest to `published`."""
    try:
        if year is not None:
            return datetime.date(year + 2000 if year < 100 else year, month, day).isoformat()
        if published is None:
            return None
        written = datetime.date.fromisoformat(published[:10])
        near = [datetime.date(written.year + shift, month, day) for shift in (-1, 0, 1)]
        return min(near, key=lambda near_day: abs(near_day - written)).isoformat()
    except ValueError:
        return None
