"""What it costs to save a claim, and to open a corpus full of them: `make bench-tagging`.

The real program in a pty, on a disk that is flushed. A save runs from the key that finishes a
claim to the paint that says `saved`; the file of claims is then looked at from outside, and must
have it. First paints of the same articles with and without claims take turns.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench.corpus import LONG, write_tagged
from bench.figures import Figure, show
from bench.terminals import Timed, p50, p95, surroundings
from index import Corpus
from index.base.files import write_whole

CODER = "rani"
ARTICLES = 400
CLAIMS = 10_000
ON_ONE = 500
MANY_CLAIMS = 50_000
TO_SAVED = 60
ADDED_TO_PAINT = 100
_THERE = b"the same key again saves another one"


def kutip(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tui", "--coder", CODER, str(folder)]


def claims_on_disk(file: Path) -> int:
    """Return the number of claims in a file, empty where it is missing, counted in its bytes."""
    return file.read_bytes().count(b"\n- id: ") if file.exists() else 0


def save_one(terminal: Timed, file: Path, claims: int) -> float:
    """Claim the sentence under the cursor; return the milliseconds from the last key to `saved`.

    `claims` is how many there are then. Raises AssertionError where `saved` was painted before
    the claim was in its file. Words that are a claim already are claimed again by the same key once
    more; the time is from that.
    """
    before = claims_on_disk(file)
    saved = re.compile(rb"%b claims\s+(?:\x1b\[[0-9;:]*m)*saved" % f"{claims:,}".encode())
    for key in "c11":
        terminal.press(key, 0.1)
    terminal.raw.clear()
    began = last = time.perf_counter()
    terminal.send("+")
    while not saved.search(terminal.raw):
        last = terminal.read(1) or last
        if _THERE in terminal.raw:
            terminal.settle(0.1)  # as after every key before: the notice moved what is below it
            terminal.raw.clear()
            began = last = time.perf_counter()
            terminal.send("+")
        if time.perf_counter() - began > 10:
            raise AssertionError(f"never saved: {bytes(terminal.raw)!r}")
    assert claims_on_disk(file) == before + 1
    terminal.settle(0.1)
    return (last - began) * 1000


def saves(home: Path, rounds: int) -> Iterator[Figure]:
    """Time saves on an article with a few claims and on one with many, among 10,000 claims."""
    folder = home / "tagged"
    folder.mkdir()
    write_tagged(folder, ARTICLES, CLAIMS, ON_ONE, CODER)
    corpus = Corpus.open(folder)
    corpus.search_index.update()
    newest = corpus.articles(1)[0].id
    yield Figure("claims in the corpus", len(corpus.claims()), "")
    yield from flushes(home, rounds)
    with Timed(kutip(folder), env=surroundings(str(home))) as terminal:
        terminal.see(f"{CLAIMS:,} claims")
        terminal.settle(1)
        claims = CLAIMS
        for name, article, keys in (
            ("25 claims", newest, ["\r", *"}}}"]),
            (f"{ON_ONE} claims", LONG, ["\x1b", "G", "\r", *"}}}"]),
        ):
            for key in keys:
                terminal.press(key, 0.3)
            times, file = [], folder / "claims" / CODER / f"{article}.yaml"
            for _ in range(rounds):
                claims += 1
                times.append(save_one(terminal, file, claims))
                terminal.press(")", 0.05)
            yield Figure(f"key to saved, article with {name}, p50", p50(times), "ms")
            yield Figure("  p95", p95(times), "ms", most=TO_SAVED)


def flushes(home: Path, rounds: int) -> Iterator[Figure]:
    """Time what any program pays for a file that survives a power cut."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        write_whole(home / "file", bytes(20_000))
        times.append((time.perf_counter() - began) * 1000)
    yield Figure("this disk: one file of 20 kB made safe, p95", p95(times), "ms")


def first_paints(home: Path, runs: int) -> Iterator[Figure]:
    """Time first paints of one corpus with 50,000 claims and with none, taking turns."""
    full, bare = home / "full", home / "bare"
    full.mkdir()
    write_tagged(full, ARTICLES, MANY_CLAIMS, ON_ONE, CODER)
    shutil.copytree(full, bare, ignore=shutil.ignore_patterns("claims"))
    title = " ".join(Corpus.open(bare).articles(1)[0].title.split()[:2])
    for folder in (full, bare):
        Corpus.open(folder).search_index.update()
    paints: dict[Path, list[float]] = {bare: [], full: []}
    known = []
    for run in range(runs + 1):
        for folder, times in paints.items():
            with Timed(kutip(folder), env=surroundings(str(home))) as terminal:
                took = terminal.see(title)
                if run:  # the first round compiles, and warms the disk's cache
                    times.append(took)
                if folder is full and (run == runs or run < 3):
                    known.append(terminal.see(f"{MANY_CLAIMS:,} claims"))
    yield Figure("first paint without claims, p50", p50(paints[bare]), "ms")
    yield Figure(f"first paint with {MANY_CLAIMS:,} claims, p50", p50(paints[full]), "ms")
    added = p50(paints[full]) - p50(paints[bare])
    yield Figure("  added by the claims", added, "ms", most=ADDED_TO_PAINT)
    yield Figure("all of them known, first time", known[0], "ms")
    yield Figure("all of them known, another time", p50(known[1:]), "ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="starts with and without claims")
    parser.add_argument("--rounds", type=int, default=60, help="claims saved in each article")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kutip-bench-") as folder:
        home = Path(folder)
        os.environ.update(surroundings(folder))
        measured = chain(saves(home, options.rounds), first_paints(home, options.runs))
        return 0 if show(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
