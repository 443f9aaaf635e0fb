"""Back and forward between places in articles."""

from pathlib import Path

from tests.support.app import reading
from tests.support.entities import read_article


async def test_back_returns_from_far_jumps_within_an_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Reformasi")
        at = driver.view.cursor
        await driver.press("G", "backspace")
        assert driver.view.cursor == at
        await driver.press("J")
        await driver.until(lambda: driver.rows.position == 1 and driver.view.entities, "the next")
        await driver.press("backspace")
        assert driver.view.cursor == at
        assert driver.rows.position == 0
