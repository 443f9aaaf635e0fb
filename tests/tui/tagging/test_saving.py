"""What a session knows after a save, and when the screen says `saved`."""

import asyncio
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, Corpus
from tests.support.app import CODER, PATIENCE, Driver, reading
from tui.session import Session

ARTICLE = "000_sun_weidong_di_moskow"
OTHER = "003_qin_dan_lavrov_di_goa"


@pytest.fixture
def session(seeds: Path) -> Session:
    session = Session(Corpus.open(seeds), CODER)
    session.reload()
    return session


def new(session: Session, article: str = ARTICLE, note: str = "", start: int = 40) -> Claim:
    return session.corpus.claim_builder.on_ranges(
        article, CODER, spans=[(start, start + 30)], speaker="wang-yi", note=note
    )


def on_disk(session: Session) -> tuple[Claim, ...]:
    return Corpus(session.corpus.root).claims()


def test_a_session_knows_what_it_saved_as_the_disk_does(session: Session) -> None:
    first, second = new(session), new(session)
    session.add(second)
    other = session.add(new(session, OTHER))
    assert session.claims == on_disk(session)
    session.add(first)  # a lower id, into the file of the second
    session.change(replace(other, note="diubah"))
    assert session.claims == on_disk(session)
    session.remove(session.claims[0])
    assert session.claims == on_disk(session)
    for step in (session.undo, session.undo, session.redo, session.undo, session.undo):
        assert step() is not None
        assert session.claims == on_disk(session)
    assert not session.reload()


def test_a_save_reads_no_claims_but_of_its_own_file(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.add(new(session))
    monkeypatch.setattr(session.corpus, "claims", lambda: pytest.fail("all claims were read"))
    session.change(replace(session.add(new(session, OTHER)), note="diubah"))
    session.undo()
    assert len(session.claims) == 2


def test_what_somebody_else_saved_is_found_when_read_anew(session: Session) -> None:
    mine = session.add(new(session))
    theirs = Corpus(session.corpus.root).store("dimas").add(replace(new(session), coder="dimas"))
    assert session.reload()
    assert {claim.id for claim in session.claims} == {mine.id, theirs.id}


def test_a_change_that_somebody_else_made_too_shows_both(session: Session) -> None:
    mine = session.add(new(session))
    Corpus(session.corpus.root).store(CODER).update(replace(mine, note="mereka"))
    session.change(replace(mine, note="saya"))
    assert {claim.note for claim in session.claims} == {"mereka", "saya"}
    assert session.claims == on_disk(session)


def test_claims_read_before_a_save_do_not_undo_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly() -> tuple[Claim, ...]:
        session.add(new(session))
        return ()  # as the disk was before

    monkeypatch.setattr(session.corpus, "claims", slowly)
    assert not session.reload()
    assert len(session.claims) == 1


async def ready(driver: Driver) -> None:
    """Open the first article, with the cursor in its body."""
    await driver.read()
    await driver.press(*["right_curly_bracket"] * 4)


async def test_saved_is_said_once_the_last_flush_is_done_and_not_before(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, folder = os.fsync, seeds / "claims" / CODER
    waiting, may_end = threading.Event(), threading.Event()

    def fsync(descriptor: int) -> None:
        saved = list(folder.glob("*.yaml"))  # else it is the folder itself that is made
        if saved and os.path.samestat(os.fstat(descriptor), folder.stat()):
            waiting.set()
            may_end.wait(PATIENCE)
        flush(descriptor)

    async with reading(seeds) as driver:
        await ready(driver)
        monkeypatch.setattr(os, "fsync", fsync)
        await driver.press("c", "1", "1")
        save = asyncio.create_task(driver.press("plus"))
        assert await asyncio.to_thread(waiting.wait, PATIENCE), "the save came to no last flush"
        for _ in range(100):  # turns of the event loop, in which it could have been said
            await asyncio.sleep(0)
            assert "saved" not in driver.text()
        may_end.set()
        await save
        await driver.until_text("1 claim  saved")


async def test_saved_of_the_claim_before_goes_when_the_next_begins(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await ready(driver)
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("1 claim  saved")
        await driver.press("right_curly_bracket", "c")
        await driver.until(lambda: "saved" not in driver.text(), "`saved` taken back")
        await driver.press("1", "1", "plus")
        await driver.until_text("2 claims  saved")


async def test_what_others_saved_meanwhile_is_shown_soon_after_a_save(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await ready(driver)
        session = driver.app.session
        Corpus(seeds).store("dimas").add(replace(new(session), coder="dimas"))
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("2 claims  saved")
