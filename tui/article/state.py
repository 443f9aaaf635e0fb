"""Where somebody is in an article, and what the reading view says when that changes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.article.layout import Range


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in an article, in offsets, so that it holds at any width."""

    top: int = 0
    cursor: int = 0
    mark: int | None = None  # the other end of the selection
    open_furniture: bool = False


Spot = tuple[str, Place]  # an article and where one was in it


class _FromView(Message):
    """Something that the reading view says."""

    def __init__(self, view: "Widget") -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> "Widget":
        """The view, so that handlers can be bound to one of several by a selector."""
        return self.view


class CursorMoved(_FromView, namespace="article_view"):
    """The cursor stands at another place."""

    def __init__(self, view: "Widget", offset: int) -> None:
        super().__init__(view)
        self.offset = offset


class SelectionChanged(_FromView, namespace="article_view"):
    """Another range is selected, or none."""

    def __init__(self, view: "Widget", selection: "Range | None") -> None:
        super().__init__(view)
        self.selection = selection


class ClaimActivated(_FromView, namespace="article_view"):
    """Another claim or suggestion is the active one, or none."""

    def __init__(self, view: "Widget", claim: str | None) -> None:
        super().__init__(view)
        self.claim = claim


class LayersChanged(_FromView, namespace="article_view"):
    """Hits, claims or the layout are others than before."""
