"""The reader follows its folder: nothing moves under the reader, and what changed is said."""

from pathlib import Path

import pytest

from index import Article
from tests.support.app import Driver, reading
from tui.article.view import ArticleView
from tui.reader.importing import StoppableWork
from tui.reader.pane import TEXT_CHANGED


def shown(driver: Driver) -> Article:
    """Return the article on the screen."""
    pane = driver.reader.pane
    assert pane
    assert pane.article
    return pane.article


def marked_article(driver: Driver) -> str:
    """Return the id of the article that is marked in the list."""
    row = driver.rows.marked_row
    assert row
    return row.article_id


async def notice(driver: Driver) -> None:
    """Have the indexer look, as it does by itself every two seconds."""
    driver.reader.article_loader.index_ready = False
    await driver.press("R")
    await driver.until(lambda: driver.reader.article_loader.index_ready, "the index")


async def test_a_new_article_moves_neither_mark_nor_text(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("j", "enter", "j", "j")
        assert isinstance(driver.app.focused, ArticleView)
        article, place = shown(driver), driver.view.place()
        marked = marked_article(driver)
        (seeds / "000_baru.txt").write_text(
            "Tambang Dibuka Kembali\n\n1 Januari 2026\n\nKata zirkonium muncul di sini.\n"
        )
        await notice(driver)
        assert "Tambang Dibuka Kembali" in driver.titles()
        assert marked_article(driver) == marked
        assert shown(driver) is article
        assert driver.view.place() == place
        assert isinstance(driver.app.focused, ArticleView)


async def test_an_article_that_changes_under_the_reader_says_so(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("enter")
        file = seeds / shown(driver).info.file
        file.write_text(file.read_text("utf-8") + "\n\nSatu kalimat baru di akhir berita ini.\n")
        await notice(driver)
        await driver.until(lambda: "Satu kalimat baru" in shown(driver).text, "the new text")
        await driver.until(lambda: driver.app.shown_notice == TEXT_CHANGED, "the notice")


async def test_there_is_nothing_to_stop_while_nothing_runs(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("ctrl+x")
        await driver.until_text("Nothing is going on that can be stopped.")


async def test_an_import_that_is_stopped_says_what_is_left(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for number in range(3):
        (source / f"impor{number}.txt").write_text(f"Judul {number}\n\nIsi nomor {number}.\n")
    monkeypatch.setattr(StoppableWork, "begin", StoppableWork.stop)  # before it comes to a file
    async with reading(seeds) as driver:
        await driver.press("i")
        for character in str(source):
            await driver.press(character)
        await driver.press("enter")
        await driver.until_text("Stopped with 3 files to go")
