"""Search in the reader, as it is felt: `python -m bench.search_app [--articles N] [--corpus DIR]`.

Queries are typed into the reader in a pty, a key every 60 ms, over a generated corpus or a copy of
a folder. Timed is what a person waits for: from the last key of a query to the last byte of its
results, and from a cursor key to its paint while a search runs. Before that, a query is typed in
one burst as soon as the first headline is painted.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import write_articles
from bench.figures import Figure, show
from bench.terminals import Timed, p50, p95, surroundings
from index import Corpus
from tests.support.terminal import Terminal

BETWEEN_KEYS = 0.06  # seconds, as somebody types who types fast
QUERIES = 30
STARTS = 5
# Of the terminal, and what is painted last. Beside the list, the article is shown that the first
# hit is of, 0.2 seconds after the results, for whoever stops to type.
WIDTHS = {80: "results", 120: "article beside"}
FOUND = re.compile(r"\d of [\d,]+ articles")
LEFT = "\x1b[D"
CLEAR = "\x15"


def queries(corpus: Corpus) -> list[str]:
    """Return queries that find something: one word, two, a beginning, a year with a word."""
    infos = corpus.articles(QUERIES * 4)[:: max(len(corpus.articles(QUERIES * 4)) // QUERIES, 1)]
    asked = []
    for number, info in enumerate(infos[:QUERIES]):
        words = [word.strip(".,").lower() for word in info.title.split() if len(word) > 3]
        word, other = words[0], words[-1]
        asked.append((word, f"{word} {other}", word[:3], f"date:2020.. {word}")[number % 4])
    return asked


def first_results(command: list[str], env: dict[str, str], headline: str, query: str) -> float:
    """Start the reader and type a query at its first paint; return the milliseconds from there
    to the results."""
    with Terminal(command, env=env) as terminal:
        painted = terminal.wait(headline, timeout=600)
        terminal.send(f"/{query}")
        found = terminal.wait(lambda text: bool(FOUND.search(text)), timeout=600)
        return (found - painted) * 1000


def measured(home: Path, corpus: Path) -> Iterator[Figure]:
    """Yield the figures of one session of the reader."""
    opened = Corpus.open(corpus)
    opened.search_index.update()
    asked = queries(opened)
    yield Figure("articles", len(opened.articles()), "")
    command = [sys.executable, "-m", "tui", str(corpus), "--coder", "rani"]
    env = surroundings(str(home))
    headline = opened.articles(1)[0].title.split()[0]
    first = [first_results(command, env, headline, asked[0]) for _ in range(STARTS)]
    yield Figure("first paint to first results, p50", p50(first), "ms")
    for columns, what in WIDTHS.items():
        shown, cursor, memory = typed(command, env, asked, columns)
        most = 120 if what == "results" else None
        yield Figure(f"last key to {what} painted, p50", p50(shown), "ms")
        yield Figure(f"last key to {what} painted, p95", p95(shown), "ms", most=most)
        yield Figure("cursor key while searching, p95", p95(cursor), "ms", most=50)
        yield Figure("memory", memory, "MB")


def typed(
    command: list[str], env: dict[str, str], asked: list[str], columns: int
) -> tuple[list[float], list[float], float]:
    """Type the queries; return the milliseconds to what they find, and to the paint of a cursor
    key during a search, of each, and the megabytes of the reader at the end."""
    with Timed(command, env=env, columns=columns) as terminal:
        terminal.see("articles")
        terminal.settle(3)
        terminal.press("/")
        shown, cursor = [], []
        for query in asked:
            terminal.press(CLEAR, 0.5)
            for key in query[:-1]:
                terminal.send(key)
                end = time.perf_counter() + BETWEEN_KEYS
                while (left := end - time.perf_counter()) > 0:
                    terminal.read(left)
            shown.append(terminal.press(query[-1], 0.5))
            terminal.send(query[-1])  # a search begins, and the cursor moves meanwhile
            cursor.append(terminal.first(LEFT))
            terminal.settle(0.5)
        return shown, cursor, terminal.memory()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000, help="to generate")
    parser.add_argument("--words", type=int, default=300, help="of each article")
    parser.add_argument("--corpus", type=Path, help="a folder to copy instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kutip-bench-") as folder:
        home = Path(folder)
        os.environ.update(surroundings(folder))
        corpus = home / "corpus"
        if options.corpus:
            shutil.copytree(options.corpus, corpus)
        else:
            corpus.mkdir()
            write_articles(corpus, options.articles, options.words)
        return 0 if show(measured(home, corpus)) else 1


if __name__ == "__main__":
    sys.exit(main())
