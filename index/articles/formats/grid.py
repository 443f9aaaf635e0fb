"""Rows of cells with a header somewhere at their top: what CSV and spreadsheets have in common."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from index.articles.formats.dialects import Cells, fitted, header_at
from index.articles.formats.table import Hopes, Row, Table, bad_row
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import one_line

Records = Sequence[tuple[int, Cells | str]]
"""The number of each row with its cells, or with what is wrong with it."""

_MAX_COLUMNS: Final = 5000
_ROWS_ABOVE: Final = 20  # in which the header may stand


def table_of(
    found: Records, file: str, names: Collection[str], what: str = "line", sheet: str = ""
) -> Table:
    """Return the rows below the header, which names a title, a body or one of `names` (folded).

    Rows above it, and rows that do not fit it, are problems; `what` is what the numbers of rows
    count, `sheet` the one that they are in, where there are several. Raises KutipError where rows
    are longer than those of any table.
    """
    first: list[tuple[int, Cells]] = []  # rows in which the header may stand, with their places
    for place, (_, cells) in enumerate(found):
        if not isinstance(cells, str) and any(cell.strip() for cell in cells):
            first.append((place, cells))
        if len(first) == _ROWS_ABOVE:
            break
    if not first:
        problem = Problem(file, f"{file} has no rows; remove it, or fill it.", ProblemKind.UNREAD)
        return Table([problem])
    most = max(len(cells) for _, cells in first)
    if most > _MAX_COLUMNS:
        raise KutipError(
            f"{file} has rows of {most:,} columns and is no table of articles; check what parts "
            "its cells, or save it again."
        )
    within = f" of the sheet {sheet}" if sheet else ""
    chosen = header_at([cells for _, cells in first], names)
    at, cells = first[chosen]
    header = [one_line(cell) for cell in cells]
    place_of_header = f"{what} {found[at][0]}{within}"
    problems = (_above(file, chosen, place_of_header),) if chosen else ()
    if _has_numbers(found[at + 1 :], header):
        header = ["", *header]
    broken = [each for each in found[:at] if isinstance(each[1], str)]
    rows = _rows([*broken, *found[at + 1 :]], header, file, (what, within))
    return Table(list(rows), (), problems, tuple(filter(None, header)), place_of_header)


def _above(file: str, count: int, place: str) -> Problem:
    rows = "1 row" if count == 1 else f"{count} rows"
    sentence = f"{file}: {rows} above the header, which is in {place}, is not used."
    return Problem(file, sentence, ProblemKind.UNUSED, count)


def _has_numbers(below: Records, header: Sequence[str]) -> bool:
    """Whether every row has its number before the cells that the header names, as R writes it."""
    rows = [cells for _, cells in below if any(cells)]
    return bool(rows) and all(
        not isinstance(cells, str) and len(cells) == len(header) + 1 and cells[0] == str(number)
        for number, cells in enumerate(rows, 1)
    )


def _rows(
    below: Records, header: Sequence[str], file: str, place: tuple[str, str]
) -> Iterator[Row | Problem]:
    number = 0
    keys = _keys(header)
    hopes = Hopes(file)
    what, within = place
    for line, cells in below:
        where = f"{what} {line}{within}"
        if isinstance(cells, str):
            yield bad_row(file, where, f"{cells}; correct this row")
        elif any(cell.strip() for cell in cells) and [one_line(c) for c in cells] != header:
            number += 1
            fit = fitted(cells, header)
            hopes.count(is_bad=fit is None)
            if fit is None:
                counts = f"the row has {len(cells)} columns, the header {len(header)}"
                yield bad_row(file, where, f"{counts}; correct this row")
            else:
                yield Row(line, number, _values(keys, fit), where)


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
