"""The text input."""

from dataclasses import replace
from pathlib import Path

from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from tests.support.app import Driver, reading
from tests.support.tagging import asked, on_a_sentence, saved
from tui.widgets.picker import Prompt


async def test_no_cursor_blinks(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan", "2 of 5 articles")
        await driver.press("ctrl+s")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the question")
        boxes = [*driver.reader.query(Input), *driver.app.screen.query(Input)]
        assert [box.cursor_blink for box in boxes] == [False, False]


PASTED = "\r\n\n  satu dua\r\n\ttiga\u2028empat\n\n \n\x1b]52;c;eA==\x07lima\n"
ONE_LINE = "satu dua tiga empat ␛]52;c;eA==␇lima"


async def paste(driver: Driver, text: str = PASTED) -> None:
    driver.app.post_message(events.Paste(text))
    await driver.pilot.pause()


async def test_all_lines_that_are_pasted_into_a_note_are_kept_on_one(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await asked(driver, "c", "1", "1", "n")
        await paste(driver)
        await driver.press("enter")
        await driver.until_text("note: satu dua tiga")
        claim = await saved(driver, "plus")
        assert " ".join(claim.note.split()) == ONE_LINE


async def test_all_lines_that_are_pasted_into_a_search_or_a_palette_are_kept(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash")
        await paste(driver)
        await driver.until(lambda: " ".join(driver.query().value.split()) == ONE_LINE, "all of it")
        await driver.press("ctrl+p")
        await driver.shown(CommandPalette)
        await paste(driver, "\nquit\nkutip\n")
        box = driver.app.screen.query_one(Input)
        await driver.until(lambda: box.value == "quit kutip", "both lines")


async def test_a_value_that_steers_a_terminal_is_shown_safely_and_kept(seeds: Path) -> None:
    note = "a\x1b]52;c;eA==\x07 b\x9b1m\nbaris \u202edua"
    async with on_a_sentence(seeds) as (driver, _):
        claim = await saved(driver, "c", "1", "1", "plus")
        session = driver.app.session
        session.change(replace(claim, note=note))
        await asked(driver, "M")
        prompt = await driver.shown(Prompt)
        assert prompt.query_one(Input).value == "a␛]52;c;eA==␇ b\ufffd1m baris \ufffddua"
        await driver.press("enter")
        await driver.shown(type(driver.reader))
        await driver.until_text("saved")
        assert session.claims[0].note == note


async def test_a_copy_has_nothing_that_a_terminal_obeys(seeds: Path) -> None:
    async with reading(seeds) as driver:
        driver.app.copy_to_clipboard("a\x1bb\nc")
        assert driver.app.clipboard == "a␛b\nc"
