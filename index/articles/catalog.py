"""The catalog: the articles as they were read, in SQLite in the cache folder.

Disposable: where it is missing, damaged or of another version, the articles are read again.
Rows carry checksums, since SQLite does not notice flipped bits.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.articles.database import DamagedError, changing, reading
from index.articles.filetable import FileTable
from index.articles.model import Article, ArticleInfo
from index.articles.packing import (
    checksum,
    pack_info,
    pack_paragraphs,
    signature_of,
    unpack_infos,
    unpack_paragraphs,
)
from index.articles.sketch_table import SketchTable

if TYPE_CHECKING:  # it brings the formats, which listing articles does not need
    from index.articles.formats.model import RawArticle
    from index.articles.prepared import PreparedArticle

_COLUMNS: Final = (
    "key, line, wanted, apart, address, digest, signature, id, stamp, original, info, crc"
)
# Where they are in a row.
_WANTED, _APART, _DIGEST, _SIGNATURE, _ID, _STAMP, _ORIGINAL, _INFO, _CRC = 2, 3, *range(5, 12)
_FEW: Final = 1_000  # articles, of which each is looked up


@dataclass(frozen=True, slots=True)
class Row:
    """What is needed to compare an article of the catalog with others."""

    number: int
    wanted: str
    apart: str
    digest: str
    id: str
    stamp: int | None


@dataclass(frozen=True, slots=True)
class Clash:
    """An article whose id another article asks for as well."""

    id: str
    wanted: str
    file: str
    line: int


class SignedRow(NamedTuple):
    """What is remembered of a row that was proved by its checksum."""

    crc: int
    id: str
    signature: str


Remembered = dict[int, SignedRow]
"""Rows by the numbers of their articles."""


class NewArticle(NamedTuple):
    """An article to be added: the key of its file, how its file has it, and made ready."""

    key: bytes
    raw: "RawArticle"
    prepared: "PreparedArticle"


@contextmanager
def opened(path: Path) -> Iterator["Catalog"]:
    """Open the catalog at `path` for reading. Raises DamagedError where there is none to read."""
    with reading(path) as connection:
        yield Catalog(connection)


@contextmanager
def changed(path: Path) -> Iterator["Catalog"]:
    """Open or create the catalog at `path` for one change, which is kept whole or not at all."""
    with changing(path) as connection:
        yield Catalog(connection)


class Catalog:
    """The tables of an open catalog. Any method may raise DamagedError or sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.files = FileTable(connection)
        self.sketches = SketchTable(connection)
        self._sql = connection.execute
        self._many = connection.executemany
        self._articles, self._crcs = 0, 0  # what the total does not have yet
        self._before: dict[int, tuple[str, str] | None] = {}  # id and signature, of what changed

    def changes(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the signatures by id of all that was changed, as they were and as they are."""
        before = dict(each for each in self._before.values() if each is not None)
        now = (self._named(number) for number in self._before)
        return before, dict(each for each in now if each is not None)

    def _note(self, number: int) -> None:
        """Note how an article is before it changes for the first time."""
        if number not in self._before:
            self._before[number] = self._named(number)

    def _named(self, number: int) -> tuple[str, str] | None:
        statement = "SELECT id, signature FROM article WHERE number = ?"
        row: tuple[str, str] | None = self._sql(statement, (number,)).fetchone()
        return row

    def may_clash(self) -> bool:
        """Whether what was changed may ask for an id that others have or ask for.

        Who asks for an id has it, or one that goes on with `~` behind it. For many it is not
        found out: they may.
        """
        if len(self._before) > _FEW:
            return True
        ids = {each[0] for each in self._before.values() if each is not None}
        for number in self._before:
            named = self._named(number)
            if named is not None:
                ids.add(named[0])
        own = set(self._before)
        for each in ids:
            if "~" in each:
                return True
            rows = self._sql(
                "SELECT number FROM article WHERE id = ? OR (id > ? AND id < ?)",
                (each, f"{each}~", f"{each}\x7f"),
            ).fetchall()
            numbers = {row[0] for row in rows}
            if numbers - own or len(numbers) > 1:
                return True
        return False

    def read_by(self) -> str:
        """Return the key of the code and settings by which the articles were read."""
        key: str = self._sql("SELECT read_by FROM total").fetchone()[0]
        return key

    def put_read_by(self, key: str) -> None:
        self._sql("UPDATE total SET read_by = ?", (key,))

    def set_by(self) -> str:
        """Return the key of the values beside the articles that they have; empty for not sure."""
        key: str = self._sql("SELECT set_by FROM total").fetchone()[0]
        return key

    def put_set_by(self, key: str) -> None:
        self._sql("UPDATE total SET set_by = ?", (key,))

    def articles_of(self, keys: Iterable[bytes]) -> dict[bytes, list[int]]:
        """Return the numbers of the articles of these files, by the rows: an index may be damaged.

        Every row is looked at where there is any key at all.
        """
        numbers: dict[bytes, list[int]] = {key: [] for key in keys}
        if numbers:
            for key, number in self._sql("SELECT key, number FROM article NOT INDEXED"):
                if key in numbers:
                    numbers[key].append(number)
        return numbers

    def remove_file(self, key: bytes, numbers: Iterable[int]) -> None:
        """Forget the file of `key` and its articles, which are `numbers`."""
        for number in numbers:
            self._note(number)
            row = self._sql("SELECT crc FROM article WHERE number = ?", (number,)).fetchone()
            if row is not None:
                self._articles -= 1
                self._crcs -= row[0]
            self.sketches.remove(number)
            self._sql("DELETE FROM content WHERE number = ?", (number,))
            self._sql("DELETE FROM article WHERE number = ?", (number,))
        self.files.remove(key)

    # Articles.

    def add(self, articles: "Sequence[NewArticle]") -> range:
        """Add articles, each under the id that it wants; return their numbers."""
        (last,) = self._sql("SELECT coalesce(max(number), 0) FROM article").fetchone()
        numbers = range(last + 1, last + 1 + len(articles))
        rows, contents = [], []
        for number, (key, raw, its) in zip(numbers, articles, strict=True):
            asked = (key, raw.line, its.id, raw.apart, raw.address)
            beside = (*asked, its.digest, its.signature, its.id, its.stamp, None)
            rows.append((number, *beside, its.info, checksum(its.info, *beside)))
            contents.append((number, its.paragraphs, its.text, its.crc))
        self._articles += len(rows)
        self._crcs += sum(row[-1] for row in rows)
        for number in numbers:  # one of an article that was removed may be used again
            self._before.setdefault(number, None)
        self._many("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._many("INSERT INTO content VALUES (?, ?, ?, ?)", contents)
        made = (each.prepared.sketch for each in articles)
        self.sketches.add(zip(numbers, made, strict=True))
        return numbers

    def put_info(self, number: int, info: ArticleInfo, original: int | None) -> None:
        """Replace the info of an article, its id included; its text stays."""
        row = self._at(number)
        self._before.setdefault(number, (row[_ID], row[_SIGNATURE]))
        data = pack_info(info)
        crc = checksum(data, *row[:_ID], info.id, row[_STAMP], original)
        self._crcs += crc - row[_CRC]
        self._sql(
            "UPDATE article SET id = ?, original = ?, info = ?, crc = ? WHERE number = ?",
            (info.id, original, data, crc, number),
        )

    def numbers(self) -> dict[str, int]:
        """Return the number of each article by its id."""
        rows = self._sql("SELECT id, number FROM article NOT INDEXED").fetchall()
        return dict(rows)

    def put_values(self, number: int, info: ArticleInfo, stamp: int | None) -> None:
        """Replace what is told of an article, and when it was published; text and id stay."""
        row = self._at(number)
        self._before.setdefault(number, (row[_ID], row[_SIGNATURE]))
        article = self.article(row[_ID])
        if article is None:
            raise DamagedError("an article")
        changed = Article(info, article.text, article.paragraphs)
        data, signature = pack_info(info), signature_of(changed)
        beside = (*row[:_SIGNATURE], signature, row[_ID], stamp, row[_ORIGINAL])
        crc = checksum(data, *beside)
        self._crcs += crc - row[_CRC]
        self._sql(
            "UPDATE article SET signature = ?, stamp = ?, info = ?, crc = ? WHERE number = ?",
            (signature, stamp, data, crc, number),
        )
        spans, text = pack_paragraphs(changed), article.text.encode()
        self._sql(
            "UPDATE content SET crc = ? WHERE number = ?",
            (checksum(text, signature, spans), number),
        )

    def info_at(self, number: int) -> ArticleInfo:
        return unpack_infos([self._at(number)[_INFO]])[0]

    def infos(self, limit: int | None = None) -> list[ArticleInfo]:
        """Return the newest `limit` articles, or all: by date, then the undated by file."""
        every = -1 if limit is None else limit
        rows = self._rows("ORDER BY stamp DESC, key, line LIMIT ?", every)
        if limit is None:
            self._check_total(rows)
        return unpack_infos([row[_INFO] for row in rows])

    def copies(self) -> list[ArticleInfo]:
        """Return the articles that repeat another one, and those that they repeat."""
        repeated = "SELECT original FROM article NOT INDEXED WHERE original IS NOT NULL"
        rows = self._rows(f"WHERE original IS NOT NULL OR number IN ({repeated})")
        return unpack_infos([row[_INFO] for row in rows])

    def signatures(self, remembered: "Remembered | None" = None) -> dict[str, str]:
        """Return the signature of each article by its id.

        Only rows of another checksum than those of `remembered` are read, which are replaced by
        all that there are now.
        """
        known = {} if remembered is None else remembered
        crcs = dict(self._sql("SELECT number, crc FROM article NOT INDEXED").fetchall())
        now = {number: row for number, row in known.items() if crcs.get(number) == row.crc}
        if len(crcs) - len(now) <= _FEW:
            rows = [(number, self._at(number)) for number in crcs.keys() - now.keys()]
        else:
            numbers = self._sql("SELECT number FROM article NOT INDEXED ORDER BY number")
            rows = list(zip((n for (n,) in numbers), self._rows("ORDER BY number"), strict=True))
        for number, row in rows:
            now[number] = SignedRow(row[_CRC], row[_ID], row[_SIGNATURE])
        total = self._sql("SELECT articles, crc FROM total").fetchone()
        signatures = {row.id: row.signature for row in now.values()}
        is_whole = total == (len(now), sum(row.crc for row in now.values()))
        if not is_whole or len(signatures) < len(now):
            raise DamagedError("rows are missing")
        if remembered is not None:
            remembered.clear()
            remembered.update(now)
        return signatures

    def digests(self) -> dict[str, str]:
        """Return the digest of each article's text by its id."""
        rows = self._rows("")
        self._check_total(rows)
        return {row[_ID]: row[_DIGEST] for row in rows}

    def state(self) -> tuple[int, int]:
        """Return two numbers that change whenever any article does."""
        articles, crc = self._sql("SELECT articles, crc FROM total").fetchone()
        return articles, crc

    def asked(self, words: str) -> list[str]:
        """Return the ids of the articles that ask for the id `words`, or have that address."""
        words = words.encode("utf-8", "replace").decode()  # SQLite takes no lone surrogates
        rows = self._sql(
            "SELECT id FROM article NOT INDEXED WHERE wanted = ? OR address = ? "
            "ORDER BY wanted != ?, key, line",
            (words, words, words),
        )
        return [row[0] for row in rows]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the text of every article."""
        rows = self._sql("SELECT id, text FROM article JOIN content USING (number)")
        for article_id, text in rows:
            yield article_id, text.decode()

    def verify_absent(self, article_id: str) -> None:
        """Raise DamagedError where a row is damaged, or the article is there after all."""
        if article_id in self.signatures():
            raise DamagedError("an index")

    def info(self, article_id: str) -> ArticleInfo | None:
        rows = self._rows("WHERE id = ?", article_id)
        return unpack_infos([rows[0][_INFO]])[0] if rows else None

    def signature(self, article_id: str) -> str | None:
        rows = self._rows("WHERE id = ?", article_id)
        return rows[0][_SIGNATURE] if rows else None

    def article(self, article_id: str) -> Article | None:
        rows = self._rows("WHERE id = ?", article_id)
        if not rows:
            return None
        content = self._sql(
            "SELECT paragraphs, text, content.crc FROM content JOIN article USING (number) "
            "WHERE id = ?",
            (article_id,),
        ).fetchone()
        spans, text, crc = content or (b"", b"", None)
        if checksum(text, rows[0][_SIGNATURE], spans) != crc:
            raise DamagedError("an article's text")
        info = unpack_infos([rows[0][_INFO]])[0]
        return Article(info, text.decode(), unpack_paragraphs(spans))

    def _at(self, number: int) -> tuple[Any, ...]:
        rows = self._rows("WHERE number = ?", number)
        if not rows:
            raise DamagedError("a row is missing")
        return rows[0]

    def _rows(self, condition: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return rows of the article table, each proved by its checksum."""
        query = f"SELECT {_COLUMNS} FROM article {condition}"  # noqa: S608 - words of ours
        rows = self._sql(query, values).fetchall()
        for row in rows:
            if checksum(row[_INFO], *row[:_INFO]) != row[_CRC]:
                raise DamagedError("an article's row")
        return rows

    def finish(self) -> None:
        """Note how many rows there are and their checksums' sum, so that a lost one is missed."""
        self._sql(
            "UPDATE total SET articles = articles + ?, crc = crc + ?", (self._articles, self._crcs)
        )
        self._articles, self._crcs = 0, 0

    def _check_total(self, rows: list[tuple[Any, ...]]) -> None:
        total = self._sql("SELECT articles, crc FROM total").fetchone()
        is_whole = total == (len(rows), sum(row[_CRC] for row in rows))
        if not is_whole or len({row[_ID] for row in rows}) < len(rows):
            raise DamagedError("rows are missing")

    # Ids that clash.

    def contested(self) -> list[Row]:
        """Return the articles that want another's id or do not have theirs, in folder order."""
        rows = self._sql(
            "SELECT number FROM article NOT INDEXED WHERE id != wanted OR wanted IN "
            "(SELECT wanted FROM article NOT INDEXED GROUP BY wanted HAVING count(*) > 1) "
            "ORDER BY key, line"
        ).fetchall()
        return [_as_row(number, self._at(number)) for (number,) in rows]

    def wanted(self) -> set[str]:
        return {row[0] for row in self._sql("SELECT DISTINCT wanted FROM article")}

    def clashes(self) -> list[Clash]:
        """Return the articles that could not have the id that they ask for, in folder order."""
        rows = self._sql(
            "SELECT id, wanted, line, info FROM article WHERE id != wanted ORDER BY key, line"
        ).fetchall()
        infos = unpack_infos([row[3] for row in rows])
        return [
            Clash(row[0], row[1], info.file, row[2]) for row, info in zip(rows, infos, strict=True)
        ]

    # Duplicates.

    def alike(self, numbers: Iterable[int]) -> set[int]:
        """Return those of `numbers` that may repeat another article, or were held to.

        For many of them at once.
        """
        rows = self._sql("SELECT number FROM article NOT INDEXED WHERE original IS NOT NULL")
        held = {row[0] for row in rows}
        return (self.sketches.sharing() | held).intersection(numbers)

    def row(self, number: int) -> Row | None:
        rows = self._rows("WHERE number = ?", number)
        return _as_row(number, rows[0]) if rows else None

    def copies_of(self, originals: set[int]) -> list[int]:
        """Return the articles that are held to repeat one of `originals`."""
        rows = self._sql(
            "SELECT number, original FROM article NOT INDEXED WHERE original IS NOT NULL"
        )
        return [number for number, original in rows if original in originals]

    def original(self, number: int) -> int | None:
        original: int | None = self._at(number)[_ORIGINAL]
        return original


def _as_row(number: int, values: tuple[Any, ...]) -> Row:
    wanted, apart, digest = values[_WANTED], values[_APART], values[_DIGEST]
    return Row(number, wanted, apart, digest, values[_ID], values[_STAMP])
