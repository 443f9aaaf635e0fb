"""A small .dna file, as Discourse Network Analyzer 3 lays it out."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

TABLES = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT NOT NULL);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT NOT NULL, Text TEXT NOT NULL,
  Coder INTEGER, Author TEXT NOT NULL DEFAULT '', Source TEXT NOT NULL DEFAULT '',
  Section TEXT NOT NULL DEFAULT '', Notes TEXT NOT NULL DEFAULT '', Type TEXT NOT NULL DEFAULT '',
  Date INTEGER NOT NULL);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT NOT NULL);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
  StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
  Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, ChildOf INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Entity INTEGER);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER,
  AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER,
  AttributeVariableId INTEGER, AttributeValue TEXT);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY);
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO CODERS VALUES (1, 'Admin'), (2, 'sari'), (3, 'budi@lab');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'venue', 'short text', 1),
  (6, 'page', 'integer', 1), (7, 'comment', 'long text', 1), (8, 'quoted', 'boolean', 1);
"""
PERSON, BODY, CONCEPT, VENUE = 1, 2, 3, 5


class DnaFile:
    """Writes into one database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def document(self, title: str, text: str, date: int = 1_650_000_000, **values: str) -> int:
        names = ", ".join(["Title", "Text", "Coder", "Date", *values])
        marks = ", ".join("?" * (4 + len(values)))
        return self._insert(
            f"INSERT INTO DOCUMENTS({names}) VALUES ({marks})",
            title,
            text,
            2,
            date,
            *values.values(),
        )

    def entity(self, variable: int, value: str, parent: int | None = None) -> int:
        row = self.database.execute(
            "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?", (variable, value)
        ).fetchone()
        if row:
            return int(row[0])
        sql = "INSERT INTO ENTITIES(VariableId, Value, ChildOf) VALUES (?, ?, ?)"
        return self._insert(sql, variable, value, parent)

    def attribute(self, entity: int, variable: int, name: str, value: str) -> None:
        made = self._insert(
            "INSERT INTO ATTRIBUTEVARIABLES(VariableId, AttributeVariable) VALUES (?, ?)",
            variable,
            name,
        )
        sql = "INSERT INTO ATTRIBUTEVALUES(EntityId, AttributeVariableId, AttributeValue)"
        self._insert(f"{sql} VALUES (?, ?, ?)", entity, made, value)

    def statement(
        self,
        document: int,
        start: int,
        stop: int,
        *,
        coder: int = 2,
        person: str = "",
        body: str = "",
        concept: str = "",
        agreement: bool = True,
        venue: str = "",
        page: int = 0,
        comment: str = "",
    ) -> int:
        """Add a statement; `start` and `stop` are UTF-16 units, as DNA counts."""
        number = self._insert(
            "INSERT INTO STATEMENTS(StatementTypeId, DocumentId, Start, Stop, Coder)"
            " VALUES (1, ?, ?, ?, ?)",
            document,
            start,
            stop,
            coder,
        )
        for variable, value in ((1, person), (2, body), (3, concept), (5, venue)):
            sql = "INSERT INTO DATASHORTTEXT(StatementId, VariableId, Entity) VALUES (?, ?, ?)"
            self._insert(sql, number, variable, self.entity(variable, value))
        for table, variable, datum in (
            ("DATABOOLEAN", 4, int(agreement)),
            ("DATABOOLEAN", 8, 1),
            ("DATAINTEGER", 6, page),
            ("DATALONGTEXT", 7, comment),
        ):
            sql = f"INSERT INTO {table}(StatementId, VariableId, Value) VALUES (?, ?, ?)"
            self._insert(sql, number, variable, datum)
        return number

    def _insert(self, sql: str, *values: object) -> int:
        return self.database.execute(sql, values).lastrowid or 0


@contextlib.contextmanager
def dna_file(path: Path) -> Iterator[DnaFile]:
    """Make a .dna file at `path`."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(TABLES)
        yield DnaFile(database)
        database.commit()


def units(text: str, words: str) -> tuple[int, int]:
    """Return where `words` are in `text`, in UTF-16 units."""
    start = text.index(words)
    before, length = (len(part.encode("utf-16-le")) // 2 for part in (text[:start], words))
    return before, before + length
