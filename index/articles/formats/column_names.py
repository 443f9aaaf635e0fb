"""Which of the entries of `tables` in kutip.yaml is about a table."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from index.articles.formats.fields import BODY, folded, names_of_columns
from index.project.tables import TableColumns


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """What was said of the columns of one table."""

    folded: tuple[tuple[str, str], ...] = ()  # (field, column), as columns are compared
    dates: str = ""
    missing: tuple[tuple[str, str], ...] = ()  # (field, column) of which the table has none


_NOTHING_SAID: Final = NamedColumns()


def of_file(tables: Sequence[TableColumns], file: str, columns: Collection[str]) -> NamedColumns:
    """Return what `tables` say of the table in `file` that has these columns.

    The entry that names the file counts; else, where the columns themselves name no body, the
    first all of whose columns the table has: a file that was renamed, or the next of its kind.
    """
    has = {folded(column) for column in columns}
    path = unicodedata.normalize("NFC", file)
    for entry in tables:
        if unicodedata.normalize("NFC", entry.file) == path:
            return _as_named(entry, has)
    if not tables or BODY in names_of_columns(columns, {}):
        return _NOTHING_SAID
    for entry in tables:
        if entry.names and all(folded(column) in has for _, column in entry.names):
            return _as_named(entry, has)
    return _NOTHING_SAID


def _as_named(entry: TableColumns, has: Collection[str]) -> NamedColumns:
    names = [(field, folded(column)) for field, column in entry.names]
    missing = tuple((field, column) for field, column in entry.names if folded(column) not in has)
    return NamedColumns(tuple(names), entry.dates, missing)
