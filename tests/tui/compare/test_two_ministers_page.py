"""Two ministers compared topic by topic."""

from pathlib import Path

from tests.support.app import reading
from tui.claims.minister_page import MinisterPage
from tui.compare.two_ministers_page import TwoMinistersPage
from tui.widgets.picker import Picker


async def test_two_ministers_are_compared_topic_by_topic(root: Path) -> None:
    async with reading(root, scope="all") as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.press("c")
        await driver.shown(Picker)
        await driver.until_text("the coders dimas and rani   2 articles")
        await driver.press("enter")
        await driver.shown(TwoMinistersPage)
        await driver.until_text("Lavrov ↔ Wang Yi")
        await driver.until_text("stances differ on 1 topic; on 1 only one of them speaks")
        await driver.press("enter")
        await driver.until_text("Wang Yi  ·  ")
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the sentence")
