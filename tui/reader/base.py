"""The reader, as far as those know it who carry out its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.key_screen import KeyScreen

if TYPE_CHECKING:
    from tui.reader.pane import ReadingPane


class ReaderBase(KeyScreen[None]):
    """A list and what finds in it, and once it is mounted an article side."""

    pane: ReadingPane | None = None  # mounted after the first paint, which shows the list

    def read(self) -> None:
        """Give the article the keys."""
        raise NotImplementedError

    def action_focus_list(self) -> None:
        """Give the list the keys."""
        raise NotImplementedError
