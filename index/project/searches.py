"""searches.yaml: searches that somebody gave a name, to ask them again and to share them."""

from dataclasses import dataclass
from typing import Any, Final

from index.project.field_reader import Fields

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
