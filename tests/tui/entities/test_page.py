"""The page of an entity: its articles, the entities named with it, its claims."""

from pathlib import Path

from tests.support.app import reading
from tests.support.entities import read_article
from tui.entities.page import EntityPage
from tui.entities.profile_list import ProfileList


async def test_enter_on_a_name_opens_its_page_and_leads_to_another_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Lavrov,")
        left = driver.view.article, driver.view.cursor
        await driver.press("enter")
        await driver.shown(EntityPage)
        await driver.until_text("17 mentions in 4 articles")
        await driver.until_text("also: Sergey Lavrov 7")
        await driver.press("j", "enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")
        article = driver.view.article
        assert article
        assert article != left[0]
        cursor = driver.view.cursor
        assert "Lavrov" in article.text[cursor : cursor + 14]
        await driver.press("backspace")
        assert (driver.view.article, driver.view.cursor) == left
        await driver.press("L")
        assert (driver.view.article, driver.view.cursor) == (article, cursor)
        await driver.press("L")
        await driver.until_text("There is nothing to go forward to.")


async def test_an_entitys_page_leads_to_its_companions_and_claims(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Lavrov mengatakan bahwa")
        driver.view.move_to(driver.view.cursor + 30)
        await driver.press("c", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        claim = driver.app.session.claims[0]
        assert driver.view.article
        driver.view.go_to(driver.view.article.text.index("Lavrov mengatakan bahwa"))
        await driver.press("enter")
        await driver.shown(EntityPage)
        await driver.until_text("claims 1")
        rows = driver.app.screen.query_one(ProfileList)
        await driver.press("tab")
        companion = rows.marked_row
        assert companion
        await driver.press("enter")
        await driver.until_text(f"{companion.text}   place")
        await driver.press("backspace")
        await driver.until_text("Sergei Lavrov   person")
        await driver.press("shift+tab")
        await driver.until(lambda: rows.marked_row and rows.marked_row.goal == claim, "the claim")
        await driver.press("enter")
        await driver.until(lambda: driver.view.active_claim == claim.id, "its sentence")


async def test_enter_where_no_name_is_goes_back_to_the_list(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "bertatap")
        await driver.press("enter")
        assert driver.rows.has_focus
