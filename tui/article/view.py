"""The reading view: the motions, selections and mouse of an article, as actions to be bound."""

from collections.abc import Callable, Sequence
from typing import Final

from textual import events

from tui.article import motions
from tui.article.cursor import ArticleCursor
from tui.article.follow import MARGIN
from tui.article.layers import ClaimMark
from tui.article.layout import Kind, Range
from tui.article.state import Place

__all__ = ["ArticleView", "ClaimMark", "Place"]

_OVERLAP: Final = 2  # lines of the last page still seen on the next
_WIDER: Final = 4  # cells a step


class ArticleView(ArticleCursor):
    """An article to read: every motion is an action, to be bound to keys by the app.

    Motions extend the selection while there is one. One that finds nothing further leaves the
    cursor where it is.
    """

    _drag: int | None = None  # where the mouse went down

    # Moving

    def _by_line(self, count: int) -> None:
        row, column = self._lines.place_of(self._cursor)
        if self._goal is None:
            self._goal = column
        target = self._lines.step(row, count)
        if target == row and count:
            self._scroll(self.scroll_offset.y + count)  # show what stands beyond the text
        self.move_to(self._lines.offset_at(target, self._goal), keep_goal=True)

    def action_cursor_down(self, count: int = 1) -> None:
        self._by_line(count)

    def action_cursor_up(self, count: int = 1) -> None:
        self._by_line(-count)

    def action_cursor_right(self) -> None:
        self.move_to(self._lines.beside(self._cursor, 1))

    def action_cursor_left(self) -> None:
        self.move_to(self._lines.beside(self._cursor, -1))

    def action_line_start(self) -> None:
        self.move_to(self._lines.offset_at(self._lines.row_of(self._cursor), 0))

    def action_line_end(self) -> None:
        row = self._lines.row_of(self._cursor)
        self.move_to(self._lines.offset_at(row, 2 * self._lines.measure))

    def action_top(self) -> None:
        self._scroll(0)
        self.move_to(0)

    def action_bottom(self) -> None:
        self._scroll(len(self._lines))
        self.move_to(len(self._lines.text))

    def _by_page(self, lines: int) -> None:
        """Scroll by `lines` and take the cursor along; at the end of the article go to the end."""
        row, column = self._lines.place_of(self._cursor)
        if self._goal is None:
            self._goal = column
        top = self.scroll_offset.y
        self._scroll(top + lines)
        if self.scroll_offset.y == top:
            row = 0 if lines < 0 else len(self._lines)
        target = self._lines.text_row(row + lines, back=lines < 0)
        self.move_to(self._lines.offset_at(target, self._goal), keep_goal=True)

    def action_page_down(self) -> None:
        self._by_page(max(self.size.height - _OVERLAP, 1))

    def action_page_up(self) -> None:
        self._by_page(-max(self.size.height - _OVERLAP, 1))

    def action_half_page_down(self) -> None:
        self._by_page(max(self.size.height // 2, 1))

    def action_half_page_up(self) -> None:
        self._by_page(-max(self.size.height // 2, 1))

    def action_word(self) -> None:
        self._by_word(motions.word_forward)

    def action_end(self) -> None:
        self._by_word(motions.word_end)

    def action_back(self) -> None:
        lines = self._lines
        self._move_if(motions.word_back(lines.text, lines.stretches, self._cursor))

    def _by_word(self, motion: Callable[[str, Sequence[Range], int], int | None]) -> None:
        lines = self._lines
        # From the last character of the cluster, or a word within it would hold the cursor.
        last = max(lines.after(self._cursor) - 1, self._cursor)
        self._move_if(motion(lines.text, lines.stretches, last))

    def action_sentence(self, count: int = 1) -> None:
        """Go to the start of the next sentence, or with -1 of this one or the one before."""
        self._by_range(self._sentences(), count)

    def action_paragraph(self, count: int = 1) -> None:
        """Go to the start of the next paragraph, or with -1 of this one or the one before."""
        self._by_range(self._lines.stretches, count)

    def action_hit(self, count: int = 1) -> None:
        """Go to the next hit, or with -1 to the one before."""
        self._by_range(self._hits, count)

    def action_entity(self, count: int = 1) -> None:
        """Go to the next entity, or with -1 to the one before."""
        self._by_range(self._entities, count)

    def action_claim(self, count: int = 1) -> None:
        """Go to the next claim or suggestion, or with -1 to the one before, and activate it."""
        claims = self._visible_claims()
        here = next((n for n, one in enumerate(claims) if one.id == self._active), None)
        if here is not None and self._lines.snap(claims[here].ranges[0][0]) == self._cursor:
            target = here + count
        elif count > 0:
            target = sum(one.ranges[0][0] <= self._cursor for one in claims)
        else:
            target = sum(one.ranges[0][0] < self._cursor for one in claims) - 1
        if 0 <= target < len(claims):
            self.activate_claim(claims[target].id)

    def _move_if(self, offset: int | None) -> None:
        if offset is not None:
            self.move_to(offset)

    def _by_range(self, ranges: Sequence[Range], count: int) -> None:
        stretches = self._lines.stretches
        if count > 0:
            last = self._lines.after(self._cursor) - 1
            self._move_if(motions.next_start(ranges, stretches, last))
        else:
            self._move_if(motions.previous_start(ranges, stretches, self._cursor))

    # Selecting

    def action_select(self) -> None:
        """Begin a selection at the cursor, or end the one there is."""
        if self._lines.has_text:
            self._set_mark(self._cursor if self._mark is None else None)

    def action_clear_selection(self) -> None:
        self.clear_selection()

    def action_swap(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self._mark is not None:
            mark, self._mark = self._mark, self._cursor
            self.move_to(mark)

    # The look of it

    def action_toggle_furniture(self) -> None:
        """Show or fold what the site put around the article."""
        self.toggle_furniture()

    def action_wider(self) -> None:
        self.measure += _WIDER

    def action_narrower(self) -> None:
        self.measure -= _WIDER

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; a click on folded furniture opens it."""
        if event.button != 1 or not len(self._lines):
            return
        event.stop()
        row = event.y + self.scroll_offset.y
        if row < len(self._lines) and self._lines[row].kind is Kind.FOLD:
            self.toggle_furniture()
            return
        self.clear_selection()
        self._drag = self._offset_under(event)
        self.move_to(self._drag, follow=False)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while the button is down, scrolling at the edges."""
        if self._drag is None:
            return
        event.stop()
        if not 0 <= event.y < self.size.height:
            self._scroll(self.scroll_offset.y + (1 if event.y > 0 else -1))
        offset = self._offset_under(event)
        if self._mark is None and offset != self._drag:
            self._set_mark(self._drag)
        self.move_to(offset, follow=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._drag is not None:
            event.stop()
            self._drag = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word at a double click, the sentence at a triple one."""
        if event.chain < 2 or not self._lines.has_text:
            return
        event.stop()
        at = self._offset_under(event)
        if event.chain == 2:
            found = motions.word_at(self._lines.text, self._lines.stretches, at)
        else:
            found = self.sentence_at(at)
        if found is not None:
            self.select_range(*found)

    def _offset_under(self, event: events.MouseEvent) -> int:
        y = min(max(event.y, 0), self.size.height - 1)
        return self._lines.offset_at(y + self.scroll_offset.y, event.x - self._column)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the cursor along when the wheel or the bar scrolls the text away from it."""
        super().watch_scroll_y(old_value, new_value)
        if self._following or self._mark is not None or not self._lines.has_text:
            return
        row, column = self._lines.place_of(self._cursor)
        top, bottom = round(new_value), round(new_value) + self.size.height - 1
        if not top <= row <= bottom:
            back = row > bottom
            row = self._lines.text_row(bottom - MARGIN if back else top + MARGIN, back=back)
            self.move_to(self._lines.offset_at(row, column), follow=False)

    def on_focus(self) -> None:
        self._show_cursor()

    def on_blur(self) -> None:
        self._show_cursor()

    def _show_cursor(self) -> None:
        row = self._lines.row_of(self._cursor)
        self._refresh_rows(row, row)
