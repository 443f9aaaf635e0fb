"""Search engines to compare, kutip's and its rivals: each builds, opens, answers, adds one more."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.queries import Words
from index.languages.id.search import SEARCH as INDONESIAN
from index.search.analysis.analyzer import analyzer_for
from index.search.documents.document import Document
from index.search.search_index import SearchIndex

LIMIT = 20


class Kutip:
    """kutip's own index."""

    name = "kutip"

    def __init__(self, folder: Path, documents: dict[str, Document]) -> None:
        self.index = SearchIndex(folder / "kutip", analyzer_for(INDONESIAN))
        self.documents = documents

    def build(self) -> None:
        self._update()

    def _update(self) -> None:
        signatures = {key: document.signature for key, document in self.documents.items()}
        self.index.update(lambda keys: (self.documents[key] for key in keys), signatures)

    def open(self) -> None:
        self.index.close()
        self.index = SearchIndex(self.index.folder, self.index.analyzer)
        self.index.words_from("kata", 1)  # verified, and ready to answer

    def add(self, document: Document) -> int:
        self.documents[document.id] = document
        self._update()
        return self._total("zirkonium")

    def ask(self, kind: str, words: Words) -> int:
        if kind == "fuzzy":
            return self._total(f"{words[0]}~1")  # as the rivals count it
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
            day = int((d.published or "0")[:10].replace("-", ""))
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
