"""The hits of a search, coded with one topic or speaker."""

from pathlib import Path

from index import Corpus, Status
from tests.support.app import Driver, reading
from tests.support.tagging import asked
from tests.tui.suggestions.test_page import OTHER
from tests.tui.suggestions.test_reviewer import TEXT
from tui.search.concordance_page import ConcordancePage
from tui.suggestions.page import SuggestionsPage

CODEBOOK = "topics:\n- id: kereta\n  label: Kereta api\n- id: syarat\n  label: Syarat\n"
SPEAKERS = "speakers:\n- id: wang-yi\n  name: Wang Yi\n"


def corpus_of(folder: Path) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(
        f"{OTHER}\nStasiun kereta di kota itu ramai, dan kereta terlambat.\n", encoding="utf-8"
    )
    (folder / "kutip.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "speakers.yaml").write_text(SPEAKERS, encoding="utf-8")
    return folder


async def list_hits(driver: Driver, choice: str) -> SuggestionsPage:
    await driver.search("kereta", "2 of 2")
    await driver.press("enter")
    await driver.until(lambda: driver.view.has_focus, "the article")
    await driver.press("f")
    await driver.shown(ConcordancePage)
    await driver.until_text("4 hits")
    await asked(driver, "c")
    await driver.type(choice)
    await driver.press("enter")
    page = await driver.shown(SuggestionsPage)
    await driver.until(lambda: len(page.rows.rows) == 3, "3 places")
    return page


async def test_every_hit_is_a_suggestion_for_a_topic_once(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    async with reading(corpus, suggestions=True) as driver:
        page = await list_hits(driver, "kereta")
        await driver.until_text("Hits of kereta")
        await driver.until_text("for Kereta api")
        assert {"kedua", "kereta"} <= {row.quote.split()[0] for row in page.rows.rows}
        await driver.press("a")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "accepted")
        (claim,) = driver.app.session.claims
        assert (claim.topics, claim.stance) == (("kereta",), None)
        assert (claim.origin.by, claim.origin.rule) == ("rule", "hits of kereta")
        await driver.press("x")
        await driver.until(lambda: len(page.rows.rows) == 1, "rejected")
    corpus_now = Corpus.open(corpus)
    (rejected,) = [
        claim for claim in corpus_now.store("rani").claims() if claim.status is Status.REJECTED
    ]
    article = corpus_now.article(rejected.article)
    still_open = corpus_now.suggestion_inbox.open_in(article, [rejected])
    words = [" ".join(each.exact.split()) for each in still_open]
    assert rejected.quote in words, "not on the topic is not the same as no claim"
    places = [(span.start, span.end) for span in rejected.spans]
    again = corpus_now.suggestion_inbox.of_hits(article, places, "kereta")
    from index import open_suggestions

    assert open_suggestions(again, article, [rejected]) == ()


async def test_or_for_a_speaker_and_gone_to(tmp_path: Path) -> None:
    async with reading(corpus_of(tmp_path), suggestions=True) as driver:
        page = await list_hits(driver, "wang")
        assert {row.speaker.name for row in page.rows.rows if row.speaker} == {"Wang Yi"}
        await asked(driver, "A")
        await driver.until_text("accept the 3 suggestions listed")
        await driver.press("enter")
        await driver.until(lambda: len(driver.app.session.claims) == 3, "accepted")
        assert {claim.speaker for claim in driver.app.session.claims} == {"wang-yi"}
        await driver.press("u")
        await driver.until(lambda: len(page.rows.rows) == 3, "taken back")
        marked = page.rows.marked_row
        assert marked
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the article")
        await driver.until(lambda: driver.view.cursor == marked.suggestion.start, "the place")
