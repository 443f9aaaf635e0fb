"""An article on the Line API: laid out, painted row by row, with a cursor kept in view."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.article import motions
from tui.article import state as article_state
from tui.article.follow import top_for
from tui.article.lanes import Gutter, rows_of
from tui.article.layers import ClaimMark, Layers, Spans
from tui.article.layout import Layout, Range, lay_out
from tui.article.paint import gutter_width, paint
from tui.article.state import Place
from tui.article.style import ARTICLE_CLASSES, ARTICLE_CSS, Palette
from tui.style.guard import safe

if TYPE_CHECKING:
    from index import Article, Entity, Segments

LEAST: Final = 60  # the measure, in cells
MOST: Final = 90
USUAL: Final = 76


class ArticleCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows an article with its layers and keeps a cursor, a selection and an active claim.

    Offsets are code points in the article's text. Nothing here is bound to a key.
    """

    DEFAULT_CSS = ARTICLE_CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = ARTICLE_CLASSES
    ALLOW_SELECT = False  # the selection here is in offsets and also made with keys

    SelectionChanged = article_state.SelectionChanged
    LayersChanged = article_state.LayersChanged

    def __init__(
        self,
        *,
        furniture_key: str = "z",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._furniture_key = furniture_key
        self._article: Article | None = None
        self._entities: list[Range] = []
        self._claims: list[ClaimMark] = []
        self._hits: list[Range] = []
        self._segments: Segments | None = None
        self._measure = USUAL
        self._open_furniture = False
        self._cursor = 0
        self._mark: int | None = None
        self._draft: tuple[Range, ...] = ()  # the words of a claim in the making
        self._left_out: tuple[Range, ...] = ()  # of the selection
        self._active: str | None = None
        self._goal: int | None = None  # the column that moves by line keep to
        self._column = 0  # of the view at which the text starts
        self._room = 0  # cells of the gutter before it
        self._layers = Layers()
        self._lines = Layout("", USUAL)
        self._gutter = Gutter(self._lines, ())
        self._active_rows: list[Range] = []
        self._palette: Palette | None = None
        self._strips: LRUCache[object, Strip] = LRUCache(1024)
        self._waiting: Place | None = None  # until there is a width to lay out for
        self._following = False
        # The row scrolled to and the offset that was to be shown there: as long as nothing else
        # scrolls, it is this offset that stays at the top, or it would creep at every resize.
        self._restored = (0, 0)

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
        self._article = replace(article, text=safe(article.text))
        self._segments = segments
        self._keep_entities(entities)
        self._keep_hits(hits)
        self._keep_claims(claims)
        if self._mark is not None:
            self._mark = None
            self.post_message(self.SelectionChanged(self, None))
        self._cursor, self._goal = 0, None
        self.restore(place or Place())

    def set_entities(self, entities: "Sequence[Entity]") -> None:
        """Show other entities over the same text."""
        self._keep_entities(entities)
        self._repaint()

    def set_hits(self, hits: Sequence[Range]) -> None:
        """Mark other places that a search found."""
        self._keep_hits(hits)
        self._repaint()

    def set_claims(self, claims: Sequence[ClaimMark]) -> None:
        """Show other claims."""
        self._keep_claims(claims)
        self._gutter = Gutter(self._lines, self._claims)
        self._repaint()

    def set_draft(self, ranges: Sequence[Range]) -> None:
        """Mark the words of a claim in the making as those of a claim; none with ()."""
        if tuple(ranges) != self._draft:
            self._draft = tuple(ranges)
            self._keep_claims(self._claims)
            self._repaint()

    def _keep_entities(self, entities: "Sequence[Entity]") -> None:
        self._entities = [(one.start, one.end) for one in entities]
        self._layers.entities = Spans((one.start, one.end, one) for one in entities)

    def _keep_hits(self, hits: Sequence[Range]) -> None:
        self._hits = sorted(hits)
        self._layers.hits = Spans((start, end, None) for start, end in self._hits)

    def _keep_claims(self, claims: Sequence[ClaimMark]) -> None:
        self._claims = sorted((one for one in claims if one.ranges), key=lambda one: one.ranges)
        draft = [ClaimMark("", self._draft)] if self._draft else []
        self._layers.claims = Spans(
            (start, end, one) for one in (*self._claims, *draft) for start, end in one.ranges
        )

    def set_segments(self, segments: "Segments") -> None:
        """Take the sentences and clauses of the article, for motions."""
        self._segments = segments

    # State

    @property
    def article(self) -> "Article | None":
        """The article that is shown."""
        return self._article

    @property
    def selection(self) -> Range | None:
        """The selected (start, end), with the characters under both its ends, or None."""
        if self._mark is None or not self._lines.has_text:
            return None
        mark, cursor = self._mark, self._cursor
        return motions.selected(
            (mark, self._lines.after(mark)), (cursor, self._lines.after(cursor))
        )

    @property
    def measure(self) -> int:
        """The wished length of lines, 60 to 90 cells; a narrow view has shorter ones."""
        return self._measure

    @measure.setter
    def measure(self, cells: int) -> None:
        cells = min(max(cells, LEAST), MOST)
        if cells != self._measure:
            place = self.place()
            self._measure = cells
            self.restore(place)

    def place(self) -> Place:
        """Return where the reader is, to be restored at any width."""
        if self._waiting is not None:
            return self._waiting
        row, top = self._restored
        if row != self.scroll_offset.y:
            row = min(self.scroll_offset.y, max(len(self._lines) - 1, 0))
            # Row 0 stands above the first offset, which a headline of kutip's own would hide.
            top = self._lines[row].start if row else 0
        return Place(top, self._cursor, self._mark, self._open_furniture)

    def restore(self, place: Place) -> None:
        """Return to a place, or go there once the view has a size."""
        width = self.scrollable_content_region.width
        if self._article is None or not width:
            self._waiting = place
            return
        self._waiting = None
        self._open_furniture = place.open_furniture
        room = self._room = gutter_width(width)
        measure = min(self._measure, width - room - 1)
        self._lines = lay_out(
            self._article,
            measure=measure,
            open_furniture=self._open_furniture,
            key=self._furniture_key,
        )
        self._column = max(room, (width - measure) // 2)
        self._gutter = Gutter(self._lines, self._claims)
        self._cursor = self._lines.snap(place.cursor)
        self._mark = None if place.mark is None else self._lines.snap(place.mark)
        self.virtual_size = Size(width, len(self._lines))
        self._scroll(self._lines.row_of(place.top) if place.top else 0)
        self._restored = (self.scroll_offset.y, place.top)
        self._repaint()
        self._follow()

    def on_resize(self) -> None:
        """Lay out anew for another width; the text at the top stays there."""
        if self.scrollable_content_region.width != self.virtual_size.width or self._waiting:
            self.restore(self.place())
        else:
            self._follow()

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint the line at `y` of the view."""
        row = y + self.scroll_offset.y
        palette = self._styles()
        width = self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, palette.base)
        line = self._lines[row]
        cursor = selection = None
        if self.has_focus and line.start <= self._cursor < line.end:
            cursor = (self._cursor, self._lines.after(self._cursor))
        if (selected := self.selection) and selected[0] < line.end and selected[1] > line.start:
            selection = (max(selected[0], line.start), min(selected[1], line.end))
        near = any(first <= row < last for first, last in self._active_rows)
        state = (row, cursor, selection, self._left_out, near and self._active, width)
        strip = self._strips.get(state)
        if strip is not None:
            return strip
        strip = self._strips[state] = paint(
            self._lines,
            row,
            self._layers,
            self._gutter,
            palette,
            width=width,
            left=self._column,
            room=self._room,
            selection=selection,
            left_out=self._left_out,
            cursor=cursor,
            active=self._active,
        )
        return strip

    def _styles(self) -> Palette:
        if self._palette is None:
            self._palette = Palette(self)
        return self._palette

    def notify_style_update(self) -> None:
        """Forget what was painted in other styles."""
        self._palette = None
        self._strips.clear()
        super().notify_style_update()

    def _repaint(self) -> None:
        self._strips.clear()
        self._set_active_rows()
        self.refresh()
        self.post_message(self.LayersChanged(self))

    def _refresh_rows(self, first: int, last: int) -> None:
        """Paint the rows from `first` to `last` anew, as far as they are in view."""
        top = self.scroll_offset.y
        first, last = max(first, top), min(last, top + self.size.height - 1)
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    def _set_active_rows(self) -> None:
        mark = next((one for one in self._claims if one.id == self._active), None)
        self._active_rows = rows_of(self._lines, mark) if mark else []

    # Scrolling

    def _scroll(self, top: int) -> None:
        self._following = True
        self.scroll_to(y=max(top, 0), animate=False, force=True)
        self._following = False

    def _follow(self) -> None:
        """Scroll as little as keeps the cursor in view; after a far jump, well into view."""
        height = self.size.height
        if not self._lines.has_text or not height:
            return
        row, top = self._lines.row_of(self._cursor), self.scroll_offset.y
        wanted = top_for(self._lines, row, top, height)
        if wanted != top:
            self._scroll(wanted)
