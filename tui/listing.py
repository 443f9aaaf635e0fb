"""What the article list shows of each article, made only for the rows on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from index import ArticleInfo

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from index import Hit, ImportReport

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Row:
    """One article in the list."""

    article_id: str
    title: str
    meta: str  # outlet and date
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class Rows(Sequence[Row]):
    """Articles or hits as rows, each made when it is looked at."""

    def __init__(self, items: Sequence[ArticleInfo | Hit] = ()) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, position: int) -> Row: ...
    @overload
    def __getitem__(self, position: slice) -> Rows: ...
    def __getitem__(self, position: int | slice) -> Row | Rows:
        if isinstance(position, slice):
            return Rows(self._items[position])
        item = self._items[position]
        meta = " · ".join(filter(None, (item.outlet, day_of(item.published))))
        if isinstance(item, ArticleInfo):
            return Row(item.id, item.title, meta or item.file)
        return Row(item.article_id, item.title, meta, item.snippet, item.marks)

    def find(self, article_id: str) -> int | None:
        """Return the position of an article, or None."""
        for position, item in enumerate(self._items):
            name = item.id if isinstance(item, ArticleInfo) else item.article_id
            if name == article_id:
                return position
        return None


def import_summary(report: ImportReport) -> str:
    """Return what an import did: "3 files brought in, 1 there already, 2 left out"."""
    count = len(report.copied)
    parts = ["1 file brought in" if count == 1 else f"{count} files brought in"]
    if report.kept:
        parts.append(f"{len(report.kept)} there already")
    if report.problems:
        parts.append(f"{len(report.problems)} left out")
    return ", ".join(parts)


def day_of(published: str | None) -> str:
    """Return an ISO time as a person reads it, "20 Nov 2024"; empty where it is unknown."""
    if not published:
        return ""
    parts = published[:10].split("-")
    try:
        names = [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
        days = [str(int(parts[2]))] if len(parts) > 2 else []
        return " ".join([*days, *names, parts[0]])
    except (ValueError, IndexError):
        return published
