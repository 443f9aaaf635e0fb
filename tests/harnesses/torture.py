"""`make torture`: two taggers and the indexer, killed with -9 at random, round after round.

After each round every claim that was acknowledged must be there as it was acknowledged, and the
index, once it has caught up, must say of every article what its claims say. A naive writer, that
reads the file and writes it anew, is killed the same way: where it loses nothing, the killing
proves nothing, and the run fails.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from index import Corpus
from index.base import yaml
from index.claims import journal
from index.claims.reader import ClaimReader, ClaimsRead
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim

ARTICLES = tuple(f"{number:03}" for number in range(8))
ROUNDS_A_CORPUS = 20  # then another one, so that a round does not grow with its number
CONTROL_ROUNDS = 10
LONGEST = 0.08  # seconds a round goes on after both taggers have saved something
CODER = "rani"
ENDED_BY_ITSELF = 2
SMALL_JOURNAL = (96 * 2**10, 48 * 2**10)  # bytes, so that it is compacted now and then
NAIVE_FILE = "naive.yaml"


@dataclass
class Tally:
    """What was acknowledged (claim id -> its note as it was last acknowledged), and lost."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    index_faults: int = 0
    problems: list[str] = field(default_factory=list)


def torture(rounds: int, folder: Path, seed: int) -> Tally:
    """Run the rounds on corpora in `folder`."""
    chance = random.Random(seed)
    tally = Tally()
    saved: dict[str, str] = {}
    root = folder
    for number in range(rounds):
        if number % ROUNDS_A_CORPUS == 0:
            tally.acknowledged += len(saved)
            saved, root = {}, make_corpus(folder / f"corpus{number}")
        lines = killed_round(
            [partial(tag, root, f"{number}x{tagger}") for tagger in range(2)],
            [partial(keep_indexing, root)],
            chance,
        )
        for line in lines:
            claim_id, note = line.split(" ", 1)
            saved[claim_id] = note
        tally.rounds += 1
        check_claims(root, saved, tally)
        check_index(root, tally)
    tally.acknowledged += len(saved)
    return tally


def make_corpus(root: Path) -> Path:
    """Make a corpus of short articles."""
    root.mkdir()
    for name in ARTICLES:
        (root / f"{name}.txt").write_text(f"Berita {name}\n\nMenteri berkata begitu.\n", "utf-8")
    return root


def tag(root: Path, name: str, out: int) -> None:
    """Save claims, and change some, until killed; acknowledge each on the pipe `out`."""
    store, number = ClaimStore(root, CODER), 0
    while True:
        topic = f"t{name}y{number}"
        article = ARTICLES[number % len(ARTICLES)]
        saved = store.add(claim(article, note="baru", topics=(topic,)))
        os.write(out, f"{saved.id} baru\n".encode())
        if number % 3 == 0:
            store.update(replace(saved, note="diubah"))
            os.write(out, f"{saved.id} diubah\n".encode())
        number += 1


def keep_indexing(root: Path) -> None:
    """Bring the index up to date until killed."""
    corpus = Corpus(root)
    while True:
        corpus.library.refresh()
        corpus.search_index.update()


def killed_round(
    taggers: list[Callable[[int], None]],
    others: list[Callable[[], None]],
    chance: random.Random,
) -> list[str]:
    """Start all as processes, kill them at random; return the whole lines of the taggers."""
    children, received = [], {}
    for work in taggers:
        source, out = os.pipe()
        children.append(started(partial(work, out)))
        os.close(out)  # before the next is started, or the end of this one would not be seen
        received[source] = b""
    children += [started(work) for work in others]
    for source in received:
        received[source] = os.read(source, 65536)  # the first line, or the end
    time.sleep(chance.random() * LONGEST)
    for child in chance.sample(children, len(children)):
        os.kill(child, signal.SIGKILL)
        time.sleep(chance.random() * LONGEST / 10)
    statuses = [os.waitpid(child, 0)[1] for child in children]
    if any(os.waitstatus_to_exitcode(status) == ENDED_BY_ITSELF for status in statuses):
        raise SystemExit("torture: a tagger or the indexer ended by itself")
    for source in received:
        while data := os.read(source, 65536):
            received[source] += data
        os.close(source)
    return [line for data in received.values() for line in data.decode().split("\n")[:-1]]


