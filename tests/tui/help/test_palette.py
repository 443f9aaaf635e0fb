"""The palette."""

from pathlib import Path

from tests.support.app import reading


async def test_the_palette_finds_commands_of_the_registry(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("ctrl+p")
        await driver.type("problems")
        await driver.until_text("List problems")
        await driver.press("enter")
        await driver.until_text("in order")
