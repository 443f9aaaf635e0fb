"""The palette."""

from pathlib import Path

from textual import events

from tests.support.app import Driver, reading
from tui.help.page import HelpPage
from tui.help.palette import KutipCommands, Palette


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


async def test_it_begins_with_what_is_useful_here(seeds: Path) -> None:
    async with reading(seeds) as driver:
        names = await listed(driver)
        assert names[0] == "read  enter / l / right"
        assert names.index("search  /") < names.index("up  k / up")
        assert names.index("page  space / pgdn / ctrl+f") < names.index("facets  tab")  # no search
        await driver.read()
        names = await listed(driver)
        assert names[:2] == ["claim  c", "select  v"]
        assert names.index("word  w") < names.index("next claim  ]")  # no claims yet


async def listed(driver: Driver) -> list[str]:
    """Return the names in the palette in their order, and close it."""
    await driver.press("ctrl+p")
    await driver.shown(Palette)
    provider = KutipCommands(driver.reader)
    names = [str(hit.prompt) async for hit in provider.discover()]
    await driver.answer("escape")
    return names


async def test_the_help_begins_with_what_is_useful_here(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("question_mark")
        page = await driver.shown(HelpPage)
        labels = [row if isinstance(row, str) else row.label for row in page.lines.rows]
        assert labels[:2] == ["Article list", "read"]
        assert labels.index("read") < labels.index("up") < labels.index("Everywhere")
