"""The search area: keys while typing, and hostile queries."""

import json
import time
from functools import partial
from pathlib import Path

import pytest

from tests.support.app import reading
from tui.cli import main
from tui.help.page import HelpPage
from tui.search.results import SearchResults
from tui.search.search_area import MAX_QUERY
from tui.style.guard import safe
from tui.widgets.screen_lines import HintLine


async def test_keys_typed_at_once_lose_no_letter(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash", *"lavrov")
        await driver.until(lambda: driver.query().value == "lavrov", "the whole word")


async def test_hints_while_typing_are_of_keys_that_are_no_letters(seeds: Path) -> None:
    async with reading(seeds) as driver:
        hints = driver.reader.query_one(HintLine)
        await driver.until(lambda: "/ search" in hints.render().plain, "hints of the list")
        await driver.press("slash")
        shown = hints.render().plain
        assert "tab complete" in shown
        for letter in ("u undo", "/ search", "? help"):
            assert letter not in shown
        await driver.press("escape", "question_mark")
        help_hints = (await driver.shown(HelpPage)).query_one(HintLine)
        await driver.until(lambda: "enter run" in help_hints.render().plain, "hints of help")
        assert "space" not in help_hints.render().plain


HOSTILE = [
    "*a*", "*", "[a TO z]", "word~9", "/(.*.*)*x/", "(" * 3000, '"' * 1001, "lavrov " * 20_000,
    "a OR " * 500 + "b", "NOT NOT NOT kazan", "menlu^1e308 ^^^ ~~~ ??", "date:..", "title:" * 150,
    "[red]kazan[/]", "[@click=app.quit]x", "\x1b[31mkazan", "\ud800", "\u202e", "sort:", "kazan)",
]  # fmt: skip


def _has_answered(results: SearchResults, query: str) -> bool:
    return results.shown_query == query


async def test_the_reader_lives_through_hostile_queries(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash")
        results = driver.reader.results
        for query in HOSTILE:
            start = time.thread_time()
            driver.query().value = query
            wanted = safe(query[:MAX_QUERY]).lstrip()
            await driver.until(partial(_has_answered, results, wanted), query[:20])
            assert time.thread_time() - start < 1
            assert "\x1b" not in driver.text()
        driver.query().value = "kazan"
        await driver.until_text("2 of 5 articles")


@pytest.mark.parametrize("query", [query for query in HOSTILE if "\ud800" not in query])
def test_the_command_line_answers_hostile_queries(
    seeds: Path, query: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kutip", "search", "-C", str(seeds), "--json", "--", query])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (None, 0, 1, 2)
    written = capsys.readouterr()
    assert "Traceback" not in written.err
    for line in written.out.splitlines():
        json.loads(line)
