"""The units of two coders side by side, each with the decision on it."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from index import AnchoredClaim, Claim, Status, Unit
from tui.coding.values import EMPTY
from tui.coding.word_differences import changed_words, fitted
from tui.compare.differences import detail_text
from tui.compare.units import decision_text
from tui.session import Session
from tui.style.formatting import cut, sign_of
from tui.widgets.row_list import RowList

SAME, DIFFERENT = " = ", " ≠ "
NO_CLAIM = "no claim"
NOT_FOUND = "(words not found) "


class UnitList(RowList[Unit]):
    """Quote, speaker, topics and stance of both coders; differences are bold, with a ≠ between.

    Of quotes that differ, the words that only one of them has are underlined.
    """

    DEFAULT_CSS = """
    UnitList > .unit--alike { text-style: dim; }
    UnitList > .unit--differs { text-style: bold; }
    UnitList > .unit--only { text-style: bold underline; }
    UnitList > .unit--decided { color: $success; text-style: bold; }
    UnitList > .unit--stale { color: $warning; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "unit--alike", "unit--differs", "unit--only", "unit--decided", "unit--stale",
    }  # fmt: skip

    def __init__(self, session: Session, coders: tuple[str, str]) -> None:
        super().__init__()
        self._session = session
        self._coders = coders

    @property
    def row_height(self) -> int:
        """The number of lines of a row: quote, speaker, stance and topics, decision or details."""
        return 4

    def row_line(self, row: Unit, part: int, width: int, base: Style) -> list[Segment]:
        if part == 3:
            return self._decision_line(row, width, base)
        if row.left is None or row.right is None:
            return self._one_sided_line(row, part, width, base)
        fields = (("words",), ("speaker",), ("topics", "stance"))[part]
        differs = not set(fields).isdisjoint(row.differs())
        style = self.style_of("unit--differs" if differs else "unit--alike", base)
        room = (width - len(SAME)) // 2
        if part == 0:
            left, right = (
                self._quote(side, other.claim.quote, room, base)
                for side, other in ((row.left, row.right), (row.right, row.left))
            )
        else:
            left, right = (
                [Segment(self._side_line(side, part, room), style)]
                for side in (row.left, row.right)
            )
        between = Segment(DIFFERENT if differs else SAME, style)
        return [*_padded(left, room, base), between, *right]

    def _one_sided_line(self, row: Unit, part: int, width: int, base: Style) -> list[Segment]:
        """Return line `part` of a unit on which one of the two has no claim."""
        room = (width - len(SAME)) // 2
        style = self.style_of("unit--differs", base)
        none = [
            Segment(cut(NO_CLAIM, room) if part == 0 else "", self.style_of("unit--alike", base))
        ]
        left, right = (
            [Segment(self._side_line(side, part, room), style)] if side else none
            for side in (row.left, row.right)
        )
        between = Segment(DIFFERENT if part == 0 else " " * len(SAME), style)
        return [*_padded(left, room, base), between, *right]

    def _quote(self, side: AnchoredClaim, other: str, room: int, base: Style) -> list[Segment]:
        """Return the quote of one coder, with the words set apart that the other lacks."""
        warning = "" if side.ranges else NOT_FOUND
        runs = list(changed_words(other, side.claim.quote))
        if not any(differs for _, differs in runs):
            style = self.style_of("unit--alike", base)
            return [Segment(self._side_line(side, 0, room), style)]
        segments = [Segment(cut(f"{warning}“", room), base)]
        left = max(room - cell_len(segments[0].text) - 1, 1)
        for number, (words, differs) in enumerate(fitted(runs, left)):
            segments.append(Segment(" " if number else "", base))
            style = self.style_of("unit--only", base) if differs else base
            segments.append(Segment(words, style))
        return [*segments, Segment("”", base)]

    def _side_line(self, side: AnchoredClaim, part: int, room: int) -> str:
        """Return line `part` of one coder's claim."""
        claim = side.claim
        if part == 0:
            warning = "" if side.ranges else NOT_FOUND
            return cut(f"{warning}“{claim.quote}”", room)
        if part == 1:
            return cut(self._session.name_of(claim.speaker), room)
        return cut(f"{sign_of(claim.stance):<2} {self._topics(claim)}", room)

    def _topics(self, claim: Claim) -> str:
        return self._session.topic_labels(claim.topics) or EMPTY

    def _decision_line(self, row: Unit, width: int, base: Style) -> list[Segment]:
        """Return what was decided, else the differences that are in no line above."""
        text = decision_text(row, self._coders)
        if not text or row.decided is None:
            details = detail_text(self._session, row)
            style = self.style_of("unit--differs", base)
            return [Segment(cut(f"≠ {details}", width), style)] if details else []
        glyph = "!" if row.is_stale() else "x" if row.decided.status is Status.REJECTED else "✓"
        kind = "unit--stale" if row.is_stale() else "unit--decided"
        line = cut(f"{glyph} {row.decided.coder}: {text}", width)
        return [Segment(line, self.style_of(kind, base))]


def _padded(segments: list[Segment], width: int, base: Style) -> list[Segment]:
    """Return segments with blanks after them up to `width` cells."""
    room = width - sum(segment.cell_length for segment in segments)
    return [*segments, Segment(" " * max(room, 0), base)]
