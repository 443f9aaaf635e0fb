"""The formats that claims can be exported to. A new one is a file beside this, and a line here."""

from typing import Final

from index.exports.csv_table import CSV
from index.exports.json_lines import JSON_LINES
from index.exports.model import Export

EXPORTS: Final[tuple[Export, ...]] = (
    JSON_LINES,
    CSV,
)


def export_named(name: str) -> Export:
    """Return the export of this name; KeyError where there is none."""
    return {export.name: export for export in EXPORTS}[name]
