"""The list of open suggestions: how sure, who speaks, and the words in their sentence."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from index import Segments
from tui.coding.passage import Look, passage_in
from tui.session import Session
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.suggestions.open_suggestion import OpenSuggestion
from tui.widgets.row_list import RowList

SENTENCE_LINES = 3


class SuggestionList(RowList[OpenSuggestion]):
    """Certainty, speaker and article on a line; below it the sentence, the words in brackets."""

    DEFAULT_CSS = """
    SuggestionList > .suggested--head { text-style: bold; }
    SuggestionList > .suggested--source { text-style: dim italic; }
    SuggestionList > .suggested--words { text-style: underline; }
    SuggestionList > .suggested--context { text-style: dim; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "suggested--head", "suggested--source", "suggested--words", "suggested--context",
    }  # fmt: skip

    def __init__(
        self,
        session: Session,
        segments: Callable[[OpenSuggestion], Segments],
        topic_of: Callable[[OpenSuggestion], str],
    ) -> None:
        """`topic_of` returns the label of the topic that the words are likely about, or ""."""
        super().__init__()
        self._session = session
        self._segments = segments
        self._topic_of = topic_of
        self._lines: dict[tuple[str, int], list[Text]] = {}

    @property
    def row_height(self) -> int:
        """The number of lines of a row: what it is, the sentence, blank."""
        return SENTENCE_LINES + 2

    def show(
        self, rows: Sequence[OpenSuggestion], position: int = 0, ids: Sequence[object] = ()
    ) -> None:
        self._lines.clear()
        super().show(rows, position, ids)

    def row_line(self, row: OpenSuggestion, part: int, width: int, base: Style) -> list[Segment]:
        if part == 0:
            return self._head(row, width, base)
        key = row.id, width
        if key not in self._lines:
            self._lines[key] = _sentence_lines(row, self._segments(row), width)
        lines = self._lines[key]
        if part > min(len(lines), SENTENCE_LINES):
            return []
        line = lines[part - 1]
        return [
            Segment(text, self.style_of(f"suggested--{style}", base)) for text, style in _runs(line)
        ]

    def _head(self, row: OpenSuggestion, width: int, base: Style) -> list[Segment]:
        speaker = row.speaker.name if row.speaker else "? who speaks is not said"
        head = f"{row.certainty:.0%}  {safe(speaker)}"
        parts = (row.cue, self._topic_of(row), self._session.article_title(row.article.id))
        about = "  ·  ".join(filter(None, map(safe, parts)))
        head = cut(head, width)
        room = width - len(head) - 2
        tail = f"  {cut(about, room)}" if room > 4 else ""
        return [
            Segment(head, self.style_of("suggested--head", base)),
            Segment(tail, self.style_of("suggested--source", base)),
        ]


def _sentence_lines(row: OpenSuggestion, segments: Segments, width: int) -> list[Text]:
    """Return the sentence of a suggestion, broken into lines, its words in brackets."""
    from rich.console import Console

    text = Text(end="")
    for words, look in passage_in(row.article, row.ranges, segments.sentences):
        if look is Look.CONTEXT:
            text.append(safe(words), "context")
        else:
            text.append(f"[{safe(words)}]", "words")
    return list(text.wrap(Console(width=max(width, 8)), max(width, 8)))


def _runs(line: Text) -> list[tuple[str, str]]:
    """Return the stretches of a line with the names of their styles."""
    runs: list[tuple[str, str]] = []
    at = 0
    for span in sorted(line.spans):
        if span.start > at:
            runs.append((line.plain[at : span.start], "context"))
        runs.append((line.plain[span.start : span.end], str(span.style)))
        at = span.end
    if at < len(line.plain):
        runs.append((line.plain[at:], "context"))
    return runs
