"""Dates as news print them."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.dates import DateReader
from index.languages import dates as neutral
from index.languages.id.dates import DATES

WIB = timezone(timedelta(hours=7))
dates = DateReader(DATES)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Jum'at, 01/03/2024 05:05 WIB", "2024-03-01T05:05:00+07:00"),
        ("Jum’at, 1-3-2024 05.05 WIB", "2024-03-01T05:05:00+07:00"),
        ("Rabu, 20 November 2024 12:7:31 WIB", "2024-11-20T12:07:31+07:00"),
        ("19 September 2023 14:30", "2023-09-19T14:30:00+07:00"),
        ("Senin, 5 Agt 2019 | 07:00 WITA", "2019-08-05T07:00:00+08:00"),
        ("Minggu (1 Nopember 2020) pukul 23.59 WIT", "2020-11-01T23:59:00+09:00"),
        ("Ani Jurnalis-Kamis, 19 Juni 2025 |07:10 WIB", "2025-06-19T07:10:00+07:00"),
        ("07:10 WIB, 19 Juni 2025", "2025-06-19T07:10:00+07:00"),
        ("12 Oct 2023", "2023-10-12"),
        ("March 1st, 2024 5:05 PM", "2024-03-01T17:05:00+07:00"),
        ("Nov. 20, 2024 at 12:07 AM UTC", "2024-11-20T00:07:00+00:00"),
        ("2 May 2024, 14:00 GMT+8", "2024-05-02T14:00:00+08:00"),
        ("Wed, 20 Nov 2024 12:07:31 -0330", "2024-11-20T12:07:31-03:30"),
        ("2024-11-20", "2024-11-20"),
        ("2025-04-24 01:09:48+07:00", "2025-04-24T01:09:48+07:00"),
        ("2025-04-24T01:09:48Z", "2025-04-24T01:09:48+00:00"),
        ("2025/04/24", "2025-04-24"),
        ("3.4.21", "2021-04-03"),
        ("Wed, 01 May 2024 10:15:00 EST", "2024-05-01T10:15:00-05:00"),
        ("1 May 2024 18:00 MSK", "2024-05-01T18:00:00+03:00"),
        ("July 4, 2024 10:15 AM ET", "2024-07-04T10:15:00-04:00"),
        ("Jan. 4, 2024 10:15 AM ET", "2024-01-04T10:15:00-05:00"),
        ("1 Mei 2024 10:15 Asia/Jayapura", "2024-05-01T10:15:00+09:00"),
        ("1 May 2024 10:15 ACST", "2024-05-01T10:15:00+09:30"),
        ("1 May 2024 10:15 CST", "2024-05-01"),  # of three regions
        ("1 Mei 2024 10.15 wib", "2024-05-01T10:15:00+07:00"),
        ("17 Agust 2024", "2024-08-17"),
        ("2024.05.01", "2024-05-01"),
        ("20/Nov/2024", "2024-11-20"),
        ("21-05-98", "1998-05-21"),
        ("1.5.66", "1966-05-01"),
        ("Jum`at, 1-3-2024", "2024-03-01"),
        ("12/25/2023", "2023-12-25"),  # no other reading
        ("Friday, 03/01/2024", "2024-03-01"),  # the weekday says month first
        ("03/01/2024", "2024-01-03"),
        ("30 Februari 2024 lalu 1 Maret 2024", "2024-03-01"),  # the first that exists
    ],
)
def test_forms(printed: str, iso: str) -> None:
    moment = dates.find(printed)
    assert moment is not None
    assert moment.iso == iso
    assert moment.has_time == ("T" in iso)


@pytest.mark.parametrize(
    "text",
    ["", "Kamis (4/5)", "APR", "KTT ke-16", "31/02/2024", "v1.2.2024.5", "Mei dan Juni", "2024"],
)
def test_no_date(text: str) -> None:
    assert dates.find(text) is None


def test_a_zone_is_assumed_only_where_none_is_printed() -> None:
    bare, zoned = dates.find("19 September 2023 14:30"), dates.find("19 September 2023 14:30 WIT")
    day = dates.find("19 September 2023")
    assert bare is not None
    assert zoned is not None
    assert day is not None
    assert (bare.zone_assumed, zoned.zone_assumed, day.zone_assumed) == (True, False, False)


def test_a_time_says_how_exactly_it_is_known() -> None:
    printed = ("1 Mei 2024", "1 Mei 2024 10:15", "1 Mei 2024 10:15:30", "1 May 2024 10:15 IST")
    moments = [dates.find(each) for each in printed]
    assert [moment.precision for moment in moments if moment] == ["day", "minute", "second", "day"]
    assert moments[3] is not None
    assert moments[3].unclear_zone == "IST"


def test_every_date_of_a_line_is_found() -> None:
    line = "18/06/2025, 10:00 WIB (diperbarui 19/06/2025)"
    assert [moment.iso for moment in dates.find_all(line)] == [
        "2025-06-18T10:00:00+07:00",
        "2025-06-19",
    ]


def test_a_date_is_found_in_its_place() -> None:
    line = "Diperbarui 18 Jun 2025, 07:18 WIB oleh Ani"
    moment = dates.find(line)
    assert moment is not None
    assert line[moment.start : moment.end] == "18 Jun 2025, 07:18 WIB"


def test_an_impossible_clock_leaves_the_day() -> None:
    moment = dates.find("19 September 2023 25:61 WIB")
    assert moment is not None
    assert moment.iso == "2023-09-19"


def test_order_is_by_time_not_by_text() -> None:
    printed = ["2024-03-01T05:05:00+07:00", "2024-02-29T23:00:00+00:00", "2024-03-01"]
    assert sorted(printed, key=lambda iso: dates.timestamp(iso) or 0) == [
        "2024-03-01",
        printed[0],
        printed[1],
    ]
    assert dates.timestamp("kemarin") is None


@given(
    st.text(
        alphabet=st.sampled_from("0123456789/-.:, |+TZWIBampAprilMeiSenin'()\u0663"), max_size=60
    )
)
def test_any_text_gives_a_date_or_none(text: str) -> None:
    moment = dates.find(text)
    if moment is not None:
        assert 0 <= moment.start < moment.end <= len(text)
        assert dates.timestamp(moment.iso) is not None


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2099, 1, 1)))
def test_every_day_survives_printing(moment: datetime) -> None:
    months = (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    )
    month = months.split()[moment.month - 1]
    found = dates.find(f"{moment.day} {month} {moment.year} {moment.hour}:{moment.minute} WIB")
    assert found is not None
    assert found.iso == moment.replace(second=0, microsecond=0, tzinfo=WIB).isoformat()


def test_a_language_without_words_of_its_own_reads_english_dates_in_utc() -> None:
    reader = DateReader(neutral.NEUTRAL)
    moment = reader.find("20 November 2024 at 14:30")
    assert moment is not None
    assert (moment.iso, moment.zone_assumed) == ("2024-11-20T14:30:00+00:00", True)
    assert reader.find("20 Mei 2024") is None
