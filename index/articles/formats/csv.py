"""CSV (.csv): a table with a header line, an article a row; commas, semicolons, tabs or bars."""

from collections.abc import Iterator
from typing import Final

from index.articles.decode import BinaryError, decode
from index.articles.formats.fields import field_of, listed
from index.articles.formats.model import MAX_BYTES, FileContent, Format
from index.articles.formats.rows import Row, articles_of, bad_row
from index.base.problem import Problem
from index.base.text import one_line

_DELIMITERS: Final = ",;\t|"
_NEEDED: Final = frozenset(("title", "body"))  # columns, one of which there must be


def recognise(head: bytes) -> bool:
    """Whether the first line of `head` names a column `title` or `body` among others."""
    try:
        first = decode(head, "").text.split("\n", 1)[0]
    except BinaryError:
        return False
    cells = first.split(_delimiter(first))
    names = [field_of(cell.strip().strip('"')) for cell in cells]
    return len(names) > 1 and bool(_NEEDED.intersection(names))


def read(data: bytes, file: str) -> FileContent:
    """Read an article a row; a row of another length than the header is a problem."""
    decoded = decode(data, file)
    return articles_of(_rows(decoded.text, file), file, decoded.notes)


def _delimiter(header: str) -> str:
    """Return the likeliest delimiter of a table with this header line."""
    return max(_DELIMITERS, key=header.count)


def _rows(text: str, file: str) -> Iterator[Row | Problem]:
    """Yield the rows of a table with a header line; after a bad row, go on at the next line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    delimiter = _delimiter(lines[0])
    header: list[str] | None = None
    number = 0
    for line, cells in _cells(lines, delimiter):
        if isinstance(cells, str):
            yield bad_row(file, line, f"{cells}; correct this row")
        elif header is None:
            header = [one_line(cell) for cell in cells]
            if not _NEEDED.intersection(map(field_of, header)):
                names = listed(header)
                reason = f"the header ({names}) names no column `title` or `body`; add it"
                yield bad_row(file, line, reason)
                return
        elif any(cell.strip() for cell in cells):
            number += 1
            if len(cells) == len(header):
                yield Row(line, number, dict(zip(header, cells, strict=True)))
            else:
                counts = f"the row has {len(cells)} columns, the header {len(header)}"
                yield bad_row(file, line, f"{counts}; correct this row")


def _cells(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (first line, cells) of each row, or (line, what is wrong with it)."""
    import csv

    csv.field_size_limit(MAX_BYTES)
    start = 0
    while start < len(lines):
        begin = start
        reader = csv.reader(
            (lines[n] for n in range(begin, len(lines))), delimiter=delimiter, strict=True
        )
        done = 0
        try:
            for cells in reader:
                yield start + done + 1, cells
                done = reader.line_num
            return
        except csv.Error as error:
            yield start + done + 1, f"this is not valid CSV ({error})"
        start += done + 1


CSV: Final = Format("CSV", (".csv",), recognise, read)
