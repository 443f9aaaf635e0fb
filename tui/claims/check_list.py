"""Claims whose words changed or are gone: as they were, and what stands there now."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from index import Anchor, AnchoredClaim, Status
from tui.session import Session
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.widgets.row_list import RowList

STATES = {
    Anchor.CHECK: "check me",
    Anchor.ORPHAN: "words are gone",
    Anchor.EXACT: "disputed",
}
NEAR = 32  # characters beside a change that are shown where there is no room for all
LEAD = 5  # cells of "was: " and "now: "


class DoubtfulList(RowList[AnchoredClaim]):
    """State, speaker and article of each; its words before and now, with what differs marked."""

    DEFAULT_CSS = """
    DoubtfulList > .doubt--state { color: $warning; text-style: bold; }
    DoubtfulList > .doubt--where { text-style: dim italic; }
    DoubtfulList > .doubt--lead { text-style: dim; }
    DoubtfulList > .doubt--gone { text-style: strike; }
    DoubtfulList > .doubt--new { text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "doubt--state", "doubt--where", "doubt--lead", "doubt--gone", "doubt--new",
    }  # fmt: skip

    def __init__(self, session: Session, now: Callable[[AnchoredClaim], str]) -> None:
        """`now` gives the words at the place that was found; empty where there is none."""
        super().__init__()
        self._session = session
        self._now = now

    @property
    def row_height(self) -> int:
        """Return the lines of a row: state, words before, words now, gap."""
        return 4

    def row_line(self, row: AnchoredClaim, part: int, width: int, base: Style) -> list[Segment]:
        if part == 0:
            return self._head(row, width, base)
        if part == 3:
            return []
        before, now = row.claim.quote, self._now(row)
        if part == 1:
            pieces = changed_words(now, before) if now else iter([(before, False)])
            return self._words("was: ", pieces, "doubt--gone", width, base)
        if not now:
            return [Segment("now: –", self.style_of("doubt--lead", base))]
        return self._words("now: ", changed_words(before, now), "doubt--new", width, base)

    def _head(self, row: AnchoredClaim, width: int, base: Style) -> list[Segment]:
        claim, session = row.claim, self._session
        disputed = claim.status is Status.DISPUTED and row.anchor is not Anchor.EXACT
        state = STATES[row.anchor] + (", disputed" if disputed else "")
        title = session.article_title(claim.article)
        where = safe(f"{session.name_of(claim.speaker)}  ·  {title}  ·  {claim.coder}")
        return [
            Segment(f"{state}  ", self.style_of("doubt--state", base)),
            Segment(cut(where, width - len(state) - 2), self.style_of("doubt--where", base)),
        ]

    def _words(
        self, lead: str, pieces: Iterator[tuple[str, bool]], kind: str, width: int, base: Style
    ) -> list[Segment]:
        """Return a line of words, those that differ in the style `kind`, as there is room."""
        segments = [Segment(lead, self.style_of("doubt--lead", base))]
        room = width - LEAD
        found = list(pieces)
        if sum(cell_len(words) + 1 for words, _ in found) > room:
            found = [
                (words if new else near(words, n), new) for n, (words, new) in enumerate(found)
            ]
        for words, differs in found:
            if room <= 0:
                break
            shown = cut(safe(words), room)
            segments.append(Segment(shown, self.style_of(kind, base) if differs else base))
            segments.append(Segment(" ", base))
            room -= cell_len(shown) + 1
        return segments


def near(words: str, number: int) -> str:
    """Return of words that did not change those near to what did; run 0 is before all changes."""
    if len(words) <= 2 * NEAR:
        return words
    return f"{'' if number == 0 else words[:NEAR]}…{words[-NEAR:]}"


def changed_words(before: str, now: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of `now` in runs, each with whether it is not in `before` at that place."""
    old, new = before.split(), now.split()
    for kind, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if start < end:
            yield " ".join(new[start:end]), kind != "equal"
