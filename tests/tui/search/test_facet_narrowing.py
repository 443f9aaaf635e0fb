"""Narrowing a search by facets, and widening it again."""

from pathlib import Path

import pytest

from index import has_part, narrowed
from tests.support.app import reading
from tui.search.facet_line import FacetLine


async def test_a_facet_narrows_and_widens_again(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("rusia", "5 of 5 articles")
        await driver.press("escape", "tab")
        line = driver.reader.query_one(FacetLine)
        assert line.has_focus
        assert line.marked
        value = line.marked
        await driver.press("enter")
        await driver.until_text(f"{value.count} of 5 articles")
        assert driver.query().value == f"{value.part} rusia"
        await driver.until(lambda: line.marked and line.marked.is_on, "the value that is on")
        await driver.press("enter")
        await driver.until_text("5 of 5 articles")
        assert driver.query().value == "rusia"
        await driver.press("tab", "escape")
        assert driver.rows.has_focus


async def test_without_a_search_there_is_nothing_to_narrow(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("tab")
        await driver.until_text("No search yet")
        assert not driver.reader.query_one(FacetLine).display


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("kazan", "date:2024 kazan"),
        ("", "date:2024"),
        ('a OR "b', 'date:2024 (a OR "b)'),
        ("x date:2024 y", "x y"),
        ("x date:2024", "x"),
        ("date:20245", "date:2024 date:20245"),
    ],
)
def test_a_query_is_narrowed_or_widened(query: str, wanted: str) -> None:
    assert narrowed(query, "date:2024") == wanted
    assert has_part(wanted, "date:2024") is not has_part(query, "date:2024")
