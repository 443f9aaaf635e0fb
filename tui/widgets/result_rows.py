"""Rows for lists of articles and of claims, each made only when it is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from index import ArticleInfo
from tui.style.formatting import outlet_and_day, sign_of

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from index import Claim, ClaimHit, Hit


class Row(NamedTuple):
    """One article in the list, or one claim."""

    article_id: str
    title: str
    meta: str  # outlet and date; without either, the article's file name or id
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    claim: Claim | None = None


class Rows(Sequence[Row]):
    """Articles or hits as rows."""

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
            return [self._row(index) for index in range(*position.indices(len(self)))]
        return self._row(position)

    def _row(self, position: int) -> Row:
        item = self._items[position]
        meta = outlet_and_day(item.outlet, item.published)
        if isinstance(item, ArticleInfo):
            return Row(item.id, item.title, meta or item.file)
        return Row(item.article_id, item.title, meta or item.article_id, item.snippet, item.marks)

    def find(self, article_id: str) -> int | None:
        """Return the position of an article, or None."""
        for position, item in enumerate(self._items):
            item_id = item.id if isinstance(item, ArticleInfo) else item.article_id
            if item_id == article_id:
                return position
        return None

    def find_row(self, row: Row) -> int | None:
        """Return the position of the article or claim of a row from another list, or None."""
        return self.find(row.article_id)


class ClaimRows(Rows):
    """Claims that match a query, as rows: speaker, stance and topics, and the claimed words."""

    def __init__(
        self, hits: Sequence[ClaimHit], topic_labels: Callable[[Sequence[str]], str]
    ) -> None:
        """Take the claims, and the function that returns the labels of topic ids."""
        super().__init__()
        self._hits = hits
        self._topic_labels = topic_labels

    def __len__(self) -> int:
        return len(self._hits)

    def _row(self, position: int) -> Row:
        hit = self._hits[position]
        claim = hit.claim
        stance = "" if claim.stance is None else f"[{sign_of(claim.stance)}]"
        title = " ".join(filter(None, (hit.speaker, stance, self._topic_labels(claim.topics))))
        meta = outlet_and_day(hit.outlet, hit.published) or hit.title
        return Row(claim.article, title, meta, hit.quote, hit.marks, claim)

    def find(self, article_id: str) -> int | None:
        """Return the position of the first claim in an article, or None."""
        positions = (n for n, hit in enumerate(self._hits) if hit.claim.article == article_id)
        return next(positions, None)

    def find_row(self, row: Row) -> int | None:
        claim_id = row.claim.id if row.claim else None
        return next((n for n, hit in enumerate(self._hits) if hit.claim.id == claim_id), None)
