"""Search on made-up news, kutip beside SQLite FTS5 and, where it is installed, tantivy.

    python -m bench.search [ARTICLES]

One process, one corpus, the same queries. Every query is answered with twenty hits and their
snippets. Times are of the clock, in milliseconds; the ratios say more than the figures.
"""

import random
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.news import News
from index.search.engine import SearchIndex
from index.search.model import Document
from index.search.stems import stems

QUERIES = 20  # of each class
LIMIT = 20
CLASSES = ("rare", "common", "AND", "phrase", "prefix", "fuzzy", "date + word", "OR of five")
Words = list[str]
Asked = dict[str, list[Words]]
Ask = Callable[[str, Words], int]


def queries(documents: Iterable[Document]) -> Asked:
    """Return the words of the queries of each class, chosen by how many articles have them."""
    chance = random.Random(3)
    had: Counter[str] = Counter()
    texts = []
    for document in documents:
        words = [word.strip(".,").lower() for word in document.body.split()]
        had.update(set(words))
        texts.append(words)
    total = len(texts)
    plain = sorted(word for word in had if word.isalpha() and len(word) > 4)
    rare = [word for word in plain if 3 <= had[word] <= 15]
    middle = [word for word in plain if 0.004 * total <= had[word] <= 0.04 * total]
    common = sorted(plain, key=lambda word: -had[word])[:QUERIES]
    pairs = []
    while len(pairs) < QUERIES - 4:
        words = chance.choice(texts)
        place = chance.randrange(len(words) - 1)
        pair = words[place : place + 2]
        if all(word.isalpha() and had[word] > 20 for word in pair):
            pairs.append(pair)
    known = ["kerja sama", "luar negeri", "uni eropa", "kedua negara"]
    times = range(QUERIES)
    return {
        "rare": [[chance.choice(rare)] for _ in times],
        "common": [[word] for word in common],
        "AND": [[chance.choice(common), chance.choice(middle)] for _ in times],
        "phrase": [*pairs, *(phrase.split() for phrase in known)],
        "prefix": [[chance.choice(middle)[: 3 + n % 4]] for n in times],
        "fuzzy": [[_wrong(chance.choice(middle), chance)] for _ in times],
        "date + word": [[chance.choice(common), str(2019 + n % 5)] for n in times],
        "OR of five": [chance.sample(middle, 3) + chance.sample(common, 2) for _ in times],
    }


def _wrong(word: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(word))
    return word[:place] + chance.choice("aeiounkrt") + word[place + 1 :]


class Kutip:
    """kutip's own index."""

    name = "kutip"

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        self.index = SearchIndex(folder / "kutip")
        self.documents = documents

    def build(self) -> None:
        self._update()

    def _update(self) -> None:
        signatures = {key: document.signature for key, document in self.documents.items()}
        self.index.update(lambda keys: (self.documents[key] for key in keys), signatures)

    def open(self) -> None:
        self.index.close()
        self.index = SearchIndex(self.index.folder)
        self.index.is_usable()

    def add(self, document: Document) -> int:
        self.documents[document.id] = document
        self._update()
        return self._total("zirkonium")

    def ask(self, kind: str, words: Words) -> int:
        if kind == "fuzzy":
            return self._total(f"{words[0]}~")
        if kind == "date + word":
            return self._total(f"{words[0]} date:{words[1]}")
        return self._total(
            {"phrase": '"{}"', "prefix": "{}*"}.get(kind, "{}").format(
                (" OR " if kind == "OR of five" else " ").join(words)
            )
        )

    def _total(self, query: str) -> int:
        return self.index.search(query, LIMIT, text_of=lambda key: self.documents[key].body).total


class Fts5:
    """SQLite's full-text search."""

    name = "FTS5"

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        self.path = folder / "fts5.db"
        self.documents = documents

    def build(self) -> None:
        self._db = sqlite3.connect(self.path)
        self._db.executescript(
            "pragma journal_mode=wal; pragma synchronous=normal;"
            "create table a(id integer primary key, title, day, body);"
            "create virtual table f using fts5"
            "(title, body, content='a', content_rowid='id', prefix='3 4');"
            "create index d on a(day);"
        )
        self._insert(self.documents.values())

    def _insert(self, documents: Iterable[Document]) -> None:
        last = self._db.execute("select coalesce(max(id), 0) from a").fetchone()[0]
        self._db.executemany(
            "insert into a(title, day, body) values (?, ?, ?)",
            ((d.title, d.published, d.body) for d in documents),
        )
        self._db.execute(
            "insert into f(rowid, title, body) select id, title, body from a where id > ?", (last,)
        )
        self._db.commit()

    def open(self) -> None:
        self._db.close()
        self._db = sqlite3.connect(self.path)
        self._db.execute("select count(*) from a limit 1")

    def add(self, document: Document) -> int:
        self._insert([document])
        return self.ask("rare", ["zirkonium"])

    def ask(self, kind: str, words: Words) -> int:
        if kind == "fuzzy":
            raise NotImplementedError
        where, extra = "", []
        if kind == "phrase":
            match = f'"{" ".join(words)}"'
        elif kind == "prefix":
            match = f'"{words[0]}" *'
        elif kind == "date + word":
            match, where = f'"{words[0]}"', " and a.day between ? and ?"
            extra = [f"{words[1]}-01-01", f"{words[1]}-12-31"]
        else:
            match = (" OR " if kind == "OR of five" else " AND ").join(f'"{w}"' for w in words)
        rows = self._db.execute(
            "select a.id, a.title, a.day, snippet(f, 1, '<', '>', '…', 24) from f "
            f"join a on a.id = f.rowid where f match ?{where} order by rank limit {LIMIT}",
            [match, *extra],
        )
        return len(rows.fetchall())


