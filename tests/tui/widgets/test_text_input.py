"""The text input."""

from pathlib import Path

from textual.widgets import Input

from tests.support.app import reading
from tui.widgets.picker import Prompt


async def test_no_cursor_blinks(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.press("ctrl+s")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the question")
        boxes = [*driver.reader.query(Input), *driver.app.screen.query(Input)]
        assert [box.cursor_blink for box in boxes] == [False, False]
