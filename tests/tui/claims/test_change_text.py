"""Changes of claims as text."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import ClaimChange, Corpus, FileEdit, Outcome, Plan
from tests.support.claims_kit import claim
from tui.claims.change_text import change_text, outcome_text, plan_text
from tui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Return a session of a corpus with one speaker and the usual stances."""
    (tmp_path / "001.txt").write_text("Jembatan\n\nIsi.\n")
    (tmp_path / "speakers.yaml").write_text("speakers:\n  - id: wang\n    name: Wang Yi\n")
    return Session(Corpus.open(tmp_path), "rani")


def test_each_field_is_told_before_and_after(session: Session) -> None:
    before = claim(speaker="wang", stance=1)
    after = replace(before, stance=-1, note="cek")
    text = change_text(session, ClaimChange(before, after))
    assert set(text.split("; ")) == {"stance for → against", "note – → cek"}
    assert change_text(session, ClaimChange(None, after)) == "is added"
    assert change_text(session, ClaimChange(after, None)) == "is removed"


def test_an_undo_tells_the_edit_that_it_undoes(session: Session) -> None:
    old = claim(speaker="wang", article="001", stance=1)
    new = replace(old, stance=-1)
    for kind, before, after, text in (
        ("undo", old, None, "Undone: new claim by Wang Yi (Jembatan)"),
        ("redo", None, old, "Redone: new claim by Wang Yi (Jembatan)"),
        ("undo", None, old, "Undone: removal of a claim by Wang Yi (Jembatan)"),
        ("undo", new, old, "Undone: stance for → against, claim by Wang Yi (Jembatan)"),
        ("redo", old, new, "Redone: stance for → against, claim by Wang Yi (Jembatan)"),
    ):
        outcome = Outcome(kind, "", (ClaimChange(before, after),))
        assert outcome_text(session, outcome) == text


def test_a_plan_counts_claims_by_coder_and_names_files() -> None:
    change = ClaimChange(None, replace(claim(), coder="rani"))
    file = FileEdit("kutip.yaml", b"", b"")
    assert plan_text(Plan("t", (change,), (file,)), 3) == "1 of 3 claims (rani 1), in kutip.yaml"
    assert plan_text(Plan("t", (), (file,)), 0) == "No claims change; kutip.yaml changes"
    assert plan_text(Plan("t", ()), 0) == "No claims change"
