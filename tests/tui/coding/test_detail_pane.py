"""The details of a claim beside an article: scrolled by keys where they do not fit."""

from dataclasses import replace
from pathlib import Path

from index import Corpus
from tests.support.app import reading
from tui.coding.detail_pane import DetailPane

ARTICLE = "001_wang_dan_lavrov_di_rio"
QUOTE = "mekanisme kelompok itu diperluas dan diperkuat"


async def test_long_details_are_scrolled_and_others_say_that_all_is_in_sight(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    made = corpus.claim_builder.on_quote(ARTICLE, "rani", QUOTE, "wang-yi", ["brics"], 1)
    corpus.store("rani").add(replace(made, note="Catatan panjang. " * 80))
    async with reading(seeds, size=(180, 24)) as driver:
        await driver.press("alt+down")
        await driver.until_text("All details of a claim are in sight")
        await driver.press("m")
        await driver.until_text("speaker")
        pane = driver.app.screen.query_one(DetailPane)
        await driver.until(lambda: pane.is_cut, "details that do not fit")
        await driver.press("alt+down")
        await driver.until(lambda: pane.scroll_offset.y > 0, "what is further down")
        await driver.press("alt+up")
        await driver.until(lambda: pane.scroll_offset.y == 0, "the top")
