"""The claim panel: its place, and long quotes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support.app import Driver
from tests.support.tagging import asked, on_a_sentence, saved
from tui.tagging.claim_panel import ClaimPanel, shorten_middle


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Wang Yi dan Lavrov", 20, "Wang Yi dan Lavrov"),
        (
            "Wang Yi dan Lavrov bertemu di Rio sampai SCO dibicarakan",
            36,
            "Wang Yi dan Lavrov … dibicarakan",
        ),
        ("hubungan diplomatik genap 75 tahun", 20, "hubungan … tahun"),
        ("x" * 40, 20, "x" * 11 + " … " + "x" * 6),
    ],
)
def test_the_middle_goes_and_words_stay_whole(text: str, width: int, shown: str) -> None:
    assert shorten_middle(text, width) == shown


@given(st.text(alphabet="ab 外é", max_size=60), st.integers(10, 40))
def test_it_fits_and_begins_and_ends_as_the_text(text: str, width: int) -> None:
    shown = shorten_middle(text.strip(), width)
    head, _, tail = shown.partition(" … ")
    assert text.strip().startswith(head.rstrip())
    assert text.strip().endswith(tail.lstrip())
    if text.isascii():
        assert cell_len(shown) <= width


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_panel_never_covers_the_sentence(seeds: Path, size: tuple[int, int]) -> None:
    async with on_a_sentence(seeds, size) as (driver, _):
        panel = driver.reader.query_one(ClaimPanel)
        for _ in range(6):
            await driver.press("c")
            await driver.until(lambda: panel.has_class("-open") and panel.size.height, "the panel")
            await driver.until(lambda: _is_shown(driver), "the claimed words above it")
            await asked(driver, "slash")
            box = driver.app.screen.query_one("Picker > Vertical").region
            assert box.y > driver.view.region.y + _rows(driver)[-1]
            await driver.answer("escape")
            await driver.press("escape", "right_parenthesis")


@pytest.mark.parametrize("size", [(40, 20), (40, 24), (60, 20)])
async def test_a_small_screen_shows_topic_and_stance(seeds: Path, size: tuple[int, int]) -> None:
    async with on_a_sentence(seeds, size) as (driver, _):
        panel = driver.reader.query_one(ClaimPanel)
        await driver.press("c")
        await driver.until(lambda: panel.size.height, "the panel")
        for keys in ([], ["1"], ["1"]):
            await driver.press(*keys)
            shown = panel.render().plain.splitlines()
            assert all(cell_len(line) <= panel.size.width for line in shown)
            assert len(shown) <= panel.size.height
            labels = [line.split()[0] for line in shown[1:]]
            assert [name for name in labels if name in ("speaker", "topic", "stance")] == [
                "speaker", "topic", "stance",
            ]  # fmt: skip
            [topic] = [line for line in shown if line.startswith("topic")]
            assert len(topic.split()) > 2
            [stance] = [line for line in shown if line.startswith("stance")]
            assert [part.split()[0] for part in stance[9:].split("   ")] == ["+", "0", "-"]
            assert "0 netr" in stance


async def test_labels_that_are_too_long_are_cut_and_none_is_left_out(seeds: Path) -> None:
    (seeds / "kutip.yaml").write_text(
        "topics:\n- id: a\n  label: " + "hubungan " * 9 + "\n"
        "stances:\n  1: sangat setuju sekali\n  0: netral saja\n  -1: sangat tidak setuju\n"
    )
    async with on_a_sentence(seeds, (40, 20)) as (driver, _):
        panel = driver.reader.query_one(ClaimPanel)
        await driver.press("c", "1")
        await driver.until(lambda: panel.size.height, "the panel")
        shown = panel.render().plain
        assert "1 hubungan" in shown
        assert "…" in shown
        assert all(f"{key} " in shown for key in "+0-"), shown
        assert all(cell_len(line) <= panel.size.width for line in shown.splitlines())


def _rows(driver: Driver) -> range:
    """Return the rows of the view in which the claimed words stand."""
    view = driver.view
    assert view.selection
    return range(*view.screen_rows(*view.selection))


def _is_shown(driver: Driver) -> bool:
    """Say whether all claimed words, as far as they fit, are painted above the panel."""
    view, panel = driver.view, driver.reader.query_one(ClaimPanel)
    rows = _rows(driver)
    whole = rows[0] >= 0 or len(rows) > view.size.height - 3
    return whole and rows[-1] < view.size.height and view.region.bottom <= panel.region.y


async def test_the_first_topic_of_a_corpus_is_made_in_the_panel(seeds: Path) -> None:
    (seeds / "kutip.yaml").unlink()
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "1")
        assert "/ other" in driver.reader.query_one(ClaimPanel).render().plain
        await asked(driver, "slash")
        await driver.answer(*"damai", "enter")
        claim = await saved(driver, "plus")
        assert (claim.topics, claim.stance) == (("damai",), 1)
