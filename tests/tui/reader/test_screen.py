"""The main screen at every size, copying, and keys typed before it is ready."""

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


async def test_keys_that_are_held_back_are_handled_in_order(seeds: Path) -> None:
    """As those typed before the article pane is mounted, on whatever screen the first leads to."""
    async with reading(seeds) as driver:
        driver.app.hold_keys()
        await driver.press("slash", *"kazan")
        assert driver.query().value == ""
        await driver.app.release_keys()
        await driver.until(lambda: driver.query().value == "kazan", "what was typed")
        driver.app.hold_keys()
        await driver.press("escape", "question_mark", *"undo")
        await driver.app.release_keys()
        await driver.until_text("Undo the last change")
        assert driver.query().value == "kazan"


async def test_a_broad_screen_has_room_for_titles_on_one_line(seeds: Path) -> None:
    title = "Wang Yi dan Lavrov Bertemu di Rio, dari BRICS sampai SCO Dibicarakan"
    async with reading(seeds, size=(200, 60)) as driver:
        await driver.until(lambda: driver.rows.size.width > 70, "a wider list")
        lines = [line[: driver.rows.size.width] for line in driver.text().splitlines()]
        assert any(title in line for line in lines)
        await driver.pilot.resize_terminal(120, 40)
        await driver.until(lambda: driver.rows.size.width < 60, "the list of a smaller screen")
