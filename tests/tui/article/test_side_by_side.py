"""Two articles side by side: near-duplicates, chosen ones, and one at a time where it is narrow."""

from pathlib import Path

import pytest

from tests.support.app import Driver, reading
from tui.article.side_by_side import SideBySide
from tui.article.view import ArticleView
from tui.reader.pane import ReadingPane
from tui.widgets.picker import Picker

STORY = "\n\n".join(
    f"Paragraf nomor {number} menceritakan panen kopi di lereng gunung bagian {number}."
    for number in range(30)
)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Two articles that say nearly the same, and one that says something else."""
    for name, day, more in (("a", 1, ""), ("b", 2, "\n\nDitambah satu kalimat penutup.")):
        head = f"---\ntitle: Panen Kopi {name.upper()}\npublished: 2024-05-0{day}\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}{STORY}{more}\n", "utf-8")
    other = "---\ntitle: Pasar Ikan\npublished: 2024-04-01\n---\nHarga ikan naik di pasar.\n"
    (tmp_path / "c.txt").write_text(other, "utf-8")
    return tmp_path


def beside(driver: Driver) -> SideBySide:
    return driver.reader.query_one(ReadingPane).side_by_side


def side_view(driver: Driver) -> ArticleView:
    return driver.reader.query_one("ArticleView.-passive", ArticleView)


def shown(driver: Driver) -> tuple[str | None, str | None]:
    """Return the ids of the article that is read and of the one beside it."""
    passive = driver.reader.query("ArticleView.-passive").results(ArticleView)
    side = next(iter(passive), None)
    main = driver.reader.query_one(ReadingPane).view.article
    return main.id if main else None, side.article.id if side and side.article else None


async def test_words_that_differ_between_copies_are_marked_in_both(pair: Path) -> None:
    async with reading(pair, size=(120, 30)) as driver:
        await driver.press("enter", "vertical_line")
        await driver.until(lambda: shown(driver) == ("b", "a"), "both")
        await driver.until_text("words that differ are marked")
        assert driver.view.article

        def different() -> list[str]:
            text = driver.view.article.text if driver.view.article else ""
            layers = driver.view._model.layers  # noqa: SLF001 - what is painted, not its styles
            pieces = layers.pieces(0, len(text))
            return [text[start:end].strip(" .") for start, end, look in pieces if look.different]

        await driver.until(different, "marked words")
        assert different() == ["Ditambah satu kalimat penutup"]
        await driver.press("vertical_line")
        await driver.until(lambda: not different(), "none marked")


async def test_a_near_duplicate_opens_beside_and_each_keeps_its_place(pair: Path) -> None:
    async with reading(pair, size=(120, 30)) as driver:
        await driver.press("enter", "vertical_line")
        await driver.until(lambda: shown(driver) == ("b", "a"), "both")
        side = side_view(driver)
        await driver.until(lambda: side.region.width > 40, "room for both")
        view = driver.view
        assert not driver.rows.display
        assert view.region.x < side.region.x
        top = view.cursor
        await driver.press("G")
        at = view.cursor
        await driver.press("W")
        await driver.until(lambda: view.region.x > side.region.x, "the sides exchanged")
        assert shown(driver) == ("a", "b")
        assert driver.titles()[driver.rows.position] == "Panen Kopi B"  # A is folded into it
        assert view.cursor == top
        await driver.press("W")
        assert shown(driver) == ("b", "a")
        assert view.cursor == at
        await driver.press("vertical_line")
        await driver.until(lambda: not beside(driver).is_open, "one again")
        assert driver.rows.display


async def test_another_article_can_be_chosen(pair: Path) -> None:
    async with reading(pair, size=(120, 30)) as driver:
        await driver.press("G", "enter", "W")
        await driver.until_text("No second article")
        await driver.press("vertical_line")
        await driver.shown(Picker)
        await driver.press(*"opi", "space", "A", "enter")
        await driver.until(lambda: shown(driver) == ("c", "a"), "the chosen one")
        await driver.press("escape")
        await driver.until(lambda: driver.rows.has_focus, "the list")
        assert driver.rows.display


async def test_on_a_narrow_terminal_the_two_take_turns(pair: Path) -> None:
    async with reading(pair, size=(60, 20)) as driver:
        await driver.press("enter", "vertical_line")
        await driver.until(lambda: shown(driver) == ("b", "a"), "both")
        assert not side_view(driver).display
        await driver.press("W")
        await driver.until_text("Panen Kopi A")
        assert shown(driver) == ("a", "b")
