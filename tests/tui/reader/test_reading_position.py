"""The last position in a corpus: saved, loaded and restored."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.app import Driver, reading
from tui.article.trail import Place
from tui.reader.reading_position import ReadingPosition, load_position, save_position

POSITION = ReadingPosition("ä/1 \ud800", Place(120, 345, None, True))


def test_a_position_is_loaded_as_it_was_saved_without_its_selection(tmp_path: Path) -> None:
    file = tmp_path / "places" / "x.json"
    assert load_position(file) == (ReadingPosition(), "")
    assert save_position(file, POSITION) == ""
    assert load_position(file) == (POSITION, "")
    with_selection = replace(POSITION, place=replace(POSITION.place, mark=300))
    assert save_position(file, with_selection) == ""
    assert load_position(file) == (POSITION, "")


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b"5", b"\xff", b"{}", b"[" * 100_000, b'{"article": 1, "top": 0}',
     b'{"article": "a", "top": -1, "cursor": 0, "open_furniture": 0}'],
)  # fmt: skip
def test_a_damaged_file_is_named_in_a_warning(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    position, warning = load_position(file)
    assert position == ReadingPosition()
    assert str(file) in warning


async def _read_second(driver: Driver) -> None:
    await driver.press("j", "enter")
    await driver.until(lambda: driver.view.has_focus and driver.view.article, "an article")


async def test_one_comes_back_to_the_very_place(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.press("tab")
        await _read_second(driver)
        await driver.press("g", "g")
        await driver.press("right_curly_bracket", "right_curly_bracket", "w", "v", "w")
        await driver.press("greater_than_sign", "backslash")
        before = driver.view.place()
        article = driver.view.article
        assert article
        assert before.mark is not None
        assert before.cursor > before.mark > 0
    async with reading(seeds) as driver:
        await driver.until(
            lambda: driver.view.article and driver.view.article.id == article.id, "the article"
        )
        assert driver.query().value == ""
        assert driver.rows.has_focus
        assert driver.rows.marked_row
        assert driver.rows.marked_row.article_id == article.id
        await driver.press("enter")
        await driver.until(lambda: driver.view.has_focus, "reading")
        assert driver.view.place() == replace(before, mark=None)
        assert driver.view.measure == 80
        assert not driver.rows.display


async def test_an_article_that_is_gone_leaves_one_at_the_first(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await _read_second(driver)
        assert driver.view.article
        gone = seeds / driver.view.article.info.file
    gone.unlink()
    async with reading(seeds) as driver:
        await driver.until(lambda: len(driver.titles()) == 4, "the rest")
        await driver.press("j", "k")
        assert driver.rows.position == 0
