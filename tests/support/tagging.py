"""Tagging in tests: the cursor on a sentence, a claim by keys, a question."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from index import Claim
from tests.support.app import Driver, reading
from tui.widgets.picker import Picker, Prompt

SAID = "Lavrov mengatakan bahwa belum pernah"


@asynccontextmanager
async def on_a_sentence(
    seeds: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Driver, str]]:
    """Open the first article with the cursor on a sentence of Lavrov's."""
    async with reading(seeds, size=size) as driver:
        article = await driver.read(SAID, at=30)
        yield driver, article.text


async def saved(driver: Driver, *keys: str, count: int = 1) -> Claim:
    """Press keys; return the newest claim once there are `count`."""
    await driver.press(*keys)
    await driver.until(lambda: len(driver.app.session.claims) == count, f"{count} claims")
    return max(driver.app.session.claims, key=lambda claim: claim.id)


async def asked(driver: Driver, *keys: str) -> None:
    """Press keys and wait for the question that they bring up."""
    await driver.press(*keys)
    await driver.shown(Picker, Prompt)
