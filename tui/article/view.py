"""The article view: a Textual widget over the model of an article and the painter of its rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from index import snap_span
from tui.article import messages
from tui.article.active_claim import next_claim
from tui.article.document import DEFAULT_MEASURE, MAX_MEASURE, MIN_MEASURE, Document
from tui.article.layers import ClaimMark
from tui.article.layout import Range
from tui.article.model import ArticleModel, changed_rows
from tui.article.mouse import MouseSelection
from tui.article.navigation import Navigation
from tui.article.row_painter import RowPainter
from tui.article.selection import Selection
from tui.article.style import ARTICLE_CLASSES, ARTICLE_CSS, Palette
from tui.article.trail import Place
from tui.article.viewport import TopAnchor, Viewport

if TYPE_CHECKING:
    from index import Article, Entity, Segments

__all__ = ["ArticleView", "ClaimMark", "Place"]

_MEASURE_STEP = 4  # cells


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows an article with its layers, a cursor, a selection and an active claim.

    Offsets are code points in the article's text. `navigation` moves the cursor as keys do. A
    passive view takes neither keys nor the focus, and a click on it only posts `Clicked`.
    """

    DEFAULT_CSS = ARTICLE_CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = ARTICLE_CLASSES
    ALLOW_SELECT = False  # the selection here is in offsets, and also made with keys

    CursorMoved = messages.CursorMoved
    SelectionChanged = messages.SelectionChanged
    ClaimActivated = messages.ClaimActivated
    LayersChanged = messages.LayersChanged
    Clicked = messages.Clicked

    def __init__(
        self,
        *,
        furniture_key: str = "z",
        passive: bool = False,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._passive = passive
        self._furniture_key = furniture_key
        self._measure = DEFAULT_MEASURE
        self._model = ArticleModel()
        self._announced = self._model.snapshot()
        self._painter = RowPainter(self._model, lambda: Palette(self))
        self.navigation = Navigation(self._model, self)
        self._mouse = MouseSelection(self)
        self._waiting: Place | None = None  # until there is a width to lay out for
        self._top_anchor = TopAnchor()
        self._is_scrolling = False  # because the view itself scrolls
        self.can_focus = not passive
        self.set_class(passive, "-passive")

    # What is shown

    def show(
        self,
        article: "Article",
        *,
        entities: "Sequence[Entity]" = (),
        claims: Sequence[ClaimMark] = (),
        hits: Sequence[Range] = (),
        segments: "Segments | None" = None,
        place: Place | None = None,
    ) -> None:
        """Show an article from its top, or from `place`; ranges are offsets in its text."""
        self._model.show(article, entities=entities, claims=claims, hits=hits, segments=segments)
        self.restore(place or Place())

    def set_entities(self, entities: "Sequence[Entity]") -> None:
        """Show other entities over the same text."""
        self._model.layers.set_entities(entities)
        self._repaint()

    def set_hits(self, hits: Sequence[Range], whole: Sequence[Range] = ()) -> None:
        """Show the hits of another search; one goes through those of the `whole` query first."""
        self._model.layers.set_hits(hits, whole)
        self._repaint()

    def set_differences(self, ranges: Sequence[Range]) -> None:
        """Mark the words that differ from those of the article beside this one; () marks none."""
        self._model.layers.set_differences(ranges)
        self._repaint()

    def set_claims(self, claims: Sequence[ClaimMark]) -> None:
        """Show other claims; the active one stays active, else it is the one at the cursor."""
        self._model.set_claims(claims)
        self._repaint()

    def set_draft(self, ranges: Sequence[Range]) -> None:
        """Mark the words of the claim that is being made; () marks none."""
        if self._model.layers.set_draft(ranges):
            self._repaint()

    def set_segments(self, segments: "Segments") -> None:
        """Set the sentences and clauses of the article, for motions."""
        self._model.set_segments(segments)

    # Queries

    @property
    def article(self) -> "Article | None":
        """The article that is shown."""
        return self._model.document.article

    @property
    def document(self) -> Document:
        """The article as it is laid out."""
        return self._model.document

    @property
    def cursor(self) -> int:
        """The offset of the cursor: the start of a grapheme cluster."""
        return self._model.cursor.offset

    @property
    def selection(self) -> Range | None:
        """The selected (start, end), or None: whole words, once they were selected by hand."""
        return self._model.selected

    @property
    def active_claim(self) -> str | None:
        """The id of the active claim or suggestion."""
        return self._model.active

    @property
    def active_mark(self) -> ClaimMark | None:
        """The mark of the active claim or suggestion."""
        return self._model.layers.claim(self._model.active)

    @property
    def claim_marks(self) -> Sequence[ClaimMark]:
        """The claims and suggestions, in text order."""
        return self._model.layers.claims

    @property
    def entities(self) -> Sequence[Range]:
        """The ranges of the entities."""
        return self._model.layers.entities

    @property
    def hits(self) -> Sequence[Range]:
        """The ranges of the hits."""
        return self._model.layers.hits

    def selected_text(self) -> str:
        """Return the selected text; "" without a selection."""
        return self._model.selected_text()

    def entity_at(self, offset: int) -> "Entity | None":
        """Return the entity at `offset`."""
        return self._model.layers.entity_at(offset)

    def claims_at(self, offset: int) -> list[ClaimMark]:
        """Return the claims and suggestions over `offset`, the shortest first."""
        return self._model.layers.claims_at(offset)

    def sentence_at(self, offset: int) -> Range | None:
        """Return the sentence (or paragraph, without sentences) at `offset`."""
        return self._model.document.sentence_at(offset)

    def marks(self) -> tuple[list[float], list[float]]:
        """Return where the visible hits and claims are, as shares of the article's length."""
        return self._model.shares(self.size.height)

    def screen_rows(self, start: int, end: int) -> Range:
        """Return the rows [first, last) of the view that show `text[start:end]`.

        They may be out of view: below 0, or beyond its height.
        """
        layout, top = self.document.layout, self.scroll_offset.y
        return layout.row_of(start) - top, layout.row_of(max(end - 1, start)) + 1 - top

    def rows_in_use(self) -> Range | None:
        """Return the rows [first, last) of the screen with what is selected, or is at the cursor.

        That is the active claim, else the name, as far as it is in view.
        """
        if self.article is None or not self.display or not self.document.layout.has_text:
            return None
        entity, mark = self.entity_at(self.cursor), self._model.layers.claim(self.active_claim)
        place = self.selection or (mark and (mark.start, mark.ranges[-1][1]))
        place = place or (entity and (entity.start, entity.end)) or (self.cursor, self.cursor + 1)
        first, last = self.screen_rows(*place)
        first, last = max(first, 0), min(last, self.size.height)
        top = self.content_region.y
        return (first + top, last + top) if first < last else None

    # Layout

    @property
    def measure(self) -> int:
        """The length of lines to aim for, 60 to 90 cells; a narrow view has shorter ones."""
        return self._measure

    @measure.setter
    def measure(self, cells: int) -> None:
        cells = min(max(cells, MIN_MEASURE), MAX_MEASURE)
        if cells != self._measure:
            self._measure = cells
            self.restore(self.place())

    def widen(self) -> None:
        """Lay the text out in a wider column."""
        self.measure += _MEASURE_STEP

    def narrow(self) -> None:
        """Lay the text out in a narrower column."""
        self.measure -= _MEASURE_STEP

    def place(self) -> Place:
        """Return where the reader is, to be restored at any width."""
        if self._waiting is not None:
            return self._waiting
        top = self._top_anchor.top_offset(self.document.layout, self.scroll_offset.y)
        return self._model.place(top)

    def restore(self, place: Place) -> None:
        """Lay the article out and return to a place, as soon as the view has a size."""
        width = self.scrollable_content_region.width
        if self.article is None or not width:
            self._waiting = place
            return
        self._waiting = None
        self._model.lay_out(width, place, measure=self._measure, key=self._furniture_key)
        layout = self.document.layout
        self.virtual_size = Size(width, len(layout))
        self.scroll_to_row(layout.row_of(place.top) if place.top else 0)
        self._top_anchor = TopAnchor(self.scroll_offset.y, place.top)
        self._repaint()
        self.navigation.follow()

    def on_resize(self) -> None:
        """Lay the article out for another width; the text at the top stays there."""
        if self.scrollable_content_region.width != self.virtual_size.width or self._waiting:
            self.restore(self.place())
        else:
            self.navigation.follow()

    def toggle_furniture(self) -> None:
        """Show or hide the page clutter around the article."""
        place = self.place()
        self.restore(replace(place, open_furniture=not place.open_furniture))

    # Moving and selecting

    def move_to(self, offset: int, *, follow: bool = True) -> None:
        """Move the cursor to the position nearest to `offset` in the visible text."""
        self.navigation.move_to(offset, follow=follow)

    def go_to(self, offset: int) -> None:
        """Move to an offset from elsewhere, and show the furniture if it is in there."""
        if self._waiting is not None:  # nothing is laid out yet
            self._waiting = replace(self._waiting, cursor=offset, mark=None)
            return
        if self.document.is_folded(offset):
            self.toggle_furniture()
        self.clear_selection()
        self.move_to(offset)

    def activate_claim(self, claim: str) -> None:
        """Move to a claim or suggestion and make it the active one."""
        mark = self._model.layers.claim(claim)
        if mark is None:
            return
        self.go_to(mark.start)
        first, last = self.screen_rows(mark.start, mark.ranges[-1][1])
        top = self.scroll_offset.y
        wanted = self.viewport.top_for_rows(first + top, last + top)
        if wanted != top:
            self.scroll_to_row(wanted)
        self._model.activate(mark)
        self.announce()

    @property
    def has_claims(self) -> bool:
        """Whether there is a claim or suggestion in the article."""
        return bool(self._model.layers.claims)

    def next_claim(self, count: int = 1) -> None:
        """Go to the next claim or suggestion, or with -1 to the previous one, and activate it."""
        model = self._model
        mark = next_claim(model.layers, model.layout, model.cursor, model.active, count)
        if mark is not None:
            self.activate_claim(mark.id)

    def select_range(self, start: int, end: int, left_out: Sequence[Range] = ()) -> None:
        """Select [start, end) just so, with the cursor at its end.

        The stretches `left_out` of it are shown as not selected.
        """
        layout = self.document.layout
        if layout.has_text and start < end:
            self._model.select(Selection(layout.snap(start), tuple(left_out), (start, end)))
            self.move_to(end - 1)

    def select_words(self, start: int, end: int) -> None:
        """Select the words of [start, end), with the cursor at their end."""
        self.select_range(*snap_span(self.document.layout.text, start, end))

    def toggle_selection(self) -> None:
        """Begin a selection at the cursor, or end the selection."""
        if self._model.selection is None:
            self.select_from(self.cursor)
        else:
            self.clear_selection()

    def select_from(self, offset: int) -> None:
        """Begin a selection at `offset` that ends at the cursor."""
        self._model.select(Selection(self.document.layout.snap(offset)))
        self.announce()

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays."""
        self._model.select(None)
        self.announce()

    def announce(self) -> None:
        """Repaint the rows that changed since the last call, and post what changed."""
        before, after = self._announced, self._model.snapshot()
        if before == after:
            return
        self._announced = after
        for first, last in changed_rows(self.document.layout, before, after):
            self._refresh_rows(first, last)
        if before.selected != after.selected:
            self.post_message(self.SelectionChanged(self, after.selected))
        if before.cursor.offset != after.cursor.offset:
            self.post_message(self.CursorMoved(self, after.cursor.offset))
        if before.active != after.active:
            self.post_message(self.ClaimActivated(self, after.active))

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint the row at `y` of the view."""
        row = y + self.scroll_offset.y
        return self._painter.strip(row, self.size.width, with_cursor=self.has_focus)

    def notify_style_update(self) -> None:
        """Paint in the new styles from now on."""
        self._painter.clear_styles()
        super().notify_style_update()

    def _repaint(self) -> None:
        """Paint everything anew after a change of the layout or of a layer."""
        self._painter.clear()
        self.refresh()
        self.post_message(self.LayersChanged(self))
        self.announce()

    def _refresh_rows(self, first: int, last: int) -> None:
        rows = self.viewport.clip(first, last)
        if rows is not None:
            self.refresh_lines(rows[0], rows[1] - rows[0] + 1)

    def _refresh_cursor(self) -> None:
        row = self.document.layout.row_of(self.cursor)
        self._refresh_rows(row, row)

    def on_focus(self) -> None:
        self._refresh_cursor()

    def on_blur(self) -> None:
        self._refresh_cursor()

    # Scrolling

    @property
    def viewport(self) -> Viewport:
        """The rows in view."""
        return Viewport(self.scroll_offset.y, self.size.height)

    def scroll_to_row(self, top: int) -> None:
        """Scroll so that `top` is the first row in view; the cursor stays."""
        self._is_scrolling = True
        self.scroll_to(y=max(top, 0), animate=False, force=True)
        self._is_scrolling = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the cursor along when the wheel or the scrollbar moves the text away from it."""
        super().watch_scroll_y(old_value, new_value)
        if not self._is_scrolling and not self._passive:
            self.navigation.come_along(round(new_value))

    def place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor, which screen readers follow, at the cursor."""
        if self.has_focus:
            row, cell = self.document.cell_of(self.cursor)
            at = Offset(cell, row - self.scroll_offset.y)
            self.app.cursor_position = self.region.offset + at

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if not self._passive:
            self._mouse.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._mouse.drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._mouse.release(event)

    def on_click(self, event: events.Click) -> None:
        if self._passive:
            event.stop()
            self.post_message(self.Clicked(self))
        else:
            self._mouse.click(event)
