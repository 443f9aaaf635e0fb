"""searches.yaml: saved searches, to be run again and to be shared."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.project.field_reader import Fields
from index.project.list_file import ListFile

SEARCHES_FILE: Final = "searches.yaml"
SEARCHES_KEY: Final = "searches"
_FIELDS: Final = ("name", "query")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with a name, which no other search of the corpus has."""

    name: str
    query: str


def read_searches(values: dict[str, Any], fields: Fields) -> tuple[SavedSearch, ...]:
    """Return the searches in parsed searches.yaml, each name only once."""
    fields.known(values, (SEARCHES_KEY,), "the file")
    kept: dict[str, SavedSearch] = {}
    for number, item in enumerate(fields.items(values, SEARCHES_KEY, "the file"), start=1):
        where = f"search {number}"
        entry = fields.mapping(item, where)
        if entry is None:
            continue
        fields.known(entry, _FIELDS, where)
        name, query = (fields.text(entry, field, where) for field in _FIELDS)
        if not name or not query:
            fields.note(f"{where} needs a `name` and a `query`.")
        elif name in kept:
            fields.note(f"the search `{name[:40]}` stands twice; remove one of them.")
        else:
            kept[name] = SavedSearch(name, query)
    return tuple(kept.values())


def save_search(root: Path, name: str, query: str) -> SavedSearch:
    """Save a query under a name in searches.yaml in `root`, durably, in place of one of that name.

    Raises KutipError, and changes nothing, where the file is such that it could not be read back.
    """
    search = SavedSearch(show_safely(one_line(name)), show_safely(one_line(query)))
    if not search.name or not search.query:
        raise KutipError("A saved search needs a name and a query.")
    _FILE.change(root, search.name, search)
    return search


def delete_search(root: Path, name: str) -> None:
    """Delete the search of this name from searches.yaml; otherwise as `save_search`."""
    _FILE.change(root, name, None)


def _entry(search: SavedSearch) -> dict[str, str]:
    return {"name": search.name, "query": search.query}


_FILE = ListFile(SEARCHES_FILE, SEARCHES_KEY, "name", read_searches, _entry)
