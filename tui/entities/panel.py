"""The entities of the article: a panel beside the text, or below it where there is no room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.entities.mentions import KINDS, Mentioned, kinds_of
from tui.style.guard import safe
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from index import EntityType

KIND_WIDTH = 7


class EntityList(RowList[Mentioned]):
    """An entity a line: its kind, where that changes, its full name, and its mentions' number."""

    DEFAULT_CSS = """
    EntityList { height: 1fr; }
    EntityList > .entity--kind { color: $text-muted; }
    EntityList > .entity--count { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"entity--kind", "entity--count"}

    def on_resize(self) -> None:
        """Show as much as can be of what stands above the marked row."""
        self.scroll_to(y=0, animate=False, force=True)

    def row_line(self, row: Mentioned, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        kind = f"{KINDS[row.type] if row.opens else '':<{KIND_WIDTH}} "
        count = f" {len(row.ranges)}"
        room = max(width - len(kind) - len(count), 1)
        name = safe(row.canonical)
        if cell_len(name) > room:
            name = set_cell_size(name, room - 1).rstrip() + "…"
        return [
            Segment(kind, self.style_of("entity--kind", base)),
            Segment(set_cell_size(name, room), base),
            Segment(count, self.style_of("entity--count", base)),
        ]


class EntityPanel(Vertical):
    """The kinds there are, each with the digit that shows it alone, and the entities."""

    DEFAULT_CSS = """
    EntityPanel { display: none; width: 38; height: 1fr; border-left: solid $panel; }
    EntityPanel.-open { display: block; }
    EntityPanel #kinds { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._mentioned: Sequence[Mentioned] = ()
        self._kind: EntityType | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="kinds", markup=False)
        yield EntityList()

    def on_mount(self) -> None:
        self.rows = self.query_one(EntityList)

    def on_resize(self) -> None:
        self._show_kinds()

    def show(
        self, mentioned: Sequence[Mentioned], kind: "EntityType | None", marked: Mentioned | None
    ) -> None:
        """Show the entities of one kind, or of all, with `marked` marked if it is among them."""
        self._mentioned, self._kind = mentioned, kind
        shown = [one for one in mentioned if kind in (None, one.type)]
        position = next((n for n, one in enumerate(shown) if marked and one.id == marked.id), 0)
        self._show_kinds()
        self.rows.show(shown, position)

    def _show_kinds(self) -> None:
        """Show the kinds there are, the chosen one in bold, each with its digit on one line."""
        line, room = Text(), self.size.width - 3
        if not self._mentioned:
            line.append("No names found here. = on a word adds one.")
        kinds = [(kind, KINDS[kind], count) for kind, count in kinds_of(self._mentioned)]
        used = 0
        for digit, (kind, label, count) in enumerate([(None, "all", len(self._mentioned)), *kinds]):
            entry = f"{digit} {label} {count}"
            if used and used + len(entry) > room:
                line.append("\n")
                used = 0
            line.append(entry, "bold underline" if kind is self._kind else "").append("  ")
            used += len(entry) + 2
        self.query_one("#kinds", Static).update(line)
