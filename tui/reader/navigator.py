"""Navigation between articles and claims in the reader, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Article, Claim
    from tui.reader.base import ReaderBase
    from tui.reader.pane import ReadingPane
    from tui.search.results import SearchResults

NOT_FOUND = "The words of this claim are no longer in the article; the claim itself is kept."


class Navigator:
    """Shows articles and claims in the pane, and marks them in the list."""

    def __init__(self, reader: ReaderBase, results: SearchResults) -> None:
        self._reader = reader
        self._results = results
        self._open_when_mounted = False  # opened before there was a pane
        self._landed = ("", "")  # the article and the query whose first hit was gone to last

    @property
    def _pane(self) -> ReadingPane | None:
        return self._reader.pane

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._pane.article if self._pane else None

    @property
    def cursor(self) -> int:
        """The offset of the cursor in the article that is shown."""
        return self._pane.view.cursor if self._pane else 0

    async def pane_opened(self) -> None:
        """Show the marked row, now that the pane is mounted."""
        self.show_marked()
        if self._open_when_mounted:
            await self.open_marked()

    def show_marked(self) -> None:
        """Show the article or claim of the marked row, without moving the focus."""
        row, pane = self._results.result_list.marked_row, self._pane
        if row is None or pane is None:
            return
        if pane.tagger.form is not None:
            self._stay_at_open_claim(row.article_id, pane)
            return
        if not pane.is_shown(row.article_id):
            pane.show(row.article_id)
        if row.claim:
            pane.go_to_claim(row.claim)

    def _stay_at_open_claim(self, marked: str, pane: ReadingPane) -> None:
        """Keep the article of an open claim, also where the list has it no more."""
        if pane.article is None or pane.is_shown(marked):
            return
        if self._results.position_of(pane.article.id) is not None:
            pane.show(marked)  # refused with a sentence
            self.mark_shown()

    async def open_marked(self) -> None:
        """Open the marked claim, or the article with the cursor on the words of its snippet.

        Where these were gone to already, the cursor stays where it was left.
        """
        row, pane = self._results.result_list.marked_row, self._pane
        self._open_when_mounted = pane is None
        if row is None or pane is None:
            return
        if row.claim:
            self.go_to_claim(row.claim)
            return
        was_shown = pane.is_shown(row.article_id)
        if was_shown:
            pane.find_layers()  # the hits of a query typed since
        else:
            pane.show(row.article_id)
        self._reader.read()
        await self._go_to_hit(pane, was_shown=was_shown)

    async def show_next(self, steps: int) -> None:
        """Go to another row of the list, with the cursor on the words of its snippet."""
        before = self.article
        await self._results.move(steps)
        self.show_marked()
        if self._pane and self.article is not before:
            await self._go_to_hit(self._pane, was_shown=False)

    async def _go_to_hit(self, pane: ReadingPane, *, was_shown: bool) -> None:
        """Go to the hit that the snippet shows, unless the person came from there."""
        query, article = self._results.query, pane.article
        if not query or article is None:
            return
        landed, self._landed = self._landed, (article.id, query)
        if was_shown and landed == self._landed:
            return
        await pane.layers_found.hits_known()
        if pane.article is article:
            pane.view.navigation.first_hit()

    def go_to_claim(self, claim: Claim | None) -> None:
        """Open the article of a claim with the cursor on its words."""
        pane = self._pane
        if claim is None or pane is None or not self.open_article(claim.article):
            return
        if not pane.go_to_claim(claim):
            self._reader.notify(NOT_FOUND, severity="warning", markup=False)

    def open_article(self, article_id: str, offset: int | None = None) -> bool:
        """Show an article, at an offset if given, and focus it; return whether it was found."""
        if not self.show_article(article_id, offset):
            return False
        self._reader.read()
        return True

    def show_article(self, article_id: str, offset: int | None = None) -> bool:
        """Show an article, at an offset if given; return whether it was found.

        It is marked in the list, if it is listed.
        """
        pane = self._pane
        if pane is None:
            return False
        pane.show(article_id)
        if not pane.is_shown(article_id) or pane.article is None:
            return False
        self.mark_shown()
        if offset is not None:
            pane.view.go_to(min(offset, max(len(pane.article.text) - 1, 0)))
        return True

    def mark_shown(self) -> None:
        """Mark the article that is shown in the list, if it is listed."""
        position = self._results.position_of(self.article.id) if self.article else None
        if position is not None:
            self._results.result_list.mark(position)

    def go_back(self) -> None:
        """Go back to the previous position."""
        pane = self._pane
        if pane and not self._mark_if(pane.go(pane.trail.back)):
            self._reader.notify("There is nothing to go back to.", markup=False)

    def go_forward(self) -> None:
        """Go forward again to the position before `go_back`."""
        pane = self._pane
        if pane and not self._mark_if(pane.go(pane.trail.forward)):
            self._reader.notify("There is nothing to go forward to.", markup=False)

    def _mark_if(self, moved: bool) -> bool:
        if moved:
            self.mark_shown()
        return moved
