"""All that finds: the box, what helps with typing, the list, and the line of facets below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.search.facet_line import FacetLine
from tui.search.message_line import SaidLine
from tui.search.narrowing import Narrower
from tui.search.query_line import QueryLine
from tui.search.result_list import ResultList
from tui.style.guard import safe

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widgets import Input

    from tui.reader.base import ReaderBase
    from tui.search.finder import Finder
    from tui.session import Session

MOST_TYPED = 2_000  # characters; a query is refused from half of that on
PREVIEW_SECONDS = 0.2  # after the last answer, so that nobody who types waits for an article


class Finding:
    """Brings the finder together with the lines above and below the list that go with it.

    The first paint has the box and the list alone; the lines are mounted after it.
    """

    def __init__(self, screen: ReaderBase, session: Session, finder: Finder, box: Input) -> None:
        self.finder = finder
        self._list = screen.query_one(ResultList)
        self._screen = screen
        self._box = box
        self._facets = FacetLine()
        self._said = SaidLine()
        self.queries = QueryLine(screen, session, finder, box, self._said)
        self._narrower = Narrower(session, finder, self._facets)
        self._is_looking = True  # through the list, not reading
        self._preview: Timer | None = None

    async def open(self) -> None:
        """Mount the lines, and show from now on what goes with the hits."""
        await self._screen.mount(self._said, after="#find")
        await self._screen.mount(self._facets, after="#panes")
        self.finder.changed = self._show
        self._show()

    @property
    def targets(self) -> tuple[object, ...]:
        """Return who carries out the commands for finding."""
        return (self.finder, self.queries, self._narrower)

    @property
    def facets_focused(self) -> bool:
        return self._facets.has_focus

    def arrange(self, *, looking: bool) -> None:
        """Show the line of facets while somebody looks through what was found."""
        self._is_looking = looking
        self.finder.show_count()
        self._facets.set_class(looking and self._facets.has_facets, "-open")

    def typed(self) -> None:
        """Find what is in the box now, once nothing is in it that a terminal might obey.

        Of megabytes that were pasted only the beginning stays, or each key would take a second.
        """
        kept = safe(self._box.value[:MOST_TYPED])
        if kept != self._box.value:  # pasted, or from a file
            self._box.value = kept
            return  # it is another, which is told anew
        self.finder.find()
        self.queries.typed()

    def _show(self) -> None:
        """Show what goes with the hits, which are in the list already."""
        self._narrower.show(self.finder.facets)
        self.queries.show()
        self.arrange(looking=self._is_looking)
        if self._preview:
            self._preview.stop()
        self._preview = self._screen.set_timer(PREVIEW_SECONDS, self._show_marked)

    def _show_marked(self) -> None:
        """Have the article shown that is marked by now, unless somebody reads another."""
        if self._is_looking:
            self._list.post_message(self._list.Marked())
