"""The pages that the reader opens, and where it goes when one of them is closed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from index import KutipError
from tui.claims.minister_view import MinisterView

if TYPE_CHECKING:
    from collections.abc import Callable

    from index import Claim, Occurrence, Queue, Sighting
    from tui.claims.ministers import ToCorrect
    from tui.reader.base import ReaderBase
    from tui.reader.navigator import Navigator
    from tui.reader.pane import ReadingPane
    from tui.search.concordance_worker import ConcordanceState
    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.suggestions.open_suggestion import OpenSuggestion


SUGGESTIONS_OFF = "Suggestions are off; {suggestions.toggle} in an article switches them on."


class Pages:
    """Opens pages, and goes to the claim, mention or hit that was chosen there."""

    def __init__(
        self, reader: ReaderBase, session: Session, results: SearchResults, navigator: Navigator
    ) -> None:
        self._reader = reader
        self._session = session
        self._results = results
        self._navigator = navigator
        self._concordance: ConcordanceState | None = None
        # Its query, the generation of the article list, and whose claims were seen.
        self._concordance_of = ("", 0, "")
        # The article that a page was left for, the depth of the trail there, and the way back.
        self._left: tuple[str, int, Callable[[], None]] | None = None

    @property
    def _pane(self) -> ReadingPane | None:
        return self._reader.pane

    # Claims

    def open_minister(self) -> None:
        """Open the page of the minister under the cursor, else of the first minister."""
        speaker = self._pane.speaker_here() if self._pane else None
        self._show_minister(MinisterView(speaker))

    def _show_minister(self, view: MinisterView) -> None:
        from tui.claims.minister_page import MinisterPage

        page = MinisterPage(self._session, view)

        def closed(chosen: Claim | ToCorrect | None) -> None:
            self._go_or_correct(chosen)
            if chosen is not None:
                self._came_from(lambda: self._show_minister(page.view))

        self._reader.app.push_screen(page, closed)

    def _came_from(self, reopen: Callable[[], None]) -> None:
        """Have `go_back` lead from the place that was just gone to to where the person was."""
        pane = self._pane
        if pane and pane.article:
            self._left = pane.article.id, pane.trail.depth, reopen

    def _go_or_correct(self, chosen: Claim | ToCorrect | None) -> None:
        """Go to a claim, and open the claim panel if it is to be corrected."""
        from index import Claim

        if chosen is None or isinstance(chosen, Claim):
            self._navigator.go_to_claim(chosen)
            return
        self._navigator.go_to_claim(chosen.claim)
        if self._pane and self._pane.view.active_claim == chosen.claim.id:
            self._pane.corrector.correct()

    def compare_coders(self) -> None:
        """Compare two coders on the article that is shown, else on the first they share."""
        from tui.compare.choose import compare_coders

        article, go = self._navigator.article, self._navigator.go_to_claim
        compare_coders(self._reader, self._session, article.id if article else None, go)

    async def open_claims_to_check(self) -> None:
        """List the claims whose words changed or are not found, and those in dispute."""
        from tui.claims.to_check_page import ClaimsToCheckPage

        try:
            doubtful = await asyncio.to_thread(self._session.doubtful)
        except KutipError as error:
            self._show_error(error)
            return
        if doubtful:
            page = ClaimsToCheckPage(self._session, doubtful)
            self._reader.app.push_screen(page, self._navigator.go_to_claim)
        else:
            self._reader.notify(
                "No claims to check: the words of every claim that you see were found.",
                markup=False,
            )

    async def open_bin(self) -> None:
        """List the claims in the bin."""
        from tui.claims.bin_page import BinPage

        try:
            removed = await asyncio.to_thread(self._session.removed)
        except KutipError as error:
            self._show_error(error)
            return
        if removed:
            page = BinPage(self._session, removed)
            self._reader.app.push_screen(page, self._navigator.go_to_claim)
        else:
            self._reader.notify("The bin is empty.", markup=False)

    async def show_history(self) -> None:
        """Show who changed the claim under the cursor, when, and how."""
        from tui.claims.history import open_history

        claim = self._pane.corrector.claim_here() if self._pane else None
        if claim is not None:
            await open_history(self._reader, self._session, claim)

    def _show_error(self, error: KutipError) -> None:
        self._reader.notify(str(error), severity="error", markup=False)

    # Suggestions

    def open_suggestions(self, queue: Queue | None) -> None:
        """List what is suggested on the articles of the open queue, else of the corpus."""
        from tui.suggestions.gathering import Gathering, of_articles
        from tui.suggestions.page import Listing, SuggestionsPage

        session, corpus = self._session, self._session.corpus
        if not session.shows_suggestions:
            self._reader.notify(self._reader.registry.with_keys(SUGGESTIONS_OFF), markup=False)
            return
        listed = [item.article for item in queue.items] if queue else None
        ids = listed or [info.id for info in corpus.articles()]
        gathering = Gathering(session, of_articles(corpus, ids), len(ids))
        listing = Listing("Suggestions", f"queue {queue.title}" if queue else corpus.title)
        page = SuggestionsPage(session, gathering, listing)
        self._reader.app.push_screen(page, self._go_to_suggestion)

    def _go_to_suggestion(self, chosen: OpenSuggestion | None) -> None:
        if chosen is not None:
            self._navigator.open_article(chosen.article.id, chosen.suggestion.start)

    # Codebook and entities

    async def tag_copy(self) -> None:
        """Open the next copy of the article, with the claim here, else the last one, filled in."""
        pane = self._pane
        if pane is None or pane.article is None:
            return
        claim = pane.corrector.claim_here() or next(iter(self._session.recent()), None)
        if claim is None or claim.article != pane.article.id:
            self._reader.notify("No claim here to make in the copies as well.", markup=False)
            return
        copies = pane.tagger.copies
        form = await asyncio.to_thread(lambda: next(copies.untagged(claim), None))
        if form is None:
            self._reader.notify("No other copy has these words untagged.", markup=False)
            return
        if not self._navigator.open_article(form.article.id, form.start):
            return
        shown = copies.form(claim, pane.article) if pane.article else None
        if shown is not None:
            pane.tagger.show(shown)

    def open_codebook(self) -> None:
        """Open the codebook and the speakers."""
        from tui.codebook.page import CodebookPage

        page = CodebookPage(self._session)
        self._reader.app.push_screen(page, self._navigator.go_to_claim)

    def open_entity(self) -> None:
        """Open the page of the entity under the cursor; without one, go back to the list."""
        from index import EntityType
        from tui.entities.page import EntityPage

        entity = self._pane.entities.entity_here() if self._pane else None
        if entity and entity.type is not EntityType.DATE:
            page = EntityPage(self._session, entity.id, entity.type, entity.canonical)
            self._reader.app.push_screen(page, self._go_to_mention)
        elif self._pane and not self._pane.entities.has_focus:
            self._reader.focus_list()

    def _go_to_mention(self, target: Sighting | Claim | ToCorrect | None) -> None:
        """Go to what was chosen on the page of an entity."""
        from index import Sighting

        if isinstance(target, Sighting):
            self._navigator.open_article(target.article_id, target.first)
        else:
            self._go_or_correct(target)

    # Concordance

    def open_concordance(self) -> None:
        """List every hit of the search in its context, at the line where the list was left."""
        if not self._session.corpus.search_index.is_usable():
            self._reader.notify("Hits are shown in context once the index is built.", markup=False)
            return
        key = self._results.query, self._results.generation, self._session.seen.label
        if self._concordance is None or self._concordance_of != key:
            self._concordance = self._results.new_concordance()
            self._concordance_of = key
        self._show_concordance(self._concordance)

    def _show_concordance(self, state: ConcordanceState) -> None:
        from tui.search.concordance_page import ConcordancePage

        self._left = None
        self._reader.app.push_screen(ConcordancePage(self._session, state), self._go_to_hit)

    def _go_to_hit(self, hit: Occurrence | None) -> None:
        """Go to a hit in its article; from there, `go_back` leads to the concordance."""
        pane = self._pane
        if hit and pane and self._navigator.open_article(hit.article_id, hit.start):
            pane.find_layers()
            self._came_from(self._reopen_concordance)

    def _reopen_concordance(self) -> None:
        if self._concordance:
            self._show_concordance(self._concordance)

    def go_back(self) -> None:
        """Go back to the previous position, or to the page the person came from."""
        pane, left = self._pane, self._left
        if pane and left and pane.is_shown(left[0]) and pane.trail.depth == left[1]:
            self._left = None
            left[2]()
        else:
            self._navigator.go_back()
