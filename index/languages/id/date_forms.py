"""Dates within Indonesian sentences: "Senin (18/11)", "4 Mei 2023", "pekan ini"."""

import re
from typing import Final

from index.base.folding import APOSTROPHES
from index.base.names import word_key
from index.languages.entities import DateForms
from index.languages.id.dates import DATES

_WEEKDAYS: Final = frozenset(word_key(name) for names in DATES.weekdays for name in names)
_NO_MONTH: Final = "mrt"  # in a sentence those are the trains, not March
_MONTHS: Final = {
    name: number
    for number, names in enumerate(DATES.months, 1)
    for name in names
    if name != _NO_MONTH
}

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?:19|20)\d\d"
_NUMERIC: Final = rf"{_DAY}[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:{_YEAR}|\d\d))?"
_PART: Final = r"(?:akhir|awal|pertengahan|musim (?:panas|dingin|gugur|semi)) "
_PERIOD: Final = r" (?:pekan|minggu|bulan|tahun) (?:lalu|ini|depan|silam)"
_RELATIVE: Final = r"(?:ini|lalu|depan|mendatang|silam|kemarin|sebelumnya|berikutnya)"
_COUNTED: Final = re.compile(
    r"(?:\d|beberapa|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh) $",
    re.IGNORECASE,
)
_COUNT_REACH: Final = 16
_SHORT_MONTH: Final = 4  # "Mei" and "Sept" alone are too often something else


def _pattern() -> re.Pattern[str]:
    """Return one expression for all the forms, the longer ones first."""
    weekdays = sorted(_WEEKDAYS | {f"jum[{APOSTROPHES}]at"}, key=len, reverse=True)
    weekday = f"(?:{'|'.join(weekdays)})"
    months = sorted(_MONTHS, key=len, reverse=True)
    month = rf"(?:{'|'.join(months)})\b(?:\.(?=[ ,]*\d))?"
    behind = rf"{_YEAR})\b(?!\.\d)"
    many = rf"(?:\s?(?:[-–]|dan|hingga|sampai|s/d)\s?{_DAY})?"
    day_month = (
        rf"(?P<day>{_DAY}){many}[ \t\xa0-](?P<month>{month})(?:[ ,]{{1,2}}(?P<year>{behind})?"
    )
    period = rf"{_YEAR})(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?(?:-an)?\b"
    more = rf"(?: dan |, | hingga | atau |-){weekday}"
    forms = (
        rf"{weekday},? ?\((?P<numeric>{_NUMERIC})\)",
        rf"(?:{weekday}(?: (?:pagi|siang|sore|petang|malam))?(?:, | ))?(?:tanggal )?{day_month}",
        rf"(?:{weekday}, )?(?P<month2>{month}) (?P<day2>{_DAY}),? (?P<year2>{_YEAR})\b",
        rf"{weekday}, ?(?P<numeric2>{_NUMERIC})",
        r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b",
        rf"\b{_DAY}/(?:0?[1-9]|1[0-2])/(?:{_YEAR}|\d\d)\b",
        rf"(?P<range>{month}(?:-|–){month})(?:[ ,]{{1,2}}{_YEAR}\b(?!\.\d))?",
        rf"(?:bulan )?(?P<month_only>{month})"
        rf"(?:[ ,]{{1,2}}(?P<month_year>{behind}| {_RELATIVE}\b)",
        rf"hari {weekday}(?:{more})*(?!,? ?\(?\d)",
        rf"{weekday}(?:(?: dan | hingga | atau |-){weekday})?",
        rf"bulan {month}",
        rf"(?P<bare>{month})",
        rf"(?:tahun|thn) (?P<year_only>{period}",
        rf"(?:pekan|minggu|bulan|tahun) {_RELATIVE}\b",
        rf"(?P<year_only2>{period}(?![.,:/]?\d|[-–%])",
    )
    either = "|".join(forms)
    apart = r"(?<![\w./-])(?<!\d,)"
    return re.compile(rf"{apart}(?:{_PART})?(?:{either})(?:{_PERIOD})?(?!\w)", re.IGNORECASE)


def _is_word(match: re.Match[str]) -> bool:
    """Return whether what looks like a date is an ordinary word: "mei", "minggu", "sep"."""
    text = match.group()
    reach = max(0, match.start() - _COUNT_REACH)
    if text.endswith("lalu") and _COUNTED.search(match.string, reach, match.start()):
        return True  # "dua bulan lalu" is a distance
    month = match["bare"] or match["month_only"] or match["range"]
    if month:
        return not month[0].isupper() or (bool(match["bare"]) and len(text) <= _SHORT_MONTH)
    first = word_key(text.split()[0])
    if first.startswith(("minggu", "sabtu", "ahad")) and text[0].islower():
        return not text.endswith(("ini", "lalu", "depan", "mendatang", "kemarin"))
    return text[0].islower() and first in _WEEKDAYS


def date_forms() -> DateForms:
    """Return the forms of dates."""
    return DateForms(_pattern(), _MONTHS, _is_word)
