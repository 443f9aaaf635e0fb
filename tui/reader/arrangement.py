"""How list and article share the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reader.base import ReaderBase
    from tui.search.finding import Finding
    from tui.search.result_list import ResultList
    from tui.settings.settings import Settings

WIDE = 100  # columns from which the list and the article stand side by side


class Arrangement:
    """Shows list and article side by side, or where there is no room the one in use.

    Done here and not in CSS, whose classes take effect too late for what is focused next.
    """

    def __init__(self, reader: ReaderBase, rows: ResultList) -> None:
        self._reader = reader
        self._list = rows
        self._finding: Finding | None = None
        self._article_open = False  # reading rather than looking through the list
        self._list_wanted = True  # beside the article, where there is room
        self._measure = 0  # the width of the text that the person likes, once that is known

    def take(self, settings: Settings) -> None:
        """Take how the person likes it, as of the last session."""
        self._list_wanted, self._measure = settings.list, settings.measure

    def settings(self, before: Settings) -> Settings:
        """Return the settings with how the person likes it by now."""
        app, pane = self._reader.app, self._reader.pane
        measure = pane.view.measure if pane else before.measure
        theme = before.theme if app.no_color else app.theme
        return replace(before, theme=theme, measure=measure, list=self._list_wanted)

    def show_pane(self, finding: Finding) -> None:
        """Give the article side and what helps with finding their room, as they are mounted."""
        self._finding = finding
        if self._reader.pane and self._measure:
            self._reader.pane.view.measure = self._measure
        self.arrange()

    def arrange(self, *, article_open: bool | None = None) -> None:
        """Give each its room, with the article or the list in use from now on if that is said."""
        if article_open is not None:
            self._article_open = article_open
        reader, pane = self._reader, self._reader.pane
        wide = reader.size.width >= WIDE
        pair = self._article_open and pane is not None and pane.beside.is_open
        self._list.display = not self._article_open or (wide and self._list_wanted and not pair)
        if self._finding:
            self._finding.arrange(looking=not self._article_open)
        if pane:
            pane.display = self._article_open or wide
            pane.beside.arrange(wide=wide and self._article_open)

    def action_toggle_list(self) -> None:
        self._list_wanted = not self._list_wanted
        self.arrange()
