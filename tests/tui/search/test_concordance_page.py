"""The concordance page: every hit in its context."""

from pathlib import Path

import pytest

from index import sort_occurrences
from index.search.article_index import ArticleIndex
from tests.support.app import reading
from tui.search.concordance_list import ConcordanceList
from tui.search.concordance_page import ConcordancePage


async def test_words_in_context_are_sorted_and_lead_to_their_place(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.press("escape", "f")
        await driver.until(lambda: isinstance(driver.app.screen, ConcordancePage), "the places")
        lines = driver.app.screen.query_one(ConcordanceList)
        await driver.until(lambda: "hits   newest" in driver.text(), "all of them")
        assert len(lines.rows) == 3
        await driver.press("right")
        await driver.until_text("by the words after")
        order = sort_occurrences(lines.rows, "right")
        await driver.until(lambda: list(lines.rows) == order, "in order")
        await driver.press("j", "j")
        row = lines.marked_row
        assert row
        await driver.press("enter")
        await driver.until(lambda: driver.view.has_focus and driver.view.article, "its article")
        assert driver.view.article
        assert (driver.view.article.id, driver.view.cursor) == (row.article_id, row.start)


async def test_a_line_of_an_article_without_a_date_begins_with_its_id(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kerja sama keamanan", "of 5 articles")
        await driver.press("escape", "f")
        await driver.until_text("newest first")
        await driver.until_text("002_koordi")


async def test_where_no_words_stand_it_is_said_how_to_go_on(seeds: Path) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.search("date:2024", "2 of 5 articles")
        await driver.press("escape", "f")
        said = "No hits in the text of any article. esc goes back, / starts another search."
        await driver.until(lambda: said in " ".join(driver.text().split()), said)
        await driver.press("enter", "s", "slash")
        await driver.until(lambda: driver.query().has_focus, "the box")


async def test_without_an_index_words_in_context_are_promised(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as driver:
        monkeypatch.setattr(ArticleIndex, "is_usable", lambda _: False)
        await driver.search("lavrov", "Searching titles only until the index is built.")
        await driver.press("escape", "f")
        await driver.until_text("once the index is built.")
        assert driver.app.screen is driver.reader


async def test_from_a_place_the_way_back_leads_to_its_line(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("rusia", "5 of 5 articles")
        await driver.press("escape", "f")
        await driver.until_text("hits   newest")
        await driver.press("left")
        await driver.until_text("by the words before")
        await driver.press(*"jjjj")
        lines = driver.app.screen.query_one(ConcordanceList)
        row = lines.marked_row
        for back in (["backspace"], ["escape", "f"]):
            await driver.press("enter")
            await driver.until(lambda: driver.view.has_focus, "its article")
            await driver.press(*back)
            await driver.until_text("by the words before")
            await driver.until(
                lambda: driver.app.screen.query_one(ConcordanceList).marked_row == row,
                "the same line",
            )
        lines = driver.app.screen.query_one(ConcordanceList)
        await driver.press("g", "g", "s")
        await driver.until_text("by the words after")
        assert lines.position == 0
        await driver.press("escape")
        await driver.search("kazan", "2 of 5 articles")
        await driver.press("escape", "f")
        await driver.until_text("newest first")
