"""Faults 41-48: folders that several people, machines and programs share."""

import contextlib
import errno
import fcntl
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from index import Corpus
from index.base.disk_limits import forget_limits, limit_problems
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.harnesses.faults.kit import (
    CODER,
    Case,
    add,
    claims_on_disk,
    fault,
    in_child,
    notes_of,
    refused,
)
from tests.support.claims_kit import claim

EACH = 12
BOOK = (
    "coders: [rani]\nstances:\n  5: for\n  1: against\ntopics:\n  - id: brics\n    label: BRICS\n"
)


@fault(41, "a codebook in a git merge, half saved, empty, gone")
def codebook_outage(case: Case) -> None:
    root = case.corpus()
    book = root / "kutip.yaml"
    book.write_text(BOOK, "utf-8")
    store = Corpus.open(root).store(CODER)
    kept = {one.id: one.note for one in (store.add(claim(stance=5, note="satu")),)}
    for damage in (f"<<<<<<< HEAD\n{BOOK}", "", "# a com", BOOK[:40], BOOK[:61], None):
        if damage is None:
            book.unlink()
        else:
            book.write_text(damage, "utf-8")
        assert "kutip.yaml" in refused(lambda: store.add(claim(stance=1)))
        if damage in ("", "# a com"):  # who comes now has no last good one
            assert "kutip.yaml" in refused(lambda: ClaimStore(root, "rnai").add(claim(stance=1)))
        book.write_text(BOOK, "utf-8")
        saved = store.add(claim(stance=5, note="dua"))
        kept[saved.id] = saved.note
    case.keeps(root, kept)
    assert [path.name for path in (root / "claims").iterdir()] == [CODER]


@fault(42, "a file of claims with comments, CRLF, BOM and an order of its own")
def by_hand(case: Case) -> None:
    root = case.tagged()
    path = claims_on_disk(root) / "001.yaml"
    text = (
        path.read_text("utf-8").replace("- id", "# mark\n- id").replace("claims:", "claims: # mark")
    )
    path.write_bytes(f"\ufeff{text}".replace("\n", "\r\n").encode())
    store = ClaimStore(root, CODER)
    for one in store.claims():
        store.update(replace(one, stance=-1))
    add(root)
    data = path.read_bytes()
    assert data.count(b"# mark") == 4
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    case.lost += 4 - len(notes_of(root))


@fault(43, "two machines that add to one codebook at a time")
def two_machines(case: Case) -> None:
    root = case.corpus()
    (root / "kutip.yaml").write_text("topics: []\n", "utf-8")

    def edit(name: str) -> None:
        os.environ["XDG_CACHE_HOME"] = str(case.folder / name)
        corpus = Corpus(root)
        for number in range(EACH):
            if number % 2:
                corpus.changes.add_topic(f"{name} {number}", name)
            else:
                corpus.codebook.reload()
                corpus.codebook.add_topic(f"{name} {number}")

    _at_a_time(edit)
    topics = Corpus(root).codebook.project.topics
    assert len(topics) == 2 * EACH, len(topics)


@fault(44, "a disk that cannot flush folders")
def no_folder_flush(case: Case) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    with _calls(os, fsync=fsync):
        _works(case)


@fault(45, "a disk that keeps no permissions")
def no_permissions(case: Case) -> None:
    root = case.tagged()
    (claims_on_disk(root) / "001.yaml").chmod(0o604)

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    with _calls(os, fchmod=refuse, fchown=refuse):
        _works(case, root)


@fault(46, "a disk without locks, and two taggers on it")
def no_locks(case: Case) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    root = case.tagged()
    kept = notes_of(root)

    def tag(name: str) -> None:
        store = ClaimStore(root, CODER)
        for number in range(EACH):
            store.add(claim(claim_id=f"01{name}{number:02}", note=name))

    with _calls(fcntl, flock=refuse):
        _at_a_time(tag)
        _works(case, root)
    case.keeps(root, kept | {f"01{n}{i:02}": n for n in ("rani", "dimas") for i in range(EACH)})


@fault(47, "a coder's folder in two Unicode forms")
def unicode_forms(case: Case) -> None:
    root = case.corpus()
    name = "andré"
    ClaimStore(root, name).add(claim(claim_id="01A", note="satu"))
    other = root / "claims" / unicodedata.normalize("NFD", name)
    (root / "claims" / name).rename(other)
    (root / "claims" / name).mkdir()
    assert {one.coder for one in ClaimReader(root).read().claims} == {name}
    ClaimStore(root, unicodedata.normalize("NFD", name)).add(claim(claim_id="01B", note="dua"))
    case.keeps(root, {"01A": "satu", "01B": "dua"})
    assert [path.name for path in (root / "claims").iterdir()] == [name]


@fault(48, "copies of the codebook by sync programs and editors")
def copies(case: Case) -> None:
    root = case.corpus()
    (root / "kutip.yaml").write_text(BOOK, "utf-8")
    names = ("kutip (conflicted copy).yaml", "kutip.sync-conflict-20261122-101112-ABCDEF7.yaml")
    for name in (*names, "kutip.yaml~", "kutip 2.yaml"):
        (root / name).write_text(BOOK + "  - id: energi\n    label: Energi\n", "utf-8")
    told = [p.sentence for p in Corpus.open(root).problems() if "energi" in p.sentence]
    assert len(told) == 4


def _works(case: Case, root: Path | None = None) -> None:
    """Change claims and codebook on a disk that cannot do all, which is said once."""
    forget_limits()
    root = root or case.tagged()
    kept = notes_of(root)
    store = ClaimStore(root, CODER)
    for note in ("satu", "dua"):
        saved = store.add(claim(note=note))
        store.update(replace(saved, note=f"{note} lagi"))
        kept[saved.id] = f"{note} lagi"
    Corpus(root).changes.add_topic("Energi", CODER)
    case.keeps(root, kept)
    told = limit_problems(root)
    assert len(told) == 1, told
    case.said.append(told[0].sentence.partition(" (")[0])
    forget_limits()


def _at_a_time(work: Any) -> None:
    """Let two processes, `rani` and `dimas`, do `work` at the same time."""

    def both() -> None:
        child = os.fork()
        work("rani" if child else "dimas")
        if not child:
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0

    assert in_child(both) == 0


@contextlib.contextmanager
def _calls(module: Any, **others: Any) -> Iterator[None]:
    """Put others in the place of functions of `module`."""
    real = {name: getattr(module, name) for name in others}
    for name, function in others.items():
        setattr(module, name, function)
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(module, name, function)
