"""The list of topics with the stances of two ministers."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import Claim
from tui.compare.topic_rows import TopicRow, leaning, stance_counts
from tui.style.formatting import cut, sign_of
from tui.style.guard import safe
from tui.widgets.row_list import RowList

SAME, DIFFERENT = " = ", " ≠ "
NO_CLAIMS = "–"
TOPIC_WIDTH = 28


class TopicList(RowList[TopicRow]):
    """One line per topic: its label, and for each minister the leaning and counts by stance."""

    DEFAULT_CSS = """
    TopicList { height: 1fr; }
    TopicList > .versus--alike { text-style: dim; }
    TopicList > .versus--differs { text-style: bold; }
    TopicList > .versus--topic { color: $secondary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "versus--alike", "versus--differs", "versus--topic",
    }  # fmt: skip

    def row_line(self, row: TopicRow, part: int, width: int, base: Style) -> list[Segment]:  # noqa: ARG002
        differs = row.differs()
        style = self.style_of("versus--differs" if differs else "versus--alike", base)
        topic_width = min(TOPIC_WIDTH, width // 3)
        topic = set_cell_size(cut(safe(row.label), topic_width), topic_width + 2)
        room = (width - cell_len(topic) - len(SAME)) // 2
        return [
            Segment(topic, self.style_of("versus--topic", base)),
            Segment(set_cell_size(cut(_leaning_text(row.left), room), room), style),
            Segment(DIFFERENT if differs else SAME, style),
            Segment(cut(_leaning_text(row.right), room), style),
        ]


def _leaning_text(claims: Sequence[Claim]) -> str:
    """Return the leaning and the counts by stance: "+  (+: 3  0: 1)"."""
    if not claims:
        return NO_CLAIMS
    counts = stance_counts(claims)
    stances = "  ".join(f"{sign_of(stance)}: {counts[stance]}" for stance in sorted(counts)[::-1])
    return f"{sign_of(leaning(claims)):<2} ({stances or len(claims)})"
