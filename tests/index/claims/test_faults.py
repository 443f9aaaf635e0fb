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
from index.claims.store import ClaimStore
from tests.conftest import ROOT
from tests.harnesses import syscalls
from tests.harnesses.changes import CHANGES, prepare, state
from tests.harnesses.power_loss import count_calls
from tests.support.claims_kit import claim

BEFORE = {"01A": ("001", "pertama"), "01B": ("001", "kedua lagi")}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus to be copied: two claims, and one change to undo."""
    root = tmp_path_factory.mktemp("template")
    prepare(root)
    return root


@pytest.fixture
def corpus(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "corpus"))


@pytest.mark.parametrize("change", CHANGES)
def test_each_system_call_of_a_change_may_fail_or_be_the_last(change: str) -> None:
    if syscalls.unavailable():
        pytest.skip(syscalls.unavailable())
    command = [sys.executable, "-m", "tests.harnesses.sweep", "--quick", change]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    swept = json.loads(done.stdout)
    assert swept["calls"] > 40
    assert min(swept[key] for key in ("saved", "refused", "killed")) > 3
    assert swept["tried"] == swept["saved"] + swept["refused"] + swept["killed"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "writable"), (errno.EIO, "check the disk")],
)
def test_what_a_person_is_told(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    store = ClaimStore(corpus, "rani")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KutipError, match=reason):
        store.add(claim())
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

    def refuse(_number: int, _name: str) -> None:
        raise OSError(errno.EROFS, "read-only")

    real = os.open

    def read_only(path: str, flags: int, *args: int, **options: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, "read-only")
        return real(path, flags, *args, **options)

    writing = ("write", "fsync", "ftruncate", "replace", "rename", "unlink", "mkdir", "fchmod")
    end = count_calls(refuse, writing)
    monkeypatch.setattr(os, "open", read_only)
    try:
        store = ClaimStore(corpus, "rani")
        assert {one.id: (one.article, one.note) for one in store.claims()} == BEFORE
        assert store.problems
        with pytest.raises(KutipError):
            store.add(claim())
    finally:
        monkeypatch.undo()
        end()
    store.add(claim())
    assert len(store.claims()) == 3


def test_a_save_is_flushed_in_the_order_that_a_power_cut_asks_for(corpus: Path) -> None:
    store = ClaimStore(corpus, "rani")
    calls: list[str] = []
    end = count_calls(lambda _number, name: calls.append(name))
    store.add(claim())
    end()
    flushed = [name for name in calls if name in ("write", "fsync", "replace")]
    line, file, folder, done = ["write", "fsync"], ["fsync", "replace"], ["fsync"], ["write"]
    assert flushed == line + file + folder + done
