"""The concordance: every hit of a search with its context, one a line."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from index import Candidate, Occurrence, Order
from tui.commands.zones import Zone
from tui.search.concordance_list import ConcordanceList
from tui.search.concordance_worker import MAX_HITS, ConcordanceState, ConcordanceWorker
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.widgets.newest_job import NewestJobThread
from tui.widgets.page import Page
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.suggestions.open_suggestion import OpenSuggestion
    from tui.suggestions.page import Listing

DAY_CHARACTERS = 10
FIRST_HITS_SECONDS = 5.0  # for which keys wait for them
NO_CODEBOOK = "There is no topic and no speaker yet; {codebook} opens the codebook to add one."
NO_HITS = "No hits in the text of any article. {back} goes back, {search} starts another search."
WIDTH = 120  # characters of context on either side; no terminal has room for more
ORDERS: dict[Order, str] = {
    "place": "newest first",
    "left": "by the words before",
    "right": "by the words after",
    "hit": "by the hit itself",
}


class ConcordancePage(Page[Occurrence | None]):
    """The hits as lines; dismissed with the hit to go to.

    They are found in the background, and can be browsed meanwhile.
    """

    DEFAULT_CSS = """
    ConcordancePage { background: $background; }
    ConcordancePage #head { height: auto; min-height: 3; max-height: 5; padding: 0 2; }
    """

    def __init__(self, session: Session, state: ConcordanceState) -> None:
        """Open at `state`, which is updated when the page is closed."""
        super().__init__(session)
        self._state = state
        self._order = state.order
        self._is_left = False
        self._worker = state.worker or self._new_worker()
        self._thread = NewestJobThread("context")
        self._count = 0  # hits so far
        self._some_are_listed = asyncio.Event()  # in the present order

    def _new_worker(self) -> ConcordanceWorker:
        """Return a worker for the query that has found nothing yet."""
        occurrences = self.session.corpus.search_index.concordance(
            self._state.query,
            width=WIDTH,
            as_you_type=self._state.as_you_type,
            should_stop=lambda: self._is_left,
            claims=self.session.seen.to_search(),
        )
        return ConcordanceWorker(occurrences)

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.CONTEXT, Zone.EVERYWHERE)

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield ConcordanceList(self._day_of)

    def on_mount(self) -> None:
        self.rows = self.query_one(ConcordanceList)
        self.set_focus(self.rows)
        self.show_counts()
        self._find()
        self._show_head()
        self.show_hints()

    def on_unmount(self) -> None:
        self._is_left = True
        self._thread.close()
        self._state.order = self._order
        self._state.marked = self._marked()
        self._state.worker = self._worker if self._worker.is_done else None

    def _day_of(self, article_id: str) -> str:
        """Return the day of an article; without a date, the beginning of its id."""
        info = self.session.info(article_id)
        return ((info.published if info else None) or article_id)[:DAY_CHARACTERS]

    def _find(self) -> None:
        """Find hits in the background, and list them in the present order.

        Further keys are about the first of them.
        """
        self._some_are_listed.clear()
        self.run_before_keys(self._wait_for_some(), name="first hits")

        def show(hits: list[Occurrence]) -> None:
            self.app.call_from_thread(self._show, hits)

        self._thread.submit(self._worker.job(self._order, show))

    async def _wait_for_some(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FIRST_HITS_SECONDS):
                await self._some_are_listed.wait()

    def _show(self, hits: list[Occurrence]) -> None:
        """List the hits found so far; the marked one stays marked."""
        if not self.is_attached:
            return
        marked = self._marked()
        position = hits.index(marked) if marked in hits else 0
        self._count = len(hits)
        self.rows.show(hits, position)
        self._some_are_listed.set()
        self._show_head()

    def _marked(self) -> Occurrence | None:
        """Return the marked hit; until the person moves, the one marked the last time."""
        return self.rows.marked_row if self.rows.position else self._state.marked

    @on(RowList.Marked)
    def _moved(self) -> None:
        self._state.marked = None  # from now on the mark itself counts
        self._show_head()

    def _show_head(self) -> None:
        row = self.rows.marked_row
        title = safe(self.session.article_title(row.article_id)) if row else ""
        if self._worker.is_complete and not self._count:
            title = self.registry.with_keys(NO_HITS)
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(safe(self._state.query), "bold").append(f"   {self._count_text()}   ")
        text.append(f"{ORDERS[self._order]}\n", "dim")
        text.append(title, "italic")
        self.query_one("#head", Static).update(text)

    def _count_text(self) -> str:
        """Return the number of hits, so far or in all."""
        if self._worker.is_cut_off:
            return f"the first {MAX_HITS:,} hits; narrow the search to see all"
        hits = counted(self._count, "hit")
        return hits if self._worker.is_complete else f"{hits} so far …"

    # Commands

    def sort_by(self, order: Order) -> None:
        """Sort the hits."""
        self._order = order
        self._find()

    def sort_by_next(self) -> None:
        """Sort the hits by the next of the orders."""
        orders = list(ORDERS)
        self.sort_by(orders[(orders.index(self._order) + 1) % len(orders)])

    def open_hit(self) -> None:
        """Close the page and go to the marked hit."""
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row)

    def code_hits(self) -> None:
        """Ask for a topic or a speaker, and list every hit as a suggestion for it."""
        from tui.suggestions.page import Listing
        from tui.widgets.picker import choose

        project, query = self.session.corpus.codebook.project, self._state.query
        title = f"Hits of {query}"
        choices: list[tuple[Listing, str, tuple[str, ...]]] = [
            (Listing(title, "", topic=topic), f"topic  {topic.label}", (topic.id,))
            for topic in project.topics
        ]
        choices += [
            (
                Listing(title, "", speaker=Candidate(speaker.id, speaker.name, None)),
                f"speaker  {speaker.name}",
                (speaker.id, *speaker.aliases),
            )
            for speaker in project.speakers
        ]
        if not choices:
            self.notify(self.registry.with_keys(NO_CODEBOOK), markup=False)
            return
        choose(self, f"Code the hits of {query} with", choices, self._list_hits)

    def _list_hits(self, listing: Listing) -> None:
        from tui.suggestions.gathering import Gathering, of_hits
        from tui.suggestions.page import SuggestionsPage

        session, corpus = self.session, self.session.corpus
        hits = corpus.search_index.concordance(
            self._state.query,
            as_you_type=self._state.as_you_type,
            claims=session.seen.to_search(),
        )
        source = of_hits(corpus, self._state.query, hits)
        gathering = Gathering(session, source, self._worker.articles)
        self.app.push_screen(SuggestionsPage(session, gathering, listing), self._go_to_suggestion)

    def _go_to_suggestion(self, chosen: OpenSuggestion | None) -> None:
        """Close the page as well, and go to what was chosen in the list of suggestions."""
        if chosen is not None:
            of = chosen.suggestion
            self.dismiss(Occurrence(of.article, of.start, of.end, "", "", ""))

    def on_row_list_opened(self) -> None:
        self.open_hit()
