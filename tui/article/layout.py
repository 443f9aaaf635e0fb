"""Laying out an article: from its text and paragraphs to display lines, and between the two.

A display line is a range of the text, or a line of its own making (a spacer, the source line,
what stands for folded furniture). Lines are in text order and kept as arrays of numbers, so that
a megabyte costs milliseconds.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

from index import Part
from tui.article import header
from tui.article.cells import clusters, is_plain, width, wrap

if TYPE_CHECKING:
    from index import Article, Paragraph

LEAST_MEASURE: Final = 12  # below this many cells a line is cut off instead of wrapped anew
Range = tuple[int, int]


class Kind(IntEnum):
    """What a display line is."""

    SPACER = 0
    TITLE = 1
    SOURCE = 2
    META = 3
    CAPTION = 4
    SUBHEADING = 5
    BODY = 6
    FURNITURE = 7
    FOLD = 8  # stands for furniture; a click on it opens or folds
    NOTE = 9  # kutip's own words: there is no text


_KINDS: Final = {part: Kind[part.name] for part in Part}
_INDENT: Final = {Kind.CAPTION: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """A display line: the range `text[start:end]`, or a label of kutip's own.

    The range includes a space or line feed at which the line breaks.
    """

    start: int
    end: int
    kind: Kind
    label: str = ""

    @property
    def indent(self) -> int:
        return _INDENT.get(self.kind, 0)


class Layout:
    """The display lines of one article at one measure.

    A row is the number of a display line. A column counts cells from the left edge of the
    measure. Offsets count code points in `text`. The cursor's places are the starts of the
    grapheme clusters in the visible text.
    """

    def __init__(self, text: str, measure: int) -> None:
        self.text = text
        self.measure = max(measure, LEAST_MEASURE)
        self.stretches: list[Range] = []  # the visible paragraphs
        self._starts = array("l")
        self._ends = array("l")
        self._kinds = bytearray()
        self._labels: dict[int, str] = {}
        self._text_rows = array("l")  # the rows that show text ...
        self._text_starts = array("l")  # ... and where each starts

    # Building

    def add_label(self, offset: int, kind: Kind, label: str = "") -> None:
        """Append lines that are not of the text: `label`, wrapped."""
        for start, end in _wrapped(label, self.measure):
            if label:
                shown = label[start:end].strip()
                # A source line never ends in the dot that parts it from the next.
                self._labels[len(self._kinds)] = (
                    shown.strip(header.DOT) if kind is Kind.SOURCE else shown
                )
            self._starts.append(offset)
            self._ends.append(offset)
            self._kinds.append(kind)

    def add_text(self, start: int, end: int, kind: Kind) -> None:
        """Append the lines of the paragraph `text[start:end]`."""
        self.stretches.append((start, end))
        measure = self.measure - _INDENT.get(kind, 0)
        for first, last in _hard_lines(self.text, start, end):
            feed = last > first and self.text[last - 1] == "\n"
            starts = wrap(self.text, first, last - feed, measure)
            row = len(self._kinds)
            self._text_rows.extend(range(row, row + len(starts)))
            self._text_starts.extend(starts)
            self._starts.extend(starts)
            self._ends.extend((*starts[1:], last))
            self._kinds.extend((kind,) * len(starts))

    # Rows

    def __len__(self) -> int:
        return len(self._kinds)

    def __getitem__(self, row: int) -> Line:
        kind = Kind(self._kinds[row])
        return Line(self._starts[row], self._ends[row], kind, self._labels.get(row, ""))

    @property
    def has_text(self) -> bool:
        """Whether there is any place for a cursor."""
        return bool(self._text_rows)

    def text_row(self, row: int, *, back: bool = False) -> int:
        """Return the nearest row with text at or after `row`, or at or before it with `back`."""
        if not self._text_rows:
            return 0
        if back:
            position = bisect_right(self._text_rows, row) - 1
        else:
            position = bisect_left(self._text_rows, row)
        return self._text_rows[min(max(position, 0), len(self._text_rows) - 1)]

    def step(self, row: int, count: int) -> int:
        """Return the row `count` rows with text further, as far as there are any."""
        if not self._text_rows:
            return 0
        position = bisect_left(self._text_rows, row) + count
        return self._text_rows[min(max(position, 0), len(self._text_rows) - 1)]

    def row_of(self, offset: int) -> int:
        """Return the row that shows `offset`, or the nearest when it is hidden or between."""
        if not self._text_rows:
            return 0
        position = max(bisect_right(self._text_starts, offset) - 1, 0)
        after = offset >= self._ends[self._text_rows[position]]
        if after and position + 1 < len(self._text_rows):
            position += 1
        return self._text_rows[position]

    # Places within a row

    def clusters(self, row: int) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, cells) of each place for the cursor in a row with text."""
        start, end = self.shown(row)
        if start == end < self._ends[row]:
            yield start, self._ends[row], 0  # an empty line within a paragraph
        elif is_plain(self.text, start, end):
            for offset in range(start, end):
                yield offset, offset + 1, 1
        else:
            yield from clusters(self.text, start, end)

    def shown(self, row: int) -> Range:
        """Return the range of a row without its line feed."""
        start, end = self._starts[row], self._ends[row]
        return start, end - (end > start and self.text[end - 1] == "\n")

    def _cluster(self, row: int, offset: int) -> Range:
        """Return the cluster of `row` that holds `offset`, or the nearest of the row."""
        start, end = self.shown(row)
        if start < end and is_plain(self.text, start, end):
            first = min(max(offset, start), end - 1)
            return first, first + 1
        found = (start, start)
        for first, last, _ in self.clusters(row):
            found = (first, last)
            if offset < last:
                break
        return found

    def snap(self, offset: int) -> int:
        """Return the cursor's place nearest to `offset`: the start of its cluster."""
        if not self._text_rows:
            return 0
        return self._cluster(self.row_of(offset), offset)[0]

    def after(self, offset: int) -> int:
        """Return the end of the cluster at `offset`."""
        if not self._text_rows:
            return 0
        return self._cluster(self.row_of(offset), offset)[1]

    def beside(self, offset: int, count: int) -> int:
        """Return the place one cluster after `offset` (count 1) or before it (count -1)."""
        if not self._text_rows:
            return 0
        row = self.row_of(offset)
        first, last = self._cluster(row, offset)
        start, end = self.shown(row)
        if count > 0:
            below = self.step(row, 1)
            if last < end:
                return self._cluster(row, last)[0]
            return first if below == row else self._cluster(below, self._starts[below])[0]
        above = self.step(row, -1)
        if first > start:
            return self._cluster(row, first - 1)[0]
        return first if above == row else self._cluster(above, self._ends[above])[0]

    def place_of(self, offset: int) -> tuple[int, int]:
        """Return the (row, column) at which the cluster of `offset` is shown."""
        row = self.row_of(offset)
        if not self._text_rows:
            return 0, 0
        indent = _INDENT.get(Kind(self._kinds[row]), 0)
        return row, indent + width(self.text, self._starts[row], self._cluster(row, offset)[0])

    def offset_at(self, row: int, column: int) -> int:
        """Return the cursor's place shown at or nearest to (row, column)."""
        if not self._text_rows:
            return 0
        row = self.text_row(row)
        column -= _INDENT.get(Kind(self._kinds[row]), 0)
        start, end = self.shown(row)
        if start < end and is_plain(self.text, start, end):
            return min(max(start + column, start), end - 1)
        place = start
        for first, _, cells in self.clusters(row):
            place = first
            column -= cells
            if column < 0:
                break
        return place


