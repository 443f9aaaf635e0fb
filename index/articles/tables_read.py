"""What was said of the columns of tables when the articles were read, kept in the catalog.

Where it is something else by now, the tables whose columns it changes are read again, and no other
file.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from index.project.tables import TableColumns

Tables = Sequence[TableColumns]
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class ReadBy:
    """The key of the code and language that read the articles, and what tables were said to be."""

    key: str
    tables: tuple[TableColumns, ...] = ()

    def as_text(self) -> str:
        """Return this as one text."""
        return f"{self.key}{_SEPARATOR}{json.dumps([asdict(entry) for entry in self.tables])}"

    @classmethod
    def of_text(cls, text: str) -> "ReadBy":
        """Return what `as_text` was made of; no tables where it is of another form."""
        key, _, rest = text.partition(_SEPARATOR)
        try:
            return cls(key, tuple(table_of(entry) for entry in json.loads(rest)))
        except (ValueError, TypeError, KeyError):
            return cls(key)


def table_of(entry: dict[str, object]) -> TableColumns:
    """Return the entry of a table that was written as JSON. Raises as its fields are wrong."""
    names = entry["names"]
    if not isinstance(names, list):
        raise TypeError("names")
    pairs = tuple((str(field), str(column)) for field, column in names)
    return TableColumns(str(entry["file"]), pairs, str(entry["dates"]))
