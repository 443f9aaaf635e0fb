"""CSV (.csv, .tsv): a table of text with a header line, an article a row, however it is parted."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from index.articles.decode import BinaryError, decode
from index.articles.formats.dialects import (
    Cells,
    records,
    sniff,
)
from index.articles.formats.fields import NEEDED, field_of
from index.articles.formats.grid import Records, table_of
from index.articles.formats.model import FileContent, Format
from index.articles.formats.rows import articles_of
from index.articles.formats.table import Hopes, Table

_MARK: Final = "\u2060"  # a byte order mark in the middle, as `normalise` leaves it
_STATED: Final = re.compile(r"\s*\"?sep=(\\t|[^\n\"])\"?[,;\t]*[ ]*\n", re.IGNORECASE)  # Excel's


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
    found = _hopeful(records(lines, dialect), file)
    bad = _count_bad(found)
    if bad and not dialect.escape and "\\" in text:
        # An escaped quote may stand below the rows by which the dialect was found.
        other = _hopeful(records(lines, replace(dialect, escape="\\")), file)
        found = other if _count_bad(other) < bad else found
    found = [(above + line, cells) for line, cells in found]
    return replace(table_of(found, file, names), notes=decoded.notes)


def _hopeful(found: Iterable[tuple[int, Cells | str]], file: str) -> Records:
    """Return the rows of a file. Raises KutipError where hardly any of them are rows."""
    hopes = Hopes(file)
    kept = []
    for line, cells in found:
        if not cells:  # a blank line
            continue
        hopes.count(is_bad=isinstance(cells, str))
        kept.append((line, cells))
    return kept


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
    lengths = Counter(0 if isinstance(cells, str) else len(cells) for _, cells in found if cells)
    usual = max(lengths, key=lambda length: lengths[length], default=0)
    return lengths.total() - (lengths[usual] if usual else 0)


CSV: Final = Format("CSV", (".csv", ".tsv"), recognise, read, table=read_table)
