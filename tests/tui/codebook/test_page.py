"""The page of the codebook: the tree with its counts, changes from outside, small terminals."""

from pathlib import Path

import pytest

from tests.support.codebook import BOOK, answer, apply, editing
from tui.claims.claims_page import ClaimsPage


async def test_the_tree_counts_claims_and_shows_what_the_file_lacks(root: Path) -> None:
    async with editing(root) as driver:
        screen = driver.text()
        assert "+6 below" in screen
        assert "lama  (not in the file)" in screen
        await driver.press("j", "j")
        await driver.until_text("4 claims")
        await driver.press("enter")
        await driver.shown(ClaimsPage)
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the sentence")
        await driver.until(lambda: driver.view.article, "the article")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_fits_a_small_terminal(root: Path, size: tuple[int, int]) -> None:
    async with editing(root, size) as driver:
        await driver.press("j", "j")
        await driver.until_text("4 claims")
        lines = driver.text().splitlines()
        assert all(len(line) <= size[0] for line in lines)
        assert "its claims" in lines[-1]
        assert "SCO" in driver.text()


async def test_a_change_from_outside_is_noticed_and_kept(root: Path) -> None:
    async with editing(root) as driver:
        (root / "kutip.yaml").write_text(BOOK.replace("label: SCO", "label: Shanghai"))
        await driver.until_text("Shanghai")
        await driver.until_text("were changed by another program and reloaded")
        await driver.press("r")
        await answer(driver, "Forum dunia")
        await apply(driver, "rename Forum to Forum dunia")
        assert "label: Shanghai" in (root / "kutip.yaml").read_text()
        assert "label: Forum dunia" in (root / "kutip.yaml").read_text()
