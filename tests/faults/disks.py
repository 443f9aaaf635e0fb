"""Faults 5-8: the disk is full, breaks, or may not be written."""

import errno
import os
import shutil
import stat

from index.claims.store import ClaimStore
from tests.claims_kit import claim
from tests.claims_torture import CHANGES, count_calls, fail_at, kill_at, prepare, state
from tests.faults.kit import (
    CODER,
    Case,
    add,
    claims_on_disk,
    fault,
    in_child,
    notes_of,
    refused,
)

NOBODY = 65534


@fault(5, "ENOSPC at each system call of a change")
def full_disk(case: Case) -> None:
    _sweep(case, errno.ENOSPC, for_good=True)


@fault(6, "EIO at each system call, fsync among them")
def broken_disk(case: Case) -> None:
    _sweep(case, errno.EIO, for_good=False)


def _sweep(case: Case, number: int, *, for_good: bool) -> None:
    """Let each call of each kind of change fail; what was there stays, what is told is true."""
    template = case.corpus()
    prepare(template)
    before, count = state(template), 0
    for change in CHANGES:
        whole = _after(case, change)
        for at in range(1, 100):
            root = shutil.copytree(template, case.folder / f"{change} {at}")
            store = ClaimStore(root, CODER)
            sentence = fail_at(store, change, at, number, for_good=for_good)
            if sentence == "never failed":
                break
            count += 1
            found = state(root)
            assert found in (before, whole)
            if sentence is None:
                case.lost += found != whole
            else:
                assert found == before or "before doing it again" in sentence
            saved = store.add(claim(note="sesudah"))  # the disk is well again
            case.keeps(root, {saved.id: "sesudah"})
            shutil.rmtree(root)
    case.said.append(f"{count} calls failed")


def _after(case: Case, change: str) -> dict[str, str]:
    """Return the claims (id -> note) once the change is made."""
    root = shutil.copytree(case.folder / "corpus", case.folder / f"whole {change}")
    CHANGES[change](ClaimStore(root, CODER))
    return state(root)


@fault(7, "start on a full disk, with a change waiting in the journal")
def start_on_a_full_disk(case: Case) -> None:
    root = case.corpus()
    prepare(root)
    at = 0
    while "01C" not in state(root):  # the first kill that leaves the change in the journal alone
        at += 1
        assert in_child(lambda n=at: kill_at(root, "add", n)) == 9
    kept = state(root)

    def refuse(_number: int, _name: str) -> None:
        raise OSError(errno.ENOSPC, "full")

    end = count_calls(refuse, [(os, name) for name in ("write", "fsync")])
    try:
        store = ClaimStore(root, CODER)
        assert store.problems
        assert {one.id: one.note for one in store.claims()} == kept
        assert "full" in refused(lambda: store.add(claim()))
    finally:
        end()
    case.keeps(root, kept)
    saved = add(root)
    case.keeps(root, {**kept, saved.id: saved.note})


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