class Tantivy:
    """tantivy, in Rust."""

    name = "tantivy"

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        import tantivy

        self._lib = tantivy
        self.path = folder / "tantivy"
        self.documents = documents
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", stored=True)
        builder.add_text_field("body", stored=True)
        builder.add_integer_field("day", stored=True, indexed=True, fast=True)
        self._schema = builder.build()

    def build(self) -> None:
        self.path.mkdir()
        self._index = self._lib.Index(self._schema, path=str(self.path))
        self._insert(self.documents.values(), 256_000_000)

    def _insert(self, documents: Iterable[Document], heap: int) -> None:
        writer = self._index.writer(heap_size=heap, num_threads=1)
        for d in documents:
            day = int((d.published or "0").replace("-", ""))
            writer.add_document(self._lib.Document(title=d.title, body=d.body, day=day))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def open(self) -> None:
        self._index = self._lib.Index.open(str(self.path))
        self._searcher = self._index.searcher()

    def add(self, document: Document) -> int:
        self._insert([document], 15_000_000)
        return self.ask("rare", ["zirkonium"])

    def _query(self, kind: str, words: Words) -> object:
        lib, schema = self._lib.Query, self._schema
        terms = [lib.term_query(schema, "body", word) for word in words]
        if kind == "phrase":
            return lib.phrase_query(schema, "body", words)
        if kind == "prefix":
            return lib.regex_query(schema, "body", f"{words[0]}.*")
        if kind == "fuzzy":
            return lib.fuzzy_term_query(schema, "body", words[0], distance=1)
        if kind == "date + word":
            year = int(words[1]) * 10_000
            days = lib.range_query(schema, "day", self._lib.FieldType.Integer, year, year + 9_999)
            return lib.boolean_query([(self._lib.Occur.Must, q) for q in (terms[0], days)])
        how = self._lib.Occur.Should if kind == "OR of five" else self._lib.Occur.Must
        return lib.boolean_query([(how, term) for term in terms])

    def ask(self, kind: str, words: Words) -> int:
        query = self._query(kind, words)
        hits = self._searcher.search(query, LIMIT, count=False).hits
        snippets = self._lib.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        for _, address in hits:
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
        return len(hits)


def _timed(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def _latency(ask: Ask, kind: str, asked: list[Words]) -> tuple[float, float] | None:
    """Return the median and the 95th percentile, each query asked twice."""
    try:
        ask(kind, asked[0])
    except NotImplementedError:
        return None
    took = sorted(_timed(lambda w=words: ask(kind, w)) for _ in range(2) for words in asked)
    return statistics.median(took), took[int(len(took) * 0.95)]


def _row(label: str, values: list[str]) -> None:
    print(f"{label:<22}" + "".join(f"{value:>17}" for value in values), flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(tempfile.mkdtemp(prefix="kutip-bench-"))
    try:
        news = News()
        documents = {document.id: document for document in news.articles(count)}
        asked = queries(documents.values())
        for word in news.words:  # roots are kept between runs, so that a build finds them known
            _ = stems()[word.lower().rpartition("-")[2]]
        kinds: list[type[Kutip | Fts5 | Tantivy]] = [Kutip, Fts5]
        try:
            import tantivy  # noqa: F401
        except ImportError:
            print("tantivy is not installed: pip install tantivy")
        else:
            kinds.append(Tantivy)
        engines = [kind(folder, dict(documents)) for kind in kinds]
        print(f"{count:,} articles, {len(news.words):,} word forms")
        _row("", [engine.name for engine in engines])
        rates = []
        for engine in engines:
            started = time.process_time()
            engine.build()
            rates.append(count / (time.process_time() - started))
            if engine is engines[0]:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _row("build, articles/s CPU", [f"{rate:,.0f}" for rate in rates])
        _row("  of kutip's", [f"{rate / rates[0]:.2f}" for rate in rates])
        _row("open, ms", [f"{_timed(engine.open):.1f}" for engine in engines])
        for kind in CLASSES:
            took = [_latency(engine.ask, kind, asked[kind]) for engine in engines]
            _row(f"{kind}, p50/p95 ms", [f"{t[0]:.1f}/{t[1]:.1f}" if t else "-" for t in took])
            mine = took[0][1] if took[0] else 0.0
            _row("  p95 of kutip's", [f"{t[1] / mine:.2f}" if t else "-" for t in took])
        new = Document("new", "Tambang zirkonium", "Kata zirkonium", None, None, (), (), (), "1")
        _row("add one and find, ms", [f"{_timed(lambda e=e: e.add(new)):.1f}" for e in engines])
        print(f"peak memory after kutip's build: {peak:,.0f} MB, the texts included")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
