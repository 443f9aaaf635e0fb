"""Keys typed ahead: a burst that no screen had time to answer is carried out in order."""

from pathlib import Path

import pytest
from textual import events

from index import Corpus
from tests.support.app import Driver, reading
from tui.codebook.page import CodebookPage
from tui.entities.page import EntityPage

QUOTE = "mekanisme kelompok itu diperluas dan diperkuat"
NAMED = {"/": "slash", "\n": "enter", "\x1b": "escape", "\t": "tab", "+": "plus", " ": "space"}


async def burst(driver: Driver, keys: str) -> None:
    """Post keys all at once, as a terminal does with what was typed ahead."""
    for key in keys:
        shown = key if key.isprintable() else None
        driver.app.post_message(events.Key(NAMED.get(key, key), shown))
    driver.app.post_message(events.Key("f24", None))  # no command has it
    await driver.pilot.pause()


async def test_from_the_search_box_to_a_claim(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await burst(driver, "/kazan\nc11+")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        (claim,) = driver.app.session.claims
        assert "Kazan" in claim.quote
        assert claim.stance == 1
        assert claim.topics


async def test_a_choice_is_taken_before_the_next_key(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await burst(driver, "/kazan\nc/zhao baru\n/topik baru\n-")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        (claim,) = driver.app.session.claims
        assert driver.app.session.name_of(claim.speaker) == "zhao baru"
        assert driver.app.session.topic_labels(claim.topics) == "topik baru"
        assert claim.stance == -1
        await burst(driver, "M catatan\n")
        await driver.until(lambda: driver.app.session.claims[0].note == "catatan", "the note")


async def test_the_next_hit_and_the_next_article(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await burst(driver, "/lavrov\nJnnc")
        await driver.until(lambda: driver.reader.pane and driver.reader.pane.tagger.form, "a form")
        pane = driver.reader.pane
        assert pane
        assert pane.tagger.form
        assert driver.rows.marked_row
        assert driver.rows.position == 1
        assert pane.tagger.form.article.id == driver.rows.marked_row.article_id
        first, second, third = driver.view._model.layers.hits_in_order[:3]  # noqa: SLF001
        form = pane.tagger.form
        assert form.start <= third[0] < form.end or third[0] >= form.start > second[0]
        assert first != second


async def test_a_page_that_looks_things_up_has_them_before_its_keys(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read("Lavrov")
        await driver.until(lambda: driver.view.entities, "the entities")
        await burst(driver, "\njj")
        page = await driver.shown(EntityPage)
        await driver.until(lambda: page.rows.position == 2, "the third row")
        await burst(driver, "\n")
        await driver.until(lambda: len(driver.app.screen_stack) == 1, "the reader")


async def test_a_row_of_a_page_is_gone_to_before_the_next_key(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article = "001_wang_dan_lavrov_di_rio"
    claim = corpus.claim_builder.on_quote(article, "rani", QUOTE, "wang-yi", ["brics"], 1)
    corpus.store("rani").add(claim)
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await burst(driver, "m\n-")
        await driver.until(lambda: driver.app.session.claims[0].stance == -1, "its new stance")


async def test_a_filter_is_applied_before_the_key_that_leaves_it(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article = "001_wang_dan_lavrov_di_rio"
    for quote, topic in ((QUOTE, "brics"), ("genap berusia 75 tahun", "sco")):
        claim = corpus.claim_builder.on_quote(article, "rani", quote, "wang-yi", [topic], 1)
        corpus.store("rani").add(claim)
    async with reading(seeds) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 2, "the claims")
        for topic in ("brics", "sco"):
            await burst(driver, f"mftopic:{topic}\n\n0")
            await driver.until(lambda: topic in neutral_topics(driver), topic)  # noqa: B023


def neutral_topics(driver: Driver) -> set[str]:
    return {claim.topics[0] for claim in driver.app.session.claims if claim.stance == 0}


async def test_help_and_concordance_answer_what_was_typed(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await burst(driver, "?codebook\nj")
        page = await driver.shown(CodebookPage)
        await driver.until(lambda: page.rows.position == 1, "the second row")
        await burst(driver, "\x1b/kazan\x1bfj\nw")
        await driver.until(lambda: driver.view.has_focus, "the second hit")
        article = driver.view.article
        assert article
        hits = corpus_hits(driver)
        driver.view.navigation.word_back()
        assert (article.id, driver.view.cursor) == hits[1]


def corpus_hits(driver: Driver) -> list[tuple[str, int]]:
    found = driver.app.session.corpus.search_index.concordance("kazan")
    return [(hit.article_id, hit.start) for hit in found]


async def test_a_preview_opens_before_the_key_that_accepts_it(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await burst(driver, "B")
        page = await driver.shown(CodebookPage)
        row = page.rows.marked_row
        assert row
        await burst(driver, "r baru\n\n")
        await driver.until(
            lambda: any(
                "baru" in t.label for t in driver.app.session.corpus.codebook.project.topics
            ),
            "another label",
        )


@pytest.mark.parametrize("typed", ["codebook", "codeb"])
async def test_a_command_of_the_palette_runs_before_the_next_key(seeds: Path, typed: str) -> None:
    async with reading(seeds) as driver:
        driver.app.post_message(events.Key("ctrl+p", None))
        await burst(driver, f"{typed}\nj")
        page = await driver.shown(CodebookPage)
        await driver.until(lambda: page.rows.position == 1, "the second row")
        await burst(driver, "?codebook\x1b\x1b\x1b/ab")
        await driver.until(lambda: driver.query().value == "ab", "what was typed")
