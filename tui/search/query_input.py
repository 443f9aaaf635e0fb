"""Help with typing a query: completions, earlier searches, and saved searches."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index import KutipError
from tui.search.message_line import MessageLine
from tui.search.result_text import way_label
from tui.style.guard import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from textual.widgets import Input

    from tui.search.query_history import QueryHistory
    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A query that may replace the typed one, and the label under which it is listed."""

    label: str
    query: str


class QueryInput:
    """Keeps the message line in step with the query, and goes through earlier searches."""

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        results: SearchResults,
        box: Input,
        line: MessageLine,
        focus_list: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._session = session
        self._results = results
        self._box = box
        self._line = line
        self._focus_list = focus_list
        self._marked = 0
        self._loaded_history: QueryHistory | None = None

    @property
    def _history(self) -> QueryHistory:
        from tui.search.query_history import QueryHistory, query_history_file

        if self._loaded_history is None:
            self._loaded_history = QueryHistory(query_history_file(self._session.corpus.root))
        return self._loaded_history

    def blurred(self) -> None:
        """Handle the search box losing the focus: a query with results joins the history."""
        if self._results.has_hits:
            self._history.add(self._results.query)
        self.show()

    def query_changed(self) -> None:
        """Handle a change of the query."""
        self._marked = 0
        self.show()

    def show(self) -> None:
        """Show messages and completions."""
        if not self._box.is_attached:  # the screen is closing, and a search comes in late
            return
        typing = self._box.screen.focused is self._box
        results = self._results
        rewrites = self._rewrites() if typing or results.nearest_query or results.ways_on else []
        self._marked = min(self._marked, max(len(rewrites) - 1, 0))
        registry = self._screen.registry
        key = registry.key_of("search.complete")
        message = self._results.message(registry.key_of("list.kind"))
        labels = [rewrite.label for rewrite in rewrites]
        if not results.has_hits:
            ways = [f"  {rewrite.label}" for rewrite in self._other_queries()]
            everything = f"{registry.key_of('back')}, twice: all articles"
            nothing = [] if message else ["No results."]
            results.result_list.show_ways_on([*nothing, *ways, everything])
        self._line.show(message, labels, self._marked, key=key, typing=typing)

    def entries(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Yield the saved searches as entries for the palette: name, query and callback."""
        for search in self._session.corpus.codebook.project.searches:
            yield f"search {search.name}", search.query, partial(self._run, search.query)

    def _run(self, query: str) -> None:
        self._results.set_query(query)
        self._focus_list()

    def _rewrites(self) -> list[Rewrite]:
        """Return other queries that find something, and the completions of the last word."""
        rewrites = self._other_queries()
        for completion in self._results.completions:
            count = f" {completion.count:,}" if completion.count else ""
            # A field is followed by its value, anything else by another word.
            end = "" if completion.query.endswith(":") else " "
            rewrites.append(Rewrite(completion.word + count, completion.query + end))
        return rewrites

    def _other_queries(self) -> list[Rewrite]:
        """Return the corrected query, if any, and others that find something."""
        nearest = self._results.nearest_query
        rewrites = [Rewrite(nearest, nearest)] if nearest else []
        return rewrites + [Rewrite(way_label(way), way.query) for way in self._results.ways_on]

    # Commands

    async def complete(self) -> None:
        """Insert the marked completion; without one, go to the list."""
        await self._results.settle(completions=True)
        rewrites = self._rewrites()
        if rewrites:
            self._results.set_query(rewrites[self._marked].query)
        else:
            self._focus_list()

    async def mark_next_completion(self) -> None:
        """Mark the next completion."""
        await self._results.settle(completions=True)
        self._marked = (self._marked + 1) % max(len(self._rewrites()), 1)
        self.show()

    async def up(self) -> None:
        """Go to the earlier search in an empty box, else mark the previous result."""
        if self._box.value and not self._history.is_current(self._box.value):
            await self._results.move(-1)
            return
        if not self._box.value:
            self._history.rewind()
        older = self._history.older()
        if older is not None:
            self._results.set_query(older)

    async def down(self) -> None:
        """Go to the later search when going through them, else mark the next result."""
        if self._box.value and self._history.is_current(self._box.value):
            self._results.set_query(self._history.newer())
        else:
            await self._results.move(1)

    def choose_search(self) -> None:
        """Choose a saved or earlier search."""
        from tui.widgets.picker import choose

        saved = self._session.corpus.codebook.project.searches
        saved_queries = {search.query for search in saved}
        earlier = list(reversed(self._history.queries))
        choices = [
            *(
                (search.query, f"{search.name}: {search.query}", (search.name, search.query))
                for search in saved
            ),
            *((query, query, ()) for query in earlier if query not in saved_queries),
        ]
        if choices:
            choose(self._screen, "Saved and earlier searches", choices, self._results.set_query)
        else:
            self._notify("No searches here yet.")

    def save_search(self) -> None:
        """Save the query under a name, in the corpus."""
        from tui.widgets.picker import ask

        query = self._results.query
        searches = self._session.corpus.codebook.project.searches
        name_before = next((search.name for search in searches if search.query == query), "")

        def save(name: str) -> None:
            if name.strip():
                self._screen.run_before_keys(self._save(name, query), name="save search")

        if query:
            ask(self._screen, "Save this search as", save, name_before)

    async def _save(self, name: str, query: str) -> None:
        try:
            saved = await asyncio.to_thread(self._session.corpus.codebook.save_search, name, query)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        palette = self._screen.registry.key_of("palette")
        self._notify(f"Saved as “{saved.name}” in searches.yaml; {palette} finds it by its name.")

    def delete_search(self) -> None:
        """Choose a saved search and delete it."""
        from tui.widgets.picker import choose

        searches = self._session.corpus.codebook.project.searches
        choices = [
            (search.name, f"{search.name}: {search.query}", (search.name,)) for search in searches
        ]

        def delete(name: str) -> None:
            self._screen.run_before_keys(self._delete(name), name="delete search")

        if choices:
            choose(self._screen, "Delete a saved search", choices, delete)
        else:
            self._notify("No search is saved in this corpus.")

    async def _delete(self, name: str) -> None:
        try:
            await asyncio.to_thread(self._session.corpus.codebook.delete_search, name)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
        else:
            self._notify(f"Deleted the search “{name}”.")

    def _notify(self, message: str) -> None:
        self._screen.notify(safe(message), markup=False)
