"""Articles that say nearly the same, folded into one row of the list."""

from pathlib import Path

import pytest

from tests.support.app import reading
from tests.support.copies import write_copies


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Three copies of one story, and another story."""
    corpus = write_copies(tmp_path / "berita")
    (corpus / "lain.txt").write_text("Harga Beras di Pasar Turun Lagi\n\nHarga turun.\n", "utf-8")
    return corpus


async def test_copies_are_one_row_with_their_number_and_the_first_appearance(copied: Path) -> None:
    async with reading(copied) as driver:
        await driver.until(lambda: len(driver.rows.rows) == 2, "folded rows")
        assert driver.rows.rows[0].article_id == "kabar"
        await driver.until_text("+2 copies, first: Antara")
        await driver.press("z")
        await driver.until(lambda: len(driver.rows.rows) == 4, "all rows")
        await driver.press("z")
        await driver.until(lambda: len(driver.rows.rows) == 2, "folded rows")


async def test_results_are_folded_as_the_list_is(copied: Path) -> None:
    async with reading(copied) as driver:
        await driver.search("jembatan", "3 of 4 articles")
        await driver.until(lambda: len(driver.rows.rows) == 1, "folded results")
        await driver.press("down", "down")
        assert driver.rows.position == 0
