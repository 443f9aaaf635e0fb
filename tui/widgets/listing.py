"""What the list shows of each article or claim, made only for the rows on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from index import ArticleInfo

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from index import Claim, ClaimHit, Hit, ImportReport

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


SIGNS = {1: "+", 0: "0", -1: "-", None: " "}


class Row(NamedTuple):
    """One article in the list, or one claim."""

    article_id: str
    title: str
    meta: str  # outlet and date; without either, what the article is called on disk
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    claim: Claim | None = None


class Rows(Sequence[Row]):
    """Articles or hits as rows, each made when it is looked at."""

    def __init__(self, items: Sequence[ArticleInfo | Hit] = ()) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, position: int) -> Row: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Row]: ...
    def __getitem__(self, position: int | slice) -> Row | Sequence[Row]:
        if isinstance(position, slice):
            return [self._row(at) for at in range(*position.indices(len(self)))]
        return self._row(position)

    def _row(self, position: int) -> Row:
        item = self._items[position]
        meta = meta_of(item.outlet, item.published)
        if isinstance(item, ArticleInfo):
            return Row(item.id, item.title, meta or item.file)
        return Row(item.article_id, item.title, meta or item.article_id, item.snippet, item.marks)

    def find(self, article_id: str) -> int | None:
        """Return the position of an article, or None."""
        for position, item in enumerate(self._items):
            name = item.id if isinstance(item, ArticleInfo) else item.article_id
            if name == article_id:
                return position
        return None

    def find_row(self, row: Row) -> int | None:
        """Return the position of what a row of another list stands for, or None."""
        return self.find(row.article_id)


class ClaimRows(Rows):
    """Claims that were found, as rows: who it is, how they stand to what, and their words."""

    def __init__(self, hits: Sequence[ClaimHit], topics: Callable[[Sequence[str]], str]) -> None:
        """Take the claims, and how topics are called."""
        super().__init__()
        self._hits = hits
        self._topics = topics

    def __len__(self) -> int:
        return len(self._hits)

    def _row(self, position: int) -> Row:
        hit = self._hits[position]
        claim = hit.claim
        stance = "" if claim.stance is None else f"[{sign_of(claim.stance)}]"
        said = " ".join(filter(None, (hit.speaker, stance, self._topics(claim.topics))))
        meta = meta_of(hit.outlet, hit.published) or hit.title
        return Row(claim.article, said, meta, hit.quote, hit.marks, claim)

    def find(self, article_id: str) -> int | None:
        """Return the position of the first claim in an article, or None."""
        found = (at for at, hit in enumerate(self._hits) if hit.claim.article == article_id)
        return next(found, None)

    def find_row(self, row: Row) -> int | None:
        name = row.claim.id if row.claim else None
        return next((at for at, hit in enumerate(self._hits) if hit.claim.id == name), None)


def meta_of(outlet: str | None, published: str | None) -> str:
    """Return outlet and date as a list shows them."""
    return " · ".join(filter(None, (outlet, day_of(published))))


def sign_of(stance: int | None) -> str:
    """Return a stance as a sign: `+`, `0`, `-`, beyond that `+2`; a blank where there is none."""
    return SIGNS.get(stance, f"{stance:+d}" if stance is not None else " ")


def import_summary(report: ImportReport) -> str:
    """Return what an import did: "3 files imported, 1 already there, 2 left out"."""
    count = len(report.copied)
    parts = ["1 file imported" if count == 1 else f"{count} files imported"]
    if report.kept:
        parts.append(f"{len(report.kept)} already there")
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
