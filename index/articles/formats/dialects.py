"""How a table of text parts its cells: found by reading its first rows in each way there is.

A way is good where the first row names what kutip knows and the rows below have as many cells.
Counting signs in the header alone takes a comma in a quoted name for a delimiter.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from index.articles.formats.fields import NEEDED, folded, names_of_columns
from index.articles.formats.model import MAX_BYTES

Cells = list[str]
DELIMITERS: Final = (",", ";", "\t", "|", "␁", "␟", "^", "~")
"""What parts cells, as `normalise` leaves it: Hive writes U+0001, which becomes its picture."""
_QUOTES: Final = "\"'"
_ESCAPE: Final = re.compile(r"\\(.)")
_MARKS: Final = {"n": "\ue00a", "t": "\ue009", "r": "\ue00d", "N": "\ue04e"}  # of private use
_MEANT: Final = {"n": "\n", "t": "\t", "r": "", "N": "N"}
_SAMPLE: Final = 2**16  # characters
_ROWS: Final = 200
_MAX_CELLS: Final = 5000  # of a row
_ROWS_ABOVE: Final = 20  # in which the header may stand
_SURE: Final = 0.95  # the share of rows that fit, from which an unusual way is believed
_MANY: Final = 0.5  # the share of cells in quotes, from which these are no words of the text


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are parted, quoted and escaped."""

    delimiter: str = ","
    quote: str = '"'  # empty: quotation marks are words of the text
    escape: str = ""
    skips_space: bool = False  # between a delimiter and a quote

    def reader(self, lines: Iterator[str]) -> Any:
        """Return the reader of the csv module for lines in this dialect."""
        import csv

        csv.field_size_limit(MAX_BYTES)
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            skipinitialspace=self.skips_space,
            strict=True,
        )


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    """How well a dialect fits a sample, the best last."""

    known: int  # columns whose names are known
    share: float  # of rows that have as many cells as the header
    plain: float  # the negative share of cells that still stand in quotes
    columns: int


def records(lines: Sequence[str], dialect: Dialect) -> Iterator[tuple[int, Cells | str]]:
    """Yield (first line, cells) of each row, or (line, what is wrong); go on at the next line.

    Where a backslash escapes, `\\n` is the end of a line and a cell `\\N` is empty, as databases
    write it.
    """
    if not dialect.escape:
        yield from _records(lines, dialect)
        return
    lines = [_ESCAPE.sub(_marked, line) for line in lines]
    for line, cells in _records(lines, dialect):
        yield line, cells if isinstance(cells, str) else [_unmarked(cell) for cell in cells]


def _marked(match: re.Match[str]) -> str:
    """Return an escape that the csv module would take for its letter as a mark."""
    return _MARKS.get(match[1], match[0])


def _unmarked(cell: str) -> str:
    if cell == _MARKS["N"]:
        return ""
    for letter, mark in _MARKS.items():
        cell = cell.replace(mark, _MEANT[letter])
    return cell


def _records(lines: Sequence[str], dialect: Dialect) -> Iterator[tuple[int, Cells | str]]:
    import csv

    start = 0
    while start < len(lines):
        begin = start
        reader = dialect.reader(lines[n] for n in range(begin, len(lines)))
        done = 0
        try:
            for cells in reader:
                yield start + done + 1, cells
                done = reader.line_num
            return
        except csv.Error as error:
            yield start + done + 1, f"this is not valid CSV ({error})"
        start += done + 1


def fitted(cells: Cells, header: Sequence[str]) -> Cells | None:
    """Return the cells of a row for each column of `header`; None where they do not fit.

    Empty cells at the end are neither missed nor too many.
    """
    missing = len(header) - len(cells)
    if not missing:
        return cells
    if missing < 0:
        return None if any(cell.strip() for cell in cells[missing:]) else cells[:missing]
    return None if any(name.strip() for name in header[-missing:]) else [*cells, *[""] * missing]


def header_at(rows: Sequence[Cells], names: Collection[str] = ()) -> int:
    """Return the place of the row that names the columns, among the first of a table.

    It names a title, a body or one of `names` (folded) beside another column; else it is the
    first with the most cells.
    """
    for place, cells in enumerate(rows):
        if len(cells) > 1 and _is_header(cells, names):
            return place
    for place, cells in enumerate(rows):
        if _is_header(cells, names):
            return place
    most = max((_filled(cells) for cells in rows), default=0)
    return next((n for n, cells in enumerate(rows) if _filled(cells) == most), 0)


def _is_header(cells: Cells, names: Collection[str]) -> bool:
    fields = names_of_columns(cells, {})
    return not NEEDED.isdisjoint(fields) or any(folded(cell) in names for cell in cells if cell)


