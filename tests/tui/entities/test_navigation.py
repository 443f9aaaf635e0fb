"""The entity panel, and moving between mentions."""

from pathlib import Path

import pytest

from index import EntityType
from tests.support.app import Driver, reading
from tests.support.entities import read_article
from tui.article.legend import Legend
from tui.entities.panel import EntityPanel


def panel(driver: Driver) -> EntityPanel:
    return driver.reader.query_one(EntityPanel)


@pytest.mark.parametrize("size", [(60, 20), (170, 40)])
async def test_the_panel_leads_through_the_mentions_of_an_entity(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds, size=size) as driver:
        text = await read_article(driver, "Lavrov,")
        await driver.press("E")
        await driver.until(lambda: panel(driver).rows.has_focus, "the panel")
        marked = panel(driver).rows.marked_row
        assert marked
        assert marked.canonical == "Sergei Lavrov"
        await driver.until_text("Sergei Lavrov")
        starts = [start for start, _ in marked.ranges]
        at = driver.view.cursor
        await driver.press("tab")
        selected = driver.view.selection
        assert selected
        assert selected[0] == next(start for start in [*starts, starts[0]] if start > at)
        assert "Lavrov" in text[slice(*selected)]
        await driver.press("shift+tab", "enter")
        assert driver.view.has_focus
        assert driver.view.cursor == starts[0]
        assert driver.view.selection is None
        await driver.press("E", "escape")
        assert driver.view.has_focus
        assert not panel(driver).display


async def test_a_digit_shows_one_kind_alone(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await read_article(driver, "Lavrov,")
        await driver.press("E", "2")
        rows = panel(driver).rows
        assert {row.type for row in rows.rows} == {EntityType.BODY}
        await driver.press("0", "G")
        assert len({row.type for row in rows.rows}) > 3
        assert rows.position == len(rows.rows) - 1


async def test_the_panel_and_the_legend_count_the_same_names(seeds: Path) -> None:
    async with reading(seeds, size=(160, 40)) as driver:
        await driver.read()
        await driver.until(lambda: " people " in driver.text(), "the legend")
        legend = driver.reader.query_one(Legend).render().plain
        await driver.press("E")
        await driver.until(lambda: " names " in driver.text(), "the panel")
        shown = " ".join(driver.text().split())
        for part in legend.split("   "):
            count, kind = part.split()
            plural = {"event": "events", "date": "dates", "publication": "publications"}
            assert f"{plural.get(kind, kind)} {count}" in shown
