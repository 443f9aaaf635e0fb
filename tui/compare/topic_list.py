"""Topics on which two ministers made claims, and which way each of them goes."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from index import Claim
from tui.compare.topics import TopicRow, leaning, stance_counts
from tui.style.formatting import cut, sign_of
from tui.style.guard import safe
from tui.widgets.row_list import RowList

SAME, OTHER = " = ", " ≠ "
NOTHING = "–"
TOPIC_WIDTH = 28


class TopicList(RowList[TopicRow]):
    """A line a topic: its label, and of each how they lean and their claims of each stance."""

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
            Segment(set_cell_size(cut(_side(row.left), room), room), style),
            Segment(OTHER if differs else SAME, style),
            Segment(cut(_side(row.right), room), style),
        ]


def _side(claims: Sequence[Claim]) -> str:
    """Return the leaning and the counts: "+   +3 0 1"."""
    if not claims:
        return NOTHING
    counts = stance_counts(claims)
    told = "  ".join(f"{sign_of(stance)}: {counts[stance]}" for stance in sorted(counts)[::-1])
    return f"{sign_of(leaning(claims)):<2} ({told or len(claims)})"