def lay_out(
    article: "Article", *, measure: int, open_furniture: bool = False, key: str = "z"
) -> Layout:
    """Lay an article out in lines of at most `measure` cells.

    The headline and the source line come first; lines of the text that repeat them, front matter
    and furniture are hidden unless `open_furniture`. `key` is named where furniture is folded.
    """
    layout = Layout(article.text, measure)
    layout.add_label(0, Kind.SPACER)
    info, paragraphs = article.info, article.paragraphs
    source = header.source_line(info, sum(one.part is Part.BODY for one in paragraphs))
    if not any(one.part is Part.TITLE for one in paragraphs):
        layout.add_label(0, Kind.TITLE, " ".join(info.title.split()) or info.file)
        layout.add_label(0, Kind.SOURCE, source)
        layout.add_label(0, Kind.SPACER)
        source = ""
    for is_furniture, group in groupby(paragraphs, key=lambda one: one.part is Part.FURNITURE):
        run = list(group)
        if is_furniture:
            _add_furniture(layout, run, key, shown=open_furniture)
            continue
        for one in run:
            if one.part is Part.META and not open_furniture and _is_superfluous(one, article):
                continue
            layout.add_text(one.start, one.end, _KINDS[one.part])
            if one.part is Part.TITLE and source:
                layout.add_label(one.end, Kind.SOURCE, source)
                source = ""
            layout.add_label(one.end, Kind.SPACER)
    if not any(one.part in (Part.BODY, Part.CAPTION, Part.SUBHEADING) for one in paragraphs):
        layout.add_label(len(article.text), Kind.NOTE, f"There is no article text in {info.file}.")
        layout.add_label(len(article.text), Kind.SPACER)
    return layout


def _add_furniture(layout: Layout, run: "Sequence[Paragraph]", key: str, *, shown: bool) -> None:
    lines = sum(layout.text.count("\n", one.start, one.end) + 1 for one in run)
    layout.add_label(run[0].start, Kind.FOLD, header.folded(lines, key, shown=shown))
    if shown:
        for one in run:
            layout.add_text(one.start, one.end, Kind.FURNITURE)
    layout.add_label(run[-1].end, Kind.SPACER)


def _is_superfluous(paragraph: "Paragraph", article: "Article") -> bool:
    words = article.text[paragraph.start : paragraph.end]
    return words.startswith("---") or header.repeats_header(words, article.info)


def _hard_lines(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the lines of `text[start:end]` with their line feeds."""
    while start < end:
        feed = text.find("\n", start, end)
        last = end if feed < 0 else feed + 1
        yield start, last
        start = last


def _wrapped(label: str, measure: int) -> Iterator[Range]:
    starts = wrap(label, 0, len(label), measure)
    yield from zip(starts, (*starts[1:], len(label)), strict=True)
