"""The units of two coders side by side, each with the decision on it."""

from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import AnchoredClaim, Claim, Status, Unit
from tui.compare.differences import EMPTY, detail_text
from tui.compare.units import decision_text
from tui.session import Session
from tui.style.formatting import cut, sign_of
from tui.widgets.row_list import RowList

SAME, DIFFERENT = " = ", " ≠ "


class UnitList(RowList[Unit]):
    """Quote, speaker, topics and stance of both coders; differences are bold, with a ≠ between."""

    DEFAULT_CSS = """
    UnitList > .unit--alike { text-style: dim; }
    UnitList > .unit--differs { text-style: bold; }
    UnitList > .unit--decided { color: $success; text-style: bold; }
    UnitList > .unit--stale { color: $warning; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "unit--alike", "unit--differs", "unit--decided", "unit--stale",
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
        fields = (("claim", "words"), ("claim", "speaker"), ("claim", "topics", "stance"))[part]
        differs = not set(fields).isdisjoint(row.differs())
        room = (width - len(SAME)) // 2
        style = self.style_of("unit--differs" if differs else "unit--alike", base)
        left, right = (self._side_line(side, part, room) for side in (row.left, row.right))
        return [
            Segment(set_cell_size(left, room), style),
            Segment(DIFFERENT if differs else SAME, style),
            Segment(right, style),
        ]

    def _side_line(self, side: AnchoredClaim | None, part: int, room: int) -> str:
        """Return line `part` of one coder's claim."""
        if side is None:
            return EMPTY if part == 0 else ""
        claim = side.claim
        if part == 0:
            warning = "" if side.ranges else "(words not found) "
            return cut(f"{warning}“{claim.quote}”", room)
        if part == 1:
            return cut(self._session.name_of(claim.speaker), room)
        return f"{sign_of(claim.stance):<2} {cut(self._topics(claim), room - 3)}"

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
