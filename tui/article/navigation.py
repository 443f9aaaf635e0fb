"""Moving about in an article by key: each motion moves the cursor and scrolls along with it."""

from collections.abc import Sequence
from typing import Final, Protocol

from tui.article import motions
from tui.article.cursor import Cursor, Motion
from tui.article.layout import Layout, Range
from tui.article.model import ArticleModel
from tui.article.viewport import Viewport

OVERLAP: Final = 2  # rows of the last page that are shown on the next

NO_MORE_HITS: Final = {1: "That was the last hit.", -1: "That was the first hit."}
WORDS_FOLLOW: Final = "All passages with the whole query were shown; its words alone follow."


class Window(Protocol):
    """The part of the screen in which the article is shown."""

    @property
    def viewport(self) -> Viewport:
        """The rows in view."""

    def scroll_to_row(self, top: int) -> None:
        """Scroll so that `top` is the first row in view, as far as there are rows."""

    def announce(self) -> None:
        """Paint and report what changed in the model."""

    def place_terminal_cursor(self) -> None:
        """Move the terminal's own cursor to the cursor of the article."""


class Navigation:
    """The motions of an article. A selection extends with the cursor.

    A motion that has nothing further to go to leaves the cursor where it is.
    """

    def __init__(self, model: ArticleModel, window: Window) -> None:
        self._model = model
        self._window = window

    @property
    def _layout(self) -> Layout:
        return self._model.layout

    # The ways to move

    def move(self, cursor: Cursor | None, *, follow: bool = True) -> None:
        """Move the cursor, and scroll to it with `follow`; None leaves it where it is."""
        if cursor is None or not self._layout.has_text:
            return
        self._model.move(cursor)
        self._window.announce()
        if follow:
            self.follow()
        self._window.place_terminal_cursor()

    def move_to(self, offset: int, *, follow: bool = True) -> None:
        """Move the cursor to the position nearest to `offset` in the visible text."""
        self.move(Cursor.at(self._layout, offset), follow=follow)

    def follow(self) -> None:
        """Scroll to the cursor if it is out of view or near an edge."""
        viewport = self._window.viewport
        if self._layout.has_text and viewport.height:
            row = self._layout.row_of(self._model.cursor.offset)
            top = viewport.top_for_cursor(self._layout, row)
            if top != viewport.top:
                self._window.scroll_to_row(top)

    def come_along(self, top: int) -> None:
        """Move the cursor into view after something else scrolled to the row `top`."""
        layout, cursor = self._layout, self._model.cursor
        if self._model.selection is not None or not layout.has_text:
            return
        row = layout.row_of(cursor.offset)
        target = self._window.viewport._replace(top=top).row_for_cursor(layout, row)
        if target != row:
            self.move(cursor.to_row(layout, target), follow=False)

    def _by_lines(self, count: int) -> None:
        before = self._model.cursor
        after = before.by_lines(self._layout, count)
        if self._layout.row_of(after.offset) == self._layout.row_of(before.offset):
            # Show what is above the first line of text, or below the last one.
            self._window.scroll_to_row(self._window.viewport.top + count)
        self.move(after)

    def _by_page(self, rows: int) -> None:
        """Scroll by `rows` and take the cursor along; from the last page, go to its last line."""
        before = self._window.viewport.top
        self._window.scroll_to_row(before + rows)
        if self._window.viewport.top == before:
            rows = len(self._layout) if rows > 0 else -len(self._layout)
        self.move(self._model.cursor.by_page(self._layout, rows))

    def _by_word(self, motion: Motion) -> None:
        self.move(self._model.cursor.by_word(self._layout, motion))

    def _by_range(self, ranges: Sequence[Range], count: int) -> None:
        self.move(self._model.cursor.by_range(self._layout, ranges, count))

    # The motions

    def down(self, count: int = 1) -> None:
        self._by_lines(count)

    def up(self, count: int = 1) -> None:
        self._by_lines(-count)

    def right(self) -> None:
        self.move(self._model.cursor.by_cluster(self._layout, 1))

    def left(self) -> None:
        self.move(self._model.cursor.by_cluster(self._layout, -1))

    def top(self) -> None:
        self._window.scroll_to_row(0)
        self.move_to(0)

    def bottom(self) -> None:
        self._window.scroll_to_row(len(self._layout))
        self.move_to(len(self._layout.text))

    def page_down(self) -> None:
        self._by_page(max(self._window.viewport.height - OVERLAP, 1))

    def page_up(self) -> None:
        self._by_page(-max(self._window.viewport.height - OVERLAP, 1))

    def word(self) -> None:
        """Go to the start of the next word."""
        self._by_word(motions.word_forward)

    def word_end(self) -> None:
        """Go to the end of the word, or of the next one."""
        self._by_word(motions.word_end)

    def word_back(self) -> None:
        """Go to the start of the word, or of the previous one."""
        self.move(self._model.cursor.back_by_word(self._layout))

    def sentence(self, count: int = 1) -> None:
        """Go to the start of the next sentence, or with -1 of this one or the previous."""
        self._by_range(self._model.document.sentences, count)

    def paragraph(self, count: int = 1) -> None:
        """Go to the start of the next paragraph, or with -1 of this one or the previous."""
        self._by_range(self._layout.stretches, count)

    def first_hit(self) -> None:
        """Go to the hit that comes first in the order of the hits, if any is visible."""
        starts = self._hit_starts()
        if starts:
            self._model.layers.hits_visited = True
            self.move_to(starts[0])

    def hit(self, count: int = 1) -> str:
        """Go to the next hit in the order of the hits, or with -1 to the previous one.

        From elsewhere it is the first one, and later the nearest. Return what the person should
        know: where only words of the query follow, and where nothing does.
        """
        layers, starts = self._model.layers, self._hit_starts()
        here, after = self._model.cursor.cluster(self._layout)
        at = next((n for n, start in enumerate(starts) if here <= start < after), None)
        if at is None and count > 0 and layers.whole_hits and not layers.hits_visited:
            self.first_hit()
            return ""
        layers.hits_visited = True
        if at is None:
            before = self._model.cursor
            self._by_range(sorted(layers.hits_in_order[: layers.whole_hits]), count)
            if self._model.cursor == before:
                self._by_range(layers.hits, count)
            return "" if self._model.cursor != before or not starts else NO_MORE_HITS[count]
        if not 0 <= at + count < len(starts):
            return NO_MORE_HITS[count]
        self.move_to(starts[at + count])
        words_follow = 0 < layers.whole_hits == at + count
        return WORDS_FOLLOW if words_follow and count > 0 else ""

    def _hit_starts(self) -> list[int]:
        """Return where the visible hits begin, as one goes through them."""
        stretches = self._layout.stretches
        starts = (start for start, _ in self._model.layers.hits_in_order)
        return [start for start in starts if motions.is_inside(stretches, start)]

    def entity(self, count: int = 1) -> None:
        """Go to the next entity, or with -1 to the previous one."""
        self._by_range(self._model.layers.entities, count)

    def other_end(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self._model.selection is not None:
            self._model.swap_ends()
            self.move(self._model.cursor)
