"""The page on which the columns of a table are named, driven by keys."""

from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import reading
from tui.tables.column_list import ColumnList
from tui.tables.page import ColumnsPage

SIZES = pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=["wide", "narrow"])
WORDS = "Jembatan baru di kota itu selesai dibangun, kata wali kota."
TABLE = f'kepala;uraian;kapan\nJembatan;"{WORDS}";05/06/2024\nPasar;Dua kalimat.;01/02/2024\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.txt").write_text("Judul Panjang Sekali\n\nSatu kalimat yang cukup panjang.\n")
    return root


@SIZES
async def test_columns_are_named_from_the_page_of_problems(
    corpus: Path, size: tuple[int, int]
) -> None:
    (corpus / "x.csv").write_text(TABLE)
    async with reading(corpus, size=size) as driver:
        await driver.press("!")
        await driver.until_text("Press I to say which column is what")
        await driver.press("I")
        page = await driver.shown(ColumnsPage)
        await driver.until_text("No article yet")
        assert [row.name for row in page.query_one(ColumnList).rows] == [
            "kepala",
            "uraian",
            "kapan",
        ]
        await driver.press("t", "j", "b", "j", "d")
        await driver.until_text("2024-06-05")
        await driver.until_text(WORDS[:40])
        await driver.press("x")
        await driver.until_text("2024-05-06")
        await driver.press("J")
        await driver.until_text("Dua kalimat.")
        await driver.press("s")
        await driver.until(lambda: not isinstance(driver.app.screen, ColumnsPage), "the end")
    assert "tables:" in (corpus / "kutip.yaml").read_text()
    dates = {info.title: (info.published or "")[:10] for info in Corpus.open(corpus).articles()}
    assert dates["Jembatan"] == "2024-05-06"
    assert dates["Pasar"] == "2024-01-02"


async def test_a_table_that_is_imported_asks_for_its_columns(corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "luar" / "x.csv"
    source.parent.mkdir()
    source.write_text(TABLE)
    async with reading(corpus) as driver:
        await driver.press("i")
        await driver.type(str(source))
        await driver.press("enter")
        await driver.shown(ColumnsPage)
        await driver.press("t", "j", "b", "s")
        await driver.until(lambda: (corpus / "x.csv").exists(), "the table in the corpus")
        await driver.until(lambda: "Pasar" in driver.titles(), "its articles")
    assert "body: uraian" in (corpus / "kutip.yaml").read_text()


async def test_any_field_can_be_chosen_and_taken_back(corpus: Path) -> None:
    (corpus / "x.csv").write_text("title,body,x\nJembatan,Isi.,Kabar\n")
    async with reading(corpus) as driver:
        await driver.press("I")
        page = await driver.shown(ColumnsPage)
        await driver.press("G", "enter")
        await driver.until_text("What is the column x?")
        await driver.type("byline")
        await driver.press("enter")
        rows = page.query_one(ColumnList)
        await driver.until(lambda: rows.rows[2].field == "byline", "a byline")
        await driver.press("o")
        await driver.until(lambda: rows.rows[2].field == "outlet", "an outlet")
        await driver.press("o")
        await driver.until(lambda: not rows.rows[2].field, "nothing")
        await driver.press("s")
        await driver.until_text("Nothing to save")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")
    assert not (corpus / "kutip.yaml").exists()


async def test_without_tables_that_is_said(corpus: Path) -> None:
    async with reading(corpus) as driver:
        await driver.press("I")
        await driver.until_text("There are no tables here")
