"""Keys that a claim takes in the running reader, and what else one key each can say of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, Corpus, Status
from tests.support.app import Driver, reading
from tui.tagging.panel import ClaimPanel
from tui.widgets.picker import Picker, Prompt

SAID = "Lavrov mengatakan bahwa belum pernah"
VARIABLES = """
variables:
- {id: venue, label: Venue, kind: choice, choices: [jumpa pers, pertemuan]}
- {id: count, label: Count, kind: integer}
"""
LONG_SCALE = """
stances: {2: sangat setuju, 1: setuju, 0: netral, -1: menolak, -2: sangat menolak}
"""


@asynccontextmanager
async def on_a_sentence(
    seeds: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Driver, str]]:
    """Open the first article with the cursor on a sentence of Lavrov's."""
    async with reading(seeds, size=size) as driver:
        article = await driver.read(SAID, at=30)
        yield driver, article.text


async def saved(driver: Driver, *keys: str, count: int = 1) -> Claim:
    """Press keys; return the newest claim once there are `count`."""
    await driver.press(*keys)
    await driver.until(lambda: len(driver.app.session.claims) == count, f"{count} claims")
    return max(driver.app.session.claims, key=lambda claim: claim.id)


async def asked(driver: Driver, *keys: str) -> None:
    """Press keys and wait for the question that they bring up."""
    await driver.press(*keys)
    await driver.shown(Picker, Prompt)


