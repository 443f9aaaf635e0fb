"""Indonesian dates: months, weekdays, "pukul 05.05 WIB"."""

from types import MappingProxyType
from typing import Final

from index.languages.dates import NEUTRAL, DateWords, merged

DATES: Final = DateWords(
    months=merged(
        (
            ("januari",),
            ("februari", "pebruari", "febr", "peb"),
            ("maret", "mrt"),
            (),
            ("mei",),
            ("juni",),
            ("juli",),
            ("agustus", "agust", "agus", "agu", "agt", "ags"),
            (),
            ("oktober", "okt"),
            ("nopember", "nop"),
            ("desember", "des"),
        ),
        NEUTRAL.months,
    ),
    weekdays=merged(
        (
            ("senin",),
            ("selasa",),
            ("rabu",),
            ("kamis",),
            ("jumat", "jum'at", "jum’at", "jum‘at", "jumʼat", "jum`at", "jum´at", "jum′at"),
            ("sabtu",),
            ("minggu", "ahad"),
        ),
        NEUTRAL.weekdays,
    ),
    weekday_abbreviations=NEUTRAL.weekday_abbreviations,
    clock_words=("pukul", "jam", *NEUTRAL.clock_words),
    # Western, Central and Eastern Indonesia.
    zones=MappingProxyType({"WIB": 7, "WITA": 8, "WIT": 9, **NEUTRAL.zones}),
    default_zone=7,
)
