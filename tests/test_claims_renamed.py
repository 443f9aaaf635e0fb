"""Claims go with their article when its file gets another name, and with nothing else."""

from pathlib import Path

import pytest

from index import Corpus
from tests.faults.kit import TEXT, write_article

QUOTE = "jembatan itu segera jadi"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus with one claim on each of two articles that differ in their last sentence."""
    for name in ("001", "002"):
        write_article(tmp_path, name, TEXT + f"\nLaporan {name} selesai pagi itu.\n")
    corpus = Corpus.open(tmp_path)
    for coder, quote in (("rani", "Laporan 001 selesai"), ("dimas", QUOTE)):
        corpus.store(coder).add(corpus.claim_on_quote("001", coder, quote, "Sergei Lavrov"))
    corpus.update_index()
    return corpus


def brought_up_to_date(corpus: Corpus) -> set[tuple[str, str]]:
    corpus.refresh()
    corpus.update_index()
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
