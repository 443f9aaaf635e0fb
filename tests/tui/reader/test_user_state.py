"""The user's own keys and settings in the reader."""

from pathlib import Path

from tests.support.app import Driver, reading
from tui.help.page import HelpPage
from tui.settings.settings import KEYS_FILE, config_file
from tui.widgets.screen_lines import HintLine


def _write(name: str, text: str) -> Path:
    file = config_file(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


async def _read_second(driver: Driver) -> None:
    await driver.press("j", "enter")
    await driver.until(lambda: driver.view.has_focus and driver.view.article, "an article")


async def test_own_keys_work_and_are_shown_everywhere(seeds: Path) -> None:
    _write(KEYS_FILE, '"tag.claim" = ["f2"]\nhelp = "f1"\n"read.hit" = "x"\n')
    async with reading(seeds) as driver:
        await driver.until_text("keys.toml, line 3: x is taken")
        await _read_second(driver)
        await driver.until_text("f2 claim")
        hints = driver.reader.query_one(HintLine).render().plain
        assert hints.endswith("f1 help ")
        await driver.press("full_stop")
        await driver.until_text("make a claim with f2 first")
        await driver.press("c")
        pane = driver.reader.pane
        assert pane
        assert not pane.tagger.is_open
        await driver.press("f2")
        await driver.until(lambda: pane.tagger.is_open, "the panel")
        await driver.press("escape", "f1")
        await driver.shown(HelpPage)
        await driver.type("claim")
        await driver.until_text("f2  ")


async def test_broken_files_are_told_in_a_sentence(seeds: Path) -> None:
    file = _write("config.toml", "theme = \n")
    _write(KEYS_FILE, "\x00")
    async with reading(seeds) as driver:
        await driver.until_text("config.toml is not TOML")
        await driver.until_text("1 more: press !")
        await driver.press("exclamation_mark")
        await driver.until_text("keys.toml is not valid TOML")
    assert file.read_text() == "theme = \n"
