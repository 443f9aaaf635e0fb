"""Completions, earlier searches and saved searches."""

from pathlib import Path

from index import Corpus
from tests.support.app import reading
from tui.widgets.picker import Picker, Prompt


async def test_a_word_is_offered_and_taken(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash")
        await driver.type("spea")
        await driver.until_text("speaker:")
        await driver.press("tab")
        await driver.type("lav")
        await driver.until_text("speaker:Sergei Lavrov")
        await driver.press("tab")
        await driver.until(lambda: driver.query().value == 'speaker:"Sergei Lavrov" ', "the name")
        await driver.press("tab")
        assert driver.rows.has_focus


async def test_a_misspelt_word_is_mended_by_a_key(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kaazn", "Did you mean:")
        await driver.press("tab")
        await driver.until_text("2 of 5 articles")
        assert driver.query().value == "kazan"


async def test_what_is_not_understood_is_said_below_the_box(seeds: Path) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.search("kazan k*", "A * needs at least 3 letters before it.")
        await driver.until_text("2 of 5 articles")


async def test_earlier_searches_come_back(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.press("escape", "escape")
        await driver.search("rusia", "5 of 5 articles")
        await driver.press("escape", "escape")
    async with reading(seeds) as driver:
        await driver.press("slash", "up")
        await driver.until(lambda: driver.query().value == "rusia", "the last")
        await driver.press("up", "up")
        await driver.until(lambda: driver.query().value == "kazan", "the first")
        await driver.press("down", "down")
        await driver.until(lambda: driver.query().value == "", "none")
        await driver.press("ctrl+r")
        await driver.until(lambda: isinstance(driver.app.screen, Picker), "the searches")
        await driver.type("kaz")
        await driver.press("enter")
        await driver.until(lambda: driver.query().value == "kazan", "the chosen one")


async def test_a_search_is_kept_under_a_name_and_found_in_the_palette(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.press("ctrl+s")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the question")
        await driver.type("KTT [red")
        await driver.press("enter")
        await driver.until_text("searches.yaml")
        await driver.press("escape", "escape", "ctrl+p")
        await driver.type("search KTT")
        await driver.until_text("search KTT [red")
        await driver.press("enter")
        await driver.until(lambda: driver.query().value == "kazan", "the search")
    kept = Corpus.open(seeds)
    assert [one.query for one in kept.codebook.project.searches] == ["kazan"]
    kept.codebook.delete_search("KTT [red")
    assert kept.codebook.project.searches == ()
