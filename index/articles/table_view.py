"""The first rows of a table, and what its first article is with columns that a person names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from index.articles import bounded
from index.articles.assemble import assemble
from index.articles.discover import read_bytes
from index.articles.formats.column_names import of_file
from index.articles.formats.extras import how_to_install
from index.articles.formats.fields import folded, names_of_columns
from index.articles.formats.model import Format
from index.articles.formats.registry import format_of
from index.articles.formats.rows import articles_of
from index.articles.formats.table import Row, Table
from index.articles.model import Article
from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.project.tables import MAPPABLE, TableColumns

ROWS: Final = 50  # that are looked at
_SHOWN: Final = 400  # characters of a value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, what it is read as, and its values in the first rows."""

    name: str
    field: str  # kutip's name, or empty
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The first rows of the table in `file`, as they are read with `said` of its columns."""

    file: str
    table: Table
    columns: tuple[Column, ...]
    said: TableColumns

    def article(self, row: int, language: str) -> Article | str:
        """Return the article of a row, or the sentence that says why it is none."""
        held = replace(self.table, rows=[self.table.rows[row]], problems=())
        content = articles_of(held, self.file, (self.said,))
        if content.articles:
            return assemble(content.articles[0], self.file, language)
        return next((problem.sentence for problem in content.problems), "")

    def naming(self, column: str, field: str) -> "TableView":
        """Return the view with a column read as `field`, which then no other is; "" for none."""
        names = {f: c for f, c in self.said.names if folded(c) != folded(column) and f != field}
        if field:
            names[field] = column
        return _view(self.file, self.table, replace(self.said, names=tuple(names.items())))

    def with_dates(self, dates: str) -> "TableView":
        """Return the view with the dates read in another order."""
        return replace(self, said=replace(self.said, dates=dates))


def look(path: Path, file: str, tables: Sequence[TableColumns]) -> TableView:
    """Return the first rows of the table at `path`, called `file`, as `tables` say of it.

    Raises KutipError, naming the file, where it cannot be read or holds no row.
    """
    shown = show_safely(file)
    kind = format_of(file)
    if kind is None or kind.table is None:
        raise KutipError(f"{shown} is no table; only columns of tables have to be named.")
    try:
        data = read_bytes(path)
    except OSError as error:
        raise KutipError(f"{shown} cannot be read ({error.strerror or error}).") from error
    table = _read(kind, data, file, tables)
    rows = [row for row in table.rows if isinstance(row, Row)][:ROWS]
    if not rows:
        raise KutipError(f"{shown} holds no row whose columns could be named.")
    names = table.columns or tuple(dict.fromkeys(name for row in rows for name in row.values))
    table = replace(table, rows=rows, columns=names)
    said = of_file(tables, file, names)
    columns = {folded(name): name for name in names}
    pairs = tuple((field, columns.get(column, column)) for field, column in said.folded)
    return _view(file, table, TableColumns(file, pairs, said.dates))


def _read(kind: Format, data: bytes, file: str, tables: Sequence[TableColumns]) -> Table:
    names = {folded(column) for entry in tables for _, column in entry.names}
    try:
        if kind.heavy:
            return bounded.read_table(kind, data, file, tables, ROWS)
        assert kind.table is not None
        return kind.table(data, file, names)
    except ImportError as error:
        raise KutipError(how_to_install(file, kind.name, kind.extra)) from error


def _view(file: str, table: Table, said: TableColumns) -> TableView:
    named = {folded(column): field for field, column in said.names}
    taken = set(named.values())
    fields = [
        field if field not in taken or folded(name) in named else ""
        for name, field in zip(table.columns, names_of_columns(table.columns, named), strict=True)
    ]
    seen = set[str]()
    columns = []
    for name, field in zip(table.columns, fields, strict=True):
        counts = field if field in MAPPABLE and field not in seen else ""
        seen.add(field)
        values = tuple(_shown(row.values.get(name)) for row in table.rows if isinstance(row, Row))
        columns.append(Column(name, counts, values))
    return TableView(file, table, tuple(columns), said)


def _shown(value: object) -> str:
    return show_safely(one_line("" if value is None else str(value)[:_SHOWN]))
