"""The hint line."""

from pathlib import Path

from tests.support.app import Driver, reading
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
