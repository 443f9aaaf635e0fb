"""The reading view: the motions, selections and mouse of an article, as actions to be bound."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import events

from tui.reading import motions
from tui.reading.layers import ClaimMark
from tui.reading.layout import Kind, Range
from tui.widgets.article_canvas import MARGIN, ArticleCanvas, Place

if TYPE_CHECKING:
    from index import Entity

__all__ = ["ArticleView", "ClaimMark", "Place"]

_OVERLAP: Final = 2  # lines of the last page still seen on the next
_WIDER: Final = 4  # cells a step


class ArticleView(ArticleCanvas):
    """An article to read: every motion is an action, to be bound to keys by the app.

    Motions extend the selection while there is one. One that finds nothing further leaves the
    cursor where it is.
    """

    _drag: int | None = None  # where the mouse went down

    # Moving

    def move_to(self, offset: int, *, keep_goal: bool = False, follow: bool = True) -> None:
        """Put the cursor at the place nearest to `offset` in the visible text.

        The view follows it, and moves by line go on in its column unless `keep_goal`.
        """
        if not self._lines.has_text:
            return
        offset = self._lines.snap(offset)
        if not keep_goal:
            self._goal = None
        if offset != self._cursor:
            before, self._cursor = self._cursor, offset
            rows = sorted((self._lines.row_of(before), self._lines.row_of(offset)))
            if self._mark is None:
                self._refresh_rows(rows[0], rows[0])
                self._refresh_rows(rows[1], rows[1])
            else:
                self._refresh_rows(rows[0], rows[1])
                self.post_message(self.SelectionChanged(self, self.selection))
            self.post_message(self.CursorMoved(self, offset))
            self._activate_under_cursor()
        if follow:
            self._follow()

    def go_to(self, offset: int) -> None:
        """Go to an offset from elsewhere; furniture opens when it lies in there."""
        if self._article is not None and not self._open_furniture:
            paragraphs = [(one.start, one.end) for one in self._article.paragraphs]
            known = motions.is_inside(paragraphs, offset)
            if known and not motions.is_inside(self._lines.stretches, offset):
                self.action_toggle_furniture()
        self.action_clear_selection()
        self.move_to(offset)

    def select_range(self, start: int, end: int) -> None:
        """Select [start, end) as if by hand, with the cursor at its end."""
        if self._lines.has_text and start < end:
            self._set_mark(self._lines.snap(start))
            self.move_to(end - 1)

    def _set_mark(self, mark: int | None) -> None:
        before = self.selection
        self._mark = mark
        after = self.selection
        if before != after:
            for start, end in (one for one in (before, after) if one):
                self._refresh_rows(self._lines.row_of(start), self._lines.row_of(end - 1))
            self.post_message(self.SelectionChanged(self, after))

    def _move_if(self, offset: int | None) -> None:
        if offset is not None:
            self.move_to(offset)

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

    def _by_range(self, ranges: Sequence[Range], count: int) -> None:
        stretches = self._lines.stretches
        if count > 0:
            last = self._lines.after(self._cursor) - 1
            self._move_if(motions.next_start(ranges, stretches, last))
        else:
            self._move_if(motions.previous_start(ranges, stretches, self._cursor))

    def _sentences(self) -> Sequence[Range]:
        """Return the sentences, or the paragraphs where none are known."""
        return self._lines.stretches if self._segments is None else self._segments.sentences

    # Selecting

    def action_select(self) -> None:
        """Begin a selection at the cursor, or end the one there is."""
        if self._lines.has_text:
            self._set_mark(self._cursor if self._mark is None else None)

    def action_clear_selection(self) -> None:
        self._set_mark(None)

    def action_swap(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self._mark is not None:
            mark, self._mark = self._mark, self._cursor
            self.move_to(mark)

    # Claims

    def activate_claim(self, claim: str) -> None:
        """Go to a claim or suggestion and make it the active one."""
        mark = next((one for one in self._claims if one.id == claim), None)
        if mark is not None:
            self.go_to(mark.ranges[0][0])
            self._activate(claim)

    def claim_position(self) -> tuple[int, int]:
        """Return the number of the active claim, from 1 (0: none), and how many are visible."""
        claims = self._visible_claims()
        ids = [one.id for one in claims]
        return (ids.index(self._active) + 1 if self._active in ids else 0), len(claims)

    def claims_at(self, offset: int) -> list[ClaimMark]:
        """Return the claims and suggestions over `offset`, the shortest first."""
        marks = {mark.id: mark for _, _, mark in self._layers.claims.over(offset, offset + 1)}
        return sorted(marks.values(), key=lambda one: sum(b - a for a, b in one.ranges))

    def _visible_claims(self) -> list[ClaimMark]:
        stretches = self._lines.stretches
        return [one for one in self._claims if motions.is_inside(stretches, one.ranges[0][0])]

    def _activate_under_cursor(self) -> None:
        """Keep the active claim while the cursor is in it, else take the shortest around it."""
        under = [one.id for one in self.claims_at(self._cursor)]
        if self._active not in under:
            self._activate(under[0] if under else None)

    # Asking

    def entity_at(self, offset: int) -> "Entity | None":
        """Return the entity at `offset`."""
        found = self._layers.entities.over(offset, offset + 1)
        return found[0][2] if found else None

    def sentence_at(self, offset: int) -> Range | None:
        """Return the sentence (or paragraph, where no sentences are known) at `offset`."""
        return motions.range_at(self._sentences(), offset)

    def screen_rows(self, start: int, end: int) -> Range:
        """Return the [first, last) lines of the view at which `text[start:end]` is shown.

        They may lie outside of the view: below 0 or beyond its height.
        """
        top = self.scroll_offset.y
        first, last = self._lines.row_of(start), self._lines.row_of(max(end - 1, start))
        return first - top, last + 1 - top

    # The look of it

    def action_toggle_furniture(self) -> None:
        """Show or fold what the site put around the article."""
        self.restore(replace(self.place(), open_furniture=not self._open_furniture))

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
            self.action_toggle_furniture()
            return
        self.action_clear_selection()
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
