"""What a session knows after a save."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, Corpus
from tests.support.app import CODER
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
        session.corpus.article(article),
        CODER,
        spans=[(start, start + 30)],
        speaker="wang-yi",
        note=note,
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
