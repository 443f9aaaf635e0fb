"""The palette."""

from pathlib import Path

from textual import events

from tests.support.app import reading


async def test_the_palette_finds_commands_of_the_registry(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("ctrl+p")
        await driver.type("problems")
        await driver.until_text("List problems")
        await driver.press("enter")
        await driver.until_text("in order")


async def test_what_is_typed_behind_its_key_at_once_reaches_its_box(seeds: Path) -> None:
    async with reading(seeds) as driver:
        for key in ("ctrl+p", *"problems"):
            driver.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await driver.until_text("List problems")
        assert driver.query().value == ""


async def test_what_is_typed_behind_the_key_of_a_page_at_once_is_for_that_page(seeds: Path) -> None:
    async with reading(seeds) as driver:
        for key in "B", "j", "j", "question_mark", "escape", "escape", "slash", "k", "a":
            character = {"question_mark": "?", "slash": "/"}.get(key, key)
            driver.app.post_message(events.Key(key, character if len(character) == 1 else None))
        await driver.until(lambda: driver.query().value == "ka", "the letters behind the pages")
        assert len(driver.app.screen_stack) == 1
