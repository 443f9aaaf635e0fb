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


async def test_the_columns_have_heads_and_who_has_no_claim_has_a_blank(root: Path) -> None:
    async with reading(root, scope="all") as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        await driver.press("m", "c")
        await driver.shown(Picker)
        await driver.press("enter")
        page = await driver.shown(TwoMinistersPage)
        await driver.until_text("topic")
        lines = driver.text().splitlines()
        heads, brics, pbb = (
            next(line for line in lines if line[2:].startswith(words))
            for words in ("topic", "BRICS", "PBB")
        )
        for name, side in (("Lavrov", "+  for 4, against 1"), ("Wang Yi", "-  for 1, against 3")):
            assert brics.index(side) == heads.index(name)
        assert " ≠ " in brics
        assert pbb[2:].split() == ["PBB", "0", "neutral", "1"]
        await driver.press("n")
        assert page.rows.position == 0
        await driver.until_text("No difference below.")
