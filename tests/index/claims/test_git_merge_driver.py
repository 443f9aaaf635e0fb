"""`kutip init` and `kutip merge` in real git repositories."""

import os
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus, Status, begin_corpus
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.conftest import ROOT
from tests.support.claims_kit import claim

IDENTITY = ("-c", "user.name=Rani", "-c", "user.email=rani@example.org")


def git(root: Path, *words: str, code: int = 0) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["git", *IDENTITY, *words], cwd=root, env=env, capture_output=True, text=True
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A corpus in git with two claims, committed, and a branch `other` at the same place."""
    root = tmp_path / "korpus"
    root.mkdir()
    git(root, "init", "-b", "main")
    begin_corpus(root)
    program = f"{shlex.quote(sys.executable)} -m tui merge %O %A %B %P"
    git(root, "config", "merge.kutip.driver", program)
    store = ClaimStore(root, "rani")
    store.add(claim(claim_id="01A", note="pertama"))
    store.add(claim(claim_id="01B", note="kedua"))
    commit(root)
    git(root, "branch", "other")
    return root


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-m", "klaim")


def notes(root: Path) -> dict[str, str]:
    found = ClaimReader(root).read()
    assert not found.problems
    return {one.id: one.note for one in found.claims}


def change(root: Path, branch: str, **changed: str) -> None:
    """Add or change claims on a branch, as a clone of its own would: without a common journal."""
    git(root, "checkout", "-q", branch)
    (root / "claims/rani/.journal").unlink(missing_ok=True)
    store = ClaimStore(root, "rani")
    known = {one.id: one for one in store.claims()}
    for key, note in changed.items():
        claim_id = key.removeprefix("c")
        if claim_id in known:
            store.update(replace(known[claim_id], note=note))
        else:
            store.add(claim(claim_id=claim_id, note=note))
    commit(root)


def test_claims_of_both_branches_are_in_the_merge(repository: Path) -> None:
    change(repository, "other", c01A="pertama di sana", c01D="sana")
    change(repository, "main", c01B="kedua di sini", c01C="sini")
    git(repository, "merge", "other", "-m", "gabung")
    assert notes(repository) == {
        "01A": "pertama di sana", "01B": "kedua di sini", "01C": "sini", "01D": "sana"
    }  # fmt: skip
    assert ClaimStore(repository, "rani").add(claim(note="sesudah"))


def test_two_versions_of_a_claim_are_both_kept_and_git_stops(repository: Path) -> None:
    change(repository, "other", c01A="kata sana")
    change(repository, "main", c01A="kata sini", c01C="baru")
    said = git(repository, "merge", "other", code=1)
    assert "changed in two ways" in said
    assert sorted(notes(repository).values()) == ["baru", "kata sana", "kata sini", "kedua"]
    statuses = [one.status for one in ClaimReader(repository).read().claims]
    assert statuses.count(Status.DISPUTED) == 1
    commit(repository)


def test_a_deletion_and_new_claims_meet(repository: Path) -> None:
    git(repository, "checkout", "-q", "other")
    ClaimStore(repository, "rani").delete("01A")
    commit(repository)
    change(repository, "main", c01C="baru")
    git(repository, "merge", "other", "-m", "gabung")
    assert notes(repository) == {"01B": "kedua", "01C": "baru"}


def test_a_file_that_both_added_is_merged(repository: Path) -> None:
    for branch, note in (("other", "sana"), ("main", "sini")):
        git(repository, "checkout", "-q", branch)
        ClaimStore(repository, "rani").add(claim("002", note=note))
        commit(repository)
    git(repository, "merge", "other", "-m", "gabung")
    assert {"sana", "sini"} <= {*notes(repository).values()}


def test_comments_of_both_sides_stay(repository: Path) -> None:
    path = repository / "claims/rani/001.yaml"
    for branch, words in (("other", b"  note: pertama\n"), ("main", b"  note: kedua\n")):
        git(repository, "checkout", "-q", branch)
        path.write_bytes(
            path.read_bytes().replace(words, b"  # " + branch.encode() + b"\n" + words)
        )
        (repository / "claims/rani/.journal").unlink(missing_ok=True)
        ClaimStore(repository, "rani").add(claim(note=branch))
        commit(repository)
    git(repository, "merge", "other", "-m", "gabung")
    assert b"  # main\n" in path.read_bytes()
    assert len(notes(repository)) == 4


@pytest.mark.parametrize("damage", [b"x: [", b"schema: 9\narticle: '001'\nclaims: []\nend: true\n"])
def test_what_cannot_be_read_is_not_merged(tmp_path: Path, damage: bytes) -> None:
    root = tmp_path / "korpus"
    root.mkdir()
    ClaimStore(root, "rani").add(claim())
    path = root / "claims/rani/001.yaml"
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_bytes(path.read_bytes())
    theirs.write_bytes(damage)
    command = [
        sys.executable,
        "-m",
        "tui",
        "merge",
        *map(str, (path, ours, theirs)),
        "claims/rani/001.yaml",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("kutip: claims/rani/001.yaml")
    assert ours.read_bytes() == path.read_bytes()


def test_beginning_twice_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "korpus"
    first = begin_corpus(root)
    files = {path.name: path.read_bytes() for path in root.iterdir()}
    assert set(files) == {"kutip.yaml", "speakers.yaml", ".gitattributes"}
    assert len(first) == 4
    corpus = Corpus(root)
    assert not corpus.codebook.project.problems
    assert [stance.label for stance in corpus.codebook.project.stances] == [
        "for",
        "neutral",
        "against",
    ]
    assert corpus.codebook.add_topic("Perdagangan").id == "perdagangan"
    assert corpus.codebook.add_speaker("Sergei Lavrov").id == "sergei-lavrov"
    (root / "kutip.yaml").write_bytes(b"title: milik saya\n")
    assert len(begin_corpus(root)) == 1
    assert (root / "kutip.yaml").read_bytes() == b"title: milik saya\n"


def test_what_is_in_gitattributes_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_bytes(b"*.png binary")
    begin_corpus(tmp_path)
    rules = (tmp_path / ".gitattributes").read_text("ascii").splitlines()
    assert rules[0] == "*.png binary"
    assert rules[1].startswith("claims/*/*.yaml merge=kutip")
