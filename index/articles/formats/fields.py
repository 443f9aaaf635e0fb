"""The names of what a file states of an article, as files call them: `headline`, `Body`, `date`."""

from collections.abc import Iterable, Mapping
from functools import cache
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
    )
)
"""What kutip calls the fields that it has a use for."""
_WORDS_OF_A_TEXT: Final = 5  # fewer are a label, a name, a date


def field_of(name: str) -> str:
    """Return what kutip calls the field `name`, in any case and spelling; else `name` folded."""
    folded = _folded(name)
    return _fields(languages()).get(folded, (folded, 0))[0]


def standard(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a file under the names that kutip has for them.

    Where several have one name, the one that is called most like it counts, and empty ones do
    not; the others keep their own names, as unknown ones do.
    """
    fields = _fields(languages())
    ranked: dict[str, tuple[int, str]] = {}  # by kutip's name: rank and own name of the best
    for name, value in values.items():
        field, rank = fields.get(_folded(name), ("", 0))
        is_empty = value is None or (isinstance(value, str) and not value.strip())
        is_other = rank > 0 and not isinstance(value, str | int | float | list)
        if field and not is_other:
            ranked[field] = min(ranked.get(field, (10**6, "")), (rank + 1000 * is_empty, name))
    own = {name: field for field, (_, name) in ranked.items()}
    unknown = {name: value for name, value in values.items() if name not in own}
    known = {field: values[name] for name, field in own.items()}
    return {**{name: v for name, v in unknown.items() if name not in known}, **known}


def unknown_texts(values: Mapping[str, Any]) -> list[str]:
    """Return the names of fields that kutip does not know, and that hold more than a few words."""
    return [
        name
        for name, value in values.items()
        if name not in FIELDS
        and isinstance(value, str)
        and len(value.split(maxsplit=_WORDS_OF_A_TEXT)) >= _WORDS_OF_A_TEXT
    ]


def listed(names: Iterable[str]) -> str:
    """Return the first names in a sentence, quoted."""
    names = [f"`{one_line(name)[:40]}`" for name in names]
    more = f" and {len(names) - 5} more" if names[5:] else ""
    return ", ".join(names[:5]) + more


@cache
def _fields(known: tuple[Language, ...]) -> dict[str, tuple[str, int]]:
    """Return kutip's name and the rank of each name that files give to a field."""
    fields = {field: (field, 0) for field in FIELDS if field != "source"}  # it may be an outlet
    for names in (FIELD_NAMES, *(language.page.field_names for language in known)):
        for field, others in names.items():
            for rank, other in enumerate(others, 1):
                fields.setdefault(_folded(other), (field, rank))
    return fields


def _folded(name: object) -> str:
    return one_line(str(name)).casefold().replace("-", "_").replace(" ", "_")
