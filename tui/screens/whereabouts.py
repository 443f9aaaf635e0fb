"""Where the person is in the reader, and the way back to where they were."""

from textual.widgets import Input

from tui.bearings import Bearings
from tui.screens.finder import Finder
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.result_list import ResultList


class Whereabouts:
    """Knows where to go back to until that can be shown, and from then on where one is."""

    def __init__(self, wanted: Bearings, rows: ResultList, finder: Finder, box: Input) -> None:
        self._wanted: Bearings | None = wanted
        self._rows = rows
        self._finder = finder
        self._box = box

    def now(self, pane: ReadingPane | None, *, reading: bool) -> Bearings:
        """Return where the person is; before they are back, where they were."""
        if self._wanted is not None:
            return self._wanted
        if pane is None or pane.article is None:
            return Bearings(query=self._finder.query)
        return Bearings(pane.article.id, pane.view.place(), reading, self._finder.query)

    def go_back(self, pane: ReadingPane) -> bool:
        """Show the article and the place where the person was; say whether they were reading it.

        Whoever has gone elsewhere meanwhile is left there.
        """
        wanted = self._wanted
        if wanted is None or not self._rows.marked_row:
            return False
        self._wanted = None
        position = self._finder.position_of(wanted.article)
        moved = self._rows.position or self._finder.query or not self._rows.has_focus
        if position is None or moved:
            return False
        self._rows.mark(position)
        if wanted.query:
            with self._box.prevent(Input.Changed):
                self._box.value = wanted.query
            self._finder.again()
        pane.show_at(wanted.article, wanted.place)
        return wanted.reading
