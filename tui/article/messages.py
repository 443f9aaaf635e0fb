"""The messages that the article view posts when something about it changes."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.article.layout import Range


class _ViewMessage(Message):
    """A message from an article view."""

    def __init__(self, view: "Widget") -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> "Widget":
        """The view, so that a handler can select one of several views."""
        return self.view


class CursorMoved(_ViewMessage, namespace="article_view"):
    """The cursor is at another offset."""

    def __init__(self, view: "Widget", offset: int) -> None:
        super().__init__(view)
        self.offset = offset


class SelectionChanged(_ViewMessage, namespace="article_view"):
    """Another range is selected, or none."""

    def __init__(self, view: "Widget", selection: "Range | None") -> None:
        super().__init__(view)
        self.selection = selection


class ClaimActivated(_ViewMessage, namespace="article_view"):
    """Another claim or suggestion is the active one, or none."""

    def __init__(self, view: "Widget", claim: str | None) -> None:
        super().__init__(view)
        self.claim = claim


class LayersChanged(_ViewMessage, namespace="article_view"):
    """The hits, the claims, the entities or the layout changed."""


class Clicked(_ViewMessage, namespace="article_view"):
    """A passive view was clicked."""
