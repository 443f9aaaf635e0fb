"""The mouse over an article: a click moves the cursor, dragging selects, two clicks take a word."""

from typing import Protocol

from textual import events

from tui.article import motions
from tui.article.document import Document
from tui.article.layout import Kind, Range
from tui.article.viewport import Viewport


class MouseTarget(Protocol):
    """The view that the mouse acts on."""

    @property
    def document(self) -> Document:
        """The article as it is laid out."""

    @property
    def viewport(self) -> Viewport:
        """The rows in view."""

    def move_to(self, offset: int, *, follow: bool = True) -> None:
        """Move the cursor, and scroll to it with `follow`."""

    def scroll_to_row(self, top: int) -> None:
        """Scroll so that `top` is the first row in view."""

    def select_from(self, offset: int) -> None:
        """Begin a selection that ends at the cursor."""

    def select_words(self, start: int, end: int) -> None:
        """Select the words of [start, end)."""

    def clear_selection(self) -> None:
        """Select nothing."""

    def toggle_furniture(self) -> None:
        """Show or hide the furniture."""

    def capture_mouse(self) -> None:
        """Get all events of the mouse until it is released."""

    def release_mouse(self) -> None:
        """Stop capturing the mouse."""


class MouseSelection:
    """Moves the cursor and selects text of a view by mouse events."""

    def __init__(self, view: MouseTarget) -> None:
        self._view = view
        self._pressed_at: int | None = None  # the offset at which the button went down

    def press(self, event: events.MouseDown) -> None:
        """Move the cursor to the mouse, or show the furniture where it is folded."""
        view, layout = self._view, self._view.document.layout
        if event.button != 1 or not len(layout):
            return
        event.stop()
        row = event.y + view.viewport.top
        if row < len(layout) and layout[row].kind is Kind.FOLD:
            view.toggle_furniture()
            return
        view.clear_selection()
        self._pressed_at = self._offset_under(event)
        view.move_to(self._pressed_at, follow=False)
        view.capture_mouse()

    def drag(self, event: events.MouseMove) -> None:
        """Select from where the button went down, and scroll beyond the edges of the view."""
        if self._pressed_at is None:
            return
        event.stop()
        top, height = self._view.viewport
        if not 0 <= event.y < height:
            self._view.scroll_to_row(top + (1 if event.y > 0 else -1))
        offset = self._offset_under(event)
        if offset != self._pressed_at:
            self._view.select_from(self._pressed_at)
        self._view.move_to(offset, follow=False)

    def release(self, event: events.MouseUp) -> None:
        """End the selection."""
        if self._pressed_at is not None:
            event.stop()
            self._pressed_at = None
            self._view.release_mouse()

    def click(self, event: events.Click) -> None:
        """Select the word after two clicks, the sentence after three."""
        layout = self._view.document.layout
        if event.chain < 2 or not layout.has_text:
            return
        event.stop()
        offset = self._offset_under(event)
        selected: Range | None
        if event.chain == 2:
            selected = motions.word_at(layout.text, layout.stretches, offset)
        else:
            selected = self._view.document.sentence_at(offset)
        if selected is not None:
            self._view.select_words(*selected)

    def _offset_under(self, event: events.MouseEvent) -> int:
        top, height = self._view.viewport
        y = min(max(event.y, 0), height - 1)
        return self._view.document.offset_at(top + y, event.x)
