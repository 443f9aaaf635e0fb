"""A table as it is read from a file, before its columns have a meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

_HOPELESS: Final = 2000  # rows
_SHARE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its first line in the file, its number among the rows, its values."""

    line: int
    number: int
    values: Mapping[str, Any]
    place: str = ""  # in a sentence, where that is no line: "item 7", "row 7 of the sheet Mei"

    def problem(self, file: str, reason: str) -> Problem:
        """Return the problem of this row, which is left out."""
        return bad_row(file, self.place or self.line, reason)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file of rows holds: those that could be told apart, and what is wrong with others."""

    rows: Sequence[Row | Problem]
    notes: tuple[str, ...] = ()  # what was assumed to decode the file
    problems: tuple[Problem, ...] = ()  # of more than one row
    columns: tuple[str, ...] = ()  # names, where all rows have the same
    header: str = ""  # the line that names them: "line 1", "row 3 of the sheet Mei"


class Hopes:
    """Counts the rows of a file, and gives it up where hardly any of many can be read.

    A file of another kind, or of random bytes, would take minutes and tell nothing.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows = 0
        self._bad = 0

    def count(self, *, is_bad: bool) -> None:
        """Count a row. Raises KutipError, naming the file, where it is to be given up."""
        self._rows += 1
        self._bad += is_bad
        if is_bad and self._bad > _HOPELESS and self._bad > _SHARE * self._rows:
            raise KutipError(
                f"{self._file} is not what its name says: {self._bad:,} of its first "
                f"{self._rows:,} rows cannot be read; save it again from where it came."
            )


def bad_row(file: str, place: int | str, reason: str) -> Problem:
    """Return the problem of a row that is left out; `place` is its line, or says where it is."""
    where = f"line {place}" if isinstance(place, int) else place
    return Problem(file, f"{file}, {where}: {reason}.", ProblemKind.UNREAD)
