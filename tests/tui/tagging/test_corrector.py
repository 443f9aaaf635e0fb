"""Corrections of the claim under the cursor."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, Corpus, KutipError, Status
from tests.support.app import Driver, reading
from tests.support.tagging import SAID, asked, on_a_sentence, saved
from tui.widgets.picker import Prompt


async def test_corrections_reach_the_disk(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        await driver.press("g", "g", "right_square_bracket", "minus")
        await driver.until(lambda: driver.app.session.claims[0].stance == -1, "the stance")
        before = driver.app.session.claims[0]
        await driver.press("t", "2")
        await driver.until(
            lambda: driver.app.session.claims[0].topics != before.topics, "the topic"
        )
        await driver.press("2")
        await driver.until(
            lambda: driver.app.session.claims[0].speaker != before.speaker, "the speaker"
        )
        await driver.press("x")
        await driver.until(lambda: not driver.app.session.claims, "removed")


async def test_words_are_added_to_a_claim_and_left_out_of_it(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        first = await saved(driver, "c", "1", "1", "plus")
        more = text.index("Kesetaraan dan keuntungan")
        driver.view.select_range(more, more + 10)
        await driver.press("A")
        await driver.until(lambda: len(driver.app.session.claims[0].spans) == 2, "two spans")
        assert driver.app.session.claims[0].spans[1].exact == "Kesetaraan"
        inside = text.index("Rusia-Tiongkok", first.spans[0].start)
        driver.view.select_range(inside, inside + len("Rusia-Tiongkok"))
        await driver.press("A")
        await driver.until(lambda: len(driver.app.session.claims[0].spans) == 3, "three spans")
        words = [span.exact for span in driver.app.session.claims[0].spans]
        assert " ".join(words[:2]) == first.spans[0].exact.replace(" Rusia-Tiongkok", "")
        await driver.press("u")
        await driver.until(lambda: len(driver.app.session.claims[0].spans) == 2, "undone")


async def test_suggestions_are_accepted_rejected_and_corrected_by_a_key(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article = corpus.article(corpus.articles()[0].id)
    text = article.text
    for words in ("hubungan", "Kesetaraan", "BRICS"):
        start = text.index(words, text.index(SAID))
        claim = corpus.claim_builder.on_ranges(
            article, "rani", spans=[(start, start + len(words))], speaker="wang-yi", stance=1
        )
        corpus.store("rani").add(replace(claim, status=Status.SUGGESTED))

    async with on_a_sentence(seeds) as (driver, _):
        await driver.until(lambda: len(driver.app.session.claims) == 3, "the suggestions")
        await driver.press("g", "g", "right_square_bracket")
        await driver.until(lambda: driver.view.active_claim, "the first")
        await driver.press("a")
        await driver.until(lambda: _states(driver)[0] == "accepted", "accepted")
        second = driver.view.active_claim
        assert second == sorted(driver.app.session.claims, key=lambda c: c.spans[0].start)[1].id
        await driver.press("x")
        await driver.until(lambda: len(driver.app.session.claims) == 2, "rejected")
        kept = {claim.id: claim.status for claim in corpus.claims("rani")}
        assert second
        assert kept[second] is Status.REJECTED
        await driver.press("right_square_bracket", "minus")
        await driver.until(lambda: _states(driver) == ["accepted", "accepted"], "corrected")
        await driver.press("u", "u")
        await driver.until(lambda: len(driver.app.session.claims) == 3, "undone")


def _states(driver: Driver) -> list[str]:
    claims = sorted(driver.app.session.claims, key=lambda claim: claim.spans[0].start)
    return [claim.status.value for claim in claims]


async def test_a_note_that_was_not_saved_is_asked_for_again(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await saved(driver, "c", "1", "1", "plus")
        await asked(driver, "M")
        await driver.type("kata rapat")

        def fail(_claim: Claim) -> Claim:
            raise KutipError("The disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(driver.app.session, "change", fail)
            first = driver.app.screen
            await driver.press("enter")
            await driver.until(lambda: driver.app.screen is not first, "the answer")
            await driver.shown(Prompt)
            await driver.until_text("kata rapat")
            await driver.until_text("The disk is full.")
        await driver.press("enter")
        await driver.until(lambda: driver.app.session.claims[0].note == "kata rapat", "the note")


async def test_a_removal_says_what_was_removed_and_how_it_comes_back(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        claim = driver.app.session.claims[0]
        await driver.press("x")
        name = driver.app.session.name_of(claim.speaker)
        topics = driver.app.session.topic_labels(claim.topics)
        await driver.until_text(f"Removed the claim by {name} on {topics}; u brings it back.")


async def test_tab_leaves_the_keys_to_the_claim_panel(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "tab", "shift+tab", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
