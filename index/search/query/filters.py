"""The fields of a query, and those with values of their own: dates, stances, tagged, order."""

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from whoosh import query as wq

from index.languages.search import SearchWords
from index.search.documents.schema import NAMES, PUBLISHED, STANCE, TAGGED

SORT: Final = "sort"
UNDATED: Final = "none"
ORDERS: Final = ("date", "rank")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}")
_YES: Final = frozenset({"yes", "y"})
_NO: Final = frozenset({"no", "n"})


class Filter(NamedTuple):
    """A field with values of its own."""

    kind: str  # what its values are
    example: str
    # The query for a value in a language; None where it is no such value.
    tree: Callable[[str, SearchWords], Any | None]


def _date_tree(value: str, _: SearchWords) -> Any | None:
    """Return the query for a date or a range of dates, either end of which may be left out."""
    if value.lower() == UNDATED:
        return wq.Not(wq.NumericRange(PUBLISHED, 1, 9999_99_99))
    first, dots, last = value.partition("..")
    if not first and not last:
        return None
    start = _day(first, 0) if first else 1
    end = _day(last if dots else first, 99) if last or not dots else 9999_99_99
    if start is None or end is None:
        return None
    return wq.NumericRange(PUBLISHED, max(start, 1), end)


def _day(text: str, missing: int) -> int | None:
    """Return a date as yyyymmdd with `missing` for what it lacks; None if it is none."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    return int(year) * 10_000 + int(month or missing) * 100 + int(day or missing)


def _stance_tree(value: str, _: SearchWords) -> Any | None:
    """Return the query for a step of the stance scale: its number or its label."""
    if _NUMBER.fullmatch(value):
        return _unscored(STANCE, str(int(value)))
    return _unscored(STANCE, value.lower()) if value[0].isalpha() else None


def _tagged_tree(value: str, language: SearchWords) -> Any | None:
    """Return the query for articles with any claim, or with none."""
    if value.lower() in _YES | language.yes:
        return _unscored(TAGGED, "yes")
    return wq.Not(_unscored(TAGGED, "yes")) if value.lower() in _NO | language.no else None


def _unscored(field: str, term: str) -> Any:
    return wq.ConstantScoreQuery(wq.Term(field, term), 0.0)


FILTERS: Final = {
    "date": Filter(
        "a date", "date:2023, date:2023-09, date:2023-09..2024-03 or date:none", _date_tree
    ),
    STANCE: Filter("a stance", "stance:-1, stance:0 or stance:1", _stance_tree),
    TAGGED: Filter("yes or no", "tagged:yes or tagged:no", _tagged_tree),
    SORT: Filter("an order", "sort:date or sort:rank", lambda *_: None),
}
FIELDS: Final = (*NAMES, *FILTERS)


def unknown_field(name: str) -> str:
    """Return the sentence for a field that does not exist, with those that do."""
    fields = ", ".join(f"{field}:" for field in FIELDS)
    return f"Ignored: {name[:40]}: is not a field. Fields are {fields}."
