"""What helps with typing a query: words that are offered, searches made before, searches kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index import KutipError
from tui.commands.registry import key_of
from tui.search.message_line import SaidLine
from tui.style.guard import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.widgets import Input

    from tui.reader.base import ReaderBase
    from tui.search.finder import Finder
    from tui.search.history import History
    from tui.session import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that is offered, and the query with it."""

    label: str
    query: str


class QueryLine:
    """Keeps the line below the box true to what is typed, and goes through earlier searches."""

    def __init__(
        self, screen: ReaderBase, session: Session, finder: Finder, box: Input, line: SaidLine
    ) -> None:
        self._screen = screen
        self._session = session
        self._finder = finder
        self._box = box
        self._line = line
        self._marked = 0
        self._known: History | None = None

    @property
    def _history(self) -> History:
        from tui.search.history import History, history_file

        if self._known is None:
            self._known = History(history_file(self._session.corpus.root))
        return self._known

    def remember(self) -> None:
        """Keep the query among those made, if it found anything."""
        if self._finder.has_hits:
            self._history.add(self._finder.query)

    def left(self) -> None:
        """Hear that the box has not the keys any more."""
        self.remember()
        self.show()

    def typed(self) -> None:
        """Hear that the query is another."""
        self._marked = 0
        self.show()

    def show(self) -> None:
        """Show what is to be said and offered."""
        typing = self._box.has_focus
        offers = self._offers() if typing or self._finder.nearest else []
        self._marked = min(self._marked, max(len(offers) - 1, 0))
        key = key_of("search.complete", self._screen.registry)
        labels = [offer.label for offer in offers]
        self._line.show(self._finder.message, labels, self._marked, key=key, typing=typing)

    def entries(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Yield the kept searches, for the palette."""
        for search in self._session.corpus.codebook.project.searches:
            yield f"search {search.name}", search.query, partial(self._again, search.query)

    def _again(self, query: str) -> None:
        self._finder.ask(query)
        self._screen.action_focus_list()

    def _offers(self) -> list[Offer]:
        """Return what the query may be made into, the likeliest first."""
        finder = self._finder
        offers = [Offer(finder.nearest, finder.nearest)] if finder.nearest else []
        for offered in finder.offered:
            more = f" {offered.count:,}" if offered.count else ""
            # A field goes on with its value; after anything else comes another word.
            end = "" if offered.query.endswith(":") else " "
            offers.append(Offer(offered.word + more, offered.query + end))
        return offers

    # What keys do

    def action_complete(self) -> None:
        """Take the word that is offered; where none is, go to the list."""
        offers = self._offers()
        if offers:
            self._finder.ask(offers[self._marked].query)
        else:
            self._screen.action_focus_list()

    def action_other_word(self) -> None:
        """Mark the next word that is offered."""
        self._marked = (self._marked + 1) % max(len(self._offers()), 1)
        self.show()

    def action_search_up(self) -> None:
        """Go to the search before in an empty box, else mark the result before."""
        if self._box.value and not self._history.is_walked(self._box.value):
            self._finder.move(-1)
            return
        if not self._box.value:
            self._history.from_the_end()
        older = self._history.older()
        if older is not None:
            self._finder.ask(older)

    def action_search_down(self) -> None:
        """Go to the search after, where one walks through them, else mark the next result."""
        if self._box.value and self._history.is_walked(self._box.value):
            self._finder.ask(self._history.newer())
        else:
            self._finder.move(1)

    def action_searches(self) -> None:
        """Choose one of the searches that were kept or made before."""
        from tui.widgets.picker import Choice, Picker

        kept = self._session.corpus.codebook.project.searches
        made = list(reversed(self._history.queries))
        choices = [
            *(Choice(one.query, f"{one.name}: {one.query}") for one in kept),
            *(Choice(query, query) for query in made if query not in {one.query for one in kept}),
        ]
        if not choices:
            self._say("No searches were made here yet.")
            return

        def take(query: object) -> None:
            if isinstance(query, str):
                self._finder.ask(query)

        self._screen.app.push_screen(Picker("Search again", choices, can_add=False), take)

    def action_keep_search(self) -> None:
        """Keep the query under a name, in the corpus."""
        from tui.widgets.picker import Prompt

        query = self._finder.query
        kept = self._session.corpus.codebook.project.searches
        known = next((one.name for one in kept if one.query == query), "")

        def keep(name: str | None) -> None:
            if name and name.strip():
                self._screen.run_worker(self._keep(name, query), name="keep search")

        if query:
            self._screen.app.push_screen(Prompt("Keep this search as", known), keep)

    async def _keep(self, name: str, query: str) -> None:
        try:
            kept = await asyncio.to_thread(self._session.corpus.codebook.save_search, name, query)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._say(f"Kept as “{kept.name}” in searches.yaml; ctrl+p finds it by its name.")

    def action_drop_search(self) -> None:
        """Choose a kept search to be kept no longer."""
        from tui.widgets.picker import Choice, Picker

        kept = self._session.corpus.codebook.project.searches
        choices = [Choice(one.name, f"{one.name}: {one.query}") for one in kept]

        def drop(name: object) -> None:
            if isinstance(name, str):
                self._screen.run_worker(self._drop(name), name="drop search")

        if choices:
            picker = Picker("Keep no longer", choices, can_add=False)
            self._screen.app.push_screen(picker, drop)
        else:
            self._say("No search is kept in this corpus.")

    async def _drop(self, name: str) -> None:
        try:
            await asyncio.to_thread(self._session.corpus.codebook.delete_search, name)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
        else:
            self._say(f"“{name}” is kept no longer.")

    def _say(self, sentence: str) -> None:
        self._screen.notify(safe(sentence), markup=False)
