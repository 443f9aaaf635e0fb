"""Decisions in a session of their own."""

from pathlib import Path

from index import Corpus, decision_to_accept, decision_to_reject
from tui.compare.decisions import FinalSession


def test_a_decision_is_new_once_and_changed_later(root: Path) -> None:
    session = FinalSession(Corpus.open(root))
    (unit, *_) = session.corpus.comparison.aligned("rani", "dimas", "001")
    first = session.change(decision_to_accept(unit, right=False, coder="final"))
    (unit, *_) = session.corpus.comparison.aligned("rani", "dimas", "001")
    assert session.change(decision_to_reject(unit, "final")).id == first.id
    assert len(session.corpus.claims("final")) == 1
