"""Questions in front of an article: they never cover the words they are about."""

from pathlib import Path

import pytest

from tests.support.app import Driver, reading
from tests.support.tagging import asked
from tui.widgets.picker import Picker, Prompt
from tui.widgets.screen_lines import Notice

SENTENCE = "Menteri Ani berkata bahwa jembatan nomor {} segera jadi."
SIZES = [(80, 24), (60, 20), (40, 20)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = "\n\n".join(SENTENCE.format(number) for number in range(1, 25))
    (tmp_path / "a.txt").write_text(f"Jembatan\n\n{text}\n", "utf-8")
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n" + "".join(f"  - Orang Nomor {number}\n" for number in range(1, 20)), "utf-8"
    )
    return tmp_path


def box(driver: Driver) -> range:
    """Return the rows of the screen that the question takes."""
    screen = driver.app.screen
    assert isinstance(screen, Picker | Prompt)
    region = screen.query_one("Vertical").region
    return range(region.y, region.bottom)


async def at_row(driver: Driver, row: int) -> None:
    """Put the cursor into the sentence that stands at a row of the view, or next to it."""
    view = driver.view
    layout = view.document.layout
    line = layout.text_row(view.scroll_offset.y + row, back=row > 0)
    view.move_to(layout[line].start + 30)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["top", "middle", "bottom"])
@pytest.mark.parametrize("keys", [("slash",), ("n",), ("a",)])
async def test_the_words_of_a_claim_can_be_read(
    root: Path, size: tuple[int, int], place: str, keys: tuple[str, ...]
) -> None:
    async with reading(root, size=size) as driver:
        await driver.read("jembatan nomor 12", at=1)
        view = driver.view
        height = view.size.height
        await at_row(driver, {"top": 0, "middle": height // 2, "bottom": height - 1}[place])
        await driver.press("c")
        await driver.until_text("speaker")
        await asked(driver, *keys)

        def is_clear() -> bool:
            assert view.selection
            first, last = view.screen_rows(*view.selection)
            rows = range(first + view.region.y, last + view.region.y)
            in_view = first >= 0 and last <= view.size.height
            return in_view and not set(rows) & set(box(driver))

        await driver.until(is_clear, "the words are not covered")
        assert len(box(driver)) >= 4
        assert box(driver)[-1] < size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_name_that_is_corrected_can_be_read(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size=size) as driver:
        await driver.read("Menteri Ani berkata", at=9)
        view = driver.view
        for row in (0, view.size.height // 2, view.size.height - 1):
            await at_row(driver, row)
            await asked(driver, "equals_sign")

            def is_clear() -> bool:
                row = view.screen_rows(view.cursor, view.cursor + 1)[0] + view.region.y
                return row not in box(driver)

            await driver.until(is_clear, "the name is not covered")
            await driver.answer("escape")


async def test_a_notice_that_comes_late_is_not_covered(root: Path) -> None:
    async with reading(root, size=(80, 24)) as driver:
        await asked(driver, "i")
        notice = driver.reader.query_one(Notice)
        notice.show("The files were changed by another program. " * 3, "information")
        await driver.until(
            lambda: (
                notice.region.height > 1
                and not set(range(notice.region.y, notice.region.bottom)) & set(box(driver))
            ),
            "the notice is in sight",
        )
