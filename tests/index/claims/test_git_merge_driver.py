"""`kutip init` and `kutip merge` in real git repositories."""

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus, KutipError, Status, begin_corpus
from index.base.problem import ProblemKind
from index.claims.claim_file import parse
from index.claims.git_merge_driver import merge_claim_files
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from index.project.git_setup import git_problems
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
    left = ours.read_bytes()
    assert left.count(b"<<<<<<< ours\n") == left.count(b">>>>>>> theirs\n") > 0
    lines = set(left.splitlines())
    assert lines >= {*path.read_bytes().splitlines(), *damage.splitlines()}


def test_both_sides_stay_in_a_file_that_git_cannot_merge(repository: Path) -> None:
    path = repository / "claims/rani/001.yaml"
    git(repository, "checkout", "-q", "other")
    ClaimStore(repository, "rani").add(claim(claim_id="01D", note="sana"))
    slip = path.read_bytes().replace(b"  note: sana\n", b'  note: "sana\n')
    path.write_bytes(slip)
    commit(repository)
    change(repository, "main", c01C="sini")
    said = git(repository, "merge", "other", code=1)
    assert "their side" in said
    left = path.read_bytes()
    assert b"note: sini" in left
    assert b'note: "sana' in left
    number = left.splitlines().index(b'  note: "sana') + 1
    assert f"line {number}" in said
    problems = {p.kind: p for p in Corpus(repository).problems()}
    assert problems[ProblemKind.UNMERGED].file == "claims/rani/001.yaml"
    for damaged in ClaimReader(repository).read().problems:
        assert damaged.kind is ProblemKind.UNMERGED


def test_an_article_that_was_renamed_on_one_side_has_its_new_name(repository: Path) -> None:
    git(repository, "checkout", "-q", "other")
    ClaimStore(repository, "rani").move("001", "rio")
    commit(repository)
    change(repository, "main", c01A="diubah", c01C="baru")
    git(repository, "branch", "-q", "old")
    for branch, merged in (("main", "other"), ("other", "old")):
        git(repository, "checkout", "-q", branch)
        git(repository, "merge", merged, "-m", "gabung")
        assert notes(repository) == {"01A": "diubah", "01B": "kedua", "01C": "baru"}
        assert {one.article for one in ClaimReader(repository).read().claims} == {"rio"}


@pytest.mark.parametrize("shared", [True, False])
def test_files_that_both_added_are_one_where_they_are_of_one_text(
    tmp_path: Path, shared: bool
) -> None:
    paths = []
    for number, article in enumerate(("rio", "001")):
        root = tmp_path / article
        root.mkdir()
        ClaimStore(root, "rani").add(claim(article, claim_id=f"01{number}"))
        path = root / f"claims/rani/{article}.yaml"
        texts = [f"{number:02}" * 8] + ["ab" * 8] * shared
        frame = f"coder: rani\ntexts: [{', '.join(texts)}]\n".encode()
        path.write_bytes(path.read_bytes().replace(b"coder: rani\n", frame))
        paths.append(path)
    if not shared:
        with pytest.raises(KutipError, match="001 on their side"):
            merge_claim_files(tmp_path / "none", paths[0], paths[1])
        return
    merge_claim_files(tmp_path / "none", paths[0], paths[1])
    file = parse(paths[0].read_bytes(), "")
    assert set(file.records) == {"010", "011"}
    assert file.article == "001"
    assert file.frame["texts"] == ["ab" * 8, "00" * 8, "01" * 8]


def driver(root: Path, path: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Merge a file of the branch `other` by the driver that `kutip init` set."""
    surroundings = {**os.environ, "PATH": path, **env}
    return subprocess.run(
        [shutil.which("git") or "git", *IDENTITY, "merge", "other", "-m", "gabung"],
        cwd=root, env=surroundings, capture_output=True, text=True,
    )  # fmt: skip


def test_the_driver_finds_kutip_after_it_moved_and_else_leaves_both_sides(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(repository, "other", c01D="sana")
    change(repository, "main", c01C="sini")
    old, new = tmp_path / "lama", tmp_path / "baru"
    for folder in (old, new):
        folder.mkdir()
        program = folder / "kutip"
        program.write_text(
            f'#!/bin/sh\nPYTHONPATH={ROOT} exec {shlex.quote(sys.executable)} -m tui "$@"\n'
        )
        program.chmod(0o755)
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{old}:{path}")
    begin_corpus(repository)
    assert not git_problems(repository)
    shutil.rmtree(old)
    bare = ":".join(p for p in path.split(":") if not (Path(p) / "kutip").exists())
    monkeypatch.setenv("PATH", bare)
    [problem] = git_problems(repository)
    assert "kutip init" in problem.sentence
    failed = driver(repository, bare)
    assert failed.returncode == 1, failed
    left = (repository / "claims/rani/001.yaml").read_bytes()
    assert all(word in left for word in (b"<<<<<<< ", b"note: sini", b"note: sana"))
    git(repository, "merge", "--abort")
    assert driver(repository, f"{new}:{bare}").returncode == 0
    assert set(notes(repository).values()) == {"pertama", "kedua", "sini", "sana"}


def test_a_file_that_one_side_removed_is_told_with_what_git_can_do(repository: Path) -> None:
    change(repository, "main", c01C="sini")
    git(repository, "checkout", "-q", "other")
    git(repository, "rm", "-q", "claims/rani/001.yaml")
    git(repository, "commit", "-m", "hapus")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "other", code=1)
    [problem] = git_problems(repository)
    assert "checkout --merge" not in problem.sentence, "git refuses that where a side is missing"
    assert "git add -- claims/rani/001.yaml" in problem.sentence
    git(repository, "add", "--", "claims/rani/001.yaml")
    assert not git_problems(repository)
    assert set(notes(repository).values()) == {"pertama", "kedua", "sini"}


def test_a_driver_that_is_gone_or_missing_is_told(repository: Path) -> None:
    assert not git_problems(repository)
    git(repository, "config", "merge.kutip.driver", "/old/venv/bin/kutip merge %O %A %B %P")
    [problem] = git_problems(repository)
    assert "/old/venv/bin/kutip" in problem.sentence
    git(repository, "config", "--unset", "merge.kutip.driver")
    assert ["merge.kutip.driver" in p.sentence for p in git_problems(repository)] == [True]
    (repository / ".gitattributes").write_bytes(b"*.png binary\n")
    assert not git_problems(repository)


def test_git_is_asked_without_running_what_the_repository_says(
    repository: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.editor", "diff.external", "filter.x.clean"):
        git(repository, "config", key, str(trap))
    (tmp_path / "sprung").unlink(missing_ok=True)
    assert not git_problems(repository)
    assert not (tmp_path / "sprung").exists()


def test_an_old_rule_is_extended(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_bytes(b"claims/*/*.yaml merge=kutip text eol=lf\n")
    begin_corpus(tmp_path)
    begin_corpus(tmp_path)
    assert (tmp_path / ".gitattributes").read_text("ascii").splitlines() == [
        "claims/*/*.yaml merge=kutip text eol=lf",
        "queues/*/*.yaml merge=kutip text eol=lf",
    ]


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
