"""`tables` in kutip.yaml: what the columns of a table are, where their names do not tell.

An entry names a column for each of kutip's fields, and the file that it was written for. It lies
beside the articles, so that every machine reads the same table alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.project.field_reader import Fields

TABLES_KEY: Final = "tables"
MAPPABLE: Final = (
    *("title", "body", "published", "outlet", "url", "byline", "section", "dateline", "agency"),
    *("language", "id"),
)
"""The fields of an article that a column can be named for."""
DATES: Final = "dates"
DAY_FIRST: Final = "day-month"
MONTH_FIRST: Final = "month-day"
_KEYS: Final = ("file", *MAPPABLE, DATES)


@dataclass(frozen=True, slots=True)
class TableColumns:
    """What one entry says of a table."""

    file: str = ""  # path from the corpus folder; empty: any table that has these columns
    names: tuple[tuple[str, str], ...] = ()  # (field, column)
    dates: str = ""  # DAY_FIRST or MONTH_FIRST; empty: as the column itself shows


def read_tables(values: dict[str, Any], fields: Fields) -> tuple[TableColumns, ...]:
    """Return the entries of `tables` in parsed kutip.yaml; what is wrong is left out and noted."""
    entries = []
    for number, item in enumerate(fields.items(values, TABLES_KEY, "the file"), start=1):
        where = f"entry {number} of `{TABLES_KEY}`"
        entry = fields.mapping(item, where)
        if entry is None:
            continue
        fields.known(entry, _KEYS, where)
        named = [(field, fields.text(entry, field, where)) for field in MAPPABLE]
        dates = fields.text(entry, DATES, where) or ""
        if dates and dates not in (DAY_FIRST, MONTH_FIRST):
            fields.note(f"`{DATES}` of {where} must be `{DAY_FIRST}` or `{MONTH_FIRST}`.")
            dates = ""
        names = tuple((field, column) for field, column in named if column)
        if names or dates:
            entries.append(TableColumns(fields.text(entry, "file", where) or "", names, dates))
        else:
            fields.note(f"{where} says nothing; give it a column, such as `body: text`.")
    return tuple(entries)


def parse_columns(pairs: Iterable[str]) -> TableColumns:
    """Return what `title=judul`, `dates=month-day` and the like say, of no file yet.

    Raises KutipError for what is no such pair, a field that there is not, or one named twice.
    """
    named: dict[str, str] = {}
    for pair in pairs:
        field, sign, column = (one_line(part) for part in pair.partition("="))
        shown = show_safely(pair[:40])
        field = field.casefold()
        if not sign or not column:
            raise KutipError(f"“{shown}” names no column; write it like title=judul.")
        if field not in (*MAPPABLE, DATES):
            raise KutipError(f"“{shown}”: kutip has no field {field}; name {_listed()}.")
        if field in named:
            raise KutipError(
                f"{field} is given two columns, {named[field]} and {column}; take one."
            )
        if field == DATES and column not in (DAY_FIRST, MONTH_FIRST):
            raise KutipError(f"“{shown}”: write {DATES}={DAY_FIRST} or {DATES}={MONTH_FIRST}.")
        named[field] = column
    dates = named.pop(DATES, "")
    return TableColumns("", tuple(named.items()), dates)


def _listed() -> str:
    return f"{', '.join(MAPPABLE)} or {DATES}"


def with_table(data: bytes, entry: TableColumns, name: str) -> bytes:
    """Return the YAML text `data` of the file `name` with the entry of its table set.

    An entry of the same file is changed, else one is added; every other line stays. Raises
    KutipError where the form of the file does not allow it, or it could not be read back.
    """
    from index.base import yaml
    from index.project.yaml_entry import with_fields
    from index.project.yaml_list import with_entry

    fresh = {
        "file": entry.file,
        **dict(entry.names),
        **({DATES: entry.dates} if entry.dates else {}),
    }
    values = yaml.load(data, name)
    held = values.get(TABLES_KEY) if isinstance(values, dict) else None
    files = [item.get("file") if isinstance(item, dict) else None for item in held or ()]
    if entry.file in files:
        place = files.index(entry.file)
        gone = {field: None for field in MAPPABLE if field in (held or ())[place]}
        new = with_fields(data, TABLES_KEY, place, {**gone, **fresh}, _KEYS, name)
    else:
        new = with_entry(data, TABLES_KEY, fresh, name)
    read = read_tables(yaml.load(new, name), Fields(name))
    if not any((each.file, dict(each.names)) == (entry.file, dict(entry.names)) for each in read):
        raise KutipError(
            f"The columns of {entry.file} were not written to {name}, whose form does not allow "
            f"it; write each entry of `{TABLES_KEY}` as a `- ` line with its fields below."
        )
    return new
