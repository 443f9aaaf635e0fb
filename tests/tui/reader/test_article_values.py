"""The date, outlet or headline of an article, set from the reader."""

from pathlib import Path

import pytest

from tests.support.app import Driver, reading
from tui.widgets.picker import Picker, Prompt


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Jembatan Jadi\n\nMenteri mengatakan jembatan itu jadi.\n")
    (tmp_path / "b.md").write_text(
        "---\ntitle: Pelabuhan\npublished: 2023-01-02\noutlet: Harian\n---\nItu dibuka.\n"
    )
    return tmp_path


async def put(driver: Driver, typed: str, *choice: str) -> None:
    await driver.press("number_sign")
    await driver.shown(Picker)
    for key in choice:
        await driver.press(key)
    await driver.press("enter")
    await driver.shown(Prompt)
    await driver.press("ctrl+u", "ctrl+k")
    await driver.type(typed)
    await driver.press("enter")


def marked(driver: Driver) -> str:
    row = driver.rows.marked_row
    return row.article_id if row else ""


async def test_an_undated_article_is_dated_from_the_list_and_undone(root: Path) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: driver.titles() == ["Pelabuhan", "Jembatan Jadi"], "both")
        await driver.press("j")
        await put(driver, "1 Mei 2024")
        await driver.until(lambda: driver.titles() == ["Jembatan Jadi", "Pelabuhan"], "newest")
        assert marked(driver) == "a"
        await driver.until_text("1 May 2024 (set by hand)")
        assert "published: '2024-05-01'" in (root / "articles.yaml").read_text()
        await driver.press("u")
        await driver.until(lambda: driver.titles() == ["Pelabuhan", "Jembatan Jadi"], "undone")
        assert marked(driver) == "a"
        await driver.until_text("Undone: date of Jembatan Jadi")
        assert "set by hand" not in driver.text()


async def test_what_is_no_date_is_told_and_asked_again(root: Path) -> None:
    async with reading(root) as driver:
        await put(driver, "bulan Mei")
        await driver.until_text("is not a date; write it like 2024-05-01")
        prompt = await driver.shown(Prompt)
        assert "bulan Mei" in driver.text()
        await driver.press("ctrl+u", "ctrl+k")
        await driver.type("2022-03-04")
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is not prompt, "it was taken")
        await driver.until_text("4 Mar 2022")


async def test_the_value_of_the_article_itself_stays_to_be_seen(root: Path) -> None:
    async with reading(root) as driver:
        await driver.read()
        await put(driver, "Kabar", "down")
        await driver.until_text("Kabar (set by hand)")
        await driver.press("number_sign")
        await driver.shown(Picker)
        await driver.until_text("the article says: Harian")
        await driver.press("escape")
        await put(driver, "", "down")
        await driver.until_text("Harian")
        await driver.until(lambda: "Kabar" not in driver.rows.rows[0].meta, "in the list")


async def test_a_headline_that_is_set_stands_above_the_text(root: Path) -> None:
    async with reading(root) as driver:
        await driver.press("j")
        await put(driver, "Jembatan Baru", "down", "down")
        await driver.until(lambda: "Jembatan Baru" in driver.titles(), "in the list")
        await driver.read()
        assert driver.view.article
        assert driver.view.article.info.title == "Jembatan Baru"
