"""The list of open suggestions: over the corpus or a queue, one by one or all that are listed."""

from pathlib import Path

import pytest

from index import Corpus, Status
from tests.support.app import Driver, reading
from tests.support.tagging import asked
from tests.tui.suggestions.test_reviewer import TEXT
from tui.suggestions.page import SuggestionsPage

OTHER = """Kabar Kedua

Wang Yi mengatakan bahwa sungai itu akan dibersihkan tahun depan.

Wang Yi menegaskan bahwa kereta tidak akan berhenti di Antah.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    (folder / "kutip.yaml").write_text(
        "topics:\n- id: kereta\n  label: Kereta\n- id: syarat\n  label: Syarat\n", encoding="utf-8"
    )
    return folder


async def listed(driver: Driver, count: int = 6) -> SuggestionsPage:
    await driver.press("S")
    page = await driver.shown(SuggestionsPage)
    await driver.until(lambda: len(page.rows.rows) == count, f"{count} suggestions")
    return page


def states(corpus: Path) -> list[Status]:
    return [claim.status for claim in Corpus(corpus).store("rani").claims()]


async def test_all_that_is_open_is_listed_with_its_sentence_surest_first(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        page = await listed(driver)
        sure = [row.certainty for row in page.rows.rows]
        assert sure == sorted(sure, reverse=True)
        await driver.until_text("6 open, 0 accepted, 0 rejected so far")
        await driver.until_text("[kedua negara membuka jalur kereta baru]")
        await driver.press("s")
        await driver.until_text("by speaker")
        names = [row.speaker.name for row in page.rows.rows if row.speaker]
        assert names == sorted(names)
        await driver.press("s")
        await driver.until_text("by topic")
        assert not driver.app.session.claims


async def test_one_by_one(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        page = await listed(driver)
        first, second = page.rows.rows[:2]
        await driver.press("a")
        await driver.until(lambda: len(page.rows.rows) == 5, "accepted")
        assert page.rows.marked_row == second
        await driver.press("x")
        await driver.until(lambda: len(page.rows.rows) == 4, "rejected")
        await driver.until_text("4 open, 1 accepted, 1 rejected so far")
        assert [claim.quote for claim in driver.app.session.claims] == [first.quote]
        await driver.press("u")
        await driver.until(lambda: len(page.rows.rows) == 5, "brought back")
        await driver.press("w")
        await driver.until_text("words 9")
        marked = page.rows.marked_row
        assert marked
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the article")
        article = driver.view.article
        assert article
        assert article.id == marked.article.id
        assert driver.view.cursor == marked.suggestion.start


async def test_all_that_are_listed_and_none_that_a_filter_leaves_out(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        page = await listed(driver)
        await asked(driver, "f")
        await driver.type("wang sungai")
        await driver.press("enter")
        await driver.until(lambda: len(page.rows.rows) == 2, "filtered")
        await driver.until_text("2 listed")
        await asked(driver, "A")
        await driver.until_text("accept the 2 suggestions listed")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is page, "cancelled")
        assert not driver.app.session.claims
        await asked(driver, "A")
        await driver.press("enter")
        await driver.until(lambda: len(driver.app.session.claims) == 2, "accepted")
        assert {claim.article for claim in driver.app.session.claims} == {"b"}
        await driver.until_text("takes all of it back")
        await driver.press("u")
        await driver.until(lambda: not driver.app.session.claims, "undone in one step")
        await driver.until(lambda: len(page.rows.rows) == 2, "listed again")
        await asked(driver, "D")
        await driver.press("enter")
        await driver.until(lambda: not page.rows.rows, "rejected")
    assert states(corpus) == [Status.REJECTED] * 2


async def test_a_digit_takes_another_speaker_for_its_like(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        page = await listed(driver)
        row = next(row for row in page.rows.rows if "syarat" in row.quote)
        page.rows.mark(page.rows.rows.index(row))
        chosen = row.suggestion.speakers[1]
        await driver.press("2")
        await driver.until_text("1 other follow")
        assert sum(row.speaker == chosen and row.is_chosen for row in page.rows.rows) == 2
        await driver.press("u")
        await driver.until(lambda: not any(row.is_chosen for row in page.rows.rows), "undone")


async def test_the_open_queue_alone(corpus: Path) -> None:
    from index import QueueOrigin

    Corpus.open(corpus).queues.store("rani").create("Juni", ["b"], QueueOrigin())
    async with reading(corpus, suggestions=True) as driver:
        await driver.press("Q", "o")
        await driver.until(lambda: driver.app.screen is not driver.reader, "the question")
        await driver.press("enter")
        await driver.until(lambda: driver.reader.queues.open_queue, "the queue")
        await listed(driver, 2)
        await driver.until_text("queue Juni")


async def test_switched_off_there_is_no_list(corpus: Path) -> None:
    async with reading(corpus) as driver:
        await driver.press("S")
        await driver.until_text("Suggestions are off")
