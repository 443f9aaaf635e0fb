"""Dates as Indonesian news write them: "Senin (18/11)", "4 Mei 2023", "pekan ini"."""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.entities.words import load_words

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?:19|20)\d\d"
_NUMERIC: Final = rf"{_DAY}[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:{_YEAR}|\d\d))?"
_PART: Final = r"(?:akhir|awal|pertengahan|musim (?:panas|dingin|gugur|semi)) "
_PERIOD: Final = r" (?:pekan|minggu|bulan|tahun) (?:lalu|ini|depan|silam)"
_RELATIVE: Final = r"(?:ini|lalu|depan|mendatang|silam|kemarin|sebelumnya|berikutnya)"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]`, and its ISO form as far as the text tells it."""

    start: int
    end: int
    iso: str | None


_COUNTED: Final = re.compile(
    r"(?:\d|beberapa|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh) $",
    re.IGNORECASE,
)
_COUNT_REACH: Final = 16


@cache
def _pattern() -> re.Pattern[str]:
    """Return one expression for all the forms, the longer ones first."""
    words = load_words()
    weekdays = sorted(words.lists["weekdays"] | {"jum['’`]at"}, key=len, reverse=True)
    weekday = f"(?:{'|'.join(weekdays)})"
    months = sorted(words.pairs["months"], key=len, reverse=True)
    month = rf"(?:{'|'.join(months)})\b(?:\.(?=[ ,]*\d))?"
    behind = rf"{_YEAR})\b(?!\.\d)"
    many = rf"(?:\s?(?:[-–]|dan|hingga|sampai|s/d)\s?{_DAY})?"
    day_month = (
        rf"(?P<day>{_DAY}){many}[ \t\xa0-](?P<month>{month})(?:[ ,]{{1,2}}(?P<year>{behind})?"
    )
    period = rf"{_YEAR})(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?(?:-an)?\b"
    more = rf"(?: dan |, | hingga | atau |-){weekday}"
    forms = (
        rf"{weekday},? ?\((?P<slashed>{_NUMERIC})\)",
        rf"(?:{weekday}(?: (?:pagi|siang|sore|petang|malam))?(?:, | ))?(?:tanggal )?{day_month}",
        rf"(?:{weekday}, )?(?P<emonth>{month}) (?P<eday>{_DAY}),? (?P<eyear>{_YEAR})\b",
        rf"{weekday}, ?(?P<slashed2>{_NUMERIC})",
        r"(?P<isodate>(?:19|20)\d\d-[01]\d-[0-3]\d)\b",
        rf"\b{_DAY}/(?:0?[1-9]|1[0-2])/(?:{_YEAR}|\d\d)\b",
        rf"(?P<months>{month}(?:-|–){month})(?:[ ,]{{1,2}}{_YEAR}\b(?!\.\d))?",
        rf"(?P<monthly>(?:bulan )?{month}(?:[ ,]{{1,2}}(?P<myear>{behind}| {_RELATIVE}\b))",
        rf"hari {weekday}(?:{more})*(?!,? ?\(?\d)",
        rf"{weekday}(?:(?: dan | hingga | atau |-){weekday})?",
        rf"bulan {month}",
        rf"(?P<bare>{month})",
        rf"(?:tahun|thn) (?P<year2>{period}",
        rf"(?:pekan|minggu|bulan|tahun) {_RELATIVE}\b",
        rf"(?P<year3>{period}(?![.,:/]?\d|[-–%])",
    )
    either = "|".join(forms)
    apart = r"(?<![\w./-])(?<!\d,)"
    return re.compile(rf"{apart}(?:{_PART})?(?:{either})(?:{_PERIOD})?(?!\w)", re.IGNORECASE)


def find_dates(text: str, start: int, end: int, published: str | None = None) -> list[DateMention]:
    """Return the dates in `text[start:end]`, in order; `published` (ISO) helps with the year."""
    found = []
    for match in _pattern().finditer(text, start, end):
        if _is_word(match):
            continue
        found.append(DateMention(match.start(), match.end(), _iso(match, published)))
    return found


def _is_word(match: re.Match[str]) -> bool:
    """Say whether what looks like a date is an ordinary word: "mei", "minggu", "sep"."""
    text = match.group()
    lower_month = match["bare"] or match["monthly"] or match["months"]
    reach = max(0, match.start() - _COUNT_REACH)
    if text.endswith("lalu") and _COUNTED.search(match.string, reach, match.start()):
        return True  # "dua bulan lalu" is a distance
    if lower_month:
        name = lower_month.removeprefix("bulan ").removeprefix("Bulan ")
        return not name[0].isupper() or (bool(match["bare"]) and len(text) <= _SHORT_MONTH)
    first = text.split()[0].casefold()
    if first.startswith(("minggu", "sabtu", "ahad")) and text[0].islower():
        return not text.endswith(("ini", "lalu", "depan", "mendatang", "kemarin"))
    return text[0].islower() and first in load_words().lists["weekdays"]


_SHORT_MONTH: Final = 4  # "Mei" and "Sept" alone are too often something else


def _iso(match: re.Match[str], published: str | None) -> str | None:
    """Return the ISO date, month or year that the mention gives."""
    groups = match.groupdict()
    if groups["isodate"]:
        return groups["isodate"]
    slashed = groups["slashed"] or groups["slashed2"]
    if slashed:
        day, month, *year = (int(part) for part in re.split(r"[/.-]", slashed))
        return _day_iso(year[0] if year else None, month, day, published)
    months = load_words().pairs["months"]
    named = groups["month"] or groups["emonth"]
    if named:
        year_text = groups["year"] or groups["eyear"]
        month = int(months[named.rstrip(".").casefold()])
        day = int(groups["day"] or groups["eday"])
        return _day_iso(int(year_text) if year_text else None, month, day, published)
    if groups["myear"]:
        name = groups["monthly"].casefold().removeprefix("bulan ")
        key = re.split(r"[ ,.]", name)[0]
        return f"{groups['myear']}-{int(months[key]):02d}"
    return groups["year2"] or groups["year3"]


def _day_iso(year: int | None, month: int, day: int, published: str | None) -> str | None:
    """Return the ISO day; without a year, the one nearest to `published`."""
    try:
        if year is not None:
            return datetime.date(year + 2000 if year < 100 else year, month, day).isoformat()
        if published is None:
            return None
        written = datetime.date.fromisoformat(published[:10])
        near = [datetime.date(written.year + shift, month, day) for shift in (-1, 0, 1)]
        return min(near, key=lambda found: abs(found - written)).isoformat()
    except ValueError:
        return None
