"""Loading articles into the list."""

from pathlib import Path

from index import Corpus
from tests.support.app import reading


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
