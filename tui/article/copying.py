"""Copying words of the article to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reader.base import ReaderBase


class Copying:
    """Gives the selected words, or the sentence under the cursor, to the clipboard."""

    def __init__(self, screen: ReaderBase) -> None:
        self._screen = screen

    def action_copy(self) -> None:
        if self._screen.pane and self._screen.pane.view.selection:
            self._copy(self._screen.pane.view.selected_text())
        else:
            self._screen.notify("q leaves kutip; every claim is saved.", markup=False)

    def action_copy_words(self) -> None:
        if self._screen.pane:
            self._copy(self._screen.pane.view.selected_text() or self._screen.pane.sentence_here())

    def _copy(self, words: str) -> None:
        """Give words to the terminal's clipboard, which does not say whether it took them."""
        if words:
            self._screen.app.copy_to_clipboard(words)
            self._screen.notify(f"Copied {len(words.split())} words.", markup=False)
