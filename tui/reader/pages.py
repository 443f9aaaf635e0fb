"""The pages that the reader opens, and what follows when one of them is left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from index import KutipError

if TYPE_CHECKING:
    from index import Claim, Occurrence, Sighting
    from tui.claims.ministers import ToCorrect
    from tui.reader.base import ReaderBase
    from tui.reader.navigator import Navigator
    from tui.reader.pane import ReadingPane
    from tui.search.concordance_worker import Lines
    from tui.search.finder import Finder
    from tui.session import Session


class Pages:
    """Opens pages, and goes to the claim or mention that one of them was left for."""

    def __init__(
        self, reader: ReaderBase, session: Session, finder: Finder, navigator: Navigator
    ) -> None:
        self._reader = reader
        self._session = session
        self._finder = finder
        self._navigator = navigator
        self._concordance: Lines | None = None  # where one was in it, and of what it is
        self._concordance_of = ("", 0)
        self._left_concordance_for: tuple[str, int] | None = None  # article, depth of the trail

    @property
    def _pane(self) -> ReadingPane | None:
        return self._reader.pane

    # Of ministers and their claims

    def open_minister(self) -> None:
        """Open the page of the minister under the cursor, or of the first."""
        from tui.claims.minister_page import MinisterPage

        speaker = self._pane.speaker_here() if self._pane else None
        self._reader.app.push_screen(MinisterPage(self._session, speaker), self._go_or_correct)

    def _go_or_correct(self, chosen: Claim | ToCorrect | None) -> None:
        """Go to a claim, and open the claim panel where it is to be corrected."""
        from tui.claims.ministers import ToCorrect

        if not isinstance(chosen, ToCorrect):
            self._navigator.go_to_claim(chosen)
            return
        self._navigator.go_to_claim(chosen.claim)
        if self._pane and self._pane.view.active_claim == chosen.claim.id:
            self._pane.corrector.correct()

    def compare_coders(self) -> None:
        """Compare two coders on the article that is shown, or on the first they share."""
        from tui.compare.choose import compare_coders

        article, go = self._navigator.article, self._navigator.go_to_claim
        compare_coders(self._reader, self._session, article.id if article else None, go)

    async def open_claims_to_check(self) -> None:
        """List the claims whose words changed or are gone."""
        from tui.claims.check_page import CheckPage

        try:
            doubtful = await asyncio.to_thread(self._session.corpus.claim_finder.doubtful)
        except KutipError as error:
            self._complain(error)
            return
        if doubtful:
            page = CheckPage(self._session, doubtful)
            self._reader.app.push_screen(page, self._navigator.go_to_claim)
        else:
            self._reader.notify("Nothing to check: every claim has its words.", markup=False)

    async def open_bin(self) -> None:
        """List the claims that were removed."""
        from tui.claims.bin_page import BinPage

        try:
            removed = await asyncio.to_thread(self._session.corpus.history.removed)
        except KutipError as error:
            self._complain(error)
            return
        if removed:
            page = BinPage(self._session, removed)
            self._reader.app.push_screen(page, self._navigator.go_to_claim)
        else:
            self._reader.notify("The bin is empty: no claim was removed.", markup=False)

    async def show_history(self) -> None:
        """Show who changed the claim under the cursor, when, and how."""
        from tui.claims.history import open_history

        claim = self._pane.corrector.claim_here() if self._pane else None
        if claim is not None:
            await open_history(self._reader, self._session, claim)

    def _complain(self, error: KutipError) -> None:
        self._reader.notify(str(error), severity="error", markup=False)

    # Of the codebook and of entities

    def open_codebook(self) -> None:
        """Open the codebook and the speakers."""
        from tui.codebook.page import CodebookPage

        page = CodebookPage(self._session)
        self._reader.app.push_screen(page, self._navigator.go_to_claim)

    def open_entity(self) -> None:
        """Open the page of the name under the cursor, or go back to the list without one."""
        from index import EntityType
        from tui.entities.page import EntityPage

        here = self._pane.entities.entity_here() if self._pane else None
        if here and here.type is not EntityType.DATE:
            page = EntityPage(self._session, here.id, here.type, here.canonical)
            self._reader.app.push_screen(page, self._go_to_mention)
        elif self._pane and not self._pane.entities.has_focus:
            self._reader.focus_list()

    def _go_to_mention(self, goal: Sighting | Claim | ToCorrect | None) -> None:
        """Go where the page of an entity was left for."""
        from index import Sighting

        if isinstance(goal, Sighting):
            self._navigator.open_article(goal.article_id, goal.first)
        else:
            self._go_or_correct(goal)

    # The concordance

    def open_concordance(self) -> None:
        """List every hit of the search in its context, from the line where one left the list."""
        from tui.search.concordance_worker import Lines

        if not self._session.corpus.search_index.is_usable():
            self._reader.notify("Hits are shown in context once the index is built.", markup=False)
            return
        wanted = self._finder.query, self._finder.round
        if self._concordance is None or self._concordance_of != wanted:
            self._concordance = Lines(self._finder.query, self._finder.is_typing)
            self._concordance_of = wanted
        self._show_concordance(self._concordance)

    def _show_concordance(self, lines: Lines) -> None:
        from tui.search.concordance_page import ConcordancePage

        self._left_concordance_for = None
        self._reader.app.push_screen(ConcordancePage(self._session, lines), self._go_to_hit)

    def _go_to_hit(self, hit: Occurrence | None) -> None:
        """Go to a hit in its article, from where the way back leads to the concordance."""
        pane = self._pane
        if hit and pane and self._navigator.open_article(hit.article_id, hit.start):
            pane.find_layers()
            self._left_concordance_for = hit.article_id, pane.trail.depth

    def go_back(self) -> None:
        """Go back to where one was: to the concordance, if that is where one came from."""
        pane, left = self._pane, self._left_concordance_for
        came_from_it = pane and left and pane.is_shown(left[0]) and pane.trail.depth == left[1]
        if self._concordance and came_from_it:
            self._show_concordance(self._concordance)
        else:
            self._navigator.go_back()
