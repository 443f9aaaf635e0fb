"""Spreadsheets (.xlsx, .ods and the older .xls): a table a sheet, an article a row."""

import io
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

from index.articles.formats.fields import NEEDED, folded, names_of_columns
from index.articles.formats.grid import Records, table_of
from index.articles.formats.model import FileContent, Format
from index.articles.formats.rows import articles_of
from index.articles.formats.table import Row, Table
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise, show_safely

_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of Office before 2007, and what is encrypted
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK: Final = "Workbook".encode("utf-16-le")
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")  # what XML cannot hold, as Excel writes it


def recognise(head: bytes) -> bool:
    """Whether `head` is that of a spreadsheet; of the zipped ones, where an early name tells it."""
    if head.startswith(_ZIP):
        return _OPEN_DOCUMENT in head or b"xl/" in head
    return head.startswith(_OLD) and _WORKBOOK in head


def read(data: bytes, file: str) -> FileContent:
    """Read an article a row, of each sheet that has a title or a body.

    Raises KutipError for a file that is damaged or has a password, ImportError without the extra.
    """
    return articles_of(read_table(data, file), file)


def read_table(data: bytes, file: str, names: Collection[str] = ()) -> Table:
    """Read the rows of all sheets whose header names a title, a body or one of `names` (folded).

    Where none does, those of the longest sheet. Raises as `read`.
    """
    sheets = [(name, rows) for name, rows in _sheets(data, file) if rows]
    if not sheets:
        return table_of([], file, names)
    is_one = len(sheets) == 1
    tables = [
        (name, table_of(rows, file, names, "row", "" if is_one else name)) for name, rows in sheets
    ]
    used = [(name, table) for name, table in tables if _is_understood(table, names)]
    used = used or [max(tables, key=lambda each: len(each[1].rows))]
    unused = [name for name, _ in tables if name not in dict(used)]
    problems = [problem for _, table in used for problem in table.problems]
    if unused:
        sentence = f"{file}: {_sheets_named(unused)} no column `title` or `body` and is not used."
        problems.append(Problem(file, sentence, ProblemKind.UNUSED, len(unused)))
    columns = tuple(dict.fromkeys(name for _, table in used for name in table.columns))
    rows = _numbered([row for _, table in used for row in table.rows])
    return Table(rows, (), tuple(problems), columns, used[0][1].header)


def _is_understood(table: Table, names: Collection[str]) -> bool:
    fields = names_of_columns(table.columns, {})
    return not NEEDED.isdisjoint(fields) or any(folded(c) in names for c in table.columns)


def _sheets_named(names: list[str]) -> str:
    if len(names) == 1:
        return f"the sheet {names[0]} has"
    return f"{len(names)} sheets ({', '.join(names[:3])}{', …' if names[3:] else ''}) have each"


def _numbered(rows: list[Row | Problem]) -> list[Row | Problem]:
    """Return the rows numbered through all sheets, and each on a line of its own."""
    numbered: list[Row | Problem] = []
    count, line = 0, 0
    for row in rows:
        if isinstance(row, Problem):
            numbered.append(row)
            continue
        count, line = count + 1, max(row.line, line + 1)
        numbered.append(replace(row, number=count, line=line))
    return numbered


def _sheets(data: bytes, file: str) -> list[tuple[str, Records]]:
    """Return the name of each sheet with its rows."""
    import python_calamine as calamine

    if data.startswith(_OLD) and _ENCRYPTED in data:
        raise _protected(file)
    sheets: list[tuple[str, Records]] = []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                cells = book.get_sheet_by_name(sheet.name)
                top = cells.start[0] + 1 if cells.start else 1
                rows = [
                    (number, [_text(cell) for cell in row])
                    for number, row in enumerate(cells.iter_rows(), top)
                ]
                sheets.append((show_safely(sheet.name), rows))
    except calamine.PasswordError as error:
        raise _protected(file) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise KutipError(
            f"{file} is damaged, or no spreadsheet; open it in a spreadsheet program and save it "
            "again, or as .csv."
        ) from error
    return sheets


def _protected(file: str) -> KutipError:
    return KutipError(f"{file} is protected by a password; save it without one.")


def _text(cell: Any) -> str:
    """Return a cell as a table of text would have it: dates in ISO 8601, whole numbers as such."""
    if isinstance(cell, str):
        return normalise(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell))
    if isinstance(cell, datetime):
        is_day = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if is_day else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


SPREADSHEET: Final = Format(
    "a spreadsheet",
    (".xlsx", ".ods", ".xls", ".xlsm", ".xlsb"),
    recognise,
    read,
    extra="office",
    heavy=True,
    table=read_table,
)
