"""Dates in the forms of Indonesian news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entities.dates import find_dates
from index.languages.registry import language

DATES = language("id").entities.dates


def found(text: str) -> list[str]:
    return [text[date.start : date.end] for date in find_dates(text, 0, len(text), DATES)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Mereka tiba pada Senin (18/11) lalu.", ["Senin (18/11)"]),
        ("Jum'at, 07/06/2024 06:15 WIB", ["Jum'at, 07/06/2024"]),
        ("Rabu, 12 November 2025 12:7:31 WIB", ["Rabu, 12 November 2025"]),
        ("pada hari Senin dan Selasa di sana", ["hari Senin dan Selasa"]),
        ("sejak Maret lalu dan bulan Oktober.", ["Maret lalu", "bulan Oktober"]),
        ("pada Februari 2022, tahun 2001 dan 1998", ["Februari 2022", "tahun 2001", "1998"]),
        ("akhir tahun ini atau pekan depan", ["akhir tahun ini", "pekan depan"]),
        ("terbit 29 Oct 2023 dan 4-6 Mei 2023", ["29 Oct 2023", "4-6 Mei 2023"]),
        ("Minggu malam, 4 Mei 2025", ["Minggu malam, 4 Mei 2025"]),
        ("musim panas 2024", ["musim panas 2024"]),
        ("2024-11-20", ["2024-11-20"]),
        ("periode Januari-Maret 2025", ["Januari-Maret 2025"]),
        ("dikutip KBX,Rabu (18/6/2025)", ["Rabu (18/6/2025)"]),
    ],
)
def test_dates_are_found_whole(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "dua bulan lalu",
        "75 tahun hubungan",
        "seharga Rp 2.024.000 dan 2024,5 ton",
        "selama seminggu, minggu demi minggu",
        "mei dan sep adalah kata",
        "si mei-mei itu",
        "nilai 1,2023",
        "abad ini",
        "nomor 1998765",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("Senin (18/11)", "2024-11-20", "2024-11-18"),
        ("Kamis (28/12)", "2024-01-02T10:00:00+07:00", "2023-12-28"),
        ("Senin (18/11)", None, None),
        ("4 Mei 2023", None, "2023-05-04"),
        ("Februari 2022", None, "2022-02"),
        ("tahun 2001", None, "2001"),
        ("31 Februari 2022", None, None),
        ("Selasa (30/2)", "2024-11-20", None),
    ],
)
def test_the_iso_form_is_what_the_text_and_the_day_tell(
    text: str, published: str | None, iso: str | None
) -> None:
    (date,) = find_dates(text, 0, len(text), DATES, published)
    assert date.iso == iso


@given(st.text(alphabet="0123456789/-(), .MeiSnabtuhrdl"))
def test_dates_never_raise_nor_overlap(text: str) -> None:
    last = 0
    for date in find_dates(text, 0, len(text), DATES, "2024-02-29"):
        assert last <= date.start < date.end <= len(text)
        last = date.end
