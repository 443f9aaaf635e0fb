"""The cursor, the selection and the active claim of an article: going places and asking."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.geometry import Offset

from tui.article import motions
from tui.article import state as article_state
from tui.article.canvas import ArticleCanvas
from tui.article.follow import MARGIN
from tui.article.layers import ClaimMark
from tui.article.layout import Range
from tui.article.state import Place

if TYPE_CHECKING:
    from index import Entity


class ArticleCursor(ArticleCanvas):
    """An article in which one can go to places by their offsets."""

    CursorMoved = article_state.CursorMoved
    ClaimActivated = article_state.ClaimActivated

    @property
    def cursor(self) -> int:
        """The offset of the cursor: the start of a grapheme cluster."""
        return self._cursor

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
        self._tell_cursor()

    def go_to(self, offset: int) -> None:
        """Go to an offset from elsewhere; furniture opens when it lies in there."""
        if self._waiting is not None:  # nothing is laid out yet
            self._waiting = replace(self._waiting, cursor=offset, mark=None)
            return
        if self._article is not None and not self._open_furniture:
            paragraphs = [(one.start, one.end) for one in self._article.paragraphs]
            known = motions.is_inside(paragraphs, offset)
            if known and not motions.is_inside(self._lines.stretches, offset):
                self.toggle_furniture()
        self.clear_selection()
        self.move_to(offset)

    def select_range(self, start: int, end: int, left_out: Sequence[Range] = ()) -> None:
        """Select [start, end) as if by hand, with the cursor at its end.

        The stretches `left_out` of it are shown as not selected.
        """
        if self._lines.has_text and start < end:
            self._set_mark(self._lines.snap(start))
            self._left_out = tuple(left_out)
            self.move_to(end - 1)

    def _set_mark(self, mark: int | None) -> None:
        before = self.selection
        self._mark, self._left_out = mark, ()
        after = self.selection
        if before != after:
            for start, end in (one for one in (before, after) if one):
                self._refresh_rows(self._lines.row_of(start), self._lines.row_of(end - 1))
            self.post_message(self.SelectionChanged(self, after))

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays."""
        self._set_mark(None)

    def toggle_furniture(self) -> None:
        """Show or fold what the site put around the article."""
        self.restore(replace(self.place(), open_furniture=not self._open_furniture))

    # Claims

    @property
    def active_claim(self) -> str | None:
        """The id of the claim or suggestion that the cursor is at."""
        return self._active

    def _keep_claims(self, claims: Sequence[ClaimMark]) -> None:
        """Keep claims; the active one stays active when it is among them."""
        super()._keep_claims(claims)
        marked = next((one.id for one in self._claims if one.active), None)
        kept = any(one.id == self._active for one in self._claims)
        self._activate(marked or (self._active if kept else None))

    def _activate(self, claim: str | None) -> None:
        """Make a claim the active one and say so."""
        if claim == self._active:
            return
        before = self._active_rows
        self._active = claim
        self._set_active_rows()
        for first, last in (*before, *self._active_rows):
            self._refresh_rows(first, last - 1)
        self.post_message(self.ClaimActivated(self, claim))

    def set_claims(self, claims: Sequence[ClaimMark]) -> None:
        """Show other claims; the active one stays so, else it is the one under the cursor."""
        super().set_claims(claims)
        if self._active is None:
            self._activate_under_cursor()

    def restore(self, place: Place) -> None:
        """Return to a place, and to the claim there, or go there once the view has a size."""
        super().restore(place)
        if self._active is None:
            self._activate_under_cursor()

    def activate_claim(self, claim: str) -> None:
        """Go to a claim or suggestion and make it the active one."""
        mark = next((one for one in self._claims if one.id == claim), None)
        if mark is not None:
            self.go_to(mark.ranges[0][0])
            first, last = self.screen_rows(mark.ranges[0][0], mark.ranges[-1][1])
            if last > self.size.height - MARGIN:  # show as much of it as there is room for
                self._scroll(self.scroll_offset.y + first - min(MARGIN, self.size.height // 3))
            self._activate(claim)

    def claims_at(self, offset: int) -> list[ClaimMark]:
        """Return the claims and suggestions over `offset`, the shortest first."""
        marks = {
            mark.id: mark for _, _, mark in self._layers.claims.over(offset, offset + 1) if mark.id
        }
        return sorted(marks.values(), key=lambda one: sum(b - a for a, b in one.ranges))

    def _visible_claims(self) -> list[ClaimMark]:
        stretches = self._lines.stretches
        return [one for one in self._claims if motions.is_inside(stretches, one.ranges[0][0])]

    def _activate_under_cursor(self) -> None:
        """Keep the active claim while the cursor is in it, else take the shortest around it."""
        under = [one.id for one in self.claims_at(self._cursor)]
        if self._active not in under:
            self._activate(under[0] if under else None)

    def _tell_cursor(self) -> None:
        """Put the terminal's own cursor, which screen readers follow, at this one."""
        if self.has_focus:
            row, column = self._lines.place_of(self._cursor)
            at = Offset(self._column + column, row - self.scroll_offset.y)
            self.app.cursor_position = self.region.offset + at

    # Asking

    def selected_text(self) -> str:
        """Return the selected words as they stand in the text; "" without a selection."""
        selection = self.selection
        return "" if selection is None else self._lines.text[slice(*selection)]

    def entity_at(self, offset: int) -> "Entity | None":
        """Return the entity at `offset`."""
        found = self._layers.entities.over(offset, offset + 1)
        return found[0][2] if found else None

    def marks(self) -> tuple[list[float], list[float]]:
        """Return where the visible hits and claims are, as shares of the article's length."""
        rows = max(len(self._lines), self.size.height, 1)
        places = ([start for start, _ in self._hits], [one.ranges[0][0] for one in self._claims])
        stretches = self._lines.stretches
        hits, claims = (
            [self._lines.row_of(at) / rows for at in starts if motions.is_inside(stretches, at)]
            for starts in places
        )
        return hits, claims

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

    def _sentences(self) -> Sequence[Range]:
        """Return the sentences, or the paragraphs where none are known."""
        return self._lines.stretches if self._segments is None else self._segments.sentences
