"""The list of topics with the stances of two ministers."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.widget import Widget

from index import Claim
from tui.compare.topic_rows import Leaning, TopicRow, stance_counts
from tui.style.formatting import cut, sign_of
from tui.widgets.row_list import MARKER, RowList

ALIKE, DIFFERENT, NOT_COMPARED = " = ", " ≠ ", "   "
GAP = "  "
TOPIC_WIDTH = 28


def columns(width: int) -> tuple[int, int]:
    """Return the widths of the topic with its gap, and of each minister, in `width` cells."""
    topic_width = min(TOPIC_WIDTH, width // 3) + len(GAP)
    return topic_width, max((width - topic_width - len(ALIKE)) // 2, 1)


class TopicList(RowList[TopicRow]):
    """One line per topic: its label, and for each minister the leaning and counts by stance.

    Who has no claims on a topic has a blank there, and no sign that could be read as a stance.
    """

    DEFAULT_CSS = """
    TopicList { height: 1fr; }
    TopicList > .versus--alike { text-style: dim; }
    TopicList > .versus--differs { text-style: bold; }
    TopicList > .versus--topic { color: $secondary; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "versus--alike", "versus--differs", "versus--topic",
    }  # fmt: skip

    def __init__(self, stance_label: Callable[[int], str]) -> None:
        """`stance_label` returns the label of a step of the scale."""
        super().__init__()
        self._stance_label = stance_label

    def row_line(self, row: TopicRow, part: int, width: int, base: Style) -> list[Segment]:  # noqa: ARG002
        differs = row.differs()
        style = self.style_of("versus--differs" if differs else "versus--alike", base)
        topic_width, room = columns(width)
        topic = set_cell_size(cut(row.label, topic_width - len(GAP)), topic_width)
        is_compared = not row.is_one_sided and not row.lacks_stance
        between = (DIFFERENT if differs else ALIKE) if is_compared else NOT_COMPARED
        left, right = (
            self._side_text(claims, leaning, room)
            for claims, leaning in zip((row.left, row.right), row.leanings, strict=True)
        )
        return [
            Segment(topic, self.style_of("versus--topic", base)),
            Segment(set_cell_size(left, room), style),
            Segment(between, style),
            Segment(right, style),
        ]

    def _side_text(self, claims: Sequence[Claim], leaning: Leaning | None, room: int) -> str:
        """Return the leaning and the counts by stance: "+  for 3, neutral 1"; blank for no claim.

        Signs take the place of the labels where there is no room for those.
        """
        if not claims:
            return ""
        counts = stance_counts(claims).items()
        words = (f"{self._label(stance)} {count:,}" for stance, count in counts)
        signs = (f"{self._sign(stance)}:{count:,}" for stance, count in counts)
        lead = f"{leaning.value}  " if leaning else ""
        text = cut(lead + ", ".join(words), room)
        return cut(lead + " ".join(signs), room) if text.endswith("…") else text

    def _label(self, stance: int | None) -> str:
        return "no stance" if stance is None else self._stance_label(stance)

    def _sign(self, stance: int | None) -> str:
        return "none" if stance is None else sign_of(stance)


class ColumnHeads(Widget):
    """The heads over the columns of a topic list: the topic, and the name of each minister."""

    DEFAULT_CSS = "ColumnHeads { height: 1; color: $text-muted; text-style: bold; }"

    def __init__(self) -> None:
        super().__init__()
        self._names = ("", "")

    def show(self, left: str, right: str) -> None:
        """Show the names of two ministers."""
        self._names = (left, right)
        self.refresh()

    def render(self) -> Text:
        topic_width, room = columns(self.size.width - len(MARKER) - 1)
        left, right = (cut(name, room) for name in self._names)
        topic = set_cell_size(cut("topic", topic_width - len(GAP)), topic_width)
        line = f"{' ' * len(MARKER)}{topic}{set_cell_size(left, room)}{NOT_COMPARED}{right}"
        return Text(line, no_wrap=True, end="")
