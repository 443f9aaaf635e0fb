"""The layout of an article: its display lines, and from offsets to rows and columns and back.

A display line shows a range of the text, or a label added by kutip (a spacer, the source line, the
line that replaces furniture). Lines are in text order and kept as arrays of numbers, so that laying
out a megabyte takes milliseconds.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

from index import Part
from tui.article import header
from tui.article.cells import clusters, is_plain, width, wrap

if TYPE_CHECKING:
    from index import Article, Paragraph

LEAST_MEASURE: Final = 12  # cells: in a narrower view lines are cut off, not wrapped
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
    FOLD = 8  # replaces furniture; a click on it shows or hides the furniture
    NOTE = 9  # says that there is no text


_KINDS: Final = {part: Kind[part.name] for part in Part}
_INDENT: Final = {Kind.CAPTION: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """A display line: the range `text[start:end]`, or a label added by kutip.

    The range includes the space or line feed at which the line breaks.
    """

    start: int
    end: int
    kind: Kind
    label: str = ""

    @property
    def indent(self) -> int:
        """The cells before the text."""
        return _INDENT.get(self.kind, 0)


class Layout:
    """The display lines of one article at one measure.

    A row is the number of a display line, from 0. A column counts cells from the left edge of the
    measure. Offsets count code points in `text`. The cursor can be at the starts of the grapheme
    clusters in the visible text. Where there is no text, every row, column and offset is 0.
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
        """Append lines that are not part of the text: `label`, wrapped."""
        for start, end in _wrapped(label, self.measure):
            if label:
                shown = label[start:end].strip()
                # Where the source line breaks, the dot between its parts is left out.
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
        """Whether there is any position for a cursor."""
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
        """Return the row `count` rows of text below (or above), or the last (first) of them."""
        if not self._text_rows:
            return 0
        position = bisect_left(self._text_rows, row) + count
        return self._text_rows[min(max(position, 0), len(self._text_rows) - 1)]

    def row_of(self, offset: int) -> int:
        """Return the row that shows `offset`, or the nearest if it is hidden."""
        if not self._text_rows:
            return 0
        position = max(bisect_right(self._text_starts, offset) - 1, 0)
        after = offset >= self._ends[self._text_rows[position]]
        if after and position + 1 < len(self._text_rows):
            position += 1
        return self._text_rows[position]

    # Positions within a row

    def clusters(self, row: int) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, cells) of each cursor position in a row with text."""
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
        """Return the cluster of `row` at `offset`, or the nearest in the row."""
        start, end = self.shown(row)
        if start < end and is_plain(self.text, start, end):
            first = min(max(offset, start), end - 1)
            return first, first + 1
        cluster = (start, start)
        for first, last, _ in self.clusters(row):
            cluster = (first, last)
            if offset < last:
                break
        return cluster

    def snap(self, offset: int) -> int:
        """Return the cursor position nearest to `offset`: the start of its cluster."""
        if not self._text_rows:
            return 0
        return self._cluster(self.row_of(offset), offset)[0]

    def after(self, offset: int) -> int:
        """Return the end of the cluster at `offset`."""
        if not self._text_rows:
            return 0
        return self._cluster(self.row_of(offset), offset)[1]

    def beside(self, offset: int, count: int) -> int:
        """Return the position one cluster after `offset` (`count` 1) or before it (-1)."""
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
        """Return the cursor position at or nearest to (row, column)."""
        if not self._text_rows:
            return 0
        row = self.text_row(row)
        column -= _INDENT.get(Kind(self._kinds[row]), 0)
        start, end = self.shown(row)
        if start < end and is_plain(self.text, start, end):
            return min(max(start + column, start), end - 1)
        position = start
        for first, _, cells in self.clusters(row):
            position = first
            column -= cells
            if column < 0:
                break
        return position


def lay_out(
    article: "Article", *, measure: int, open_furniture: bool = False, key: str = "z"
) -> Layout:
    """Lay an article out in lines of at most `measure` cells.

    The headline and the source line come first. Lines of the text that repeat them, front matter
    and furniture are hidden, unless `open_furniture`. `key` is the key that shows furniture.
    """
    layout = Layout(article.text, measure)
    layout.add_label(0, Kind.SPACER)
    info, paragraphs = article.info, article.paragraphs
    parts = [paragraph.part for paragraph in paragraphs]
    source = header.source_line(info, sum(part is Part.BODY for part in parts))
    if Part.TITLE not in parts or info.set_value("title"):
        layout.add_label(0, Kind.TITLE, " ".join(info.title.split()) or info.file)
        layout.add_label(0, Kind.SOURCE, source)
        layout.add_label(0, Kind.SPACER)
        source = ""
    rules = _rules(article) if open_furniture else {}
    for is_furniture, group in groupby(paragraphs, key=_is_furniture):
        run = list(group)
        if is_furniture:
            _add_furniture(layout, run, key, rules if open_furniture else None)
            continue
        for paragraph in run:
            part, end = paragraph.part, paragraph.end
            if part is Part.META and not open_furniture and _is_redundant(paragraph, article):
                continue
            layout.add_text(paragraph.start, end, _KINDS[part])
            if part is Part.TITLE and source:
                layout.add_label(end, Kind.SOURCE, source)
                source = ""
            layout.add_label(end, Kind.SPACER)
    if not any(part in (Part.BODY, Part.CAPTION, Part.SUBHEADING) for part in parts):
        layout.add_label(len(article.text), Kind.NOTE, f"There is no article text in {info.file}.")
        layout.add_label(len(article.text), Kind.SPACER)
    return layout


def _rules(article: "Article") -> dict[int, str]:
    """Return by which rule each line of furniture was set apart, by where it begins."""
    from index import set_apart

    language = article.info.language or ""
    return {each.start: str(each.rule) for each in set_apart(article, language)}


def _add_furniture(
    layout: Layout, run: "Sequence[Paragraph]", key: str, rules: Mapping[int, str] | None
) -> None:
    """Add a line for `run`, and its own lines where the rules for them are given."""
    text = layout.text
    lines = sum(text.count("\n", paragraph.start, paragraph.end) + 1 for paragraph in run)
    why = None if rules is None else [rules[each.start] for each in run if each.start in rules]
    layout.add_label(run[0].start, Kind.FOLD, header.furniture_line(lines, key, why))
    if rules is not None:
        for paragraph in run:
            layout.add_text(paragraph.start, paragraph.end, Kind.FURNITURE)
    layout.add_label(run[-1].end, Kind.SPACER)


def _is_furniture(paragraph: "Paragraph") -> bool:
    return paragraph.part is Part.FURNITURE


def _is_redundant(paragraph: "Paragraph", article: "Article") -> bool:
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
