"""The panel with the entities of the article, beside the text or below it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.entities.mentions import KINDS, MentionedEntity, kinds_of
from tui.style.formatting import cut
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from index import EntityType

KIND_WIDTH = 12  # cells of "publications"


class EntityList(RowList[MentionedEntity]):
    """One line each: the kind where it changes, the full name, and the number of mentions."""

    DEFAULT_CSS = """
    EntityList { height: 1fr; }
    EntityList > .entity--kind { color: $text-muted; }
    EntityList > .entity--count { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"entity--kind", "entity--count"}

    def on_resize(self) -> None:
        """Show as many rows above the marked one as there is room for."""
        self.scroll_to(y=0, animate=False, force=True)

    def row_line(self, row: MentionedEntity, part: int, width: int, base: Style) -> list[Segment]:
        if part:
            return []
        kind = f"{KINDS[row.type] if row.is_first_of_kind else '':<{KIND_WIDTH}} "
        count = f" {len(row.ranges)}"
        room = max(width - len(kind) - len(count), 1)
        name = cut(row.canonical, room)
        return [
            Segment(kind, self.style_of("entity--kind", base)),
            Segment(set_cell_size(name, room), base),
            Segment(count, self.style_of("entity--count", base)),
        ]


class EntityPanel(Vertical):
    """The kinds of entity, each with the digit that filters by it, and the list of entities."""

    DEFAULT_CSS = """
    EntityPanel { display: none; width: 38; height: 1fr; border-left: solid $panel; }
    EntityPanel.-open { display: block; }
    EntityPanel #kinds { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._mentioned: Sequence[MentionedEntity] = ()
        self._kind: EntityType | None = None

    WIDTH = 38

    def compose(self) -> ComposeResult:
        yield Static(id="kinds", markup=False)
        yield EntityList()

    def on_mount(self) -> None:
        self.rows = self.query_one(EntityList)

    def on_resize(self) -> None:
        self._show_kinds()

    def show(
        self,
        mentioned: Sequence[MentionedEntity],
        kind: "EntityType | None",
        marked: MentionedEntity | None,
    ) -> None:
        """Show the entities of one kind, or of all, and mark `marked` if it is among them."""
        self._mentioned, self._kind = mentioned, kind
        shown = [entity for entity in mentioned if kind in (None, entity.type)]
        ids = [entity.id for entity in shown]
        position = ids.index(marked.id) if marked and marked.id in ids else 0
        self._show_kinds()
        self.rows.show(shown, position)

    def _show_kinds(self) -> None:
        """Show the kinds, each with its digit and number of distinct names; the chosen one bold."""
        line, room = Text(), self.size.width - 3
        if not self._mentioned:
            line.append("No entities found here. = on a word adds one.")
        kinds = [(kind, KINDS[kind], count) for kind, count in kinds_of(self._mentioned)]
        all_names = (None, "all", len(self._mentioned))
        used = 0
        for digit, (kind, label, count) in enumerate([all_names, *kinds]):
            entry = f"{digit} {label} {count}" + ("" if kind else " names")
            if used and used + len(entry) > room:
                line.append("\n")
                used = 0
            line.append(entry, "bold underline" if kind is self._kind else "").append("  ")
            used += len(entry) + 2
        self.query_one("#kinds", Static).update(line)
