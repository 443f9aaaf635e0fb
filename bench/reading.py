"""How fast articles are read, and what one more costs in a large corpus."""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import write_articles
from bench.figures import Figure, show
from index import Corpus
from index.articles import bounded
from index.articles.formats.html import HTML
from tests.support.pages import pages

ARTICLES = 100_000
_SMALL = 1_000
_TEXTS = 2_000
_WORDS = 250
_MB = 2**20
_PAGE = 200_000  # bytes
_RUNS = 9


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


def padded(page: str, size: int = _PAGE) -> bytes:
    """Return `page` with as much of a site around its article as makes it `size` bytes."""
    menu = "".join(
        f'<li class="menu-item item-{n}"><a href="/kanal/{n}">Kanal {n}</a></li>'
        for n in range(300)
    )
    cards = "".join(
        f'<div class="card"><a href="/{n}"><h3>Judul lain nomor {n} yang agak panjang</h3></a>'
        f"<span>{n} jam</span></div>"
        for n in range(350)
    )
    around = f"<nav><ul>{menu}</ul></nav><div class='col'>{cards}</div>"
    script = "var a = [1, 2, 3];\n"
    left = size - len(page.encode()) - len(around.encode()) - 40
    script *= max(0, left) // len(script)
    whole = page.replace("</body>", f"{around}<script>{script}</script></body>")
    return whole.encode()


def saved_pages() -> Iterator[Figure]:
    """Read a page in each of the ways of `tests/support/pages.py`, in the process that reads it.

    The process is warm, as it is from the second page of a folder on.
    """
    medians = []
    for name, story, page in pages():
        data, times = padded(page), []
        for number in range(_RUNS + 1):
            began = time.perf_counter()
            content = bounded.read(HTML, data, f"{name}.html")
            if number:  # the first loads the libraries
                times.append((time.perf_counter() - began) * 1_000)
        assert content.articles[0].values["title"] == story.title
        medians.append(statistics.median(times))
    bounded.close()
    yield Figure("a saved page of 200 kB, p50", statistics.median(medians), "ms", most=60)


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
        yield from saved_pages()
        yield from rows(folder / "large", count)
        yield from texts(folder / "texts")
        write_articles(folder / "small", _SMALL, _WORDS)
        small, large = one_more(folder / "small"), one_more(folder / "large")
        yield Figure(f"add one to {_SMALL:,} and find it", small, "ms")
        yield Figure(f"add one to {count:,} and find it", large, "ms", most=3 * small)


if __name__ == "__main__":
    show(figures(int(sys.argv[1]) if sys.argv[1:] else ARTICLES))
