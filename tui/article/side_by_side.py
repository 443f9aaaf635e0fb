"""Two articles side by side: the one that is read, and another that keeps its place."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.screen import Screen
from textual.widget import Widget

from index import Article, ArticleHits, ArticleInfo, KutipError, differing_words
from tui.article.layers import ClaimMark
from tui.article.trail import Place, Spot
from tui.article.view import ArticleView
from tui.session import Session
from tui.widgets.newest_job import NewestJobThread
from tui.widgets.result_rows import Row, Rows

OFFERED = 500  # articles to choose from where no search is on


class MainArticle(Protocol):
    """The article that is read, and what is known of articles there."""

    @property
    def article(self) -> Article | None:
        """The article that is shown."""

    def spot(self) -> Spot | None:
        """Return where one is."""

    def show_at(self, article_id: str, place: Place | None) -> bool:
        """Show an article as it was left at a place; say whether it is still there."""

    def marks(self, article: Article) -> Sequence[ClaimMark]:
        """Return how the claims of an article are marked in it."""

    def show_differences(self, article: Article, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark the words of the article that differ from those of the one beside it."""

    def query_text(self) -> str:
        """Return what is searched for."""


class SideBySide:
    """Opens, closes and exchanges the second article of a reading pane.

    The keys always act on the pane's own view. To go to the other article the two views exchange
    their contents and their sides, so that each text stays where it was on the screen. Place
    there is room for one alone, they just exchange.
    """

    def __init__(
        self,
        screen: Screen[Any],
        session: Session,
        main: MainArticle,
        place: Widget,
        rearrange: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._session = session
        self._corpus = session.corpus
        self._main = main
        self._place = place
        self._rearrange = rearrange
        self._side: ArticleView | None = None
        self._layers = NewestJobThread("beside")

    @property
    def is_open(self) -> bool:
        return self._side is not None

    def close(self) -> None:
        """Stop the thread."""
        self._layers.close()

    def arrange(self, *, wide: bool) -> None:
        """Show the second article where there is room for two."""
        if self._side:
            self._side.display = wide

    def show_claims(self) -> None:
        """Show the claims of the second article as they are known now."""
        if self._side and self._side.article:
            self._side.set_claims(self._main.marks(self._side.article))

    # What keys do

    async def toggle(self) -> None:
        """Open what repeats this article, or one that is chosen; or close the second one."""
        if self._side:
            await self._close()
            return
        here = self._main.article
        if here is None:
            return
        copies = await asyncio.to_thread(self._copies, here.info)
        if copies:
            await self.open(copies[0].id)
            self._screen.notify(_told(copies), markup=False)
        else:
            await self._choose(here.id)

    async def swap(self) -> None:
        """Go to the other article."""
        side = self._side
        here = self._main.spot()
        if side is None or side.article is None or here is None:
            self._screen.notify("No second article: | opens one.", markup=False)
            return
        there = (side.article.id, side.place())
        if not self._main.show_at(*there):
            return
        self._show(*here)
        first = side.has_class("-first")
        side.toggle_class("-first")
        if first:
            self._place.move_child(side, after=len(self._place.children) - 1)
        else:
            self._place.move_child(side, before=0)
        self._rearrange()

    # How

    async def open(self, article_id: str) -> None:
        """Show an article beside the one that is read."""
        if self._side is None:
            self._side = ArticleView(passive=True)
            await self._place.mount(self._side)
        self._show(article_id, Place())
        self._rearrange()

    async def _close(self) -> None:
        if self._side:
            side, self._side = self._side, None
            if self._main.article:
                self._main.show_differences(self._main.article, ())
            await side.remove()
            self._rearrange()

    def _show(self, article_id: str, place: Place) -> None:
        side = self._side
        if side is None:
            return
        try:
            article = self._corpus.article(article_id)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        side.show(article, claims=self._main.marks(article), place=place)
        query, here, shown = self._main.query_text(), self._main.article, side.article

        def job(should_stop: Callable[[], bool]) -> None:
            index = self._corpus.search_index
            hits = index.hits(article, query) if query else ArticleHits()
            entities = self._corpus.entity_lookup.of_article(article)
            are_copies = here is not None and article_id in [
                info.id for info in self._copies(here.info)
            ]
            mine, theirs = differing_words(here, article) if here and are_copies else ([], [])

            def show() -> None:
                if side.is_attached and side.article is shown:
                    side.set_hits(hits.ranges, hits.whole)
                    side.set_entities(entities)
                    side.set_differences(theirs)
                    if here is not None:
                        self._main.show_differences(here, mine)

            if not should_stop():
                self._screen.app.call_from_thread(show)

        self._layers.submit(job)

    def _copies(self, info: ArticleInfo) -> list[ArticleInfo]:
        """Return the other articles that say nearly the same, the first appearance first."""
        return [other for other in self._session.copies.of(info.id) if other.id != info.id]

    async def _choose(self, here: str) -> None:
        """Let another article be chosen: of those that a search found, or of all."""
        from tui.widgets.picker import choose

        rows = await asyncio.to_thread(self._offered)
        choices = [
            (row.article_id, f"{row.title}  {row.meta}", (row.article_id,))
            for row in rows
            if row.article_id != here
        ]

        def chosen(article_id: str) -> None:
            self._screen.call_later(self.open, article_id)

        choose(self._screen, "Article to read beside", choices, chosen)

    def _offered(self) -> list[Row]:
        query = self._main.query_text()
        if query and self._corpus.search_index.is_usable():
            found = self._corpus.search_index.search(
                query,
                OFFERED,
                as_you_type=True,
                update=False,
                claims=self._session.seen.to_search(),
            )
            return list(Rows(found.hits))
        return list(Rows(self._corpus.articles()[:OFFERED]))


def _told(copies: Sequence[ArticleInfo]) -> str:
    """Return what is beside: a copy of the article, one of how many."""
    which = "the only copy" if len(copies) == 1 else f"the earliest of {len(copies)} copies"
    return f"Beside: an article that says nearly the same, {which}; words that differ are marked."
