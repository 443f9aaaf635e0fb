"""The results of a query: articles, claims, their count and order."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from index import Corpus, KutipError
from tests.index.search.test_passages import PARAGRAPHS
from tests.support.app import CODER, Driver, reading
from tests.support.thread_indexer import ThreadIndexer
from tui.search.request import SearchResponse, run_search
from tui.widgets.result_rows import Rows

ARTICLE = "001_wang_dan_lavrov_di_rio"


QUOTE = "mekanisme kelompok itu diperluas dan diperkuat"


def tag(corpus: Corpus, stance: int = 1) -> None:
    claim = corpus.claim_builder.on_quote(ARTICLE, CODER, QUOTE, "wang-yi", ["brics"], stance)
    corpus.store(CODER).add(claim)


async def test_a_search_that_fails_says_why(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KutipError("The cache folder cannot be used; make room there.")

    monkeypatch.setattr("tui.search.results.run_search", fail)
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("make room there")


async def test_search_as_you_type_marks_hits_and_n_goes_to_them(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        assert all(row.article_id[:3] in ("000", "001") for row in driver.rows.rows)
        await driver.press("enter")
        await driver.until(lambda: driver.view.hits, "hits in the article")
        await driver.press("n")
        cursor = driver.view.cursor
        assert driver.view.article
        assert driver.view.article.text[cursor : cursor + 5] == "Kazan"


async def test_nothing_found_empties_the_list_and_offers_ways_on(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.type(" zzzz")
        await driver.until_text("0 of 5 articles")
        assert driver.titles() == []
        await driver.until_text("  without zzzz 2")
        await driver.press("enter")
        await driver.until_text("There is no result to open.")
        assert driver.query().has_focus
        await driver.press("tab")
        await driver.until(lambda: len(driver.titles()) == 2, "the articles without it")
        assert driver.query().value.strip() == "kazan"
        await driver.type("xq")
        await driver.until_text("No results.")
        await driver.press("escape", "escape")
        await driver.until(lambda: len(driver.titles()) == 5, "all articles")


async def test_a_speaker_without_claims_is_said_to_have_none_yet(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("speaker:zhao", "0 of 5 articles")
        await driver.until_text("No claims of zhao yet")


async def test_a_list_that_goes_on_says_how_much_is_listed_and_goes_on(
    tmp_path: Path,
) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"Berita {number}\n\nLavrov tiba di kota.\n")
    async with reading(tmp_path) as driver:
        await driver.search("lavrov", "60 of 60 articles   first 40")
        await driver.press("escape", "G", "j", "j")
        await driver.until(lambda: driver.rows.position == 41, "the second row after the cut")
        assert " first " not in driver.text()


# Keys that are typed faster than their search ends


async def test_enter_opens_a_result_of_what_was_typed(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, released = run_search, threading.Event()

    def slow(*arguments: Any) -> SearchResponse:
        released.wait(10)
        return search(*arguments)

    async with reading(seeds) as driver:
        first = driver.rows.rows[0].article_id
        monkeypatch.setattr("tui.search.results.run_search", slow)
        pressing = asyncio.create_task(driver.press("slash", *"nato", "enter", "w"))
        await driver.until(lambda: driver.query().value == "nato", "the query")
        assert not driver.view.has_focus
        released.set()
        await pressing
        await driver.until(lambda: driver.view.has_focus, "the article")
        assert driver.view.article
        shown = driver.view.article
        assert shown.id == driver.rows.rows[0].article_id != first
        assert "nato" in shown.text.lower()


async def test_other_keys_wait_for_the_results_as_well(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash", *"kazan", "down", "enter")
        await driver.until(lambda: driver.view.has_focus, "the article")
        assert len(driver.rows.rows) == 2
        assert driver.rows.position == 1
        assert driver.view.article
        assert driver.view.article.id == driver.rows.rows[1].article_id
        await driver.press("slash", *"menl", "tab")
        await driver.until(lambda: driver.query().value == "menlu ", "the completion")


async def test_enter_says_why_nothing_was_opened(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()

    def never(*_: object) -> SearchResponse:
        released.wait(20)
        return SearchResponse(Rows(), 0)

    async with reading(seeds) as driver:
        monkeypatch.setattr("tui.search.results.run_search", never)
        monkeypatch.setattr("tui.search.results.SETTLE_SECONDS", 0.01)
        await driver.press("slash", "a", "enter")
        await driver.until_text("The search has not ended yet")
        assert not driver.view.has_focus
        released.set()


async def test_enter_lands_on_the_snippet_and_comes_back_to_where_one_was(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash", *"kazan", "enter")
        await driver.until(lambda: driver.view.has_focus, "the article")
        assert at_cursor(driver, 5) == "Kazan"
        row = driver.rows.marked_row
        assert row
        text, cursor = driver.view.article.text, driver.view.cursor  # type: ignore[union-attr]
        assert text[cursor : cursor + 25].split("\n")[0] in row.snippet
        await driver.press("w", "w")
        at = driver.view.cursor
        await driver.press("escape", "enter")
        assert driver.view.cursor == at
        await driver.press("J")
        assert at_cursor(driver, 5) == "Kazan"
        assert driver.view.article
        assert driver.view.article.text != text


async def test_n_goes_through_whole_matches_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(PARAGRAPHS), "utf-8")
    async with reading(tmp_path) as driver:
        await driver.press("slash", *"netanyahu", "space", *"gaza", "enter")
        text = driver.view.article.text  # type: ignore[union-attr]
        seen = [driver.view.cursor]
        for _ in range(7):
            await driver.press("n")
            seen.append(driver.view.cursor)
            if len(seen) == 3:
                await driver.until_text("its words alone follow")
        assert seen == list(dict.fromkeys(seen)), "no hit twice"
        assert text[seen[0] :].startswith("Gaza disesalkan")
        assert text[seen[1] :].startswith("Netanyahu, Gaza")
        assert seen[2:] == sorted(seen[2:])
        await driver.press("n")
        await driver.until_text("That was the last hit.")
        await driver.press(*"NNNNNNN")
        assert driver.view.cursor == seen[0]
        await driver.press("g", "g", "n")
        assert text[driver.view.cursor :].startswith("Gaza disesalkan"), "the next whole one"


def at_cursor(driver: Driver, length: int) -> str:
    assert driver.view.article
    return driver.view.article.text[driver.view.cursor :][:length]


async def test_a_new_search_takes_the_place_of_the_last(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash", *"kazan", "escape", "slash", *"putin")
        await driver.until(lambda: driver.query().value == "putin", "the new query")


async def test_nothing_is_not_the_last_word_while_articles_are_read(seeds: Path) -> None:
    async with reading(seeds) as driver:
        driver.reader.results.set_articles([], complete=False)
        await driver.search("zzzz", "0 articles so far")


async def test_claims_are_listed_and_lead_to_their_sentence(seeds: Path) -> None:
    tag(Corpus.open(seeds))
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await driver.search("speaker:wang diperluas", "1 claim")
        await driver.press("escape", "c")
        await driver.until(lambda: driver.rows.marked_row and driver.rows.marked_row.claim, "it")
        assert driver.rows.marked_row
        assert "Wang Yi [+] BRICS" in driver.rows.marked_row.title
        await driver.press("enter")
        await driver.until(lambda: driver.view.active_claim, "its sentence")
        await driver.press("escape", "c")
        await driver.until(
            lambda: driver.rows.marked_row and not driver.rows.marked_row.claim, "articles again"
        )


async def test_claims_are_narrowed_too_and_where_there_are_none_articles_stay(
    seeds: Path,
) -> None:
    tag(Corpus.open(seeds))
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await driver.search("wang", "1 claim")
        await driver.press("escape", "c")
        await driver.until_text("speaker Wang Yi 1")
        row = driver.rows.marked_row
        assert row
        assert row.claim
        assert "claim" not in driver.text().splitlines()[3]  # how many are in its article
        await driver.press("tab", "enter")
        await driver.until(lambda: driver.query().value.endswith(" wang"), "the narrowed search")
        await driver.until_text("✓")
        await driver.press("escape")
        await driver.search("moskow", "0 claims")
        await driver.until_text("No claim matches; in the list, c shows the articles.")
        await driver.press("escape", "c")
        await driver.until_text(" articles")
        await driver.until(lambda: not driver.rows.has_class("-stale"), "the articles")
        await driver.press("c")
        await driver.until_text("No claim matches.")
        assert driver.rows.marked_row
        assert not driver.rows.marked_row.claim


async def test_a_claim_is_found_before_it_is_indexed(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as driver:
        monkeypatch.setattr(ThreadIndexer, "refresh", lambda _: None)
        await driver.press("enter")
        await driver.until(lambda: driver.view.article and driver.view.has_focus, "the article")
        assert driver.view.article
        driver.view.go_to(driver.view.article.text.index("Lavrov mengatakan bahwa") + 30)
        await driver.press("c", "1", "1", "minus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        await driver.press("escape", "slash")
        await driver.type("stance:-1")
        await driver.until_text("1 claim")
        await driver.press("escape", "c")
        await driver.until(lambda: driver.rows.marked_row and driver.rows.marked_row.claim, "it")
        assert driver.rows.marked_row
        assert driver.rows.marked_row.claim == driver.app.session.claims[0]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("date:20xx", "`date:20xx` is not a date"),
        ("title:", "title: needs a word right after it."),
        ("(", "The closing parenthesis is missing"),
        ("kazan zzzz", "put OR between them"),
        ("zzzz", "No article matches."),
        ("zzzz OR yyyy", "No article matches."),
    ],
)
async def test_where_nothing_is_found_it_is_said_why(seeds: Path, query: str, said: str) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.press("slash")
        driver.query().value = query
        await driver.until_text("0 of 5 articles")
        await driver.until(lambda: said in " ".join(driver.text().split()), said)


async def test_a_short_word_is_found_and_marked(seeds: Path) -> None:
    async with reading(seeds) as driver:
        driver.query().value = "di"
        await driver.until_text("of 5 articles")
        await driver.until(lambda: driver.view.hits, "the hits")
        await driver.press("f")
        await driver.until_text("hits   newest")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
async def test_what_is_counted_leaves_room_for_the_query(seeds: Path, columns: int) -> None:
    tag(Corpus.open(seeds))
    async with reading(seeds, size=(columns, 20)) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        for query in ("brics", "stance:1 topic:brics"):
            driver.query().value = query
            await driver.until_text(f"/ {query} ")
            await driver.until(lambda: "1 claim " in driver.text() or columns < 60, "the claims")
            shown = driver.text().splitlines()[1]
            assert shown.rstrip().endswith(("rank", "articles", "article", "1", "2", "3"))


async def test_the_article_of_the_marked_hit_is_shown_beside(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.until(lambda: driver.rows.marked_row and driver.view.article, "an article")
        marked = driver.rows.marked_row
        assert marked
        await driver.until(
            lambda: driver.view.article and driver.view.article.id == marked.article_id, "it"
        )
        assert driver.query().has_focus
        await driver.press("escape", "escape")
        await driver.until(lambda: len(driver.titles()) == 5, "all of them")
        assert driver.rows.marked_row
        assert driver.rows.marked_row.article_id == marked.article_id


async def test_another_order_begins_at_its_top_for_whoever_has_not_moved(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("rusia", "5 of 5 articles")
        await driver.press("escape")
        best = driver.rows.marked_row
        await driver.press("s")
        await driver.until_text("date")
        assert driver.rows.position == 0
        assert driver.rows.marked_row != best
        await driver.press("j")
        row = driver.rows.marked_row
        await driver.press("s")
        await driver.until_text("rank")
        assert driver.rows.marked_row == row


async def test_without_a_hit_only_what_can_be_done_is_hinted(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("zzzqq")
        await driver.press("escape")
        await driver.until_text("claims/articles")
        for label in ("facets", "s sort", "in context"):
            assert label not in driver.text()
        await driver.press("f")
        await driver.until_text("Nothing is found: press / and type another word.")
