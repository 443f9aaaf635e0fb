"""Writing searches.yaml: one search kept or taken out, the rest of the file as it is."""

from pathlib import Path

from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.project.list_file import EntryFile
from index.project.searches import SEARCHES_FILE, SEARCHES_KEY, SavedSearch, read_searches


def keep_search(root: Path, name: str, query: str) -> SavedSearch:
    """Keep a query under a name in searches.yaml in `root`, durably, instead of what had that name.

    Raises KutipError, and changes nothing, where the file is such that it could not be read back.
    """
    search = SavedSearch(show_safely(one_line(name)), show_safely(one_line(query)))
    if not search.name or not search.query:
        raise KutipError("A search to keep needs a name and some words.")
    _FILE.change(root, search.name, search)
    return search


def drop_search(root: Path, name: str) -> None:
    """Take the search of this name out of searches.yaml; otherwise as `keep_search`."""
    _FILE.change(root, name, None)


def _entry(search: SavedSearch) -> dict[str, str]:
    return {"name": search.name, "query": search.query}


_FILE = EntryFile(SEARCHES_FILE, SEARCHES_KEY, "name", read_searches, _entry)