async def test_by_hand_it_takes_ten_keys_at_worst(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        first = ("c", "b", "slash")  # the clause, its edge a word back, another speaker
        second = ("q", "enter")
        third = ("slash",)  # another topic
        fourth = ("u", "k", "enter")
        await asked(driver, *first)
        await driver.answer(*second)
        await asked(driver, *third)
        await driver.answer(*fourth)
        claim = await saved(driver, "minus")
        assert len((*first, *second, *third, *fourth, "minus")) <= 10
        assert (claim.speaker, claim.topics, claim.stance) == ("qin-gang", ("ukraina",), -1), claim


async def test_one_key_each_says_more(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    book.write_text(book.read_text("utf-8") + VARIABLES, "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "1", "1")
        await asked(driver, "t")
        await driver.answer("s", "c", "o", "enter")
        await asked(driver, "a")
        await driver.answer("w", "a", "n", "g", "enter")
        await asked(driver, "y")
        await driver.answer("l", "i", "k", "enter")
        await asked(driver, "v")
        await driver.answer("v", "e", "n", "enter")
        await driver.shown(Picker)
        await driver.answer("p", "e", "r", "t", "enter")
        await asked(driver, "v")
        await driver.answer("c", "o", "u", "enter")
        await driver.shown(Prompt)
        await driver.answer("7", "enter")
        await driver.until_text("+ SCO · to Wang Yi · likely · venue pertemuan · count 7")
        claim = await saved(driver, "plus")
        assert claim.topics[1:] == ("sco",)
        assert (claim.addressee, claim.certainty) == ("wang-yi", 2)
        assert claim.variables == (("venue", "pertemuan"), ("count", 7))
        await driver.until(lambda: driver.view.active_claim == claim.id, "the claim marked")
        await driver.press("C")
        await driver.until_text("correct the claim")
        await asked(driver, "n")
        await driver.answer("x", "enter")
        await driver.press("enter")
        await driver.until(lambda: driver.app.session.claims[0].note == "x", "the note")
        kept = driver.app.session.claims[0]
        assert (kept.stance, kept.topics, kept.variables) == (1, claim.topics, claim.variables)
        assert (kept.addressee, kept.certainty) == ("wang-yi", 2)


async def test_what_was_said_by_mistake_is_taken_away(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    book.write_text(book.read_text("utf-8") + VARIABLES, "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "1", "1")
        for key, told, away in (
            ("t", ["s", "c", "o"], ["w", "i", "t", "h"]),
            ("a", ["w", "a", "n", "g"], ["n", "o", "b"]),
            ("y", ["l", "i"], ["n", "o", "t"]),
        ):
            await asked(driver, key)
            await driver.answer(*told, "enter")
            await asked(driver, key)
            await driver.answer(*away, "enter")
        claim = await saved(driver, "plus")
        assert (claim.topics[1:], claim.addressee, claim.certainty) == ((), None, None)


async def test_a_wrong_number_is_refused_and_the_panel_stays(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    book.write_text(book.read_text("utf-8") + VARIABLES, "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c")
        await asked(driver, "v")
        await driver.answer("c", "o", "u", "enter")
        await driver.shown(Prompt)
        await driver.answer("x", "enter")
        await driver.until_text("Count must be a whole number, not x.")
        assert driver.reader.query_one(ClaimPanel).has_class("-open")


async def test_digits_choose_the_stance_of_a_long_scale(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    text = book.read_text("utf-8")
    before = text[text.index("stances:\n  1:") : text.index("topics:\n  - id")]
    book.write_text(text.replace(before, LONG_SCALE), "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "1", "1")
        await driver.until_text("4 -1")
        claim = await saved(driver, "4")
        assert claim.stance == -1


async def test_edges_move_by_clauses(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        await driver.press("c", "left_parenthesis")
        clauses = driver.app.session.corpus.drafter.segments(driver.view.article.id).clauses
        pane = driver.reader.pane
        assert pane
        assert pane.tagger.tagging
        assert pane.tagger.tagging.end in {end for _, end in clauses}
        await driver.press("right_parenthesis")
        assert pane.tagger.tagging.end in {end for _, end in clauses}
        claim = await saved(driver, "1", "1", "0")
        assert text[claim.spans[0].start : claim.spans[0].end] == claim.spans[0].exact


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


async def test_who_spoke_last_is_on_a_digit_where_the_text_does_not_say(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await asked(driver, "c", "slash")
        await driver.answer("q", "i", "enter")
        await saved(driver, "1", "plus")
        await driver.press("right_parenthesis", "right_parenthesis", "c")
        pane = driver.reader.pane
        assert pane
        assert pane.tagger.tagging
        names = [speaker.name for speaker in pane.tagger.tagging.speakers]
        assert names.index("Qin Gang") == 1


async def test_a_stretch_is_added_to_the_claim_in_the_making(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        await driver.press("c", "p")
        await driver.until_text("more words")
        more = text.index("Kesetaraan dan keuntungan")
        driver.view.select_range(more, more + len("Kesetaraan"))
        await driver.press("c")
        await driver.until_text("… Kesetaraan”")
        await driver.press("p")
        await driver.until_text("more words")
        await driver.press("escape")
        await driver.until_text("… Kesetaraan”")
        claim = await saved(driver, "1", "1", "plus")
        assert claim.spans[1].exact == "Kesetaraan"
        assert len(claim.spans) == 2


async def test_suggestions_are_accepted_rejected_and_corrected_by_a_key(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article = corpus.articles()[0].id
    text = corpus.article(article).text
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


async def test_another_article_lets_go_of_the_claim_in_the_making(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "p", "J")
        await driver.until(lambda: "more words" not in driver.text(), "the panel closed")
        assert not driver.app.session.claims
        await driver.press("c")
        await driver.until_text("speaker")


async def test_words_of_saying_inside_a_selection_are_left_out(tmp_path: Path) -> None:
    text = "“Jembatan itu segera jadi,” kata Sari Dewanti, “dan kapal akan berlayar.”"
    (tmp_path / "satu.txt").write_text(f"Jembatan Jadi\n\n{text}\n", "utf-8")
    (tmp_path / "speakers.yaml").write_text("speakers: [Sari Dewanti]\n", "utf-8")
    async with reading(tmp_path) as driver:
        said = (await driver.read()).text
        start, end = said.index("Jembatan itu"), said.index("berlayar") + len("berlayar")
        driver.view.select_range(start, end)
        await driver.press("c")
        await driver.until_text("segera jadi … dan kapal")
        await driver.press("i")
        pane = driver.reader.pane
        await driver.until(
            lambda: pane and pane.tagger.tagging and len(pane.tagger.tagging.ranges) == 1, "all"
        )
        claim = await saved(driver, "i", "1", "0")
        parts = [span.exact for span in claim.spans]
        assert parts == ["Jembatan itu segera jadi", "dan kapal akan berlayar"]
        assert claim.speaker == "sari-dewanti"


async def test_what_the_mouse_selects_is_claimed(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        view = driver.view
        row = view._lines.row_of(view.cursor)
        y, line = row - view.scroll_offset.y, view._lines[row]
        await driver.pilot.mouse_down(view, offset=(view._column, y))
        await driver.pilot.hover(view, offset=(view._column + 20, y))
        await driver.pilot.mouse_up(view, offset=(view._column + 20, y))
        await driver.until(lambda: view.selection, "a selection")
        assert view.selection
        claim = await saved(driver, "c", "1", "1", "plus")
        assert claim.spans[0].exact in text[line.start : line.start + 21]
        assert claim.spans[0].start == line.start


async def test_a_speaker_without_an_entry_stands_on_one_digit_only(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        session = driver.app.session
        pane = driver.reader.pane
        assert pane
        await driver.press("c")
        speakers = pane.tagger.tagging.speakers if pane.tagger.tagging else ()
        number, who = next(
            (n, one)
            for n, one in enumerate(speakers[:9], 1)
            if session.corpus.codebook.project.speaker(one.speaker_id) is None
        )
        claim = await saved(driver, str(number), "1", "0")
        assert claim.speaker == who.name
        await driver.press("right_parenthesis", "c")
        tagging = pane.tagger.tagging
        assert tagging
        assert [one.name for one in tagging.speakers].count(who.name) == 1


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
