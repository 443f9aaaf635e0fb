"""Going from place to place in the reader: to articles, claims and names, and the way back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from index import KutipError

if TYPE_CHECKING:
    from index import Claim, Occurrence, Sighting
    from tui.claims.ministers import ToCorrect
    from tui.reader.base import ReaderBase
    from tui.reader.pane import ReadingPane
    from tui.search.concordance_worker import Lines
    from tui.search.finder import Finder
    from tui.search.result_list import ResultList
    from tui.session import Session

GONE = "The words of this claim are no longer in the article; the claim itself is kept."


class Navigator:
    """Opens what somebody asks for on the article side, marked in the list where it is there."""

    def __init__(
        self, screen: ReaderBase, session: Session, rows: ResultList, finder: Finder
    ) -> None:
        self._screen = screen
        self._session = session
        self._list = rows
        self._finder = finder
        self._open_at_once = False  # asked for before there was an article side
        self._lines: Lines | None = None  # of words in context, and of what they are
        self._lines_of = ("", 0)
        self._came_from_lines: tuple[str, int] | None = None  # article, and depth of the trail

    @property
    def _pane(self) -> ReadingPane | None:
        return self._screen.pane

    def pane_opened(self) -> None:
        """Show the marked row on the article side that is there now."""
        self.show_marked()
        if self._open_at_once:
            self.action_open()

    def show_marked(self) -> None:
        """Show what the marked row of the list stands for, and leave the keys where they are."""
        row, pane = self._list.marked_row, self._pane
        if row is None or pane is None:
            return
        if not pane.is_shown(row.article_id):
            pane.show(row.article_id)
        if row.claim:
            pane.go_to_claim(row.claim)

    def action_open(self) -> None:
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
        self._screen.read()

    def go_to_claim(self, claim: Claim | None) -> None:
        """Open the article of a claim with the cursor on its words."""
        pane = self._pane
        if claim is None or pane is None or not self.open_article(claim.article):
            return
        if not pane.go_to_claim(claim):
            self._screen.notify(GONE, severity="warning", markup=False)

    def open_article(self, article_id: str) -> bool:
        """Show an article and give it the keys; say whether that worked."""
        if not self.show_article(article_id):
            return False
        self._screen.read()
        return True

    def show_article(self, article_id: str) -> bool:
        """Show an article, marked in the list where it is there; say whether that worked."""
        if self._pane is None:
            return False
        self._pane.show(article_id)
        if not self._pane.is_shown(article_id):
            return False
        self.mark_shown()
        return True

    def mark_shown(self) -> None:
        """Mark the article that is shown in the list, if it is there."""
        article = self._pane.article if self._pane else None
        position = self._finder.position_of(article.id) if article else None
        if position is not None:
            self._list.mark(position)

    def action_open_here(self) -> None:
        """Open the page of the name here, or go back to the list where there is none."""
        from index import EntityType
        from tui.entities.page import EntityScreen

        here = self._pane.names.entity_here() if self._pane else None
        if here and here.type is not EntityType.DATE:
            page = EntityScreen(self._session, here.id, here.type, here.canonical)
            self._screen.app.push_screen(page, self._go_to_found)
        elif self._pane and not self._pane.names.has_focus:
            self._screen.action_focus_list()

    def _go_to_found(self, found: Sighting | Claim | ToCorrect | None) -> None:
        """Go where the page of an entity was left for."""
        from index import Sighting

        if isinstance(found, Sighting):
            if self._pane and self.open_article(found.article_id):
                self._pane.view.go_to(found.first)
        else:
            self._go_or_correct(found)

    def action_context(self) -> None:
        """Open the list of all places where the words of the search stand, where one left it."""
        from tui.search.concordance_worker import Lines

        if not self._session.corpus.search_index.is_usable():
            self._screen.notify("Words are shown in context once the index is there.", markup=False)
            return
        query = self._finder.query
        if self._lines is None or self._lines_of != (query, self._finder.round):
            self._lines, self._lines_of = (
                Lines(query, self._finder.is_typing),
                (query, self._finder.round),
            )
        self._open_lines(self._lines)

    def _open_lines(self, lines: Lines) -> None:
        from tui.search.concordance_page import ContextScreen

        self._came_from_lines = None
        self._screen.app.push_screen(ContextScreen(self._session, lines), self._go_to_place)

    def _go_to_place(self, place: Occurrence | None) -> None:
        """Go to where words stand in an article, from where the way back leads to the list."""
        if place and self._pane and self.open_article(place.article_id):
            self._pane.view.go_to(place.start)
            self._pane.find_layers()
            self._came_from_lines = place.article_id, self._pane.trail.depth

    def _goes_back_to_lines(self) -> bool:
        """Say whether the list of places is where one was before the article that is shown."""
        pane, came = self._pane, self._came_from_lines
        return bool(pane and came and pane.is_shown(came[0]) and pane.trail.depth == came[1])

    def action_go_back(self) -> None:
        if self._lines and self._goes_back_to_lines():
            self._open_lines(self._lines)
        else:
            self._travel("back")

    def action_go_forward(self) -> None:
        self._travel("forward")

    def _travel(self, way: str) -> None:
        pane = self._pane
        if pane is None:
            return
        if pane.go(pane.trail.back if way == "back" else pane.trail.forward):
            self.mark_shown()
        else:
            self._screen.notify(f"There is no place further {way}.", markup=False)

    def action_next_article(self) -> None:
        self._finder.move(1)

    def action_previous_article(self) -> None:
        self._finder.move(-1)

    def action_ministers(self) -> None:
        from tui.claims.minister_page import MinisterScreen

        speaker = self._pane.speaker_here() if self._pane else None
        self._screen.app.push_screen(MinisterScreen(self._session, speaker), self._go_or_correct)

    def action_compare_coders(self) -> None:
        """Compare two coders on the article that is shown, or on the first they share."""
        from tui.compare.choose import compare_coders

        article = self._pane.article if self._pane else None
        compare_coders(
            self._screen, self._session, article.id if article else None, self.go_to_claim
        )

    async def action_doubtful(self) -> None:
        """List the claims whose words changed or are gone."""
        from tui.claims.check_page import DoubtfulScreen

        try:
            found = await asyncio.to_thread(self._session.corpus.claim_finder.doubtful)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        if found:
            self._screen.app.push_screen(DoubtfulScreen(self._session, found), self.go_to_claim)
        else:
            self._screen.notify("The words of every claim stand as they were.", markup=False)

    def _go_or_correct(self, found: Claim | ToCorrect | None) -> None:
        """Go where a page of claims was left for, and open the claim panel where that is meant."""
        from tui.claims.ministers import ToCorrect

        if not isinstance(found, ToCorrect):
            self.go_to_claim(found)
            return
        self.go_to_claim(found.claim)
        if self._pane and self._pane.view.active_claim == found.claim.id:
            self._pane.amender.action_correct()
