"""While a hand-written file cannot be read, what it said stays, and no claim is saved."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus, KutipError
from index.claims.store import ClaimStore
from index.project.load import SETTLED
from index.project.model import DEFAULT_STANCES
from tests.support.claims_kit import claim

BOOK = """\
# The codebook of a test.
coders: [rani, dimas]
stances:
  5: setuju sekali
  3: netral
  1: menolak sekali
topics:
  - id: brics
    label: BRICS
  - id: sco
    label: SCO
"""
SPEAKERS = "speakers:\n  - id: sergei-lavrov\n    name: Sergei Lavrov\n"
SCALE = [5, 3, 1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kutip.yaml").write_text(BOOK)
    (tmp_path / "speakers.yaml").write_text(SPEAKERS)
    (tmp_path / "001.txt").write_text("Judul\n\nIsi berita.\n")
    ClaimStore(tmp_path, "rani").add(claim(stance=5))
    return tmp_path


def conflict(path: Path) -> None:
    path.write_text(f"<<<<<<< HEAD\n{path.read_text()}=======\n>>>>>>> theirs\n")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_its_comment(path: Path) -> None:
    path.write_bytes(b"# The codeb")


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b'title: "')


def gone(path: Path) -> None:
    path.unlink()


def no_mapping(path: Path) -> None:
    path.write_text("- a\n- list\n")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.yaml")


def not_utf8(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"title: \xff\n")


def cut_short(path: Path) -> None:
    path.write_text(path.read_text().rpartition("  - id:")[0])


OUTAGES = [conflict, emptied, cut_in_its_comment, torn, no_mapping, folder, dangling, not_utf8]
IN_A_SESSION = [*OUTAGES, gone, cut_short]


def refused(do: Callable[[], object], *words: str) -> None:
    with pytest.raises(KutipError) as caught:
        do()
    assert all(word in str(caught.value) for word in words), caught.value


@pytest.mark.parametrize("name", ["kutip.yaml", "speakers.yaml"])
@pytest.mark.parametrize("outage", IN_A_SESSION)
def test_in_a_session_the_last_good_one_stays_and_nothing_is_saved(
    root: Path, outage: Callable[[Path], None], name: str
) -> None:
    corpus = Corpus.open(root)
    good = corpus.codebook.project
    (old,) = corpus.claims()
    whole = (root / name).read_bytes()
    before = (root / "claims/rani/001.yaml").read_bytes()
    if outage is cut_short and name == "speakers.yaml":
        pytest.skip("one entry is all that it has")

    outage(root / name)

    refused(lambda: corpus.store("rani").add(claim(stance=1)), "Nothing was saved.", name)
    refused(lambda: corpus.store("rani").update(replace(old, stance=1)), name)
    project = corpus.codebook.project
    assert [step.value for step in project.stances] == SCALE
    assert (project.topics, project.speakers, project.coders) == (
        good.topics,
        good.speakers,
        good.coders,
    )
    assert any(name in problem.sentence for problem in project.problems)
    assert (root / "claims/rani/001.yaml").read_bytes() == before

    path = root / name
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(whole)
    assert corpus.store("rani").add(claim(stance=1)).stance == 1
    assert not corpus.codebook.project.problems


@pytest.mark.parametrize("name", ["kutip.yaml", "speakers.yaml"])
@pytest.mark.parametrize("outage", OUTAGES)
def test_who_comes_during_the_outage_is_not_let_in_on_a_default(
    root: Path, outage: Callable[[Path], None], name: str
) -> None:
    outage(root / name)
    corpus = Corpus.open(root)
    for coder in ("rani", "rnai"):
        refused(lambda c=coder: corpus.store(c).add(claim(stance=1)), name)  # type: ignore[misc]
        refused(lambda c=coder: ClaimStore(root, c).add(claim(stance=1)), name)  # type: ignore[misc]
        refused(lambda c=coder: corpus.changes.add_topic("Baru", c), name)  # type: ignore[misc]
    assert sorted(path.name for path in (root / "claims").iterdir()) == ["rani"]
    if name == "kutip.yaml":
        assert corpus.codebook.project.stances == ()
    refused(
        lambda: corpus.claim_builder.on_quote("001", "rani", "Isi berita", "lavrov", stance=1), name
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_any_more_is_seen(root: Path) -> None:
    corpus = Corpus.open(root)
    assert corpus.codebook.project.stances
    (root / "kutip.yaml").chmod(0)
    refused(lambda: corpus.store("rani").add(claim(stance=1)), "kutip.yaml")
    (root / "kutip.yaml").chmod(0o644)
    assert corpus.store("rani").add(claim(stance=1))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("  5: setuju sekali", "  lima: setuju sekali"),
        ("  5: setuju sekali", "  5: [setuju]"),
        ("stances:\n  5: setuju sekali\n  3: netral\n  1: menolak sekali", "stances: lima"),
        ("stances:\n  5: setuju sekali\n  3: netral\n  1: menolak sekali", "stances:"),
        ("stances:", "stance:"),
        ("stances:", "Stances:"),
        ("coders: [rani, dimas]", "coders: {rani: dimas}"),
        ("coders: [rani, dimas]", "coders: [[rani], dimas]"),
        ("coders:", "coder:"),
        ("topics:", "topic:"),
        ("coders: [rani, dimas]", "coders: [rani, dimas]\nvariables: tempat"),
    ],
)
def test_a_wrong_field_brings_back_no_default(root: Path, right: str, wrong: str) -> None:
    corpus = Corpus.open(root)
    good = corpus.codebook.project
    text = (root / "kutip.yaml").read_text()
    assert right in text
    (root / "kutip.yaml").write_text(text.replace(right, wrong))

    refused(lambda: corpus.store("rani").add(claim(stance=1)), "kutip.yaml")
    refused(lambda: ClaimStore(root, "rnai").add(claim(stance=1)), "kutip.yaml")
    assert (corpus.codebook.project.stances, corpus.codebook.project.coders) == (
        good.stances,
        good.coders,
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_who_comes_while_a_file_is_gone_that_git_has(root: Path) -> None:
    for words in (["init", "-q"], ["add", "kutip.yaml"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    gone(root / "kutip.yaml")
    refused(lambda: ClaimStore(root, "rnai").add(claim(stance=1)), "git checkout -- kutip.yaml")
    assert Corpus(root).codebook.project.stances == ()


def test_a_file_that_never_was_is_no_outage(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path, "rani")
    store.add(claim())
    assert Corpus(tmp_path).codebook.project.stances == DEFAULT_STANCES
    (tmp_path / "kutip.yaml").write_text(BOOK)
    assert store.add(claim(stance=5)).stance == 5


def test_a_file_without_anything_is_none_before_there_are_claims(tmp_path: Path) -> None:
    (tmp_path / "kutip.yaml").write_bytes(b"")
    corpus = Corpus(tmp_path)
    assert corpus.codebook.project.stances == DEFAULT_STANCES
    corpus.codebook.add_topic("BRICS")
    assert [topic.id for topic in corpus.codebook.project.topics] == ["brics"]


def test_nothing_is_added_to_a_file_that_is_empty_for_a_moment(root: Path) -> None:
    corpus = Corpus.open(root)
    assert corpus.codebook.project.topics
    cut_short(root / "kutip.yaml")
    for add in (corpus.codebook.add_topic, lambda name: corpus.changes.add_topic(name, "rani")):
        refused(lambda add=add: add("Energi"), "kutip.yaml")  # type: ignore[misc]
    emptied(root / "kutip.yaml")
    refused(lambda: corpus.codebook.add_topic("Energi"), "kutip.yaml", "empty")
    refused(lambda: corpus.changes.add_topic("Energi", "rani"), "kutip.yaml", "empty")
    assert (root / "kutip.yaml").read_bytes() == b""


def test_a_topic_taken_out_at_the_end_is_out_after_some_seconds(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr("index.project.load.time.monotonic", lambda: now)
    corpus = Corpus.open(root)
    assert len(corpus.codebook.project.topics) == 2
    cut_short(root / "kutip.yaml")
    refused(lambda: corpus.store("rani").add(claim(stance=1)), "lost its end")
    now += SETTLED
    assert corpus.store("rani").add(claim(stance=1))
    assert len(corpus.codebook.project.topics) == 1


def test_a_new_codebook_is_followed_by_the_next_save(root: Path) -> None:
    corpus = Corpus.open(root)
    store = corpus.store("rani")
    assert corpus.codebook.project.coders == ("rani", "dimas")
    (root / "kutip.yaml").write_text(BOOK.replace("5:", "7:").replace("rani, ", ""))
    refused(lambda: store.add(claim(stance=7)), "rani is not a coder", "dimas")
    (root / "kutip.yaml").write_text(BOOK.replace("5:", "7:"))
    refused(lambda: store.add(claim(stance=5)), "5 is not on the stance scale")
    assert store.add(claim(stance=7)).stance == 7
    assert corpus.codebook.outside_changes == 2


def test_who_is_not_listed_starts_no_stream(root: Path) -> None:
    corpus = Corpus.open(root)
    refused(lambda: corpus.store("rnai").add(claim(stance=1)), "rnai is not a coder")
    refused(lambda: corpus.changes.add_topic("Energi", "rnai"), "rnai is not a coder")
    assert corpus.store("final").add(claim(stance=1)).coder == "final"
    assert sorted(path.name for path in (root / "claims").iterdir()) == ["final", "rani"]


def test_undoing_the_first_topic_leaves_no_empty_file(tmp_path: Path) -> None:
    ClaimStore(tmp_path, "rani").add(claim())
    corpus = Corpus(tmp_path)
    corpus.changes.add_topic("Energi", "rani")
    corpus.changes.undo("rani")
    assert not (tmp_path / "kutip.yaml").exists()
    corpus.store("rani").add(claim())
    corpus.changes.undo("rani")
    corpus.changes.redo("rani")
    corpus.store("rani").add(claim())


def test_edits_of_two_machines_at_a_time_are_all_there(root: Path) -> None:
    mine, theirs = Corpus(root), Corpus(root)
    for number in range(3):
        mine.changes.add_topic(f"Energi {number}", "rani")
        theirs.changes.add_topic(f"Vaksin {number}", "dimas")
    assert len(Corpus(root).codebook.project.topics) == 8
    assert (root / ".kutip/.gitignore").read_text() == "*\n"
