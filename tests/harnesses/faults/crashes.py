"""Faults 1-4 and 11-13: the process or the current dies."""

import os
import random
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from index import Corpus
from index.base.coder_folder import CoderFolder
from index.claims.claim_file import CLAIMS
from index.claims.store import ClaimStore
from tests.harnesses import power_loss, torture
from tests.harnesses.faults.kit import (
    CODER,
    Case,
    add,
    claims_on_disk,
    fault,
    hits,
    in_child,
    notes_of,
    swept_all,
)
from tests.harnesses.sweep import KILL
from tests.harnesses.syscalls import KILLED, WRITING, Outcome, run
from tests.support.claims_kit import claim

MOST_COMMITS = 40  # that are killed, at calls spread over all


@fault(1, "kill -9 while tagging")
def killed_tagging(case: Case) -> None:
    tally = torture.torture(5, case.folder, seed=random.randrange(2**32))
    case.lost += tally.lost
    assert not tally.problems
    assert not tally.index_faults
    case.said.append(f"{tally.acknowledged} claims acknowledged in 5 rounds")


@fault(2, "kill at each system call of a change")
def killed_at_a_call(case: Case) -> None:
    swept_all(case, [KILL])


@fault(3, "kill in an index commit")
def killed_in_a_commit(case: Case) -> None:
    root = case.tagged()
    corpus = Corpus.open(root)
    corpus.search_index.update()
    cache = corpus.library.cache
    add(root, "sesudah")
    kept, queries = notes_of(root), ("jembatan", "lavrov", "topic:brics", "tagged:yes")
    shutil.copytree(cache, case.folder / "cache")

    def commit() -> str:
        corpus = Corpus(root)
        corpus.search_index.update()
        return "done"

    for _ in range(2):  # what is imported by the way is imported by the second time
        calls = len(_from(case.folder / "cache", cache, commit).calls)
    assert calls > 20
    wanted = hits(Corpus.open(root), queries)
    assert wanted[2:] == [["001"], ["001"]]
    killed = 0
    for at in range(1, calls + 1, max(1, calls // MOST_COMMITS)):
        code = _from(case.folder / "cache", cache, commit, at).code
        assert code in (KILLED, 0)  # 0: it came to its end in fewer calls this time
        killed += code == KILLED
        assert hits(Corpus.open(root), queries) == wanted
        case.keeps(root, kept)
    assert killed > 20
    case.said.append(f"killed at {killed} of {calls} calls")


def _from(kept: Path, cache: Path, work: Callable[[], str], at: int = 0) -> Outcome:
    """Put the cache back as it was, and do the work, killed ahead of its call `at`."""
    shutil.rmtree(cache)
    shutil.copytree(kept, cache)
    return run(work, at, KILL if at else None, among=WRITING)


@fault(4, "power loss (model)")
def power_cut(case: Case) -> None:
    outcome = power_loss.run(case.folder)
    case.lost += outcome.lost
    assert not outcome.corrupt, outcome.said
    torn = power_loss.run(case.folder, "file")
    gone = power_loss.run(case.folder, "folder")
    assert torn.corrupt, "the model finds nothing even where files are not flushed"
    assert gone.lost, "the model finds nothing even where folders are not flushed"
    case.said.append(
        f"{outcome.states} states, 0 bad; without flushing files {torn.corrupt} of {torn.states} "
        f"torn, without flushing folders {gone.lost} of {gone.states} lost"
    )


@fault(11, "dead lock holder")
def lock_of_the_dead(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)

    def hold() -> None:
        with CoderFolder(root, CODER, CLAIMS).locked():
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(hold) == -signal.SIGKILL
    saved = add(root)
    case.keeps(root, {**kept, saved.id: saved.note})


@fault(12, "torn journal tail")
def torn_journal(case: Case) -> None:
    root = case.tagged()
    store = ClaimStore(root, CODER)
    store.update(replace(store.claims()[0], note="diubah"))
    kept = notes_of(root)
    journal = claims_on_disk(root) / ".journal"
    whole = journal.read_bytes()
    last = len(whole) - len(b"".join(whole.splitlines(keepends=True)[-3:]))
    for end in range(last, len(whole), 7):
        journal.write_bytes(whole[:end] + b"\0" * (end % 3))
        case.keeps(root, kept)
        opened = ClaimStore(root, CODER)
        assert not opened.problems
        saved = opened.add(claim(note="sesudah"))
        case.keeps(root, {**kept, saved.id: "sesudah"})
        opened.undo()
    waiting = whole.rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n"  # not yet marked as done
    assert b"diubah" in waiting.splitlines()[-1]
    at = waiting.rindex(b"diubah")
    journal.write_bytes(waiting[:at] + b"DIUBAH" + waiting[at + 6 :])
    case.keeps(root, kept)  # and not what a broken line says
    opened = ClaimStore(root, CODER)
    assert opened.problems
    case.keeps(root, kept)
    case.said.append(f"{len(range(last, len(whole), 7))} lengths")


@fault(13, "stale temporary files")
def stale_files(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    folder = claims_on_disk(root)
    stale = [folder / name for name in (".001.yaml.abcd.tmp", "..journal.wxyz.tmp")]
    for path in stale:
        path.write_bytes(b"schema: 1\nclai")
    add(root)
    assert not [path for path in stale if path.exists()]
    case.keeps(root, kept)
