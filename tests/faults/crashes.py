"""Faults 1-4 and 11-13: the process or the current dies."""

import os
import random
import shutil
import signal
from dataclasses import replace

from index import Corpus
from index.claims.folder import CoderFolder
from index.claims.store import ClaimStore
from tests import power_loss, torture
from tests.claims_kit import claim
from tests.claims_torture import WRITING, count_calls, killed_at_each_call, prepare, state
from tests.faults.kit import CODER, Case, add, claims_on_disk, fault, hits, in_child, notes_of

KILLED = 9


@fault(1, "kill -9 while tagging")
def killed_tagging(case: Case) -> None:
    tally = torture.torture(5, case.folder, seed=random.randrange(2**32))
    case.lost += tally.lost
    assert not tally.problems
    case.said.append(f"{tally.acknowledged} claims acknowledged in 5 rounds")


@fault(2, "kill at each system call of a change")
def killed_at_a_call(case: Case) -> None:
    root = case.corpus()
    prepare(root)
    before, count = state(root), 0
    for change, code, found, problems in killed_at_each_call(root):
        count += 1
        assert not problems
        if code != KILLED:
            assert found != before
        case.lost += len(before.keys() - found.keys()) if change != "delete" else 0
    case.said.append(f"{count} calls")


@fault(3, "kill in an index commit")
def killed_in_a_commit(case: Case) -> None:
    root = case.tagged()
    Corpus.open(root).update_index()
    kept, count, code = notes_of(root), 0, KILLED
    wanted = None
    while code == KILLED:
        count += 1
        copy = case.folder / f"copy{count}"
        shutil.copytree(root, copy)
        corpus = Corpus.open(copy)
        corpus.update_index()
        add(copy)
        code = in_child(lambda at=count, folder=copy: _commit_killed_at(Corpus(folder), at))
        assert code in (0, KILLED)
        found = hits(Corpus.open(copy), ("jembatan", "lavrov", "topic:brics"))
        wanted = wanted or found
        assert found == wanted
        case.keeps(copy, kept)
        shutil.rmtree(copy)
    assert count > 10
    case.said.append(f"{count} calls")


def _commit_killed_at(corpus: Corpus, at: int) -> None:
    """Bring the index up to date and die ahead of its call `at`."""
    count_calls(lambda number, _name: os._exit(KILLED) if number == at else None, WRITING)
    corpus.update_index()
    os._exit(0)


@fault(4, "power loss (model)")
def power_cut(case: Case) -> None:
    root = case.corpus()
    prepare(root)
    outcome = power_loss.run(root, case.folder)
    case.lost += outcome.lost
    assert not outcome.corrupt, outcome.said
    torn = power_loss.run(root, case.folder, "file")
    assert torn.corrupt, "the model finds nothing even where files are not flushed"
    case.said.append(
        f"{outcome.states} states, 0 bad; without flushing files {torn.corrupt} of {torn.states}"
    )


@fault(11, "dead lock holder")
def lock_of_the_dead(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)

    def hold() -> None:
        with CoderFolder(root, CODER).locked():
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
