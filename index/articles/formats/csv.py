"""CSV (.csv, .tsv): a table of text with a header line, an article a row, however it is parted."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from index.articles.decode import BinaryError, decode
from index.articles.formats.dialects import (
    Cells,
    fitted,
    header_at,
    records,
    sniff,
)
from index.articles.formats.fields import NEEDED, field_of
from index.articles.formats.model import FileContent, Format
from index.articles.formats.rows import articles_of
from index.articles.formats.table import Row, Table, bad_row
from index.base.problem import Problem, ProblemKind
from index.base.text import one_line

_MARK: Final = "\u2060"  # a byte order mark in the middle, as `normalise` leaves it
_STATED: Final = re.compile(r"\s*\"?sep=(\\t|[^\n\"])\"?[,;\t]*[ ]*\n", re.IGNORECASE)  # Excel's
_ROWS_ABOVE: Final = 20  # in which the header may stand


def recognise(head: bytes) -> bool:
    """Whether the first line of `head` names a column `title` or `body` among others."""
    try:
        text = decode(head, "").text.lstrip()
    except BinaryError:
        return False
    stated = _STATED.match(text)
    first = (text[stated.end() :] if stated else text).split("\n", 1)[0]
    dialect = sniff(first)
    cells = next((cells for _, cells in records([first], dialect)), "")
    return (
        len(cells) > 1
        and not isinstance(cells, str)
        and not NEEDED.isdisjoint(map(field_of, cells))
    )


def read(data: bytes, file: str) -> FileContent:
    """Read an article a row; a row of another length than the header is a problem."""
    return articles_of(read_table(data, file), file)


def read_table(data: bytes, file: str, names: Collection[str] = ()) -> Table:
    """Read the rows below the header; `names` (folded) may stand in it besides kutip's.

    Rows above the header, and rows of which other lines in the file are told, are problems.
    """
    decoded = decode(data, file)
    text = decoded.text
    above = 0  # lines
    delimiter = ""
    if stated := _STATED.match(text):
        delimiter = stated[1].replace("\\t", "\t")
        above = text.count("\n", 0, stated.end())
        text = text[stated.end() :]
    text = _without_marks(text)
    dialect = sniff(text, names, delimiter)
    lines = [f"{line}\n" for line in text.split("\n")]
    found = list(records(lines, dialect))
    bad = _count_bad(found)
    if bad and not dialect.escape and "\\" in text:
        # An escaped quote may stand below the rows by which the dialect was found.
        other = list(records(lines, replace(dialect, escape="\\")))
        found = other if _count_bad(other) < bad else found
    return replace(_table(found, file, above, names), notes=decoded.notes)


def _without_marks(text: str) -> str:
    """Return a text without the marks of files that were written one behind the other."""
    if _MARK not in text:
        return text
    header = text.lstrip("\n").split("\n", 1)[0].removeprefix(_MARK)
    if header:
        text = text.replace(f"{_MARK}{header}\n", f"\n{header}\n")
    return text.removeprefix(_MARK).replace(f"\n{_MARK}", "\n")


def _count_bad(found: Sequence[tuple[int, Cells | str]]) -> int:
    """Return how many rows are broken, or not as long as most of them."""
    lengths = [0 if isinstance(cells, str) else len(cells) for _, cells in found if cells]
    usual = max(set(lengths), key=lengths.count, default=0)
    return sum(1 for length in lengths if length != usual or not length)


def _table(
    found: Sequence[tuple[int, Cells | str]], file: str, above: int, names: Collection[str]
) -> Table:
    """Return the rows below the header; `above` lines stand over the first of them."""
    first: list[tuple[int, Cells]] = []  # rows in which the header may stand, with their places
    for place, (_, cells) in enumerate(found):
        if not isinstance(cells, str) and any(cell.strip() for cell in cells):
            first.append((place, cells))
        if len(first) == _ROWS_ABOVE:
            break
    if not first:
        problem = Problem(file, f"{file} has no rows; remove it, or fill it.", ProblemKind.UNREAD)
        return Table([problem])
    chosen = header_at([cells for _, cells in first], names)
    at, cells = first[chosen]
    header = [one_line(cell) for cell in cells]
    line = above + found[at][0]
    problems = (_above(file, chosen, line),) if chosen else ()
    below = [(above + number, cells) for number, cells in found[at + 1 :]]
    if _has_numbers(below, header):
        header = ["", *header]
    rows = list(_rows(below, header, file))
    broken = [
        bad_row(file, above + n, f"{text}; correct this row")
        for n, text in found[:at]
        if isinstance(text, str)
    ]
    return Table([*broken, *rows], (), problems, tuple(filter(None, header)), line)


def _above(file: str, count: int, line: int) -> Problem:
    rows = "1 row" if count == 1 else f"{count} rows"
    sentence = f"{file}: {rows} above the header, which is in line {line}, is not used."
    return Problem(file, sentence, ProblemKind.UNUSED, count)


def _has_numbers(below: Sequence[tuple[int, Cells | str]], header: Sequence[str]) -> bool:
    """Whether every row has its number before the cells that the header names, as R writes it."""
    rows = [cells for _, cells in below if any(cells)]
    return bool(rows) and all(
        not isinstance(cells, str) and len(cells) == len(header) + 1 and cells[0] == str(number)
        for number, cells in enumerate(rows, 1)
    )


def _rows(
    below: Sequence[tuple[int, Cells | str]], header: Sequence[str], file: str
) -> Iterator[Row | Problem]:
    number = 0
    keys = _keys(header)
    for line, cells in below:
        if isinstance(cells, str):
            yield bad_row(file, line, f"{cells}; correct this row")
        elif any(cell.strip() for cell in cells) and [one_line(c) for c in cells] != header:
            number += 1
            fit = fitted(cells, header)
            if fit is None:
                counts = f"the row has {len(cells)} columns, the header {len(header)}"
                yield bad_row(file, line, f"{counts}; correct this row")
            else:
                yield Row(line, number, _values(keys, fit))


def _keys(header: Sequence[str]) -> list[tuple[str, str]]:
    """Return the name of each column, and what another of that name is called."""
    seen: dict[str, int] = {}
    keys = []
    for place, name in enumerate(header, 1):
        seen[name] = seen.get(name, 0) + 1
        other = f"{name} ({seen[name]})" if name and seen[name] > 1 else ""
        keys.append((name, other or (f"column {place}" if not name else "")))
    return keys


def _values(keys: Sequence[tuple[str, str]], cells: Cells) -> dict[str, str]:
    """Return the values of a row; of columns of one name, the first that is not empty counts."""
    values: dict[str, str] = {}
    for (name, other), cell in zip(keys, cells, strict=True):
        if not other:
            values[name] = cell
        elif not name:  # what pandas numbers its rows in
            if cell.strip() and not cell.strip().isdecimal():
                values[other] = cell
        elif not values[name].strip():
            values[name] = cell
        elif cell.strip() and cell != values[name]:
            values[other] = cell
    return values


CSV: Final = Format("CSV", (".csv", ".tsv"), recognise, read, table=read_table)
