"""The part of the catalog that tells which articles may say nearly the same: their sketches."""

import sqlite3
from collections.abc import Iterable

from index.articles import minhash
from index.articles.database import DamagedError


class SketchTable:
    """Sketches of articles (see `minhash`), and the keys by which alike ones are found."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection.execute
        self._many = connection.executemany

    def add(self, sketches: Iterable[tuple[int, bytes]]) -> None:
        """Add the sketches of articles by their numbers."""
        rows = list(sketches)
        prints = sorted((key, number) for number, sketch in rows for key in minhash.keys(sketch))
        self._many("INSERT INTO sketch VALUES (?, ?)", rows)
        self._many("INSERT INTO print VALUES (?, ?)", prints)  # sorted, they go in faster

    def remove(self, number: int) -> None:
        """Forget the sketch of an article."""
        prints = ((key, number) for key in minhash.keys(self.of(number)))
        self._many("DELETE FROM print WHERE hash = ? AND number = ?", prints)
        self._sql("DELETE FROM sketch WHERE number = ?", (number,))

    def of(self, number: int) -> bytes:
        """Return the sketch of an article, empty where there is none."""
        row = self._sql("SELECT sketch FROM sketch WHERE number = ?", (number,)).fetchone()
        sketch = row[0] if row else b""
        if not isinstance(sketch, bytes) or len(sketch) % 4:
            raise DamagedError("a sketch")
        return sketch

    def sharing(self) -> set[int]:
        """Return the articles that share so many keys with others that they may be alike."""
        statement = (
            "SELECT number FROM print WHERE hash IN "
            "(SELECT hash FROM print GROUP BY hash HAVING count(*) > 1) "
            "GROUP BY number HAVING count(*) >= ?"
        )
        return {row[0] for row in self._sql(statement, (minhash.SHARED_KEYS,))}

    def with_key(self, key: int, limit: int) -> list[int]:
        """Return the first `limit` articles that have `key` among the keys of their sketch."""
        rows = self._sql("SELECT number FROM print WHERE hash = ? LIMIT ?", (key, limit))
        return [row[0] for row in rows]