def started(work: Callable[[], None]) -> int:
    """Run `work`, which does not end, in a child process; return its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except yaml.YamlError:
        os._exit(1)  # the naive writer, which found its own file in pieces
    except BaseException as error:
        os.write(2, f"torture: {error!r}\n".encode())
    os._exit(ENDED_BY_ITSELF)


def check_claims(root: Path, saved: dict[str, str], tally: Tally) -> None:
    """Count what was acknowledged and is not there, or not as it was acknowledged."""
    for found in (ClaimReader(root).read(), _after_recovery(root)):
        notes = {one.id: one.note for one in found.claims}
        # A change may have landed and been killed before it was acknowledged.
        gone = [key for key, note in saved.items() if notes.get(key) not in (note, "diubah")]
        tally.lost += len(gone)
        tally.problems += [problem.sentence for problem in found.problems]


def _after_recovery(root: Path) -> ClaimsRead:
    store = ClaimStore(root, CODER)
    left = [str(path) for path in root.rglob("*.tmp")]
    if store.problems or left:
        raise SystemExit(f"torture: {store.problems} {left}")
    return ClaimReader(root).read()


def check_index(root: Path, tally: Tally) -> None:
    """Let the index catch up and compare the topics in it with those of the claims."""
    corpus = Corpus(root)
    corpus.library.refresh()
    corpus.search_index.update()
    claimed = {(one.article, topic) for one in corpus.claims() for topic in one.topics}
    with reading_index(corpus) as reader:
        indexed = {
            (reader.stored_fields(number)["id"], term.decode())
            for name, term in reader.all_terms()
            if name == "topic"
            for number in reader.postings("topic", term).all_ids()
        }
    tally.index_faults += len(claimed ^ indexed)


@contextmanager
def reading_index(corpus: Corpus) -> Iterator[Any]:
    """Open what the corpus would search."""
    try:
        opened = corpus.search_index.engine._open  # noqa: SLF001 (what a search reads, as it is)
        yield opened.searcher().whoosh_searcher.reader()
    finally:
        corpus.search_index.engine.close()


def control(rounds: int, folder: Path, seed: int) -> tuple[int, int]:
    """Kill two naive writers the same way; return how many claims they lost, of how many."""
    chance = random.Random(seed)
    acknowledged = lost = 0
    for number in range(rounds):
        path = folder / f"{number}-{NAIVE_FILE}"
        lines = killed_round([partial(write_naively, path)] * 2, [], chance)
        try:
            found = set(yaml.load(path.read_bytes(), path.name) or [])
        except yaml.YamlError:
            found = set()
        acknowledged += len(lines)
        lost += len(set(lines) - found)
    return lost, acknowledged


def write_naively(path: Path, out: int) -> None:
    """Read the file, add a line and write it anew, as any script would, until killed."""
    number = 0
    while True:
        claims = (yaml.load(path.read_bytes(), path.name) if path.exists() else None) or []
        name = f"{os.getpid()}-{number}"
        path.write_bytes(yaml.dump([*claims, name]))
        os.write(out, f"{name}\n".encode())
        number += 1


def main() -> int:
    """Run the rounds and the control, and say what came of them."""
    options = argparse.ArgumentParser(prog="torture", description=__doc__)
    options.add_argument("rounds", type=int, nargs="?", default=200)
    options.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    given = options.parse_args()
    for name, size in zip(("_MOST_BYTES", "_KEPT_BYTES"), SMALL_JOURNAL, strict=True):
        setattr(journal, name, size)  # so that the journal is cut off in every round
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        tally = torture(given.rounds, Path(name), given.seed)
        naive_lost, naive = control(min(CONTROL_ROUNDS, given.rounds), Path(name), given.seed)
    seconds = time.monotonic() - began
    print(
        f"{tally.rounds} rounds (seed {given.seed}), {tally.acknowledged} claims acknowledged, "
        f"{tally.lost} lost, {tally.index_faults} differences between index and claims, "
        f"{len(tally.problems)} damaged files; the naive writer lost {naive_lost} of {naive}; "
        f"{seconds:.0f} s"
    )
    for problem in sorted(set(tally.problems)):
        print("  ", problem)
    if not naive_lost:
        print("The naive writer lost nothing, so this run proves nothing.")
    return int(bool(tally.lost or tally.index_faults or tally.problems or not naive_lost))


if __name__ == "__main__":
    sys.exit(main())
