"""The interface of the reader that its parts use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.key_screen import KeyScreen

if TYPE_CHECKING:
    from tui.reader.pane import ReadingPane
    from tui.session import Session


class ReaderBase(KeyScreen[None]):
    """A screen with a result list and, once it is mounted, an article pane."""

    session: Session
    pane: ReadingPane | None = None  # mounted after the first paint, which shows the list

    def read(self) -> None:
        """Focus the article."""
        raise NotImplementedError

    async def articles_changed(self) -> None:
        """List the articles as they are now; the same one stays marked."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Focus the list."""
        raise NotImplementedError
