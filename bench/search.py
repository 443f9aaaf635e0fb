"""Search on made-up news, or on a corpus of one's own, beside SQLite FTS5 and tantivy.

    python -m bench.search [ARTICLES]
    python -m bench.search FILE.jsonl    id, title, outlet, published and body of an article a line

One process, one corpus, the same queries. Every query is answered with twenty hits and their
snippets, and asked twice. Latencies are of the clock, in milliseconds, median and 95th percentile.
The figures to be met are those of 100,000 articles; other corpora are shown beside the rivals.
"""

import dataclasses
import gc
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.engines import Fts5, Kutip, Tantivy
from bench.news import News
from bench.queries import CLASSES, Words, queries_by_class
from index.languages.id.search import SEARCH as INDONESIAN
from index.search.documents.document import Document

ARTICLES = 100_000
TEN_TIMES_FTS5 = ("common", "date + word", "OR of five")  # that much faster by p95
NEW = Document("new", "Tambang zirkonium", "Kata zirkonium", None, None, (), (), (), "1")
Engine = Kutip | Fts5 | Tantivy


class Row(NamedTuple):
    """A line of the table: a figure of each engine, and what came of kutip's."""

    label: str
    shown: list[str]  # by engine: kutip, FTS5, tantivy
    figures: list[float | None]  # what the ratios are of
    targets: list[tuple[str, bool]]  # a figure to be met, and whether it was


def _timed(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def latency(engine: Engine, kind: str, queries: list[Words]) -> tuple[float, float] | None:
    """Return the median and the 95th percentile; None for a class that the engine has not."""
    try:
        engine.ask(kind, queries[0])
    except NotImplementedError:
        return None
    took = sorted(_timed(partial(engine.ask, kind, words)) for _ in range(2) for words in queries)
    return statistics.median(took), took[int(len(took) * 0.95)]


def build(engines: list[Engine], count: int) -> list[Row]:
    """Build each index: articles a second of processor time, and kutip's peak of memory."""
    cpu, clock, peak = [], [], 0.0
    for engine in engines:
        started, began = time.process_time(), time.perf_counter()
        engine.build()
        cpu.append(count / (time.process_time() - started))
        clock.append(count / (time.perf_counter() - began))
        peak = peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Row(
            "build, articles/s CPU",
            [f"{rate:,.0f}" for rate in cpu],
            list(cpu),
            [("1.3 x FTS5", cpu[0] >= 1.3 * cpu[1])],
        ),
        Row("build, articles/s clock", [f"{rate:,.0f}" for rate in clock], list(clock), []),
        Row("peak memory, MB", [f"{peak:,.0f}"], [peak], [("< 1,500", peak < 1_500)]),
    ]


def open_time(engines: list[Engine]) -> Row:
    """Open each index anew: kutip's is verified, every byte of it."""
    took = [statistics.median(_timed(engine.open) for _ in range(3)) for engine in engines]
    return Row("open, ms", [f"{t:.1f}" for t in took], list(took), [("< 60", took[0] < 60)])


def query_times(engines: list[Engine], kind: str, queries: list[Words]) -> Row:
    """Ask each index the queries of a class."""
    took = [latency(engine, kind, queries) for engine in engines]
    shown = [f"{t[0]:.1f}/{t[1]:.1f}" if t else "-" for t in took]
    p95 = [t[1] if t else None for t in took]
    kutip, fts5, *others = p95
    targets = [("< 50", kutip is not None and kutip < 50)]
    if others and kutip and others[0]:
        targets.append(("10 x tantivy", kutip <= 10 * others[0]))
    if kind in TEN_TIMES_FTS5 and kutip and fts5:
        targets.append(("FTS5 / 10", fts5 >= 10 * kutip))
    return Row(f"{kind}, ms", shown, list(p95), targets)


def add_time(engines: list[Engine]) -> Row:
    """Add one article to each index and find it; the median of five, since disks are uneven."""
    took: list[float] = []
    for engine in engines:
        new = (dataclasses.replace(NEW, id=f"new{number}") for number in range(5))
        took.append(statistics.median([_timed(partial(engine.add, article)) for article in new]))
    return Row(
        "add one and find, ms", [f"{t:.1f}" for t in took], list(took), [("< 150", took[0] < 150)]
    )


def show(row: Row, *, judged: bool) -> None:
    """Print a row: the engines, how many times kutip's figure the rivals' are, and what was met."""
    mine, *others = [*row.figures, None, None][:3]
    ratios = [f"{other / mine:.2f}" if mine and other else "" for other in others]
    verdict = ", ".join(f"{'met' if met else 'MISSED'} {what}" for what, met in row.targets)
    cells = [*row.shown, "", ""][:3]
    line = f"{row.label:<24}" + "".join(f"{cell:>14}" for cell in cells)
    print(
        line + "".join(f"{r:>11}" for r in ratios) + (f"  {verdict}" if judged else ""), flush=True
    )


def corpus(source: str) -> list[Document]:
    """Return the articles of a JSON-lines file, or as many made-up ones as the number says."""
    if source.isdecimal():
        return list(News().articles(int(source)))
    read = map(json.loads, Path(source).read_text("utf-8").splitlines())
    return [
        Document(a["id"], a["title"], a["body"], a["outlet"], a["published"], (), (), (), "1")
        for a in read
    ]


def main() -> None:
    source = sys.argv[1] if len(sys.argv) > 1 else str(ARTICLES)
    folder = Path(tempfile.mkdtemp(prefix="kutip-bench-"))
    try:
        documents = {document.id: document for document in corpus(source)}
        queries = queries_by_class(documents.values())
        for word in News().words:  # roots are saved between runs, so that a build need not find any
            INDONESIAN.stemmer.stem(word.lower().rpartition("-")[2])
        engines: list[Engine] = [Kutip(folder, dict(documents)), Fts5(folder, dict(documents))]
        try:
            engines.append(Tantivy(folder, dict(documents)))
        except ImportError:
            print("tantivy is not installed; `make bench-search` installs it")
        gc.collect()
        gc.freeze()  # the articles are the benchmark's, and no searcher has to look them over
        judged = source == str(ARTICLES)
        print(f"{len(documents):,} articles; ratios are the rival's figure by kutip's")
        names = [f"{engine.name:>14}" for engine in engines]
        print(f"{'':<24}" + "".join(names) + f"{'FTS5':>11}{'tantivy':>11}")
        for row in build(engines, len(documents)):
            show(row, judged=judged)
        show(open_time(engines), judged=judged)
        for kind in CLASSES:
            show(query_times(engines, kind, queries[kind]), judged=judged)
        show(add_time(engines), judged=judged)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
