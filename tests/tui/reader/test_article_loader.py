"""Loading articles into the list."""

import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from index import Corpus
from index.articles.duplicates import link_duplicates
from tests.conftest import ROOT
from tests.support.app import Driver, reading
from tui.app import KutipApp


async def test_the_seeds_are_listed_newest_first(seeds: Path) -> None:
    async with reading(seeds) as driver:
        infos = Corpus.open(seeds).articles()
        assert driver.titles() == [info.title for info in infos]
        assert infos[0].title[:30] in driver.text()
        assert "5 articles" in driver.text()


async def test_an_empty_corpus_says_what_to_do(tmp_path: Path) -> None:
    async with reading(tmp_path) as driver:
        await driver.until_text("No articles in")
        assert "press i to import" in driver.text()
        await driver.press("slash", "exclamation_mark")
        await driver.until_text("No problems")
        await driver.press("escape")
        await driver.until_text("No articles in")
        source = tmp_path.parent / "source.txt"
        source.write_text("Judul Artikel\n\nIsi artikel yang cukup panjang untuk dibaca.\n")
        await driver.press("i")
        for character in str(source):
            await driver.press(character)
        await driver.press("enter")
        await driver.until_text("Judul Artikel")


async def test_an_article_that_came_in_while_reading_is_found(seeds: Path) -> None:
    async with reading(seeds) as driver:
        (seeds / "900_baru.txt").write_text(
            "Tambang Dibuka Kembali\n\nKata zirkonium muncul di sini, di berita ini.\n"
        )
        await driver.press("R")
        await driver.until(lambda: "Tambang Dibuka Kembali" in driver.titles(), "the new article")
        await driver.search("zirkonium")
        await driver.until_text("1 of 6 articles")


@asynccontextmanager
async def first_reading(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Driver, threading.Event]]:
    """Run the reader while a first reading stops before its last step, until the event is set."""
    monkeypatch.setattr("index.__main__.SECONDS_BEFORE_TITLES", 0)
    monkeypatch.setattr("index.__main__.SECONDS_BETWEEN_TITLES", 0)
    goes_on = threading.Event()

    def link_and_wait(*arguments: Any) -> None:
        assert goes_on.wait(60)
        link_duplicates(*arguments)

    monkeypatch.setattr("index.articles.update.link_duplicates", link_and_wait)
    app = KutipApp(Corpus(corpus), "rani")
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(app, pilot)
        try:
            await driver.until_text("first reading")
            await driver.until(lambda: len(driver.titles()) == 5, "all titles")
            assert not Corpus(corpus).library.is_ready
            yield driver, goes_on
        finally:
            goes_on.set()
        await driver.until(lambda: driver.reader.article_loader.index_ready, "the index")
    assert not app.failures


async def test_a_first_reading_shows_titles_as_they_come_and_can_be_used(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with first_reading(seeds, monkeypatch) as (driver, goes_on):
        article = await driver.read("menyokong Rusia")
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("saved")
        goes_on.set()
        await driver.until(lambda: driver.reader.article_loader.index_ready, "the index")
        assert driver.titles() == [info.title for info in Corpus.open(seeds).articles()]
        assert driver.view.article
        assert driver.view.article.id == article.id, "what was read stays on the screen"
        [claim] = Corpus.open(seeds).claims("rani")
        assert claim.article == article.id
        assert "first" not in driver.text().splitlines()[1]


@pytest.mark.parametrize("keys", [[], ["j"]])
async def test_after_a_first_reading_the_newest_is_marked_unless_a_person_marked_another(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    async with first_reading(seeds, monkeypatch) as (driver, goes_on):
        await driver.until(lambda: driver.reader.pane, "the article side")
        await driver.press(*keys)
        await driver.until(lambda: driver.rows.position == len(keys), "the mark")
        marked = driver.rows.marked_row
        assert marked
        goes_on.set()
        await driver.until(lambda: driver.reader.article_loader.is_complete, "all articles")
        newest = Corpus.open(seeds).articles(1)[0].id
        expected = marked.article_id if keys else newest
        await driver.until(
            lambda: driver.rows.marked_row and driver.rows.marked_row.article_id == expected
        )


def test_the_first_paint_loads_no_format() -> None:
    loaded = "import sys, tui.app; print('index.articles.formats.registry' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, cwd=ROOT)
    assert said.stdout == b"False\n"
