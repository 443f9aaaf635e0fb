"""The hint line while a question is open in front of a screen."""

from pathlib import Path

from tests.support.app import Driver, reading
from tui.widgets.picker import Picker, Prompt
from tui.widgets.screen_lines import HintLine


def hints(driver: Driver) -> str:
    return driver.reader.query_one(HintLine).render().plain.strip()


async def test_hints_are_those_of_what_is_open_in_front(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read()
        before = hints(driver)
        assert "help" in before
        await driver.press("ctrl+p")
        await driver.until(lambda: hints(driver).startswith("enter run"), "hints of the palette")
        assert "help" not in hints(driver)
        await driver.type("coder name")
        await driver.press("enter")
        await driver.shown(Prompt)
        await driver.until(lambda: hints(driver) == "enter save   esc cancel", "of the question")
        await driver.press("escape")
        await driver.until(lambda: hints(driver) == before, "those of the article again")
        await driver.press("at")
        await driver.shown(Picker)
        asked = "enter select   down next   up previous   esc cancel"
        await driver.until(lambda: hints(driver) == asked, "hints of the picker")
        await driver.press("escape")
        await driver.until(lambda: hints(driver) == before, "those of the article again")


async def test_the_keys_of_the_claim_panel_are_back_after_a_question(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read("Wang mengatakan hasil")
        await driver.press("c", "slash")
        await driver.shown(Picker)
        await driver.until(lambda: hints(driver).startswith("enter select"), "of the picker")
        await driver.press("escape")
        await driver.until(lambda: "enter select" not in hints(driver), "those of the panel")
        assert hints(driver).startswith("1 … 9 choose")
