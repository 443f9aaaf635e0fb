"""Choosing a theme."""

from pathlib import Path

import pytest

from tests.support.app import reading
from tui.settings.settings import config_file, load_settings
from tui.style.theme import last_theme
from tui.widgets.theme_picker import ThemePicker


def _write(name: str, text: str) -> Path:
    file = config_file(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


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
        assert load_settings(config_file()).settings.theme == last_theme() == "kutip-okabe-ito"
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
