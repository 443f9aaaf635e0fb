"""The list of articles, or of the articles or claims that match a query."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.style.formatting import counted
from tui.style.guard import safe
from tui.widgets.result_rows import Row
from tui.widgets.row_list import MARKER, RowList

TITLE_LINES = 2
STATE_LABELS = {"done": "✓ done", "skipped": "› passed", "doubtful": "? unsure"}  # of ItemState


class ResultList(RowList[Row]):
    """Articles, each with title, outlet, date, number of claims, and a snippet with the hits."""

    DEFAULT_CSS = """
    ResultList > .result--title { color: $foreground; }
    ResultList > .result--marked { text-style: bold; }
    ResultList > .result--meta { text-style: dim; }
    ResultList > .result--snippet { text-style: dim italic; }
    ResultList > .result--hit { background: $hit; text-style: $hit-style; }
    ResultList > .result--claims { color: $success; text-style: not dim; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "result--title", "result--marked", "result--meta", "result--snippet", "result--hit",
        "result--claims",
    }  # fmt: skip

    class Listed(Message):
        """Other rows are listed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        super().__init__(id=id)
        self._claims: Mapping[str, int] = {}
        self._states: Mapping[str, str] = {}
        self._with_snippets = False
        self._ways_on: Sequence[str] = ()

    @property
    def row_height(self) -> int:
        """The number of lines of a row: title, outlet and date, the snippet if any, and a gap."""
        return TITLE_LINES + (3 if self._with_snippets else 2)

    def show_rows(self, rows: Sequence[Row], *, snippets: bool, position: int = 0) -> None:
        """Replace the rows, with or without a line for the snippet."""
        self._with_snippets = snippets
        self.show(rows, position)
        self.post_message(self.Listed())

    def show_ways_on(self, lines: Sequence[str]) -> None:
        """Show these lines while there are no rows."""
        self._ways_on = lines
        if not self.rows:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        if self.rows or y >= len(self._ways_on):
            return super().render_line(y)
        style = self.style_of("result--meta", self.rich_style)
        line, width = safe(self._ways_on[y]), self.size.width - len(MARKER)
        line = line if cell_len(line) <= width else cut_off(line, width)
        return Strip([Segment("  ", style), Segment(line, style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def show_claims(self, counts: Mapping[str, int]) -> None:
        """Show how many claims each article has."""
        self._claims = counts
        self.refresh()

    def show_states(self, states: Mapping[str, str]) -> None:
        """Show the state of each article in a queue."""
        self._states = states
        self.refresh()

    def row_line(self, row: Row, part: int, width: int, base: Style) -> list[Segment]:
        titles = wrap_title(safe(row.title) or row.article_id, width, TITLE_LINES)
        if part < len(titles):
            style = self.style_of("result--title", base)
            if row == self.marked_row:
                style = self.style_of("result--marked", style)
            return [Segment(titles[part], style)]
        if part == len(titles):
            return self._meta(row, width, self.style_of("result--meta", base))
        if self._with_snippets:
            lines = wrap_marked(safe(row.snippet), row.marks, width, TITLE_LINES + 1 - len(titles))
            number = part - len(titles) - 1
            return self._snippet(*lines[number], base) if number < len(lines) else []
        return []

    def _meta(self, row: Row, width: int, style: Style) -> list[Segment]:
        count = 0 if row.claim else self._claims.get(row.article_id, 0)
        label = f" {counted(count, 'claim')}" if count else ""
        state = self._states.get(row.article_id, "")
        label += f"  {STATE_LABELS[state]}" if state in STATE_LABELS else ""
        claims = self.style_of("result--claims", style)
        left = set_cell_size(safe(row.meta), max(width - cell_len(label), 0))
        return [Segment(left, style), Segment(label, claims)]

    def _snippet(self, text: str, marks: Sequence[tuple[int, int]], base: Style) -> list[Segment]:
        plain = self.style_of("result--snippet", base)
        hit = self.style_of("result--hit", plain)
        segments, position = [], 0
        for start, end in marks:
            segments += [Segment(text[position:start], plain), Segment(text[start:end], hit)]
            position = end
        return [*segments, Segment(text[position:], plain)]


def wrap_title(title: str, width: int, lines: int) -> list[str]:
    """Wrap a title to at most `lines` lines of `width` cells, ending in `…` where it is cut off."""
    words, wrapped = title.split(), [""]
    for word in words:
        longer = f"{wrapped[-1]} {word}".strip()
        if cell_len(longer) <= width or not wrapped[-1]:
            wrapped[-1] = longer
        elif len(wrapped) < lines:
            wrapped.append(word)
        else:
            wrapped[-1] = cut_off(wrapped[-1], width)
            break
    return [line if cell_len(line) <= width else set_cell_size(line, width) for line in wrapped]


def window(
    text: str, marks: Sequence[tuple[int, int]], width: int
) -> tuple[str, list[tuple[int, int]]]:
    """Return the part of a snippet from which its first mark is visible, with the shifted marks."""
    start = 0
    if marks and marks[0][1] > width - 2:
        start = text.rfind(" ", 0, max(marks[0][0] - width // 4, 0)) + 1
    lead = "…" if start else ""
    shift = len(lead) - start
    shown = lead + text[start:]
    moved = [(s + shift, e + shift) for s, e in marks if s >= start]
    return shown, moved


def wrap_marked(
    text: str, marks: Sequence[tuple[int, int]], width: int, lines: int
) -> list[tuple[str, list[tuple[int, int]]]]:
    """Wrap a snippet to at most `lines` lines of `width` cells, each with its marks.

    Lines break between words, and the first mark is visible. `…` shows where text is cut off.
    """
    text, marks = window(text, marks, width * lines)
    wrapped = _wrapped(text, marks, width, lines)
    if marks and not any(inside for _, inside in wrapped):  # still too far behind
        first = marks[0][0]
        text, marks = f"…{text[first:]}", [(s - first + 1, e - first + 1) for s, e in marks]
        wrapped = _wrapped(text, marks, width, lines)
    return wrapped


def _wrapped(
    text: str, marks: Sequence[tuple[int, int]], width: int, lines: int
) -> list[tuple[str, list[tuple[int, int]]]]:
    wrapped: list[tuple[str, list[tuple[int, int]]]] = []
    start = 0
    while start < len(text) and len(wrapped) < lines:
        end = _line_end(text, start, width)
        line = text[start:end]
        kept = len(line)
        if len(wrapped) == lines - 1 and end < len(text):
            line = cut_off(line, width)
            kept = len(line) - 1
        inside = [(max(s - start, 0), min(e - start, kept)) for s, e in marks]
        wrapped.append((line, [(s, e) for s, e in inside if s < e]))
        start = end + (text[end : end + 1] == " ")
    return wrapped


def cut_off(line: str, width: int) -> str:
    """Return a line of at most `width` cells ending in `…`, less the words that do not fit."""
    full_line = line
    while cell_len(line) >= width and " " in line:
        line = line.rpartition(" ")[0].rstrip()
    line = line or full_line
    return set_cell_size(line, min(cell_len(line), max(width - 1, 0))).rstrip() + "…"


def _line_end(text: str, start: int, width: int) -> int:
    """Return the end of a line of `width` cells from `start`, at a space if there is one."""
    end, room = start, width
    while end < len(text) and (cells := cell_len(text[end])) <= room:
        room -= cells
        end += 1
    if end == len(text) or text[end] == " ":
        return end
    space = text.rfind(" ", start, end)
    return space if space > start else max(end, start + 1)
