"""The database of the catalog: its tables, and how its file is opened."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Raised by one whenever the tables change.
VERSION: Final = 6

_TABLES: Final = """
CREATE TABLE file (key BLOB PRIMARY KEY, size INTEGER, mtime INTEGER, inode INTEGER,
    ctime INTEGER, digest BLOB, read INTEGER);
CREATE TABLE problem (key BLOB PRIMARY KEY, data BLOB, crc INTEGER);
CREATE TABLE article (number INTEGER PRIMARY KEY, key BLOB, line INTEGER, wanted TEXT, apart TEXT,
    address TEXT, digest TEXT, signature TEXT, id TEXT, stamp INTEGER, original INTEGER, info BLOB,
    crc INTEGER);
CREATE INDEX article_id ON article (id);
CREATE INDEX article_order ON article (stamp DESC, key, line);
CREATE TABLE content (number INTEGER PRIMARY KEY, paragraphs TEXT, text BLOB, crc INTEGER);
CREATE TABLE sketch (number INTEGER PRIMARY KEY, sketch BLOB);
CREATE TABLE print (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
CREATE TABLE total (articles INTEGER, crc INTEGER, read_by TEXT, set_by TEXT);
INSERT INTO total VALUES (0, 0, '', '');
"""
_CACHE: Final = 64 * 2**10  # kB of the catalog in memory while it is changed
_WAIT: Final = 30.0  # seconds for another kutip's transaction


class DamagedError(Exception):
    """The catalog is missing, of another version, or not as it was written."""


# What any use of a catalog may raise; damaged text reaches us as one or the other error.
UNUSABLE: Final = (DamagedError, sqlite3.Error, UnicodeDecodeError)
_PRIMARY: Final = 0xFF  # the part of SQLite's error codes that says what kind of error it is
_REFUSALS: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}
_REFUSED_WRITES: Final = {
    *(sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC),
    *(sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE),
}


def is_refusal(error: Exception) -> bool:
    """Tell whether the disk was full or not to be written: the catalog itself may be sound."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & _PRIMARY in _REFUSALS or code in _REFUSED_WRITES


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the catalog at `path` for reading. Raises DamagedError where there is none to read."""
    if not path.is_file():
        raise DamagedError("missing")
    with contextlib.closing(_open_to_read(path)) as connection:
        if _version(connection) != VERSION:
            raise DamagedError("of another version, or not finished")
        yield connection


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open or create the catalog at `path` for one change, which is kept whole or not at all."""
    with contextlib.closing(_connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = _version(connection)
            if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")
            elif version != VERSION:
                raise DamagedError("of another version")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open the catalog; alone where the disk has no room for what readers share with writers.

    That is sound while nobody is writing, as the log that there is none of tells.
    """
    connection = _connect(path)
    try:
        _version(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(f"{path.name}-wal")
        if not is_refusal(error) or (log.exists() and log.stat().st_size):
            raise
        return _connect(path, alone=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, *, alone: bool = False) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?immutable={int(alone)}"
    return sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
