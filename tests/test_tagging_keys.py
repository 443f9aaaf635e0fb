"""Keys that a claim takes in the running reader, and what else one key each can say of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from index import Claim
from tests.app import Driver, reading
from tui.screens.picker import Picker, Prompt
from tui.widgets.claim_panel import ClaimPanel

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
        await driver.press("enter")
        await driver.until(lambda: driver.view.article and driver.view.has_focus, "the article")
        assert driver.view.article
        text = driver.view.article.text
        driver.view.go_to(text.index(SAID) + 30)
        yield driver, text


async def saved(driver: Driver, *keys: str, count: int = 1) -> Claim:
    """Press keys; return the newest claim once there are `count`."""
    await driver.press(*keys)
    await driver.until(lambda: len(driver.app.session.claims) == count, f"{count} claims")
    return max(driver.app.session.claims, key=lambda claim: claim.id)


async def asked(driver: Driver, *keys: str) -> None:
    """Press keys and wait for the question that they bring up."""
    await driver.press(*keys)
    await driver.until(lambda: isinstance(driver.app.screen, (Picker, Prompt)), "a question")


async def answered(driver: Driver, *keys: str) -> None:
    """Answer a question and wait for it to go."""
    screen = driver.app.screen
    await driver.press(*keys)
    await driver.until(lambda: driver.app.screen is not screen, "the answer taken")


async def test_by_hand_it_takes_ten_keys_at_worst(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        first = ("c", "b", "slash")  # the clause, its edge a word back, another speaker
        second = ("q", "enter")
        third = ("slash",)  # another topic
        fourth = ("u", "k", "enter")
        await asked(driver, *first)
        await answered(driver, *second)
        await asked(driver, *third)
        await answered(driver, *fourth)
        claim = await saved(driver, "minus")
        assert len((*first, *second, *third, *fourth, "minus")) <= 10
        assert (claim.speaker, claim.topics, claim.stance) == ("qin-gang", ("ukraina",), -1), claim


async def test_one_key_each_says_more(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    book.write_text(book.read_text("utf-8") + VARIABLES, "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c", "1", "1")
        await asked(driver, "t")
        await answered(driver, "s", "c", "o", "enter")
        await asked(driver, "a")
        await answered(driver, "w", "a", "n", "g", "enter")
        await asked(driver, "y")
        await answered(driver, "l", "i", "k", "enter")
        await asked(driver, "v")
        await answered(driver, "v", "e", "n", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, Picker), "the values")
        await answered(driver, "p", "e", "r", "t", "enter")
        await asked(driver, "v")
        await answered(driver, "c", "o", "u", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the number")
        await answered(driver, "7", "enter")
        await driver.until_text("+ SCO · to Wang Yi · likely · venue pertemuan · count 7")
        claim = await saved(driver, "plus")
        assert claim.topics[1:] == ("sco",)
        assert (claim.addressee, claim.certainty) == ("wang-yi", 2)
        assert claim.variables == (("venue", "pertemuan"), ("count", 7))
        await driver.until(lambda: driver.view.active_claim == claim.id, "the claim marked")
        await driver.press("C")
        await driver.until_text("correct the claim")
        await asked(driver, "n")
        await answered(driver, "x", "enter")
        await driver.press("enter")
        await driver.until(lambda: driver.app.session.claims[0].note == "x", "the note")
        kept = driver.app.session.claims[0]
        assert (kept.stance, kept.topics, kept.variables) == (1, claim.topics, claim.variables)
        assert (kept.addressee, kept.certainty) == ("wang-yi", 2)


async def test_a_wrong_number_is_refused_and_the_panel_stays(seeds: Path) -> None:
    book = seeds / "kutip.yaml"
    book.write_text(book.read_text("utf-8") + VARIABLES, "utf-8")
    async with on_a_sentence(seeds) as (driver, _):
        await driver.press("c")
        await asked(driver, "v")
        await answered(driver, "c", "o", "u", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the number")
        await answered(driver, "x", "enter")
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
        clauses = driver.app.session.corpus.segments(driver.view.article.id).clauses
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
        await answered(driver, "q", "i", "enter")
        await saved(driver, "1", "plus")
        await driver.press("right_parenthesis", "right_parenthesis", "c")
        pane = driver.reader.pane
        assert pane
        assert pane.tagger.tagging
        names = [speaker.name for speaker in pane.tagger.tagging.speakers]
        assert names.index("Qin Gang") == 1


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_panel_never_covers_the_sentence(seeds: Path, size: tuple[int, int]) -> None:
    async with on_a_sentence(seeds, size) as (driver, _):
        panel = driver.reader.query_one(ClaimPanel)
        for _ in range(6):
            await driver.press("c")
            await driver.until(lambda: panel.has_class("-open") and panel.size.height, "the panel")
            await driver.until(lambda: _shown(driver, panel), "the claimed words above it")
            await driver.press("escape", "right_parenthesis")


def _shown(driver: Driver, panel: ClaimPanel) -> bool:
    """Say whether the end of the selection is painted, and the panel begins below the text."""
    view = driver.view
    row = view._lines.row_of(view.cursor) - view.scroll_offset.y
    return 0 <= row < view.size.height and view.region.bottom <= panel.region.y
