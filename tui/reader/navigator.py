"""Going from article to article and from claim to claim in the reader, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Article, Claim
    from tui.reader.base import ReaderBase
    from tui.reader.pane import ReadingPane
    from tui.search.finder import Finder
    from tui.search.result_list import ResultList

GONE = "The words of this claim are no longer in the article; the claim itself is kept."


class Navigator:
    """Shows articles and claims on the article side, marked in the list where they are there."""

    def __init__(self, reader: ReaderBase, rows: ResultList, finder: Finder) -> None:
        self._reader = reader
        self._list = rows
        self._finder = finder
        self._open_at_once = False  # asked for before there was an article side

    @property
    def _pane(self) -> ReadingPane | None:
        return self._reader.pane

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._pane.article if self._pane else None

    @property
    def cursor(self) -> int:
        """Where the cursor is in the article that is shown."""
        return self._pane.view.cursor if self._pane else 0

    def pane_opened(self) -> None:
        """Show the marked row on the article side that is there now."""
        self.show_marked()
        if self._open_at_once:
            self.open_marked()

    def show_marked(self) -> None:
        """Show what the marked row of the list stands for, and leave the keys where they are."""
        row, pane = self._list.marked_row, self._pane
        if row is None or pane is None:
            return
        if not pane.is_shown(row.article_id):
            pane.show(row.article_id)
        if row.claim:
            pane.go_to_claim(row.claim)

    def open_marked(self) -> None:
        """Read what the marked row stands for."""
        row, pane = self._list.marked_row, self._pane
        self._open_at_once = pane is None
        if row is None or pane is None:
            return
        if row.claim:
            self.go_to_claim(row.claim)
            return
        if pane.is_shown(row.article_id):
            pane.find_layers()  # the hits of a query typed since
        else:
            pane.show(row.article_id)
        self._reader.read()

    def go_to_claim(self, claim: Claim | None) -> None:
        """Open the article of a claim with the cursor on its words."""
        pane = self._pane
        if claim is None or pane is None or not self.open_article(claim.article):
            return
        if not pane.go_to_claim(claim):
            self._reader.notify(GONE, severity="warning", markup=False)

    def open_article(self, article_id: str, at: int | None = None) -> bool:
        """Show an article, perhaps at an offset, and give it the keys; say whether that worked."""
        if not self.show_article(article_id, at):
            return False
        self._reader.read()
        return True

    def show_article(self, article_id: str, at: int | None = None) -> bool:
        """Show an article, perhaps at an offset; say whether that worked.

        It is marked in the list where it is there.
        """
        pane = self._pane
        if pane is None:
            return False
        pane.show(article_id)
        if not pane.is_shown(article_id) or pane.article is None:
            return False
        self.mark_shown()
        if at is not None:
            pane.view.go_to(min(at, max(len(pane.article.text) - 1, 0)))
        return True

    def mark_shown(self) -> None:
        """Mark the article that is shown in the list, if it is there."""
        position = self._finder.position_of(self.article.id) if self.article else None
        if position is not None:
            self._list.mark(position)

    def go_back(self) -> None:
        """Go back to where one was before."""
        pane = self._pane
        if pane and not self._went(pane.go(pane.trail.back)):
            self._reader.notify("There is no place further back.", markup=False)

    def go_forward(self) -> None:
        """Go forward again to where one came back from."""
        pane = self._pane
        if pane and not self._went(pane.go(pane.trail.forward)):
            self._reader.notify("There is no place further forward.", markup=False)

    def _went(self, moved: bool) -> bool:
        if moved:
            self.mark_shown()
        return moved
