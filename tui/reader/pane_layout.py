"""How the list and the article share the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reader.base import ReaderBase
    from tui.reader.pane import ReadingPane
    from tui.search.results import SearchResults
    from tui.search.search_area import SearchArea
    from tui.settings.settings import Settings

WIDE = 100  # columns from which the list and the article stand side by side
MIN_TEXT = 56  # columns that are left to the article then
MAX_LIST = 56  # columns of the list


class PaneLayout:
    """Shows list and article side by side, or only the one in use on a narrow screen.

    Done here and not in CSS, whose classes take effect too late for the widget focused next.
    """

    def __init__(self, reader: ReaderBase, results: SearchResults) -> None:
        self._reader = reader
        self._list = results.result_list
        self._search: SearchArea | None = None
        self._is_reading = False  # rather than going through the list
        self._list_beside = True  # list beside the article, where there is room
        self._measure = 0  # cells of a line of text, from the settings; 0: not loaded yet

    def apply(self, settings: Settings) -> None:
        """Apply the settings of the last session."""
        self._list_beside, self._measure = settings.list, settings.measure

    def settings(self, before: Settings) -> Settings:
        """Return the settings with the present theme, width and layout."""
        app, pane = self._reader.app, self._reader.pane
        measure = pane.view.measure if pane else before.measure
        theme = before.theme if app.no_color else app.theme
        return replace(
            before,
            theme=theme,
            measure=measure,
            list=self._list_beside,
            suggestions=self._reader.session.wants_suggestions,
        )

    def show_pane(self, search: SearchArea) -> None:
        """Make room for the article pane and the search lines, once they are mounted."""
        self._search = search
        if self._reader.pane and self._measure:
            self._reader.pane.view.measure = self._measure
        self.arrange()

    def arrange(self, *, reading: bool | None = None) -> None:
        """Show or hide list and pane; `reading` says which of them is in use from now on."""
        if reading is not None:
            self._is_reading = reading
        reader, pane = self._reader, self._reader.pane
        wide = reader.size.width >= WIDE
        pair = self._is_reading and pane is not None and pane.side_by_side.is_open
        self._list.display = not self._is_reading or (wide and self._list_beside and not pair)
        if self._search:
            self._search.arrange(browsing=not self._is_reading)
        if pane:
            pane.display = self._is_reading or wide
            pane.side_by_side.arrange(wide=wide and self._is_reading)
            pane.show_details(shown=not pair and self._has_room_for_details(pane))

    def _has_room_for_details(self, pane: ReadingPane) -> bool:
        """Return whether the article keeps its room with the details beside it."""
        width = self._reader.size.width
        room = width - pane.width_beside_text
        if self._list.display:
            room -= min(width * 2 // 5, MAX_LIST)
        return width >= pane.details_beside.MIN_SCREEN and room >= MIN_TEXT

    def toggle_list(self) -> None:
        """Show or hide the list beside the article."""
        self._list_beside = not self._list_beside
        self.arrange()
