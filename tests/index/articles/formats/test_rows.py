"""Rows of all kinds of tables: dates and times apart, references and addresses without texts."""

import json

import pytest

from index.articles.assemble import assemble
from index.articles.formats.registry import read_articles
from index.articles.formats.time_column import set_apart
from index.base.problem import ProblemKind
from tests.support.spreadsheets import ods, xlsx

BODY = "Walikota mengatakan pasar ikan akan dibuka kembali bulan depan setelah atapnya selesai."


def published(data: bytes, file: str) -> list[str | None]:
    content = read_articles(data, file)
    return [assemble(raw, file, "id").info.published for raw in content.articles]


@pytest.mark.parametrize(
    ("columns", "day", "time", "expected"),
    [
        ("date,time", "2024-03-01", "10:15", "2024-03-01T10:15:00+07:00"),
        ("date,time", "13/3/2024", "9.30 WIB", "2024-03-13T09:30:00+07:00"),
        ("date,time", "3/13/2024", "3:15 PM", "2024-03-13T15:15:00+07:00"),
        ("date,time", "2024-03-01 00:00:00", "12:05 AM", "2024-03-01T00:05:00+07:00"),
        ("tanggal,jam", "1 Maret 2024", "pukul 21.05 WITA", "2024-03-01T21:05:00+08:00"),
        ("terbit,waktu", "1 Maret 2024", "21:05:30", "2024-03-01T21:05:30+07:00"),
        ("date,time", "01.03.24", "10:15", "2024-03-01T10:15:00+07:00"),
        ("date,time", "45352", "10:15", "2024-03-01T10:15:00+07:00"),
        ("date,time", "2024-03-01T08:00", "10:15", "2024-03-01T08:00:00+07:00"),
        ("tanggal,jam", "1 Maret 2024", "pagi", "2024-03-01"),
        ("tanggal,jam", "1 Maret 2024", "", "2024-03-01"),
    ],
)
def test_date_and_time_in_two_columns_are_one(
    columns: str, day: str, time: str, expected: str
) -> None:
    data = f"title,{columns},body\nPasar ikan,{day},{time},{BODY}\n"
    assert published(data.encode(), "a.csv") == [expected]
    first, second = columns.split(",")
    item = {"title": "Pasar ikan", first: day, second: time, "body": BODY}
    assert published(json.dumps([item]).encode(), "a.json") == [expected]


def test_spreadsheets_with_a_column_of_times() -> None:
    rows = [["judul", "tanggal", "jam", "isi"], ["Pasar", "2024-03-01", "10:15", BODY]]
    for data, file in ((xlsx({"S": rows}), "a.xlsx"), (ods({"S": rows}), "a.ods")):
        assert published(data, file) == ["2024-03-01T10:15:00+07:00"]


def test_a_time_that_is_not_read_stays_and_is_told() -> None:
    data = f"title,tanggal,jam,body\nA,1 Maret 2024,pagi,{BODY}\n".encode()
    (problem,) = read_articles(data, "a.csv").problems
    assert problem.kind is ProblemKind.UNUSED
    assert "`jam`" in problem.sentence


def test_an_hour_of_the_half_day_is_one() -> None:
    row = {"published": "2024-03-01", "time": "17:15 PM"}
    assert set_apart([row]).rows == [row]


def test_references_are_no_articles_and_told() -> None:
    item = {
        "id": "http://zotero.org/x/1",
        "type": "article-newspaper",
        "title": "Pasar ikan dibuka",
        "container-title": "Koran Uji",
        "URL": "https://uji.example/a",
        "issued": {"date-parts": [[2024, 3, 1]]},
        "abstract": BODY,
    }
    content = read_articles(json.dumps([item, item]).encode(), "pustaka.json")
    assert not content.articles
    (problem,) = content.problems
    assert problem.kind is ProblemKind.LEFT_OUT
    assert problem.sentence == (
        "pustaka.json holds 2 references without the texts of the articles; export the collection "
        "from Zotero with files, and import that folder: kutip import FOLDER."
    )
    with_text = {**item, "text": BODY}
    assert len(read_articles(json.dumps([with_text]).encode(), "a.json").articles) == 1


def test_rows_of_addresses_without_texts_are_told_in_one_line() -> None:
    rows = "".join(
        f"{n},id,Koran Uji,2024-03-0{n},Pasar ikan {n},https://uji.example/{n}\n" for n in (1, 2)
    )
    data = f"id,language,media_name,publish_date,title,url\n{rows}".encode()
    content = read_articles(data, "mc.csv")
    assert [raw.values["title"] for raw in content.articles] == ["Pasar ikan 1", "Pasar ikan 2"]
    (problem,) = content.problems
    assert (problem.kind, problem.count) == (ProblemKind.PARTLY, 2)
    assert problem.sentence == (
        "mc.csv: 2 rows have an address, but no text; `kutip import ADDRESS` brings the page of "
        "one."
    )


def test_addresses_without_titles_are_left_out_and_no_address_is_taken_for_a_text() -> None:
    data = b"DATE,SourceCommonName,DocumentIdentifier\n20240301101500,uji,https://uji.example/1\n"
    content = read_articles(data, "gkg.csv")
    assert not content.articles
    (problem,) = content.problems
    assert problem.kind is ProblemKind.LEFT_OUT
    assert problem.sentence.startswith("gkg.csv: 1 row has an address, but neither title nor text;")
