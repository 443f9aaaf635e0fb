"""The fields of a query, and those with values of their own: dates, stances, tagged, order."""

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from whoosh import query as wq

from index.base.folding import fold_letters
from index.languages.search import SearchWords
from index.search.documents.schema import NAMES, PUBLISHED, STANCE, TAGGED

SORT: Final = "sort"
UNDATED: Final = "none"
ORDERS: Final = ("date", "rank")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
# The beginning of a date, to which figures may be added.
_DATE_BEGUN: Final = re.compile(r"\d{0,3}|\d{4}-(?:[01]?|\d{1,2}-[0-3]?)")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}")
_YES: Final = frozenset({"yes", "y"})
_NO: Final = frozenset({"no", "n"})


class Filter(NamedTuple):
    """A field with values of its own."""

    kind: str  # what its values are
    example: str
    # The query for a value in a language; None where it is no such value.
    tree: Callable[[str, SearchWords], Any | None]
    # Whether what is no such value may be the beginning of one.
    is_begun: Callable[[str, SearchWords], bool]


def _date_tree(value: str, _: SearchWords) -> Any | None:
    """Return the query for a date or a range of dates, either end of which may be left out."""
    if value.lower() == UNDATED:
        return wq.Not(wq.NumericRange(PUBLISHED, 1, 9999_99_99))
    days = _date_range(value)
    return None if days is None or days[0] > days[1] else wq.NumericRange(PUBLISHED, *days)


def _date_range(value: str) -> tuple[int, int] | None:
    """Return the first and the last day of a range as yyyymmdd, as written: it may be reversed."""
    first, dots, last = value.partition("..")
    if not first and not last:
        return None
    start = _day(first, 0) if first else 1
    end = _day(last if dots else first, 99) if last or not dots else 9999_99_99
    return None if start is None or end is None else (start, end)


def _day(text: str, missing: int) -> int | None:
    """Return a date as yyyymmdd with `missing` for what it lacks.

    None for what is no date, and for one that no calendar has (2024-13, 2023-02-29).
    """
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return year * 10_000 + (month or missing) * 100 + (day or missing)


def _date_is_begun(value: str, _: SearchWords) -> bool:
    if UNDATED.startswith(value.lower()):
        return True
    first, dots, last = value.partition("..")
    if dots and first and _day(first, 0) is None:
        return False
    return bool(_DATE_BEGUN.fullmatch(last if dots else first.removesuffix(".")))


def _stance_tree(value: str, _: SearchWords) -> Any | None:
    """Return the query for a step of the stance scale: its number or its label."""
    if _NUMBER.fullmatch(value):
        return _unscored(STANCE, str(int(value)))
    return _unscored(STANCE, fold_letters(value)) if value[0].isalpha() else None


def _tagged_tree(value: str, language: SearchWords) -> Any | None:
    """Return the query for articles with any claim, or with none."""
    if value.lower() in _YES | language.yes:
        return _unscored(TAGGED, "yes")
    return wq.Not(_unscored(TAGGED, "yes")) if value.lower() in _NO | language.no else None


def _stance_is_begun(value: str, _: SearchWords) -> bool:
    return value in ("+", "-")


def _tagged_is_begun(value: str, language: SearchWords) -> bool:
    answers = _YES | _NO | language.yes | language.no
    return any(answer.startswith(value.lower()) for answer in answers)


def _order_is_begun(value: str, _: SearchWords) -> bool:
    return any(order.startswith(value.lower()) for order in ORDERS)


def _unscored(field: str, term: str) -> Any:
    return wq.ConstantScoreQuery(wq.Term(field, term), 0.0)


FILTERS: Final = {
    "date": Filter(
        "a date",
        "date:2023, date:2023-09, date:2023-09..2024-03 or date:none",
        _date_tree,
        _date_is_begun,
    ),
    STANCE: Filter("a stance", "stance:-1, stance:0 or stance:1", _stance_tree, _stance_is_begun),
    TAGGED: Filter("yes or no", "tagged:yes or tagged:no", _tagged_tree, _tagged_is_begun),
    SORT: Filter("an order", "sort:date or sort:rank", lambda *_: None, _order_is_begun),
}
FIELDS: Final = (*NAMES, *FILTERS)


def complaint(name: str, value: str) -> str:
    """Return the sentence for a value that a filter does not have."""
    days = _date_range(value) if name == "date" else None
    if days is not None:
        first, _, last = value.partition("..")
        return f"`date:{value}` ends before it begins; write date:{last}..{first}."
    kind, example = FILTERS[name].kind, FILTERS[name].example
    return f"`{name}:{value[:40]}` is not {kind}; write {example}."


def unknown_field(name: str) -> str:
    """Return the sentence for a field that does not exist, with those that do."""
    fields = ", ".join(f"{field}:" for field in FIELDS)
    return f"Ignored: {name[:40]}: is not a field. Fields are {fields}."
