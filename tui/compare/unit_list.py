"""The units of two coders side by side, each with what is decided of it."""

from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import AnchoredClaim, Claim, Status, Unit
from tui.compare.final import decision_text
from tui.session import Session
from tui.style.formatting import cut, sign_of
from tui.style.guard import safe
from tui.widgets.row_list import RowList

SAME, OTHER = " = ", " ≠ "
NOTHING = "–"


class UnitList(RowList[Unit]):
    """Words, speaker, topics and stance of both coders; what differs is bold, with a ≠ between."""

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
        """Return the lines of a row: words, speaker, stance and topics, decision or gap."""
        return 4

    def row_line(self, row: Unit, part: int, width: int, base: Style) -> list[Segment]:
        if part == 3:
            return self._decision(row, width, base)
        fields = (("claim", "words"), ("claim", "speaker"), ("claim", "topics", "stance"))[part]
        differs = not set(fields).isdisjoint(row.differs())
        room = (width - len(SAME)) // 2
        style = self.style_of("unit--differs" if differs else "unit--alike", base)
        left, right = (self._side(side, part, room) for side in (row.left, row.right))
        return [
            Segment(set_cell_size(left, room), style),
            Segment(OTHER if differs else SAME, style),
            Segment(right, style),
        ]

    def _side(self, side: AnchoredClaim | None, part: int, room: int) -> str:
        """Return line `part` of one coder's claim."""
        if side is None:
            return NOTHING if part == 0 else ""
        claim = side.claim
        if part == 0:
            where = "" if side.ranges else "(words are gone) "
            return cut(f"{where}“{safe(claim.quote)}”", room)
        if part == 1:
            return cut(safe(self._session.name_of(claim.speaker)), room)
        return f"{sign_of(claim.stance):<2} {cut(safe(self._topics(claim)), room - 3)}"

    def _topics(self, claim: Claim) -> str:
        return self._session.topic_labels(claim.topics) or NOTHING

    def _decision(self, row: Unit, width: int, base: Style) -> list[Segment]:
        text = decision_text(row, self._coders)
        if not text or row.decided is None:
            return []
        sign = "!" if row.is_stale() else "x" if row.decided.status is Status.REJECTED else "✓"
        kind = "unit--stale" if row.is_stale() else "unit--decided"
        words = cut(f"{sign} {row.decided.coder}: {safe(text)}", width)
        return [Segment(words, self.style_of(kind, base))]
