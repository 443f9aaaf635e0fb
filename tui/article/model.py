"""The state of an article view: document, layers, cursor, selection, active claim. No screen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui.article import motions
from tui.article.active_claim import claim_under
from tui.article.cursor import Cursor
from tui.article.document import Document
from tui.article.gutter_lanes import Gutter, rows_of
from tui.article.layers import ClaimMark, Layers
from tui.article.layout import Layout, Range
from tui.article.selection import Selection, differences
from tui.article.trail import Place

if TYPE_CHECKING:
    from index import Article, Entity, Segments


class Snapshot(NamedTuple):
    """The state that keys change, to compare before and after a key."""

    cursor: Cursor
    selected: Range | None
    left_out: tuple[Range, ...]
    active: str | None
    active_rows: tuple[Range, ...]


class ArticleModel:
    """What an article view shows. Its parts are replaced by the methods, never from outside."""

    def __init__(self) -> None:
        self.document = Document()
        self.layers = Layers()
        self.gutter = Gutter(self.document.layout, ())
        self.cursor = Cursor()
        self.selection: Selection | None = None
        self.active: str | None = None  # the id of the active claim or suggestion
        self.active_rows: tuple[Range, ...] = ()  # [first, last), on which it is visible

    @property
    def layout(self) -> Layout:
        return self.document.layout

    @property
    def selected(self) -> Range | None:
        """The selected [start, end), or None."""
        if self.selection is None or not self.layout.has_text:
            return None
        return self.selection.extent(self.layout, self.cursor)

    @property
    def left_out(self) -> tuple[Range, ...]:
        """The stretches within the selection that are shown as not selected."""
        return () if self.selection is None else self.selection.left_out

    def snapshot(self) -> Snapshot:
        return Snapshot(self.cursor, self.selected, self.left_out, self.active, self.active_rows)

    # Contents

    def show(
        self,
        article: "Article",
        *,
        entities: "Sequence[Entity]",
        claims: Sequence[ClaimMark],
        hits: Sequence[Range],
        segments: "Segments | None",
    ) -> None:
        """Replace the article and its layers. It is empty until `lay_out` is called."""
        self.document = Document.of(article, segments)
        self.cursor, self.selection = Cursor(), None
        self.layers.set_entities(entities)
        self.layers.set_hits(hits)
        self.layers.set_claims(claims)
        self.layers.set_differences(())
        self._activate(self.active if self.layers.claim(self.active) else None)

    def set_segments(self, segments: "Segments") -> None:
        """Replace the sentences and clauses of the article."""
        self.document = replace(self.document, segments=segments)

    def lay_out(self, width: int, place: Place, *, measure: int, key: str) -> None:
        """Lay the article out for a view of `width` cells, with the cursor as in `place`."""
        self.document = self.document.laid_out(
            width, measure=measure, open_furniture=place.open_furniture, key=key
        )
        self.gutter = Gutter(self.layout, self.layers.claims)
        # The column and the words left out stay the same when only the layout changes.
        self.cursor = Cursor(self.layout.snap(place.cursor), self.cursor.column)
        exact = None if self.selection is None else self.selection.exact
        self.selection = (
            None
            if place.mark is None
            else Selection(self.layout.snap(place.mark), self.left_out, exact)
        )
        self._activate(self.active or self._claim_here())

    def set_claims(self, claims: Sequence[ClaimMark]) -> None:
        """Replace the claims; the active one stays active while it is among them."""
        self.layers.set_claims(claims)
        self.gutter = Gutter(self.layout, self.layers.claims)
        self._activate(self.active if self.layers.claim(self.active) else self._claim_here())

    # Moving and selecting

    def move(self, cursor: Cursor) -> None:
        """Move the cursor; the claim under it becomes the active one."""
        before, self.cursor = self.cursor, cursor
        if cursor.offset != before.offset:
            claim = self._claim_here()
            if claim != self.active:
                self._activate(claim)

    def select(self, selection: Selection | None) -> None:
        """Select from an anchor to the cursor, or nothing."""
        self.selection = selection if self.layout.has_text else None

    def swap_ends(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self.selection is not None:
            anchor = self.selection.anchor
            self.selection = replace(self.selection, anchor=self.cursor.offset)
            self.move(Cursor.at(self.layout, anchor))

    def activate(self, mark: ClaimMark) -> None:
        """Make a claim the active one, wherever the cursor is."""
        self._activate(mark.id)

    def _claim_here(self) -> str | None:
        return claim_under(self.layers, self.cursor, self.active)

    def _activate(self, claim: str | None) -> None:
        self.active = claim
        mark = self.layers.claim(claim)
        self.active_rows = tuple(rows_of(self.layout, mark)) if mark else ()

    # Queries

    def selected_text(self) -> str:
        """Return the selected text; "" without a selection."""
        selected = self.selected
        return "" if selected is None else self.layout.text[slice(*selected)]

    def place(self, top: int) -> Place:
        """Return where the reader is, where `top` is the offset in the first row of the view."""
        anchor = None if self.selection is None else self.selection.anchor
        return Place(top, self.cursor.offset, anchor, self.document.open_furniture)

    def shares(self, height: int) -> tuple[list[float], list[float]]:
        """Return where the visible hits and claims are, as shares (0 to 1) of the rows.

        An article shorter than the view counts as `height` rows.
        """
        layout = self.layout
        rows = max(len(layout), height, 1)
        hits = [start for start, _ in self.layers.hits]
        claims = [mark.start for mark in self.layers.claims if not mark.suggested]
        visible_hits, visible_claims = (
            [layout.row_of(at) / rows for at in starts if motions.is_inside(layout.stretches, at)]
            for starts in (hits, claims)
        )
        return visible_hits, visible_claims


def changed_rows(layout: Layout, before: Snapshot, after: Snapshot) -> list[Range]:
    """Return the rows (first, last), both included, that look different in the two snapshots."""
    stretches = [(cursor.offset, cursor.offset + 1) for cursor in (before.cursor, after.cursor)]
    if before.cursor.offset == after.cursor.offset:
        stretches.clear()
    if before.selected != after.selected:
        stretches += differences(before.selected, after.selected)
    if before.left_out != after.left_out:
        stretches += (*before.left_out, *after.left_out)
    rows = [(layout.row_of(start), layout.row_of(max(end - 1, start))) for start, end in stretches]
    if (before.active, before.active_rows) != (after.active, after.active_rows):
        rows += [(first, last - 1) for first, last in (*before.active_rows, *after.active_rows)]
    return rows
