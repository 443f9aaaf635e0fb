"""A person comes back: to the place, the look and the keys they had."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.app import Driver, reading
from tui.help.page import HelpPage
from tui.settings.settings import KEYS_FILE, config_file, load_settings
from tui.style.theme import last_look
from tui.widgets.lines import HintLine
from tui.widgets.theme_picker import ThemePicker


def _write(name: str, text: str) -> Path:
    file = config_file(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


async def _read_second(driver: Driver) -> None:
    await driver.press("j", "enter")
    await driver.until(lambda: driver.view.has_focus and driver.view.article, "an article")


async def test_one_comes_back_to_the_very_place(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.press("tab")
        await _read_second(driver)
        await driver.press("right_curly_bracket", "right_curly_bracket", "w", "v", "w")
        await driver.press("greater_than_sign", "backslash")
        before = driver.view.place()
        article = driver.view.article
        assert article
        assert before.mark is not None
        assert before.cursor > before.mark > 0
    async with reading(seeds) as driver:
        await driver.until(
            lambda: driver.view.article and driver.view.article.id == article.id, "the article"
        )
        assert driver.query().value == ""
        assert driver.rows.has_focus
        assert driver.rows.marked_row
        assert driver.rows.marked_row.article_id == article.id
        await driver.press("enter")
        await driver.until(lambda: driver.view.has_focus, "reading")
        assert driver.view.place() == replace(before, mark=None)
        assert driver.view.measure == 80
        assert not driver.rows.display


async def test_an_article_that_is_gone_leaves_one_at_the_first(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await _read_second(driver)
        assert driver.view.article
        gone = seeds / driver.view.article.info.file
    gone.unlink()
    async with reading(seeds) as driver:
        await driver.until(lambda: len(driver.titles()) == 4, "the rest")
        await driver.press("j", "k")
        assert driver.rows.position == 0


async def test_a_look_is_tried_on_and_kept_only_when_taken(seeds: Path) -> None:
    async with reading(seeds) as driver:
        app = driver.app
        app.choose_theme()
        await driver.until(lambda: isinstance(app.screen, ThemePicker), "the looks")
        await driver.press("down")
        await driver.until(lambda: app.theme == "kutip-light", "a preview")
        await driver.press("escape")
        await driver.until(lambda: app.theme == "kutip-dark", "the look there was")
        app.choose_theme()
        await driver.until(lambda: isinstance(app.screen, ThemePicker), "the looks")
        await driver.type("okabe")
        await driver.until(lambda: app.theme == "kutip-okabe-ito", "a preview")
        await driver.press("enter")
        await driver.until(lambda: not isinstance(app.screen, ThemePicker), "the reader")
        assert load_settings(config_file()).settings.theme == last_look() == "kutip-okabe-ito"
    async with reading(seeds) as driver:
        assert driver.app.theme == "kutip-okabe-ito"
        for theme in ("kutip-contrast", "kutip-terminal", "kutip-plain", "kutip-light"):
            driver.app.theme = theme
            await driver.pilot.pause()
            await driver.until_text("5 articles")


async def test_no_color_has_the_last_word(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write("config.toml", 'theme = "kutip-light"\nmeasure = 70\n')
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(seeds) as driver:
        assert driver.app.theme == "kutip-plain"
        driver.app.choose_theme()
        await driver.until_text("NO_COLOR is set")
    assert load_settings(config_file()).settings.theme == "kutip-light"


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
        await driver.until_text("keys.toml is not TOML")
    assert file.read_text() == "theme = \n"


async def test_hints_are_of_what_can_be_done_now(seeds: Path) -> None:
    async with reading(seeds, size=(250, 40)) as driver:

        def hints() -> str:
            return driver.reader.query_one(HintLine).render().plain

        await _read_second(driver)
        await driver.until(lambda: "c claim" in hints(), "hints of the article")
        assert ". same again" not in hints()
        assert "x remove" not in hints()
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("saved")
        await driver.press("J", "K", "right_square_bracket")
        await driver.until(lambda: "x remove" in hints(), "hints of the claim")
        assert ". same again" in hints()
        await driver.press("g")
        assert "gg" not in hints()
        assert "g … g top" in hints()
