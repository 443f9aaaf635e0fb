"""Faults 5-8: the disk is full, breaks, or may not be written."""

import errno
import os
import stat

from index import Corpus
from index.claims.store import ClaimStore
from tests.harnesses.changes import CHANGES
from tests.harnesses.faults.kit import (
    CODER,
    Case,
    add,
    claims_on_disk,
    fault,
    in_child,
    notes_of,
    refused,
    swept_all,
)
from tests.harnesses.power_loss import count_calls
from tests.harnesses.sweep import DEEDS
from tests.support.claims_kit import claim

NOBODY = 65534


@fault(5, "ENOSPC at each system call of a change")
def full_disk(case: Case) -> None:
    swept_all(case, [deed for deed in DEEDS if deed.error == errno.ENOSPC])


@fault(6, "EIO, EACCES, EROFS at each system call, fsync among them")
def broken_disk(case: Case) -> None:
    swept_all(case, [deed for deed in DEEDS if deed.error not in (None, errno.ENOSPC)])


@fault(7, "start on a full disk, with a change waiting in the journal")
def start_on_a_full_disk(case: Case) -> None:
    root = case.corpus()
    CHANGES["start"].prepare(root)
    waiting = claims_on_disk(root) / "001.yaml"
    assert b"baru" not in waiting.read_bytes()
    kept = notes_of(root)
    assert "baru" in kept.values()

    def refuse(_number: int, _name: str) -> None:
        raise OSError(errno.ENOSPC, "full")

    end = count_calls(refuse, ["write", "fsync"])
    try:
        store = ClaimStore(root, CODER)
        assert store.problems
        assert {one.id: one.note for one in store.claims()} == kept
        assert "full" in refused(lambda: store.add(claim()))
        shown = Corpus.open(root)
        assert "001" in {info.id for info in shown.articles()}
        assert {one.id: one.note for one in shown.claims()} == kept
    finally:
        end()
    case.keeps(root, kept)
    saved = add(root)
    case.keeps(root, {**kept, saved.id: saved.note})
    assert b"baru" in waiting.read_bytes()


@fault(8, "read-only folder")
def read_only(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    folders = [path for path in (root, *root.rglob("*")) if path.is_dir()]
    for folder in (case.folder, case.folder.parent):
        folder.chmod(0o755)
    for path in root.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root.chmod(0o555)

    def work() -> None:
        if os.getuid() == 0:
            os.setuid(NOBODY)  # whom the permissions hold
        store = ClaimStore(root, CODER)
        assert {one.id: one.note for one in store.claims()} == kept
        assert "writable" in refused(lambda: store.add(claim()))
        assert "writable" in refused(lambda: ClaimStore(root, "dimas").add(claim()))

    try:
        assert in_child(work) == 0
    finally:
        for path in folders:
            path.chmod(stat.S_IRWXU)
        for path in claims_on_disk(root).iterdir():
            path.chmod(0o644)
    saved = add(root)
    case.keeps(root, {**kept, saved.id: saved.note})