def _filled(cells: Cells) -> int:
    return sum(1 for cell in cells if cell.strip())


def sniff(text: str, names: Collection[str] = (), delimiter: str = "") -> Dialect:
    """Return the dialect that fits the beginning of a table best.

    `names` (folded) are known names of columns besides kutip's; `delimiter` is one that the file
    states itself.
    """
    sample = text[:_SAMPLE]
    is_cut = len(text) > len(sample)
    lines = [f"{line}\n" for line in sample.split("\n")]
    present = [each for each in DELIMITERS if each in sample] or [","]
    best: tuple[_Fit, Dialect] | None = None

    def fit(dialect: Dialect) -> _Fit:
        return _fit(lines, dialect, names, is_cut=is_cut)

    for each in (delimiter,) if delimiter else present:
        found = _best_quoting(Dialect(each), sample, fit)
        if best is None or _rank(found[0]) > _rank(best[0]):
            best = found
    return best[1] if best else Dialect()


def _rank(fit: _Fit) -> tuple[int, float, float, int]:
    """Return the order among delimiters: where no name is known, rows of several cells decide."""
    share = fit.share if fit.columns > 1 or fit.known else 0.0
    return fit.known, share, fit.plain, fit.columns


def _best_quoting(
    usual: Dialect, sample: str, fit: Callable[[Dialect], _Fit]
) -> tuple[_Fit, Dialect]:
    """Return the best fit of a delimiter; other quoting only where the usual fits badly."""
    best = fit(usual), usual
    if best[0].share == 1 and best[0].plain == 0:
        return best
    for dialect in _unusual(usual, sample):
        found = fit(dialect)
        if not dialect.quote and found.plain < best[0].plain:
            continue  # cells are quoted, and one is broken
        if found.share >= _SURE and (found.known, found.share, found.plain) > (
            best[0].known,
            best[0].share,
            best[0].plain,
        ):
            best = found, dialect
    return best


def _unusual(usual: Dialect, sample: str) -> Iterator[Dialect]:
    """Yield the other ways of quoting of which a sample has any sign."""
    if f'{usual.delimiter} "' in sample:
        yield replace(usual, skips_space=True)
    if "\\" in sample:
        yield replace(usual, escape="\\")
        yield replace(usual, quote="", escape="\\")
    if f"{usual.delimiter}'" in sample or sample.startswith("'") or "\n'" in sample:
        yield replace(usual, quote="'")
        if "\\" in sample:
            yield replace(usual, quote="'", escape="\\")
    if '"' in sample:
        yield replace(usual, quote="")


def _fit(lines: Sequence[str], dialect: Dialect, names: Collection[str], *, is_cut: bool) -> _Fit:
    found = [cells for _, cells in islice(records(lines, dialect), _ROWS)]
    if is_cut:
        del found[-1:]  # it may be cut in two
    rows = [cells for cells in found if isinstance(cells, str) or _filled(cells)]
    first = [cells for cells in rows[:_ROWS_ABOVE] if not isinstance(cells, str)]
    if not first or max(map(len, first)) > _MAX_CELLS:
        return _Fit(0, 0.0, 0.0, 0)
    header = first[header_at(first, names)]
    below = rows[rows.index(header) + 1 :]
    known = {name for name in names_of_columns(header, {}) if name}
    said = {folded(name) for name in header} & set(names)
    good = [row for row in below if not isinstance(row, str) and fitted(row, header) is not None]
    share = len(good) / len(below) if below else 1.0
    cells = [cell for row in (header, *good) for cell in row if cell.strip()]
    return _Fit(
        len(known) + len(said), round(share, 3), -_quoted(cells, header, dialect), len(header)
    )


def _quoted(cells: Sequence[str], header: Sequence[str], dialect: Dialect) -> float:
    """Return the share of cells that stand in quotes though the dialect took them away.

    A cell or two in single quotes are words of the text: such quotes count where most cells have
    them, or a name of the header, or where those within are doubled.
    """
    counts = []
    for quote in _QUOTES:
        inner = [c.strip()[1:-1] for c in cells if _stands_in(c, quote)]
        is_doubled = any(quote * 2 in each for each in inner) and all(
            quote not in each.replace(quote * 2, "") for each in inner
        )
        is_usual = len(inner) > _MANY * len(cells) or any(_stands_in(c, quote) for c in header)
        if inner and (quote == '"' or is_doubled or is_usual):
            counts.append(0 if quote == dialect.quote and quote == '"' else len(inner))
    return round(sum(counts) / len(cells), 4) if cells else 0.0


def _stands_in(cell: str, quote: str) -> bool:
    cell = cell.strip()
    return len(cell) > 1 and cell.startswith(quote) and cell.endswith(quote)
