"""Spreadsheets: cells of every kind become what a table of text would have."""

from collections.abc import Callable
from datetime import date

import pytest

from index.articles.formats import spreadsheet
from index.articles.formats.registry import read_articles
from index.base.errors import KutipError
from index.base.problem import ProblemKind
from tests.support.spreadsheets import Cell, Sheets, ods, xlsx

WORDS = "Jembatan baru di kota itu selesai dibangun, kata wali kota."
Write = Callable[[Sheets], bytes]
each_kind = pytest.mark.parametrize(
    ("write", "file"), [(xlsx, "t.xlsx"), (ods, "t.ods")], ids=["xlsx", "ods"]
)


@each_kind
def test_a_sheet_is_read_in_a_process_of_its_own(write: Write, file: str) -> None:
    rows: list[list[Cell]] = [
        ["No", "Judul", "Isi", "Tanggal", "id"],
        [1, "Jembatan", f"{WORDS}\nDua.", date(2024, 5, 1), 12345],
        [2, 2024, "Angka.", None, "x"],
    ]
    content = read_articles(write({"Berita": rows}), file)
    first, second = content.articles
    assert first.text == f"Jembatan\n\n{WORDS}\nDua."
    assert (first.id, first.values["published"]) == ("12345", "2024-05-01")
    assert (second.id, second.text) == ("x", "2024\n\nAngka.")
    (problem,) = content.problems
    assert problem.kind is ProblemKind.UNUSED
    assert "`No`" in problem.sentence


@each_kind
def test_each_sheet_with_articles_is_read_and_others_are_told(write: Write, file: str) -> None:
    sheets: Sheets = {
        "Mei": [["title", "body"], ["A", "Satu."]],
        "Kosong": [],
        "Jumlah": [["bulan", "banyak"], ["Mei", 3]],
        "Juni": [["Laporan"], [], ["headline", "text"], ["B", "Dua."], ["C", "Tiga."]],
    }
    table = spreadsheet.read(write(sheets), file)
    assert [raw.text for raw in table.articles] == ["A\n\nSatu.", "B\n\nDua.", "C\n\nTiga."]
    assert [raw.address for raw in table.articles] == ["t-1", "t-2", "t-3"]
    sentences = " ".join(problem.sentence for problem in table.problems)
    assert "1 row above the header, which is in row 3 of the sheet Juni" in sentences
    assert "the sheet Jumlah has no column `title` or `body`" in sentences


def test_a_row_that_is_no_article_is_told_by_its_place() -> None:
    rows: Sheets = {"Berita": [["title", "body", "url"], ["A", "Satu.", "x"], [None, None, "y"]]}
    (problem,) = spreadsheet.read(xlsx(rows), "t.xlsx").problems
    assert problem.sentence.startswith("t.xlsx, row 3: there is neither a title nor a body")


def test_serial_numbers_in_cells_that_are_no_dates() -> None:
    rows: Sheets = {
        "Berita": [["title", "body", "date"], ["A", "Satu.", 45413], ["B", "b", 45414.5]]
    }
    articles = spreadsheet.read(xlsx(rows), "t.xlsx").articles
    assert [raw.values["published"] for raw in articles] == ["2024-05-01", "2024-05-02 12:00:00"]


def test_what_excel_writes_for_a_carriage_return() -> None:
    rows: Sheets = {"Berita": [["title", "body"], ["A", "Satu._x000D_\n_x000D_\nDua."]]}
    assert spreadsheet.read(xlsx(rows), "t.xlsx").articles[0].text == "A\n\nSatu.\n\nDua."


@pytest.mark.parametrize("data", [b"", b"PK\3\4rusak", xlsx({"A": [["title", "body"]]})[:300]])
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    with pytest.raises(KutipError, match=r"t\.xlsx is damaged"):
        spreadsheet.read(data, "t.xlsx")


def test_a_password_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(KutipError, match="password"):
        spreadsheet.read(data, "t.xlsx")


def test_an_empty_spreadsheet_is_told() -> None:
    (problem,) = spreadsheet.read(xlsx({"A": []}), "t.xlsx").problems
    assert "t.xlsx has no rows" in problem.sentence
