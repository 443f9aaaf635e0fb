"""Each kind of change that kutip makes to claims, on a small corpus made for it."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from index.claims.git_merge_driver import merge_claim_files
from index.claims.journal import Journal
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim

CODER = "rani"
State = dict[str, tuple[str, str]]  # claim id -> its article and note


def prepare(root: Path) -> None:
    """Make two claims on an article, and one change to undo."""
    store = ClaimStore(root, CODER)
    store.add(claim(note="pertama", claim_id="01A"))
    second = store.add(claim(note="kedua", claim_id="01B"))
    store.update(replace(second, note="kedua lagi"))


def _with_undone(root: Path) -> None:
    prepare(root)
    ClaimStore(root, CODER).undo()


def _with_three_versions(root: Path) -> None:
    """Make what git hands to a merge driver: ours is the file in its place."""
    prepare(root)
    ours = root / "claims" / CODER / "001.yaml"
    (root / "base").write_bytes(ours.read_bytes())
    theirs = ours.read_bytes().replace(b"note: pertama", b"note: mereka")
    (root / "theirs").write_bytes(theirs)
    ClaimStore(root, CODER).add(claim(note="baru", claim_id="01C"))


def _killed_with_a_change_in_the_journal(root: Path) -> None:
    prepare(root)
    child = os.fork()
    if child == 0:
        append = Journal.append

        def append_and_die(*what: object, **more: object) -> None:
            append(*what, **more)  # type: ignore[arg-type]
            os.kill(os.getpid(), signal.SIGKILL)

        Journal.append = append_and_die  # type: ignore[assignment,method-assign]
        ClaimStore(root, CODER).add(claim(note="baru", claim_id="01C"))
    os.waitpid(child, 0)
    assert "01C" in state(root)


def _add(root: Path, article: str = "001") -> Callable[[], object]:
    return partial(ClaimStore(root, CODER).add, claim(article, note="baru", claim_id="01C"))


def _update(root: Path) -> Callable[[], object]:
    store = ClaimStore(root, CODER)
    return partial(store.update, replace(store.claim("01A"), note="lain"))


def _dispute(root: Path) -> Callable[[], object]:
    """Change what somebody else changed meanwhile."""
    store = ClaimStore(root, CODER)
    mine = store.claim("01A")
    ClaimStore(root, CODER).update(replace(mine, note="mereka"))
    return partial(store.update, replace(mine, note="saya"))


def _merge(root: Path) -> Callable[[], object]:
    ours = root / "claims" / CODER / "001.yaml"
    return partial(merge_claim_files, root / "base", ours, root / "theirs")


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of change: what has to be there, and what opens the store and returns the change."""

    begin: Callable[[Path], Callable[[], object]]
    prepare: Callable[[Path], None] = prepare


CHANGES: dict[str, Change] = {
    "add the first": Change(_add, lambda _root: None),
    "add": Change(_add),
    "add elsewhere": Change(partial(_add, article="002")),
    "update": Change(_update),
    "dispute": Change(_dispute),
    "delete": Change(lambda root: partial(ClaimStore(root, CODER).delete, "01A")),
    "undo": Change(lambda root: ClaimStore(root, CODER).undo),
    "redo": Change(lambda root: ClaimStore(root, CODER).redo, _with_undone),
    "merge": Change(_merge, _with_three_versions),
    "move": Change(lambda root: partial(ClaimStore(root, CODER).move, "001", "nama-baru")),
    "start": Change(
        lambda root: partial(ClaimStore, root, CODER), _killed_with_a_change_in_the_journal
    ),
}


def state(root: Path) -> State:
    """Return the claims as a new process reads them."""
    return {one.id: (one.article, one.note) for one in ClaimReader(root).read().claims}
