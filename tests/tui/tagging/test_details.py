"""The optional details of a claim."""

from pathlib import Path

from tests.support.tagging import asked, on_a_sentence, saved
from tui.tagging.claim_panel import ClaimPanel
from tui.widgets.picker import Picker, Prompt

VARIABLES = """
variables:
- {id: venue, label: Venue, kind: choice, choices: [jumpa pers, pertemuan]}
- {id: count, label: Count, kind: integer}
"""


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
