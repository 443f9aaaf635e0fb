"""The whole app: undo across restarts, the coder, and problems at the start."""

import threading
from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import reading
from tui.session import Session


async def test_undo_and_redo_survive_a_restart(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("enter", "right_curly_bracket", "right_curly_bracket")
        await driver.press("right_curly_bracket", "right_curly_bracket")
        await driver.press("c", "1", "1", "minus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await driver.press("u")
        await driver.until(lambda: not driver.app.session.claims, "undone")
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.coder, "the coder")
        await driver.press("ctrl+r")
        await driver.until(lambda: driver.app.session.claims, "done again")
        assert driver.app.session.claims[0].stance == -1


async def test_where_the_coder_is_not_clear_one_can_read_but_is_asked(seeds: Path) -> None:
    (seeds / "kutip.yaml").write_text("coders: [rani, dimas]\n")
    async with reading(seeds, coder=None) as driver:
        await driver.until_text("Who is tagging?")
        await driver.press("enter", "c")
        await driver.until_text("Claims need a coder's name: ctrl+p, coder name sets it.")
        assert not driver.app.session.claims


async def test_a_broken_file_is_said_at_the_start(seeds: Path) -> None:
    (seeds / "speakers.yaml").write_text("speakers: [\n")
    async with reading(seeds) as driver:
        await driver.until_text("speakers.yaml is not valid YAML (line 2); correct it by hand.")
        await driver.press("exclamation_mark")
        await driver.until_text("Problems, and how to fix them.")
        assert driver.text().count("speakers.yaml") == 1


async def test_who_codes_is_told_where_the_name_of_the_user_was_taken(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "citra")
    told = "Your claims are saved as those of citra, in claims/citra; ctrl+p, coder name changes"
    async with reading(seeds, coder=None) as driver:
        await driver.until_text(told)


async def test_claims_that_a_new_speaker_takes_in_from_outside_are_told(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    article = "001_wang_dan_lavrov_di_rio"
    quote = "mekanisme kelompok itu diperluas dan diperkuat"
    made = corpus.claim_builder.on_quote(article, "rani", quote, "Sari Dewi", ["brics"], 1)
    corpus.store("rani").add(made)
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claims")
        speakers = seeds / "speakers.yaml"
        speakers.write_text(speakers.read_text() + "  - id: sari-dewi\n    name: Sari Dewi\n")
        told = "1 claim with the name as text; A in the codebook (B) gives the id."
        await driver.until(lambda: told in " ".join(driver.text().split()), "the notice")


async def test_claims_that_load_for_longer_than_keys_wait_are_shown_all_the_same(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus.open(seeds)
    article = "001_wang_dan_lavrov_di_rio"
    quote = "mekanisme kelompok itu diperluas dan diperkuat"
    made = corpus.claim_builder.on_quote(article, "rani", quote, "Sari Dewi", ["brics"], 1)
    corpus.store("rani").add(made)
    reload, may_go_on = Session.reload, threading.Event()

    def slow_reload(session: Session) -> bool:
        may_go_on.wait(60)
        return reload(session)

    monkeypatch.setattr("tui.app.HOLD_SECONDS", 0.01)
    monkeypatch.setattr(Session, "reload", slow_reload)
    try:
        async with reading(seeds) as driver:
            await driver.press("j", "k")
            await driver.until_text("0 claims")
            await driver.pilot.pause()
            may_go_on.set()
            await driver.until_text("1 claim")
    finally:
        may_go_on.set()


async def test_all_undated_articles_are_listed_among_the_problems(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Judul {name}\n\nIsi artikel {name} yang cukup.\n")
    async with reading(tmp_path) as driver:
        await driver.press("exclamation_mark")
        await driver.until_text("type date:none; # sets the date")
        shown = driver.text()
        assert all(f"  {name}.txt" in shown for name in ("a", "b", "c"))
