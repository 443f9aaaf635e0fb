"""The mention index: who is named in which articles, in SQLite in the cache folder.

Filled as the search index is built, so that all articles of an entity, its written forms and who
is named beside it are there at once. Derived and disposable: a missing or damaged file is
rebuilt. Dates are left out, since they name nobody.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from index.base.errors import KutipError
from index.entities.model import Companion, Entity, EntityRecord, EntityType, Sighting

VERSION: Final = 1  # raised by one whenever the tables change
COMPANIONS: Final = 100  # as many as a person looks through

_TABLES: Final = """
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT UNIQUE, signature TEXT);
CREATE TABLE entity (number INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT, UNIQUE (id, kind));
CREATE TABLE mention (entity INTEGER, article INTEGER, count INTEGER, first INTEGER, forms TEXT,
    PRIMARY KEY (entity, article)) WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article, entity);
"""
_BATCH: Final = 200  # articles saved in one transaction
_WAIT: Final = 30.0  # seconds for another kutip's transaction


class MentionIndex:
    """The mentions of all articles of a corpus, as far as they have been indexed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    # Asking

    def record(self, entity_id: str, kind: EntityType) -> EntityRecord | None:
        """Return where an entity is named, how, and beside whom; None where it is not known."""
        with self._reading() as sql:
            if sql is None:
                return None
            entity = sql(_ENTITY, (entity_id, kind.value)).fetchone()
            if entity is None:
                return None
            number, name = entity
            rows = sql(_SIGHTINGS, (number,)).fetchall()
            beside = sql(_BESIDE, (number, number, COMPANIONS)).fetchall()
        forms: Counter[str] = Counter()
        for row in rows:
            forms.update(json.loads(row[3]))
        return EntityRecord(
            id=entity_id,
            type=kind,
            canonical=name,
            sightings=tuple(Sighting(*row[:3]) for row in rows),
            forms=tuple(forms.most_common()),
            beside=tuple(Companion(i, EntityType(k), n, count) for i, k, n, count in beside),
        )

    def names(self, kind: EntityType, limit: int) -> list[str]:
        """Return the full names of a kind, those in most articles first."""
        with self._reading() as sql:
            if sql is None:
                return []
            return [name for name, _ in sql(_NAMES, (kind.value, limit))]

    # Filling

    def filling(self, signatures: Mapping[str, str], version: str) -> "Filling":
        """Begin to bring the index up to date with `signatures` (article id -> signature).

        `version` is that of the finder; where it changed, every article is indexed again.
        """
        wanted = {article: f"{signature} {version}" for article, signature in signatures.items()}
        with self._changing() as sql:
            indexed = dict(sql("SELECT id, signature FROM article").fetchall())
            for gone in indexed.keys() - wanted.keys():
                _forget(sql, gone)
        missing = {article for article, _ in wanted.items() - indexed.items()}
        return Filling(self, wanted, missing)

    def save(self, articles: Sequence[tuple[str, str, Sequence[Entity]]]) -> None:
        """Save the entities of articles: their ids, signatures and mentions."""
        with self._changing() as sql:
            numbers: dict[tuple[str, str], int] = {}
            for article_id, signature, entities in articles:
                _forget(sql, article_id)
                cursor = sql("INSERT INTO article (id, signature) VALUES (?, ?)",
                             (article_id, signature))  # fmt: skip
                for entity, mentions in _by_entity(entities).items():
                    if entity not in numbers:
                        numbers[entity] = _number(sql, entity, mentions[0].canonical)
                    forms = Counter(" ".join(mention.text.split()) for mention in mentions)
                    values = (len(mentions), mentions[0].start, json.dumps(forms))
                    sql("INSERT INTO mention VALUES (?, ?, ?, ?, ?)",
                        (numbers[entity], cursor.lastrowid, *values))  # fmt: skip

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """Give what runs a query, or None where there is nothing to read.

        A file that is damaged counts as missing; the next filling rebuilds it.
        """
        if not self._path.is_file():
            yield None
            return
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT)) as connection:
                sound = connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
                yield connection.execute if sound else None
        except sqlite3.Error as error:
            raise KutipError(
                f"The record of names in {self._path} is damaged; "
                "`kutip index --rebuild` rebuilds it."
            ) from error

    @contextmanager
    def _changing(self) -> Iterator[Any]:
        """Give what runs a statement, within one transaction."""
        try:
            with closing(self._opened()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    yield connection.execute
        except sqlite3.Error as error:
            raise KutipError(
                f"The record of names in {self._path} cannot be written ({error}); free some "
                "space, or delete that file; it is rebuilt."
            ) from error

    def _opened(self) -> sqlite3.Connection:
        """Open the file to write it; one that is damaged or of another version is replaced."""
        for last in (False, True):
            connection = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
            try:
                _prepare(connection)
                return connection
            except sqlite3.OperationalError:
                connection.close()
                raise
            except sqlite3.DatabaseError:
                connection.close()
                if last:
                    raise
                self.remove()
        raise AssertionError("not reached")

    def remove(self) -> None:
        """Forget everything."""
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


class Filling:
    """Adds the entities of articles to the index in batches, as they are found."""

    def __init__(self, index: MentionIndex, wanted: Mapping[str, str], missing: set[str]) -> None:
        self._index = index
        self._wanted = wanted
        self._missing = missing
        self._batch: list[tuple[str, str, Sequence[Entity]]] = []

    def keep(self, article_id: str, entities: Sequence[Entity]) -> None:
        """Add the entities of an article, unless the index has them already."""
        if article_id in self._missing:
            self._missing.remove(article_id)
            self._batch.append((article_id, self._wanted[article_id], entities))
            if len(self._batch) >= _BATCH:
                self._flush()

    def finish(
        self,
        find: Callable[[str], Sequence[Entity]],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Find and add the entities of all articles that were not added on the way."""
        left = sorted(self._missing)
        for done, article_id in enumerate(left):
            if progress:
                progress(done, len(left))
            self.keep(article_id, find(article_id))
        self._flush()

    def _flush(self) -> None:
        if self._batch:
            self._index.save(self._batch)
            self._batch = []


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none; DatabaseError where there are others."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _TABLES.strip().split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")
    elif version != VERSION:
        raise sqlite3.DatabaseError("of another version")


def _forget(sql: Any, article_id: str) -> None:
    row = sql("SELECT number FROM article WHERE id = ?", (article_id,)).fetchone()
    if row:
        sql("DELETE FROM mention WHERE (entity, article) IN "
            "(SELECT entity, article FROM mention WHERE article = ?)", row)  # fmt: skip
        sql("DELETE FROM article WHERE number = ?", row)


def _number(sql: Any, entity: tuple[str, str], name: str) -> int:
    """Return the number of an entity, whose full name is `name` from now on."""
    row = sql("INSERT INTO entity (id, kind, name) VALUES (?, ?, ?) "
              "ON CONFLICT (id, kind) DO UPDATE SET name = excluded.name RETURNING number",
              (*entity, name)).fetchone()  # fmt: skip
    return int(row[0])


def _by_entity(entities: Sequence[Entity]) -> dict[tuple[str, str], list[Entity]]:
    by_entity: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        if entity.type is not EntityType.DATE:
            by_entity.setdefault((entity.id, entity.type.value), []).append(entity)
    return by_entity


_ENTITY: Final = "SELECT number, name FROM entity WHERE (id, kind) = (?, ?)"
_SIGHTINGS: Final = """
SELECT article.id, count, first, forms FROM mention JOIN article ON article.number = article
WHERE entity = ?
"""
_BESIDE: Final = """
SELECT id, kind, name, articles FROM (
    SELECT other.entity AS found, count(*) AS articles FROM mention AS here
    JOIN mention AS other ON other.article = here.article
    WHERE here.entity = ? AND other.entity != ?
    GROUP BY other.entity ORDER BY articles DESC, other.entity LIMIT ?
) JOIN entity ON entity.number = found ORDER BY articles DESC, name
"""
_NAMES: Final = """
SELECT name, count(*) AS articles FROM mention JOIN entity ON number = entity WHERE kind = ?
GROUP BY entity ORDER BY articles DESC, name LIMIT ?
"""
