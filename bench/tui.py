"""The reader's figures, in one run: `make bench-tui`.

Everything is driven in a pty, beside less, vim and an empty Textual app. A key's time runs from
the key to the last byte of the paint it causes; Textual paints at most every 16 ms, so that a
frame of waiting is part of most figures. Prints figure, target, their ratio, and met or missed.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench.corpus import write_articles, write_claims, write_long_article
from bench.figures import Figure, show
from bench.terminals import Timed, p50, p95, surroundings
from index import Corpus

ROOT = Path(__file__).resolve().parent.parent
CODER = "rani"
MANY = 100_000
EMPTY_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Empty(App):
    def compose(self) -> ComposeResult:
        yield Static("hello")

Empty().run()
"""


def kutip(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tui", str(folder)]


def first_paints(home: Path, runs: int, many: int) -> Iterator[Figure]:
    """Time from the start of a process to its first words on the screen, all taking turns."""
    seeds = Path(shutil.copytree(ROOT / "seeds", home / "seeds"))
    crowd = home / "crowd"
    crowd.mkdir()
    write_articles(crowd, many, words=40)
    (home / "empty.py").write_text(EMPTY_APP)
    (home / "hello.txt").write_text("hello\n" * 100)
    commands = {"empty Textual app": ([sys.executable, str(home / "empty.py")], "hello")}
    for name, folder in (("kutip, the seeds", seeds), (f"kutip, {many:,} articles", crowd)):
        title = Corpus.open(folder).articles(1)[0].title
        commands[name] = (kutip(folder), " ".join(title.split()[:2]))
    for name, arguments in (("less", []), ("vim", ["-u", "NONE"])):
        if shutil.which(name):
            commands[name] = ([name, *arguments, str(home / "hello.txt")], "hello")
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, (command, words) in commands.items():
            with Timed(command, env=surroundings(str(home))) as terminal:
                took = terminal.see(words)
            if run:  # the first round compiles, and warms the disk's cache
                times[name].append(took)
    base = p50(times["empty Textual app"])
    most = dict(zip(commands, (None, 1.3, 1.6), strict=False))
    for name, taken in times.items():
        yield Figure(f"first paint: {name}", p50(taken), "ms")
        if most.get(name):
            yield Figure("  times the empty app", p50(taken) / base, "x", most=most[name])


def long_article(home: Path, rounds: int) -> Iterator[Figure]:
    """Time the keys on a 1 MB article with 10,000 entities and 400 claims, in the whole app."""
    folder = home / "long"
    folder.mkdir()
    write_long_article(folder, 1_000_000)
    corpus = Corpus.open(folder)
    article = corpus.article(corpus.articles()[0].id)
    write_claims(folder, article.id, article.text, 400, CODER)
    corpus.search_index.update()
    yield Figure("the long article: entities", len(corpus.entities(article.id)), "")
    yield Figure("the long article: claims", len(corpus.claims()), "")
    (folder / "pendek.md").write_text("---\npublished: 2030-01-01\n---\nPendek\n\nSatu kalimat.\n")
    Corpus.open(folder).search_index.update()
    with Timed(kutip(folder), env=surroundings(str(home))) as terminal:
        terminal.see("400 claims")
        terminal.settle(1.5)
        before = terminal.memory()
        yield Figure("open the long article", terminal.press("j", 0.3), "ms", most=400)
        terminal.settle(3)
        terminal.press("\r")
        for _ in range(50):  # to where every j scrolls
            terminal.press("j", 0.05)
        downs = [terminal.press("j") for _ in range(rounds)]
        yield Figure("j, p50", p50(downs), "ms", most=16)
        yield Figure("j, p95", p95(downs), "ms", most=30)
        pages = [terminal.press(" ") for _ in range(rounds)]
        yield Figure("page down, p50", p50(pages), "ms", most=40)
        late = terminal.repeat("j", 90, rate=30)
        yield Figure("j held at 30 Hz: behind at the end", late, "ms", most=67)
        terminal.settle(0.5)
        yield Figure("memory growth", terminal.memory() - before, "MB", most=30)
    yield from others(home, folder / "panjang.txt", rounds)


def others(home: Path, file: Path, rounds: int) -> Iterator[Figure]:
    """Time the same keys in less and vim."""
    for name, arguments in (("less", []), ("vim", ["-u", "NONE"])):
        if not shutil.which(name):
            continue
        with Timed([name, *arguments, str(file)], env=surroundings(str(home))) as terminal:
            terminal.settle(0.5)
            for _ in range(50):
                terminal.press("j", 0.02)
            downs = [terminal.press("j") for _ in range(rounds)]
            yield Figure(f"  {name}: j, p50", p50(downs), "ms")
            pages = [terminal.press("\x06") for _ in range(rounds)]
            yield Figure(f"  {name}: page down, p50", p50(pages), "ms")


def entities(home: Path, count: int) -> Iterator[Figure]:
    """Time the entities of 400-word articles, and an index with entities, on one core."""
    folder = home / "entities"
    folder.mkdir()
    write_articles(folder, count, words=400)
    corpus = Corpus.open(folder)
    ids = [info.id for info in corpus.articles()]
    corpus.entities(ids[0])
    times = []
    for article_id in ids[1:201]:
        start = time.process_time()
        corpus.entities(article_id)
        times.append((time.process_time() - start) * 1000)
    yield Figure("entities of a 400-word article, p50", p50(times), "CPU ms", most=15)
    start = time.process_time()
    corpus.search_index.update()
    minutes = (time.process_time() - start) / 60
    yield Figure("articles indexed per core and minute", count / minutes, "", least=5000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="starts of each program")
    parser.add_argument("--rounds", type=int, default=100, help="presses of each key")
    parser.add_argument("--many", type=int, default=MANY, help="articles of the big corpus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kutip-bench-") as folder:
        home = Path(folder)
        os.environ.update(surroundings(folder))
        measured = chain(
            long_article(home, options.rounds),
            entities(home, 1000),
            first_paints(home, options.runs, options.many),
        )
        return 0 if show(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
