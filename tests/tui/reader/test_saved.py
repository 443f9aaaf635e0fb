"""When the top line shows `saved`."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import CODER, PATIENCE, Driver, reading

ARTICLE = "000_sun_weidong_di_moskow"


async def ready(driver: Driver) -> None:
    """Open the first article, with the cursor in its body."""
    await driver.read()
    await driver.press(*["right_curly_bracket"] * 4)


async def test_saved_is_said_once_the_last_flush_is_done_and_not_before(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, folder = os.fsync, seeds / "claims" / CODER
    waiting, may_end = threading.Event(), threading.Event()

    def fsync(descriptor: int) -> None:
        saved = list(folder.glob("*.yaml"))  # else it is the folder itself that is made
        if saved and os.path.samestat(os.fstat(descriptor), folder.stat()):
            waiting.set()
            may_end.wait(PATIENCE)
        flush(descriptor)

    async with reading(seeds) as driver:
        await ready(driver)
        monkeypatch.setattr(os, "fsync", fsync)
        await driver.press("c", "1", "1")
        save = asyncio.create_task(driver.press("plus"))
        assert await asyncio.to_thread(waiting.wait, PATIENCE), "the save came to no last flush"
        for _ in range(100):  # turns of the event loop, in which it could have been said
            await asyncio.sleep(0)
            assert "saved" not in driver.text()
        may_end.set()
        await save
        await driver.until_text("1 claim  saved")


async def test_saved_of_the_claim_before_goes_when_the_next_begins(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await ready(driver)
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("1 claim  saved")
        await driver.press("right_curly_bracket", "c")
        await driver.until(lambda: "saved" not in driver.text(), "`saved` taken back")
        await driver.press("1", "1", "plus")
        await driver.until_text("2 claims  saved")


async def test_what_others_saved_meanwhile_is_shown_soon_after_a_save(seeds: Path) -> None:
    async with reading(seeds, scope="all") as driver:
        await ready(driver)
        session = driver.app.session
        claim = session.corpus.claim_builder.on_ranges(
            session.corpus.article(ARTICLE), "dimas", spans=[(40, 70)], speaker="wang-yi"
        )
        Corpus(seeds).store("dimas").add(claim)
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("2 claims  saved")
