"""The names of what a file states of an article, as files call them: `headline`, `Body`, `date`."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from index.base.text import one_line
from index.languages.model import Language
from index.languages.page import FIELD_NAMES
from index.languages.registry import languages

BODY: Final = "body"
FIELDS: Final = frozenset(
    (
        *("id", "title", BODY, "published", "outlet", "url", "byline", "dateline", "agency"),
        *("language", "section", "archived", "accessed", "source", "retold", "captions"),
        *("updated", "editor", "cited", "sha256", "importer"),
    )
)
"""What kutip calls the fields that it has a use for."""
NEEDED: Final = frozenset(("title", BODY))  # one of which an article must have
_WORDS_OF_A_TEXT: Final = 5  # fewer are a label, a name, a date
_EMPTY: Final = 1000  # added to the rank of what is empty
_NESTED: Final = 50  # added to the rank of what lies deeper
_NAMES_KEPT: Final = 4096

# What values lie in, where a program wrote them deeper: `_source.title`, `content.rendered`.
_WRAPPERS: Final = frozenset(
    (
        *("source", "data", "article", "item", "node", "fields", "attributes", "document", "doc"),
        *("post", "news", "story", "record", "result", "rendered", "text"),
        *("name", "value", "content"),
    )
)


def field_of(name: str) -> str:
    """Return what kutip calls the field `name`, in any case and spelling; else `name` folded."""
    return _field(name, languages())[0] or folded(name)


def standard(values: Mapping[str, Any], named: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the values of a file under the names that kutip has for them.

    Where several have one name, the one that is called most like it counts, and empty ones do
    not; the others keep their own names, as unknown ones do. `named` is what a person said: the
    field of each column (folded), which then no other has.
    """
    known = languages()
    given = named or {}
    taken = set(given.values())
    ranked: dict[str, tuple[int, str]] = {}  # by kutip's name: rank and own name of the best
    for name, value in values.items():
        field, rank = _field(name, known)
        if given and (said := given.get(folded(name))):
            field, rank = said, 0
        elif field in taken:
            continue
        is_empty = value is None or (isinstance(value, str) and not value.strip())
        is_other = rank > 0 and not isinstance(value, str | int | float | list)
        if field and not is_other:
            best = ranked.get(field)
            mine = (rank + _EMPTY * is_empty, name)
            ranked[field] = mine if best is None else min(best, mine)
    own = {name: field for field, (_, name) in ranked.items()}
    unknown = {name: value for name, value in values.items() if name not in own}
    stated = {field: values[name] for name, field in own.items()}
    return {**{name: v for name, v in unknown.items() if name not in stated}, **stated}


def unknown_texts(values: Mapping[str, Any]) -> list[str]:
    """Return the names of fields that kutip does not know, and that hold more than a few words."""
    return [
        name
        for name, value in values.items()
        if name not in FIELDS
        and isinstance(value, str)
        and len(value.split(maxsplit=_WORDS_OF_A_TEXT)) >= _WORDS_OF_A_TEXT
    ]


def listed(names: Collection[str]) -> str:
    """Return the first names in a sentence, quoted."""
    quoted = [f"`{one_line(name)[:40]}`" for name in names]
    more = f" and {len(quoted) - 5} more" if quoted[5:] else ""
    return ", ".join(quoted[:5]) + more


def folded(name: object) -> str:
    """Return a name without what people write differently: case, spaces, hyphens, quotes."""
    letters = "".join(char for char in str(name).casefold() if char.isalnum())
    return letters or one_line(str(name))


@lru_cache(_NAMES_KEPT)
def _field(name: object, known: tuple[Language, ...]) -> tuple[str, int]:
    """Return kutip's name for a field and how far from it `name` is; "" for an unknown one."""
    fields = _fields(known)
    whole = fields.get(folded(name))
    if whole is not None:
        return whole
    parts = [folded(part) for part in str(name).replace("/", ".").split(".")]
    kept = [part for part in parts if part not in _WRAPPERS] or parts[:1]
    meant = {fields.get(part, ("", 0))[0] for part in kept}
    field = meant.pop()
    if len(parts) == 1 or meant or not field:
        return "", 0
    return field, fields[kept[0]][1] + _NESTED * (len(parts) - 1)


@cache
def _fields(known: tuple[Language, ...]) -> dict[str, tuple[str, int]]:
    """Return kutip's name and the rank of each name that files give to a field."""
    fields = {field: (field, 0) for field in FIELDS if field != "source"}  # it may be an outlet
    for names in (FIELD_NAMES, *(language.page.field_names for language in known)):
        for field, others in names.items():
            for rank, other in enumerate(others, 1):
                fields.setdefault(folded(other), (field, rank))
    return fields


def names_of_columns(columns: Iterable[str], named: Mapping[str, str]) -> list[str]:
    """Return kutip's name for each column, or an empty string."""
    known = languages()
    return [named.get(folded(name)) or _field(name, known)[0] for name in columns]
