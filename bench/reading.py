"""How fast articles are read, and what one more costs in a large corpus."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import write_articles
from bench.figures import Figure, show
from index import Corpus

ARTICLES = 100_000
_SMALL = 1_000
_TEXTS = 2_000
_WORDS = 250
_MB = 2**20


def rows(folder: Path, count: int) -> Iterator[Figure]:
    """Read `count` articles of JSON lines on all cores."""
    write_articles(folder, count, _WORDS)
    corpus = Corpus(folder)
    began = time.perf_counter()
    corpus.library.refresh()
    seconds = time.perf_counter() - began
    yield Figure(f"{count:,} rows of JSON lines", count / seconds, "a second", least=2_000)
    yield Figure("  peak memory", peak_memory(), "MB", most=700)


def texts(folder: Path) -> Iterator[Figure]:
    """Read text files, one article each."""
    source = folder / "rows"
    source.mkdir()
    write_articles(source, _TEXTS, _WORDS)
    for info in Corpus.open(source).articles():
        text = Corpus(source).article(info.id).text
        (folder / f"{info.id}.txt").write_text(text, "utf-8")
    for file in source.iterdir():
        file.unlink()
    source.rmdir()
    began = time.perf_counter()
    Corpus(folder).library.refresh()
    seconds = time.perf_counter() - began
    yield Figure("a text file", seconds / _TEXTS * 1_000, "ms", most=3)


def one_more(folder: Path) -> float:
    """Return how many milliseconds it takes to add an article, and to find it."""
    corpus = Corpus.open(folder)
    corpus.search_index.update()
    took = []
    for number in range(3):
        body = "Kata zirkonium muncul di sini, di berita yang baru datang."
        (folder / f"baru{number}.txt").write_text(f"Judul {number}\n\n{body}\n", "utf-8")
        began = time.perf_counter()
        corpus.library.refresh()
        assert corpus.search("zirkonium").total == number + 1
        took.append((time.perf_counter() - began) * 1_000)
    return sorted(took)[1]


def peak_memory() -> float:
    """Return the most memory of this process, or of the largest of those that it started, in MB."""
    own, others = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return max(resource.getrusage(who).ru_maxrss for who in (own, others)) * 1024 / _MB


def figures(count: int) -> Iterator[Figure]:
    """Measure everything, in folders of its own."""
    with tempfile.TemporaryDirectory(prefix="kutip-bench-") as name:
        folder = Path(name)
        for each in ("small", "large", "texts"):
            (folder / each).mkdir()
        yield from rows(folder / "large", count)
        yield from texts(folder / "texts")
        write_articles(folder / "small", _SMALL, _WORDS)
        small, large = one_more(folder / "small"), one_more(folder / "large")
        yield Figure(f"add one to {_SMALL:,} and find it", small, "ms")
        yield Figure(f"add one to {count:,} and find it", large, "ms", most=3 * small)


if __name__ == "__main__":
    show(figures(int(sys.argv[1]) if sys.argv[1:] else ARTICLES))
