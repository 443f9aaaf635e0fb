"""The help page."""

from pathlib import Path

from tests.support.app import reading
from tui.claims.minister_page import MinisterPage
from tui.help.page import HelpPage


async def test_help_lists_the_keys_of_the_place(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("question_mark")
        await driver.shown(HelpPage)
        await driver.until_text("Article list")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")


async def test_what_is_chosen_is_done_or_said_where_it_works(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("question_mark")
        await driver.shown(HelpPage)
        await driver.type("cari")
        await driver.until_text("Search the corpus.")
        await driver.press("enter")
        await driver.until(lambda: driver.query().has_focus, "the search box")
        await driver.press("escape", "question_mark")
        await driver.shown(HelpPage)
        await driver.type("kalimat")
        await driver.press("enter")
        await driver.until_text("works in the article: press ) there")
        await driver.press("question_mark", *"zzzz")
        await driver.until_text("No command found")
        await driver.press("escape", "m")
        assert not isinstance(driver.app.screen, MinisterPage | HelpPage)


async def test_the_sentence_of_the_marked_command_can_be_read_in_full(seeds: Path) -> None:
    async with reading(seeds, size=(80, 24)) as driver:
        await driver.press("question_mark")
        await driver.type("whose claims")
        sentence = driver.app.registry.command("scope").help
        await driver.until_text("Choose whose claims you see")
        row = next(line for line in driver.text().splitlines() if "Choose whose" in line)
        assert row.rstrip().endswith("…")
        await driver.until(lambda: sentence in " ".join(driver.text().split()), "the sentence")
