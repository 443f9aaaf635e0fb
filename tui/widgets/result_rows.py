"""Rows for lists of articles and of claims, each made only when it is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from index import ArticleInfo
from tui.style.formatting import outlet_and_day, sign_of

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from index import Claim, ClaimHit, Copies, Hit


class Row(NamedTuple):
    """One article in the list, or one claim."""

    article_id: str
    title: str
    meta: str  # outlet and date; without either, the article's file name or id
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    claim: Claim | None = None


class Rows(Sequence[Row]):
    """Articles or hits as rows; those that say nearly the same as one row, where `copies` tells.

    The first of several copies is listed, with their number, and where the story appeared first.
    """

    def __init__(
        self, items: Sequence[ArticleInfo | Hit] = (), copies: Copies | None = None
    ) -> None:
        self._items = items
        self._copies = copies
        self._kept: Sequence[int] | None = None  # positions of the rows among the items
        if copies:
            self._kept = copies.folded([_id(item) for item in items])

    @property
    def fetched(self) -> int:
        """The number of articles in the rows, folded ones included."""
        return len(self._items)

    def __len__(self) -> int:
        return len(self._items) if self._kept is None else len(self._kept)

    @overload
    def __getitem__(self, position: int) -> Row: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Row]: ...
    def __getitem__(self, position: int | slice) -> Row | Sequence[Row]:
        if isinstance(position, slice):
            return [self._row(index) for index in range(*position.indices(len(self)))]
        return self._row(position)

    def _row(self, position: int) -> Row:
        item = self._items[position if self._kept is None else self._kept[position]]
        meta = outlet_and_day(item.outlet, item.published)
        group = self._copies.of(_id(item)) if self._copies else ()
        folded = copies_text(_id(item), group)
        if isinstance(item, ArticleInfo):
            return Row(item.id, item.title, _joined(meta or item.file, folded))
        meta = _joined(meta or item.article_id, folded)
        return Row(item.article_id, item.title, meta, item.snippet, item.marks)

    def find(self, article_id: str) -> int | None:
        """Return the position of an article, or of the copy that it is folded into; or None."""
        if self._kept is None or self._copies is None:
            ids = map(_id, self._items)
            return next((at for at, item_id in enumerate(ids) if item_id == article_id), None)
        story = self._copies.first(article_id)
        same = (self._copies.first(_id(self._items[at])) == story for at in self._kept)
        return next((position for position, is_same in enumerate(same) if is_same), None)

    def find_row(self, row: Row) -> int | None:
        """Return the position of the article or claim of a row from another list, or None."""
        return self.find(row.article_id)


def copies_text(article_id: str, group: Sequence[ArticleInfo]) -> str:
    """Return how many copies an article has, and where its story appeared first, if elsewhere."""
    if not group:
        return ""
    count = f"{len(group) - 1:,} {'copy' if len(group) == 2 else 'copies'}"
    first = group[0]
    if first.id == article_id:
        return f"+{count}"
    return f"+{count}, first: {outlet_and_day(first.outlet, first.published) or first.id}"


def _joined(meta: str, folded: str) -> str:
    return f"{meta} · {folded}" if folded else meta


def _id(item: ArticleInfo | Hit) -> str:
    return item.id if isinstance(item, ArticleInfo) else item.article_id


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

    @property
    def fetched(self) -> int:
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
