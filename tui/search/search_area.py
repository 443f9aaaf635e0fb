"""The search area: the query box, the message line, the result list and the facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.search.facet_line import FacetLine
from tui.search.facet_narrowing import FacetNarrowing
from tui.search.message_line import MessageLine
from tui.search.query_input import QueryInput
from tui.search.result_list import ResultList
from tui.style.guard import safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.timer import Timer
    from textual.widgets import Input

    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

MAX_QUERY = 2_000  # characters; the index refuses a query from half of that on
PREVIEW_SECONDS = 0.2  # after the last results, so that typing never waits for an article


class SearchArea:
    """Connects the results with the message line above the list and the facets below it.

    The first paint shows only the box and the list; the lines are mounted after it.
    """

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        results: SearchResults,
        box: Input,
        focus_list: Callable[[], None],
    ) -> None:
        self.results = results
        self._list = screen.query_one(ResultList)
        self._screen = screen
        self._box = box
        self._facet_line = FacetLine()
        self._message = MessageLine()
        self.query_input = QueryInput(screen, session, results, box, self._message, focus_list)
        self.facets = FacetNarrowing(session, results, self._facet_line)
        self._is_browsing = True  # the list is in use, not the article
        self._preview: Timer | None = None

    async def open(self) -> None:
        """Mount the lines, and keep them in step with the results from now on."""
        await self._screen.mount(self._message, after="#find")
        await self._screen.mount(self._facet_line, after="#panes")
        self.results.on_change = self._show
        self._show()

    @property
    def facets_focused(self) -> bool:
        """Whether the facets have the focus."""
        return self._screen.focused is self._facet_line

    def arrange(self, *, browsing: bool) -> None:
        """Show the facets while the list is in use."""
        self._is_browsing = browsing
        self.results.show_count()
        self._facet_line.set_class(browsing and self._facet_line.has_facets, "-open")

    def query_changed(self) -> None:
        """Search for the query in the box, after replacing control characters in it.

        A paste of megabytes is cut to MAX_QUERY, else each further key would take a second.
        """
        query = safe(self._box.value[:MAX_QUERY])
        if query != self._box.value:
            self._box.value = query
            return  # this change is handled by another call
        self.results.follow_box()
        self.query_input.query_changed()

    def _show(self) -> None:
        """Show messages, completions and facets for the results that are listed."""
        self.facets.show(self.results.facets)
        self.query_input.show()
        self.arrange(browsing=self._is_browsing)
        if self._preview:
            self._preview.stop()
        self._preview = self._screen.set_timer(PREVIEW_SECONDS, self._show_marked)

    def _show_marked(self) -> None:
        """Preview the marked article, unless another one is being read."""
        if self._is_browsing:
            self._list.post_message(self._list.Marked())
