"""Where the person is in the reader, and the way back to where they were."""

from tui.reader.bearings import Bearings
from tui.reader.pane import ReadingPane
from tui.search.finder import Finder
from tui.search.result_list import ResultList


class Whereabouts:
    """Knows where to go back to until that can be shown, and from then on where one is."""

    def __init__(self, wanted: Bearings, rows: ResultList, finder: Finder) -> None:
        self._wanted: Bearings | None = wanted
        self._rows = rows
        self._finder = finder

    def now(self, pane: ReadingPane | None, queue: str) -> Bearings:
        """Return where the person is, in a queue or none; before they are back, where they were."""
        if self._wanted is not None:
            return self._wanted
        if pane is None or pane.article is None:
            return Bearings(queue=queue)
        return Bearings(pane.article.id, pane.view.place(), queue)

    def go_back(self, pane: ReadingPane) -> str:
        """Show the article last read at its place, marked in the list, where one begins.

        Whoever has gone elsewhere meanwhile is left there. Returns the queue to open, if any.
        """
        wanted = self._wanted
        if wanted is None or not self._rows.marked_row:
            return ""
        self._wanted = None
        position = self._finder.position_of(wanted.article)
        moved = self._rows.position or self._finder.query or not self._rows.has_focus
        if position is not None and not moved:
            self._rows.mark(position)
            pane.show_at(wanted.article, wanted.place)
        return "" if moved else wanted.queue
