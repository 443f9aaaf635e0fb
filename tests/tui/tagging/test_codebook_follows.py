"""The claim panel and kutip.yaml: what is on the screen is what is saved."""

import errno
import os
import stat
from pathlib import Path

import pytest

from index.base.disk_limits import forget_limits
from tests.support.app import reading
from tests.support.tagging import SAID, asked

SCALE = "stances:\n  5: setuju\n  4: agak setuju\n  3: netral\n  2: agak menolak\n  1: menolak\n"
TOPICS = "topics:\n  - id: brics\n    label: BRICS\n  - id: sco\n    label: SCO\n"
OTHER = SCALE.replace("  4: agak setuju\n", "").replace("  2: agak menolak\n", "")


@pytest.fixture
def book(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tui.app.RELOAD_SECONDS", 0.05)
    (seeds / "kutip.yaml").write_text(SCALE + TOPICS)
    return seeds / "kutip.yaml"


async def test_nothing_is_saved_while_the_codebook_cannot_be_read(book: Path) -> None:
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1")
        await driver.until_text("1 +5")
        whole = book.read_text()
        book.write_text(f"<<<<<<< HEAD\n{whole}")
        await driver.until_text("resolve it by hand")
        await driver.press("plus")
        await driver.until_text("Nothing was saved.")
        await driver.until_text("1 +5")
        assert not driver.app.session.claims
        book.write_text(whole)
        await driver.press("plus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        assert driver.app.session.claims[0].stance == 5


async def test_an_open_panel_follows_the_file(book: Path) -> None:
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1")
        await driver.until_text("2 SCO")
        book.write_text(OTHER + TOPICS.replace("label: SCO", "label: Shanghai"))
        await driver.until_text("2 Shanghai")
        await driver.until_text("The stance scale is another now")
        await driver.press("1")
        await driver.until_text("+ setuju")
        book.write_text(OTHER + "topics:\n  - id: sco\n    label: SCO\n")
        await driver.until_text("The codebook has no BRICS any more.")
        await driver.press("1", "minus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        (claim,) = driver.app.session.claims
        assert (claim.topics, claim.stance) == (("sco",), 1)


async def test_a_scale_that_changes_under_the_key_is_looked_at_first(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.RELOAD_SECONDS", 1000.0)
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1")
        await driver.until_text("1 +5")
        book.write_text(OTHER.replace("5: setuju", "9: setuju") + TOPICS)
        await driver.press("plus")
        await driver.until_text("The stance scale is another now")
        assert not driver.app.session.claims
        await driver.press("plus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        assert driver.app.session.claims[0].stance == 9


async def test_a_scale_that_changes_before_the_topic_is_chosen_is_looked_at_first(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.RELOAD_SECONDS", 1000.0)
    book.write_text("stances:\n  1: setuju\n  0: netral\n  -1: menolak\n" + TOPICS)
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1")
        await driver.until_text("+ setuju")
        book.write_text(SCALE + TOPICS)
        await driver.press("plus")
        await driver.until_text("The stance scale is another now")
        assert not driver.app.session.claims
        await driver.press("plus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        assert driver.app.session.claims[0].stance == 5


async def test_a_value_that_the_codebook_has_no_more_is_not_saved(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.RELOAD_SECONDS", 1000.0)
    venue = "variables:\n  - {id: venue, label: Tempat, kind: choice, choices: [pers, rapat]}\n"
    book.write_text(OTHER + TOPICS + venue)
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await asked(driver, "c", "1", "1", "v")
        await driver.answer("enter")
        await driver.until_text("pers")
        book.write_text(OTHER + TOPICS + venue.replace("pers", "siaran"))
        await driver.press("plus")
        await driver.until_text("Tempat: pers is not a value of the codebook any more.")
        assert not driver.app.session.claims
        await driver.press("plus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        assert driver.app.session.claims[0].variables == ()


async def test_an_answer_is_kept_though_the_codebook_changed_meanwhile(book: Path) -> None:
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "n")
        await driver.type("catatan")
        book.write_text(OTHER + TOPICS)
        await driver.until(lambda: driver.app.session.corpus.codebook.outside_changes, "a reload")
        await driver.press("enter", "plus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        assert driver.app.session.claims[0].note == "catatan"


async def test_who_starts_during_the_outage_can_read_and_not_save(book: Path) -> None:
    book.write_bytes(b"")
    (book.parent / "claims" / "rani").mkdir(parents=True)
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1")
        await driver.until_text("stance")
        await driver.press("plus")
        await driver.until_text("Nothing was saved.")
        assert not driver.app.session.claims


async def test_what_the_disk_cannot_promise_is_said_once(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    forget_limits()
    monkeypatch.setattr(os, "fsync", fsync)
    async with reading(book.parent) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "the claim")
        while "does not confirm" not in driver.text():  # behind what was told at the start
            await driver.press("down")
    forget_limits()


async def test_a_coder_who_starts_during_the_outage_can_tag_after_it(
    book: Path,
) -> None:
    whole = f"coders: [rani]\n{book.read_text()}"
    book.write_text(f"{whole}<<<<<<< HEAD\n")
    async with reading(book.parent, coder=None) as driver:
        await driver.until_text("resolve it by hand")
        assert driver.app.session.coder is None
        book.write_text(whole)
        await driver.until(lambda: driver.app.session.coder == "rani", "the coder")
