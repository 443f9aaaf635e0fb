"""The rows of a .dna file (SQLite, as Discourse Network Analyzer 3 writes it), read with care.

A database is untrusted: its schema runs nothing here, what is no table is refused, and reading it
takes a bounded time. Only the tables and columns that are needed are looked at.
"""

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from index.base.errors import KutipError
from index.base.text import show_safely

Row = tuple[Any, ...]

_HEAD: Final = b"SQLite format 3\0"
_MAX_BYTES: Final = 512 * 2**20
_MAX_CELL: Final = 16 * 2**20
_MAX_ROWS: Final = 2_000_000
_SECONDS: Final = 10.0
_STEPS: Final = 20_000  # of SQLite's machine between two looks at the clock
_TABLES: Final = {
    "SETTINGS": "Property, Value",
    "CODERS": "ID, Name",
    "DOCUMENTS": "ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date",
    "STATEMENTTYPES": "ID, Label",
    "VARIABLES": "ID, Variable, DataType, StatementTypeId",
    "STATEMENTS": "ID, StatementTypeId, DocumentId, Start, Stop, Coder",
    "ENTITIES": "ID, VariableId, Value, ChildOf",
    "DATABOOLEAN": "StatementId, VariableId, Value",
    "DATAINTEGER": "StatementId, VariableId, Value",
    "DATALONGTEXT": "StatementId, VariableId, Value",
    "DATASHORTTEXT": "StatementId, VariableId, Entity",
    "ATTRIBUTEVARIABLES": "ID, VariableId, AttributeVariable",
    "ATTRIBUTEVALUES": "EntityId, AttributeVariableId, AttributeValue",
    "REGEXES": "Label, Label",
}
_MAY_LACK: Final = frozenset(("ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES", "REGEXES"))


@dataclass(frozen=True, slots=True)
class DnaTables:
    """The rows of each table, with the columns in the order of `_TABLES`."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, table: str) -> list[Row]:
        """Return the rows of a table; none of one that this version of DNA does not have."""
        return self.rows.get(table, [])


def read_tables(path: Path) -> DnaTables:
    """Return the rows of the .dna file at `path`; KutipError, naming it, where it is none."""
    name = show_safely(path.name)
    _check_file(path, name)
    deadline = time.monotonic() + _SECONDS
    try:
        with _opened(path, deadline) as database:
            return DnaTables(_rows(database, name))
    except sqlite3.Error as error:
        if time.monotonic() >= deadline:
            raise KutipError(
                f"{name} takes longer than {_SECONDS:.0f} seconds to be read; open it in DNA, and "
                "save the documents that you need as a project of their own."
            ) from error
        raise KutipError(
            f"{name} is damaged ({error}); open it in DNA, or take a copy of it that is whole."
        ) from error


def _check_file(path: Path, name: str) -> None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise KutipError(f"{name} is a pipe, folder or device; name a .dna file.")
        if status.st_size > _MAX_BYTES:
            raise KutipError(f"{name} is larger than {_MAX_BYTES // 2**20} MB; split the project.")
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
        for suffix in ("-wal", "-journal"):
            beside = path.with_name(path.name + suffix)
            if beside.exists() and beside.stat().st_size:
                raise KutipError(
                    f"{name} has changes that are not in it yet ({show_safely(beside.name)}); "
                    "open it in DNA and close it there, then import it."
                )
    except OSError as error:
        raise KutipError(
            f"{name} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
    if head.lstrip().startswith(b"<"):
        raise KutipError(f"{name} is a project of DNA 1; open it in DNA 2, then in DNA 3.")
    if head != _HEAD:
        raise KutipError(f"{name} is no DNA project: it is no SQLite file; export it anew.")


@contextlib.contextmanager
def _opened(path: Path, deadline: float) -> Iterator[sqlite3.Connection]:
    """Open a database that cannot change anything, and is stopped at the deadline."""
    address = f"file:{quote(os.fspath(path.absolute()))}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_CELL)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        database.set_progress_handler(lambda: time.monotonic() >= deadline, _STEPS)
        database.text_factory = lambda data: data.decode("utf-8", "replace")
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
            database.execute(f"PRAGMA {pragma}")
        yield database


def _rows(database: sqlite3.Connection, name: str) -> dict[str, list[Row]]:
    listed = database.execute("SELECT name, type, sql FROM sqlite_master").fetchmany(_MAX_ROWS)
    kinds = {str(table).upper(): (kind, str(sql or "")) for table, kind, sql in listed}
    if "DOCUMENTS" not in kinds or "STATEMENTS" not in kinds:
        raise KutipError(f"{name} is a database, but no DNA project; export it from DNA anew.")
    if "ENTITIES" not in kinds:
        raise KutipError(f"{name} is a project of DNA 2; open it in DNA 3, which converts it.")
    rows: dict[str, list[Row]] = {}
    for table, columns in _TABLES.items():
        kind, sql = kinds.get(table, ("", ""))
        if not kind and table in _MAY_LACK:
            continue
        if kind != "table" or not sql.upper().startswith("CREATE TABLE"):
            raise KutipError(f"{name} has no table {table}, as DNA 3 writes it; export it anew.")
        rows[table] = database.execute(
            f"SELECT {columns} FROM {table} ORDER BY 1"  # noqa: S608 - names of this file
        ).fetchmany(_MAX_ROWS + 1)
        if len(rows[table]) > _MAX_ROWS:
            raise KutipError(f"{name} has more than {_MAX_ROWS:,} rows of {table}; split it.")
    return rows
