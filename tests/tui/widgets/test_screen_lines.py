"""The hint line."""

from pathlib import Path

from tests.support.app import Driver, reading
from tui.help.page import HelpPage
from tui.widgets.screen_lines import HintLine


async def _read_second(driver: Driver) -> None:
    await driver.press("j", "enter")
    await driver.until(lambda: driver.view.has_focus and driver.view.article, "an article")


async def test_hints_are_of_what_can_be_done_now(seeds: Path) -> None:
    async with reading(seeds, size=(250, 40)) as driver:

        def hints() -> str:
            return driver.reader.query_one(HintLine).render().plain

        await _read_second(driver)
        await driver.until(lambda: "c claim" in hints(), "hints of the article")
        assert ". same again" not in hints()
        assert "x remove" not in hints()
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("saved")
        await driver.press("J", "K", "right_square_bracket")
        await driver.until(lambda: "x remove" in hints(), "hints of the claim")
        assert ". same again" in hints()
        await driver.press("g")
        assert "gg" not in hints()
        assert "g … g top" in hints()


async def test_a_hint_is_clicked_as_its_key_is_pressed(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await click(driver, "read")
        await driver.until(lambda: driver.view.has_focus, "the article")
        await driver.press("right_parenthesis")
        await click(driver, "select")
        assert driver.view.selection
        await click(driver, "claim")
        await driver.until_text("speaker")
        await click(driver, "other")
        await driver.until(lambda: len(driver.app.screen_stack) == 2, "the picker")
        await driver.answer("escape")
        await driver.press("escape", "escape", "escape")
        await click(driver, "help")
        await driver.shown(HelpPage)


async def click(driver: Driver, label: str) -> None:
    """Click the hint with a label, once it is there."""
    await driver.until(lambda: f" {label} " in hints(driver), f"the hint {label}")
    await driver.pilot.click(HintLine, offset=(hints(driver).index(f" {label} ") + 1, 0))


def hints(driver: Driver) -> str:
    return driver.app.screen.query_one(HintLine).render().plain


async def test_no_hint_offers_what_cannot_be_done(seeds: Path) -> None:
    for file in seeds.glob("00[1-4]*"):
        file.unlink()
    async with reading(seeds) as driver:
        assert " read " in hints(driver)
        assert " down " not in hints(driver), "one article is listed"
        assert " undo " not in hints(driver), "nothing was ever changed"
        await driver.press("u")
        await driver.until_text("Nothing to undo.")
        article = driver.rows.rows
        driver.rows.show_rows((), snippets=False)
        await driver.until(lambda: " read " not in hints(driver), "no hint to read")
        await driver.press("enter")
        await driver.until_text("Nothing is listed")
        driver.rows.show_rows(article, snippets=False)
        await driver.read()
        assert " next claim " not in hints(driver)
        assert " next article " not in hints(driver)
        await driver.press("]")
        await driver.until_text("No claims and no suggestions in this article")
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("saved")
        await driver.until(lambda: " undo " in hints(driver), "the hint to undo")
