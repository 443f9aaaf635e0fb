"""Which coders can be compared."""

from pathlib import Path

from index import Corpus, ItemState, QueueOrigin, QueueStep
from tui.compare.coder_pairs import coder_pairs, shared_articles
from tui.session import Session


def session_of(root: Path) -> Session:
    session = Session(Corpus(root), "rani")
    session.reload()
    return session


def test_pairs_of_coders_are_those_that_share_articles(root: Path) -> None:
    assert coder_pairs(session_of(root)) == [("dimas", "rani", 2)]
    (root / "kutip.yaml").write_text("final: rani\n")
    assert coder_pairs(session_of(root)) == []


def test_an_article_that_one_is_done_with_is_compared_without_a_claim(root: Path) -> None:
    session = session_of(root)
    assert shared_articles(session, ("rani", "dimas")) == ["001", "002"]
    queues = session.corpus.queues.store("dimas")
    queues.create("all", ["001", "002", "003"], QueueOrigin())
    for state, shared in ((ItemState.SKIPPED, 2), (ItemState.DOUBTFUL, 2), (ItemState.DONE, 3)):
        queues.change("all", [QueueStep("003", state=state)])
        assert len(shared_articles(session, ("rani", "dimas"))) == shared
        assert coder_pairs(session) == [("dimas", "rani", shared)]
