"""What a query may narrow to beside words: dates, stances, whether tagged; and its order."""

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from whoosh import query as wq

from index.search.documents.schema import PUBLISHED, STANCE, TAGGED, TITLE

SORT: Final = "sort"
ORDERS: Final = ("date", "rank")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}")
_YES: Final = ("yes", "ya", "y")
_NO: Final = ("no", "tidak", "n")


class Filter(NamedTuple):
    """How a field with values of its own is written, and the query for a value, if it is one."""

    what: str  # what a value that is not understood is not
    example: str
    tree: Callable[[str], Any | None]


def dated(value: str) -> Any | None:
    """Return the query for a date or a range of dates, either end of which may be left out."""
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


def with_stance(value: str) -> Any | None:
    """Return the query for a step of the stance scale: its number or its label."""
    if _NUMBER.fullmatch(value):
        return _filter(STANCE, str(int(value)))
    return _filter(STANCE, value.lower()) if value[0].isalpha() else None


def tagged(value: str) -> Any | None:
    """Return the query for articles with any claim, or with none."""
    if value.lower() in _YES:
        return _filter(TAGGED, "yes")
    return wq.Not(_filter(TAGGED, "yes")) if value.lower() in _NO else None


def _filter(field: str, term: str) -> Any:
    return wq.ConstantScoreQuery(wq.Term(field, term), 0.0)


FILTERS: Final = {
    "date": Filter("no date", "date:2023, date:2023-09 or date:2023-09..2024-03", dated),
    STANCE: Filter("no stance", "stance:-1, stance:0 or stance:1", with_stance),
    TAGGED: Filter("neither yes nor no", "tagged:yes or tagged:no", tagged),
    SORT: Filter("no order", "sort:date or sort:rank", lambda _: None),
}
FIELDS: Final = (TITLE, "outlet", "speaker", "entity", "topic", "coder", *FILTERS)


def unknown_field(name: str) -> str:
    """Return the sentence on a field that there is not, and which there are."""
    fields = ", ".join(f"{field}:" for field in FIELDS)
    return f"There is no field {name[:40]}:, so it was left out; the fields are {fields}."
