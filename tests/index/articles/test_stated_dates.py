"""Dates that a file states in a field of their own."""

import pytest

from index.articles.dates import DateReader
from index.articles.stated_dates import StatedDateReader
from index.languages.id.dates import DATES

stated = StatedDateReader(DateReader(DATES))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("20240501", "2024-05-01"),
        ("20240501T101500Z", "2024-05-01T10:15:00+00:00"),
        ("20240501101500", "2024-05-01T10:15:00+07:00"),
        ("202405011015", "2024-05-01T10:15:00+07:00"),  # no thousandths of seconds since 1970
        ("1714521600", "2024-05-01T00:00:00+00:00"),
        ("1714521600000", "2024-05-01T00:00:00+00:00"),
        ("1714521600.0", "2024-05-01T00:00:00+00:00"),
        ("1 Mei 24", "2024-05-01"),
        ("1-May-98", "1998-05-01"),
        ("01 May 24 10:15:00 GMT", "2024-05-01T10:15:00+00:00"),
        ("Wed Nov 20 12:07:31 2024", "2024-11-20T12:07:31+07:00"),
        ("Wed Nov 20 12:07:31 +0000 2024", "2024-11-20T12:07:31+00:00"),
        ("Wed May 01 10:15:00 WIB 2024", "2024-05-01T10:15:00+07:00"),
        ("Wed May 01 2024 10:15:00 GMT+0700 (WIB)", "2024-05-01T10:15:00+07:00"),
        ("2024-05-01T10:15:00.123456+07:00", "2024-05-01T10:15:00+07:00"),
    ],
)
def test_forms_of_fields(written: str, iso: str) -> None:
    read = stated.read(written)
    assert read is not None
    assert read.moment is not None
    assert read.moment.iso == iso


@pytest.mark.parametrize("written", ["2024-05", "Mei 2024", "May 2024", "2024/5"])
def test_a_month_is_no_day(written: str) -> None:
    read = stated.read(written)
    assert read is not None
    assert (read.moment, read.month) == (None, "2024-05")


@pytest.mark.parametrize(
    "written", ["", "kemarin", "2024", "20241350", "202413501015", "APR", "7.5", "99"]
)
def test_what_is_no_date(written: str) -> None:
    assert stated.read(written) is None


@pytest.mark.parametrize(
    ("written", "iso", "ambiguous"),
    [
        ("03/04/2024", "2024-04-03", True),
        ("25/04/2024", "2024-04-25", False),
        ("04/25/2024", "2024-04-25", False),  # no other reading
        ("04/04/2024", "2024-04-04", False),
        ("Friday, 03/01/2024", "2024-03-01", False),  # the weekday tells
    ],
)
def test_the_day_comes_first_unless_the_date_itself_says_otherwise(
    written: str, iso: str, ambiguous: bool
) -> None:
    read = stated.read(written)
    assert read is not None
    assert read.moment is not None
    assert (read.moment.iso, read.moment.ambiguous) == (iso, ambiguous)
