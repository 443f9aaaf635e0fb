"""The article in the view: its text, its sentences, and how it is laid out at the view's width."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tui.article import motions
from tui.article.gutter_lanes import gutter_width
from tui.article.layout import Layout, Range, lay_out
from tui.style.guard import safe

if TYPE_CHECKING:
    from index import Article, Segments

MIN_MEASURE: Final = 60  # cells
MAX_MEASURE: Final = 90
DEFAULT_MEASURE: Final = 76


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is laid out now. Before `laid_out` the layout is empty."""

    article: "Article | None" = None
    segments: "Segments | None" = None
    layout: Layout = field(default_factory=lambda: Layout("", DEFAULT_MEASURE))
    open_furniture: bool = False
    left: int = 0  # the cell of the view at which the text starts
    gutter: int = 0  # the cells before it that are kept for the lanes

    @classmethod
    def of(cls, article: "Article", segments: "Segments | None" = None) -> "Document":
        """Return the document of an article, with control characters made visible."""
        return cls(replace(article, text=safe(article.text)), segments)

    def laid_out(
        self, width: int, *, measure: int, open_furniture: bool, key: str = "z"
    ) -> "Document":
        """Return the document laid out in a view of `width` cells, in lines of `measure` cells.

        A narrow view has shorter lines. `key` is the key that shows and hides the furniture.
        """
        if self.article is None:
            return self
        gutter = gutter_width(width)
        measure = min(measure, width - gutter - 1)
        layout = lay_out(self.article, measure=measure, open_furniture=open_furniture, key=key)
        return replace(
            self,
            layout=layout,
            open_furniture=open_furniture,
            left=max(gutter, (width - measure) // 2),
            gutter=gutter,
        )

    @property
    def sentences(self) -> Sequence[Range]:
        """The sentences; the visible paragraphs where no sentences were set."""
        return self.layout.stretches if self.segments is None else self.segments.sentences

    def sentence_at(self, offset: int) -> Range | None:
        """Return the sentence at `offset`."""
        return motions.range_at(self.sentences, offset)

    def is_folded(self, offset: int) -> bool:
        """Say whether `offset` is in a paragraph that opening the furniture would show."""
        if self.article is None or self.open_furniture:
            return False
        paragraphs = [(paragraph.start, paragraph.end) for paragraph in self.article.paragraphs]
        return motions.is_inside(paragraphs, offset) and not motions.is_inside(
            self.layout.stretches, offset
        )

    def offset_at(self, row: int, cell: int) -> int:
        """Return the cursor position nearest to a cell of a row, counted from the view's edge."""
        return self.layout.offset_at(row, cell - self.left)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Return the row and the cell, from the view's edge, at which `offset` is shown."""
        row, column = self.layout.place_of(offset)
        return row, self.left + column
