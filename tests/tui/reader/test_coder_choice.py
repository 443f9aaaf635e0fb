"""Setting the coder's name in the reader."""

from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import Driver, reading
from tui.settings.coder import choose_coder
from tui.widgets.picker import Picker, Prompt
from tui.widgets.screen_lines import TopLine

ARTICLE = "001_wang_dan_lavrov_di_rio"
QUOTE = "mekanisme kelompok itu diperluas dan diperkuat"


async def name_oneself(driver: Driver, name: str) -> None:
    await driver.press("ctrl+p")
    await driver.type("name yourself")
    await driver.press("enter")
    await driver.shown(Prompt, Picker)
    await driver.type(name)
    await driver.press("enter")


async def test_the_name_is_followed_at_once_and_remembered_outside_the_corpus(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "root")
    corpus = Corpus.open(seeds)
    made = corpus.claim_builder.on_quote(ARTICLE, "citra", QUOTE, "Sari Dewi", ["brics"], 1)
    corpus.store("citra").add(made)
    files = sorted(path.name for path in seeds.iterdir())
    async with reading(seeds, coder=None) as driver:
        session = driver.app.session
        await driver.until(lambda: session.claims, "the claims")
        assert not session.seen.in_articles
        await name_oneself(driver, "citra")
        await driver.until_text("Your claims are saved as those of citra, in claims/citra")
        assert session.coder == "citra"
        assert [claim.coder for claim in session.seen.in_articles] == ["citra"]
        assert "citra  1 claim" in driver.reader.query_one(TopLine).render().plain
    assert sorted(path.name for path in seeds.iterdir()) == files
    assert choose_coder(Corpus.open(seeds), None) == "citra"
    assert choose_coder(Corpus.open(seeds), "dimas") == "dimas"


async def test_a_name_that_no_folder_can_have_changes_nothing(seeds: Path) -> None:
    async with reading(seeds) as driver:
        for name, told in (("a/b", "cannot be a coder's name"), ("mine", "is no coder's name")):
            await name_oneself(driver, name)
            await driver.until_text(told)
            assert driver.app.session.coder == "rani"


async def test_one_of_the_listed_coders_is_picked(seeds: Path) -> None:
    (seeds / "kutip.yaml").write_text("coders: [rani, dimas]\n")
    async with reading(seeds, coder=None) as driver:
        await driver.until_text("Who is tagging?")
        await name_oneself(driver, "dim")
        await driver.until_text("Your claims are saved as those of dimas")
    corpus = Corpus.open(seeds)
    assert choose_coder(corpus, None) == "dimas"


async def test_a_remembered_name_that_is_no_longer_listed_is_not_taken(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "root")
    async with reading(seeds, coder=None) as driver:
        await name_oneself(driver, "citra")
        await driver.until_text("those of citra")
    (seeds / "kutip.yaml").write_text("coders: [rani]\n")
    assert choose_coder(Corpus.open(seeds), None) == "rani"
