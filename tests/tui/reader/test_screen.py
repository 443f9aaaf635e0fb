"""The main screen at every size, and copying."""

from pathlib import Path

import pytest

from tests.support.app import reading

SAID = "Lavrov mengatakan bahwa"


@pytest.mark.parametrize("size", [(40, 16), (60, 20), (99, 30), (250, 70)])
async def test_every_size_is_usable(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size=size) as driver:
        title = driver.titles()[0].split()[0]
        await driver.until_text(title)
        await driver.press("enter")
        await driver.until(lambda: driver.view.has_focus and driver.view.size.width > 20, "text")
        await driver.press("right_curly_bracket", "right_curly_bracket", "c")
        await driver.until_text("speaker")
        await driver.press("escape", "escape")
        await driver.until(lambda: driver.rows.has_focus, "the list")


async def test_words_are_copied_and_ctrl_c_says_how_to_leave(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("ctrl+c")
        await driver.until_text("q to quit kutip")
        text = (await driver.read()).text
        start = text.index(SAID)
        driver.view.go_to(start)
        await driver.press("v", "e", "y")
        await driver.until(lambda: driver.app.clipboard == "Lavrov", "the word")
        await driver.press("escape", "y")
        await driver.until(lambda: driver.app.clipboard.startswith(SAID), "the sentence")
