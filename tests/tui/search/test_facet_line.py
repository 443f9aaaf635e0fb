"""The line of facets at every width."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.support.app import reading
from tui.search.facet_line import Facet, FacetLine, Value


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_facets_are_one_line_at_every_width(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size=size) as driver:
        await driver.search("rusia", "5 of 5 articles")
        await driver.press("escape")
        await driver.until_text("year ")
        await driver.press("tab", "tab")
        await driver.until(lambda: driver.reader.query_one(FacetLine).size.height == 1, "one line")
        assert all(cell_len(line) <= size[0] for line in driver.text().splitlines())


@pytest.mark.parametrize("columns", [120, 80, 60, 40])
async def test_every_facet_is_named_and_its_marked_value_in_sight(
    seeds: Path, columns: int
) -> None:
    facets = [
        Facet("year", tuple(Value(str(2026 - n), 9 * n, f"date:{2026 - n}") for n in range(2))),
        Facet("outlet", tuple(Value(f"harian{n}.com", 90 - n, f"o{n}") for n in range(20))),
        Facet("speaker", (Value("Wang Yi", 3, "w", is_on=True), Value("Qin Gang", 1, "q"))),
    ]
    async with reading(seeds, size=(columns, 20)) as driver:
        line = driver.reader.query_one(FacetLine)
        await driver.search("rusia", "5 ")
        await driver.press("escape")
        line.show(facets)
        await driver.until_text("✓Wang Yi 3")
        seen = driver.text()
        assert all(facet.name in seen for facet in facets)
        await driver.press("tab", "tab")
        for value in (*facets[1].values, facets[1].values[0]):
            assert line.marked == value
            await driver.until_text(value.text)
            await driver.press("right")
