"""Claims go with their article when its file gets another name, and with nothing else."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Corpus, KutipError
from index.claims.renamed_articles import RenamedArticles
from index.claims.store import ClaimStore
from tests.harnesses.faults.kit import TEXT, in_child, write_article

QUOTE = "jembatan itu segera jadi"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus with one claim on each of two articles that differ in their last sentence."""
    for name in ("001", "002"):
        write_article(tmp_path, name, TEXT + f"\nLaporan {name} selesai pagi itu.\n")
    corpus = Corpus.open(tmp_path)
    for coder, quote in (("rani", "Laporan 001 selesai"), ("dimas", QUOTE)):
        corpus.store(coder).add(corpus.claim_builder.on_quote("001", coder, quote, "Sergei Lavrov"))
    corpus.search_index.update()
    return corpus


def brought_up_to_date(corpus: Corpus) -> set[tuple[str, str]]:
    corpus.library.refresh()
    corpus.search_index.update()
    return {(claim.coder, claim.article) for claim in corpus.claims()}


def test_claims_of_all_coders_follow_a_renamed_article(corpus: Corpus) -> None:
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    rani = corpus.root / "claims/rani/001.yaml"
    assert brought_up_to_date(corpus) == {("rani", "baru"), ("dimas", "baru")}
    assert not rani.exists()
    assert {hit.article_id for hit in corpus.search("speaker:lavrov")} == {"baru"}
    assert not corpus.problems()


def test_the_claims_on_an_article_that_is_gone_stay(corpus: Corpus) -> None:
    (corpus.root / "001.txt").unlink()
    assert brought_up_to_date(corpus) == {("rani", "001"), ("dimas", "001")}


def test_an_article_that_lacks_the_words_of_one_claim_is_another(corpus: Corpus) -> None:
    (corpus.root / "001.txt").unlink()
    write_article(corpus.root, "baru")
    assert brought_up_to_date(corpus) == {("rani", "001"), ("dimas", "001")}


def test_a_change_can_be_undone_after_the_move(corpus: Corpus) -> None:
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    brought_up_to_date(corpus)
    store = corpus.store("rani")
    assert store.undo() is not None
    assert store.claims() == ()
    assert store.redo() is not None
    assert [claim.article for claim in store.claims()] == ["baru"]


def test_comments_of_a_file_move_with_it(corpus: Corpus) -> None:
    path = corpus.root / "claims/rani/001.yaml"
    path.write_bytes(path.read_bytes().replace(b"  speaker:", b"  # tanya lagi\n  speaker:"))
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    brought_up_to_date(corpus)
    assert b"# tanya lagi" in (path.parent / "baru.yaml").read_bytes()


def killed(root: Path, at: Callable[[pytest.MonkeyPatch], None]) -> None:
    """Bring a corpus up to date in a process that is killed where `at` says."""

    def work() -> None:
        at(pytest.MonkeyPatch())
        Corpus.open(root).search_index.update()

    assert in_child(work) == -signal.SIGKILL


def _before_any_move(patch: pytest.MonkeyPatch) -> None:
    def kill(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    patch.setattr(RenamedArticles, "move_claims", kill)


def _after_one_move(patch: pytest.MonkeyPatch) -> None:
    move = ClaimStore.move

    def one(store: ClaimStore, old: str, new: str) -> None:
        move(store, old, new)
        os.kill(os.getpid(), signal.SIGKILL)

    patch.setattr(ClaimStore, "move", one)


@pytest.mark.parametrize("at", [_before_any_move, _after_one_move])
def test_a_start_that_was_killed_halfway_is_finished_by_the_next(
    corpus: Corpus, at: Callable[[pytest.MonkeyPatch], None]
) -> None:
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    killed(corpus.root, at)
    again = Corpus.open(corpus.root)
    assert "001" in {claim.article for claim in again.claims()}
    assert "baru" in {hit.article_id for hit in again.search_index.search("jembatan", update=False)}
    assert brought_up_to_date(again) == {("rani", "baru"), ("dimas", "baru")}
    assert not (again.library.cache / "newcomers.json").exists()
    write_article(again.root, "lain")
    (again.root / "baru.txt").unlink()
    assert brought_up_to_date(again) == {("rani", "baru"), ("dimas", "baru")}


def test_a_copy_of_the_run_that_was_killed_is_another_article(corpus: Corpus) -> None:
    """What was there before the rename stays another article, however often a start is killed."""
    text = (corpus.root / "001.txt").read_text("utf-8")
    (corpus.root / "salinan.txt").write_text(text, "utf-8")
    brought_up_to_date(corpus)
    (corpus.root / "001.txt").unlink()
    write_article(corpus.root, "lain")
    killed(corpus.root, _before_any_move)
    assert brought_up_to_date(Corpus.open(corpus.root)) == {("rani", "001"), ("dimas", "001")}


def test_claims_that_could_not_be_moved_are_moved_the_next_time(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KutipError("the disk is full")

    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    with monkeypatch.context() as patch:
        patch.setattr(ClaimStore, "move", full)
        assert brought_up_to_date(corpus) == {("rani", "001"), ("dimas", "001")}
    assert brought_up_to_date(corpus) == {("rani", "baru"), ("dimas", "baru")}


@pytest.mark.parametrize("data", [b"", b"{", b"7", b"[" * 99_999, b'[["001"], 8]', b"\xff"])
def test_a_damaged_file_of_newcomers_is_none(corpus: Corpus, data: bytes) -> None:
    (corpus.library.cache / "newcomers.json").write_bytes(data)
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    assert brought_up_to_date(corpus) == {("rani", "baru"), ("dimas", "baru")}
