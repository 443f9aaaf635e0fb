"""Claims to check: the quote as it was, and the words that are now in its place."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from index import Anchor, AnchoredClaim, Status
from tui.coding.description import ANCHOR_LABELS
from tui.coding.word_differences import Run, changed_words, fitted
from tui.session import Session
from tui.style.formatting import cut
from tui.widgets.row_list import RowList

STATES = {**ANCHOR_LABELS, Anchor.EXACT: "disputed"}
LEAD = 5  # cells of "was: " and "now: "


class CheckList(RowList[AnchoredClaim]):
    """State, speaker and article of each claim; its words before and now, differences marked."""

    DEFAULT_CSS = """
    CheckList > .check--state { color: $warning; text-style: bold; }
    CheckList > .check--source { text-style: dim italic; }
    CheckList > .check--lead { text-style: dim; }
    CheckList > .check--removed { text-style: strike; }
    CheckList > .check--added { text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "check--state", "check--source", "check--lead", "check--removed", "check--added",
    }  # fmt: skip

    def __init__(self, session: Session, words_now: Callable[[AnchoredClaim], str]) -> None:
        """`words_now` returns the words of a claim's present anchor, or an empty string."""
        super().__init__()
        self._session = session
        self._words_now = words_now

    @property
    def row_height(self) -> int:
        """The number of lines of a row: state, words before, words now, blank."""
        return 4

    def row_line(self, row: AnchoredClaim, part: int, width: int, base: Style) -> list[Segment]:
        if part == 0:
            return self._state_line(row, width, base)
        if part == 3:
            return []
        before, now = row.claim.quote, self._words_now(row)
        if part == 1:
            runs = changed_words(now, before) if now else iter([(before, False)])
            return self._words_line("was: ", runs, "check--removed", width, base)
        if not now:
            return [Segment("now: –", self.style_of("check--lead", base))]
        return self._words_line("now: ", changed_words(before, now), "check--added", width, base)

    def _state_line(self, row: AnchoredClaim, width: int, base: Style) -> list[Segment]:
        claim, session = row.claim, self._session
        disputed = claim.status is Status.DISPUTED and row.anchor is not Anchor.EXACT
        state = STATES[row.anchor] + (", disputed" if disputed else "")
        title = session.article_title(claim.article)
        source = f"{session.name_of(claim.speaker)}  ·  {title}  ·  {claim.coder}"
        return [
            Segment(f"{state}  ", self.style_of("check--state", base)),
            Segment(cut(source, width - len(state) - 2), self.style_of("check--source", base)),
        ]

    def _words_line(
        self, lead: str, runs: Iterable[Run], kind: str, width: int, base: Style
    ) -> list[Segment]:
        """Return a line of words, those that differ in the style `kind`, shortened to `width`."""
        segments = [Segment(lead, self.style_of("check--lead", base))]
        for words, differs in fitted(list(runs), width - LEAD):
            segments.append(Segment(words, self.style_of(kind, base) if differs else base))
            segments.append(Segment(" ", base))
        return segments[:-1]
