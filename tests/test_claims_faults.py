"""Faults: a change that fails or is killed at any point leaves the old or the new, whole."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.base.errors import KutipError
from index.claims.read import read_claims
from index.claims.store import ClaimStore
from tests.claims_kit import claim
from tests.claims_torture import CHANGES, WRITING, count_calls, fail_at, prepare, state

BEFORE = {"01A": "pertama", "01B": "kedua lagi"}
AFTER = {
    "add": {**BEFORE, "01C": "baru"},
    "add elsewhere": {**BEFORE, "01C": "baru"},
    "update": {**BEFORE, "01A": "lain"},
    "delete": {"01B": "kedua lagi"},
    "undo": {**BEFORE, "01B": "kedua"},
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus to be copied: two claims, and one change to undo."""
    root = tmp_path_factory.mktemp("template")
    prepare(root)
    return root


@pytest.fixture
def corpus(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "corpus"))


@pytest.mark.parametrize(("number", "for_good"), [(errno.EIO, False), (errno.ENOSPC, True)])
@pytest.mark.parametrize("change", CHANGES)
def test_each_call_of_a_change_may_fail(
    template: Path, tmp_path: Path, change: str, number: int, for_good: bool
) -> None:
    refused = saved = 0
    for at in range(1, 100):
        root = shutil.copytree(template, tmp_path / str(at))
        store = ClaimStore(root, "rani")
        sentence = fail_at(store, change, at, number, for_good=for_good)
        if sentence == "never failed":
            break
        found = read_claims(root)
        assert not found.problems
        assert state(root) in (BEFORE, AFTER[change])
        if sentence is None:
            saved += 1
            assert state(root) == AFTER[change]
        else:
            refused += 1
            assert "claims/rani" in sentence
            assert state(root) == BEFORE or "before doing it again" in sentence
        assert not [path for path in root.rglob("*.tmp") if not for_good]
        store.add(claim(note="sesudah", claim_id="01Z"))  # the store stays usable
        again = ClaimStore(root, "rani")
        assert not again.problems
        assert state(root).pop("01Z") == "sesudah"
        assert again.undo() is not None
        assert state(root) in (BEFORE, AFTER[change])
        assert {path.name[0] for path in (root / "claims/rani").glob(".*.tmp")} == set()
    else:
        pytest.fail("the change never came to its end")
    assert refused >= 6
    assert at > 10


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "writable"), (errno.EIO, "check the disk")],
)
def test_what_a_person_is_told(corpus: Path, number: int, reason: str) -> None:
    store = ClaimStore(corpus, "rani")
    sentence = fail_at(store, "add", 4, number, for_good=True)
    assert sentence is not None
    assert reason in sentence
    assert state(corpus) == BEFORE


def test_a_disk_that_is_full_halfway_through_a_line(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ClaimStore(corpus, "rani")
    real, calls = os.write, 0

    def write(descriptor: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", write)
    journal = corpus / "claims/rani/.journal"
    before = journal.read_bytes()
    with pytest.raises(KutipError, match="disk is full"):
        store.add(claim())
    assert journal.read_bytes() == before
    monkeypatch.undo()
    store.add(claim())
    assert len(store.claims()) == 3


def test_a_folder_that_may_not_be_written_can_be_read(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = corpus / "claims/rani/.journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))

    def refuse(number: int, name: str) -> None:
        if name not in ("open", "stat"):
            raise OSError(errno.EROFS, "read-only")

    real = os.open

    def read_only(path: str, flags: int, *args: int, **options: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, "read-only")
        return real(path, flags, *args, **options)

    end = count_calls(refuse)
    monkeypatch.setattr(os, "open", read_only)
    try:
        store = ClaimStore(corpus, "rani")
        assert {one.id: one.note for one in store.claims()} == BEFORE
        assert store.problems
        with pytest.raises(KutipError):
            store.add(claim())
    finally:
        monkeypatch.undo()
        end()
    store.add(claim())
    assert len(store.claims()) == 3


def test_a_change_killed_at_each_call_is_whole_or_not_there(corpus: Path) -> None:
    run = [sys.executable, "-m", "tests.claims_torture", "sweep", str(corpus)]
    done = subprocess.run(run, check=True, capture_output=True, cwd=Path(__file__).parent.parent)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    killed: dict[str, list[dict[str, str]]] = {change: [] for change in CHANGES}
    for change, code, found, problems in lines:
        assert problems == 0
        assert found in (BEFORE, AFTER[change])
        if code == 0:
            assert found == AFTER[change]
        else:
            killed[change].append(found)
    for change, states in killed.items():
        assert states[0] == BEFORE
        assert states[-1] == AFTER[change]
        assert len(states) >= 8


def note(acknowledged: dict[str, bool], lines: list[str]) -> None:
    """Note which claims were acknowledged, and whether changed; the last line may be torn."""
    for line in lines:
        if line.endswith("\n"):
            claim_id, *changed = line.split()
            acknowledged[claim_id] = bool(changed)


def test_no_acknowledged_claim_is_lost_when_two_taggers_are_killed(tmp_path: Path) -> None:
    acknowledged: dict[str, bool] = {}
    for round_number in range(3):
        taggers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.claims_torture", "loop", str(tmp_path), name],
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parent.parent,
            )
            for name in "ab"
        ]
        for number, tagger in enumerate(taggers):
            assert tagger.stdout is not None
            for line, _ in zip(
                tagger.stdout, range(10 + 5 * (round_number + number)), strict=False
            ):
                claim_id, *changed = line.split()
                acknowledged[claim_id] = bool(changed)
        for tagger in taggers:
            tagger.kill()
        for tagger in taggers:
            assert tagger.stdout is not None
            for line in tagger.stdout.read().splitlines(keepends=True):
                if line.endswith("\n"):
                    claim_id, *changed = line.split()
                    acknowledged[claim_id] = bool(changed)
            tagger.stdout.close()
            tagger.wait()
        store = ClaimStore(tmp_path, "rani")
        assert not store.problems
        found = {one.id: one.note.endswith("lagi") for one in store.claims()}
        assert {*acknowledged} <= {*found}
        assert all(found[key] for key, changed in acknowledged.items() if changed)
        assert not [*tmp_path.rglob("*.tmp")]
    assert len(acknowledged) > 50
    assert store.steps()[0] >= len(acknowledged)


def test_a_save_is_flushed_in_the_order_that_a_power_cut_asks_for(corpus: Path) -> None:
    store = ClaimStore(corpus, "rani")
    calls: list[str] = []
    end = count_calls(lambda _number, name: calls.append(name), WRITING)
    store.add(claim())
    end()
    flushed = [name for name in calls if name in ("write", "fsync", "replace")]
    line, file, folder, done = ["write", "fsync"], ["fsync", "replace"], ["fsync"], ["write"]
    assert flushed == line + file + folder + done
