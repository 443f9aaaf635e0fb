"""A list of any length that renders only its visible rows."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

Item = TypeVar("Item")
MARKER = "▌ "


class RowList(ScrollView, Generic[Item], can_focus=True):
    """Rows of one height; `position` is the index of the marked one.

    It uses the Line API: an OptionList takes 6 s to fill with 100,000 rows.
    """

    DEFAULT_CSS = """
    RowList {
        background: $background; overflow-x: hidden; scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%; scrollbar-background: $background;
        scrollbar-color-hover: $foreground 40%; scrollbar-background-hover: $background;
        scrollbar-color-active: $foreground 60%; scrollbar-background-active: $background;
    }
    RowList > .row--marked { background: $boost; }
    RowList > .row--marker { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--marked", "row--marker"}

    class Marked(Message):
        """The marked row changed."""

    class Opened(Message):
        """A row was double-clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own name)
        self._styles: dict[str, Style] = {}  # cached, since each line needs several
        super().__init__(id=id)
        self._rows: Sequence[Item] = ()
        self._ids: Sequence[Hashable] = ()  # of the rows, where they are known by more than place
        self._preferred: Collection[Hashable] = ()  # of rows to be marked once they are listed
        self.position = 0

    @property
    def row_height(self) -> int:
        """The number of lines of a row."""
        return 1

    def row_line(self, row: Item, part: int, width: int, base: Style) -> list[Segment]:
        """Return line `part` of a row in at most `width` cells; nothing for a blank line."""
        raise NotImplementedError

    @property
    def rows(self) -> Sequence[Item]:
        """All rows."""
        return self._rows

    @property
    def marked_row(self) -> Item | None:
        """The marked row, or None in an empty list."""
        return self._rows[self.position] if self.position < len(self._rows) else None

    def show(self, rows: Sequence[Item], position: int = 0, ids: Sequence[Hashable] = ()) -> None:
        """Replace the rows and mark the one at `position`; `ids` are those of the rows, if any."""
        self._rows, self._ids = rows, ids
        self.position = min(position, max(len(rows) - 1, 0))
        self._measure()
        self.refresh()

    def refill(self, rows: Sequence[Item], ids: Sequence[Hashable]) -> None:
        """Replace the rows after a change: the same one stays marked, else the nearest left.

        Those that `prefer` named come first.
        """
        preferred = _first_of(self._preferred, ids)
        self._preferred = ()
        position = kept_position(self._ids, self.position, ids) if preferred is None else preferred
        self.show(rows, position, ids)

    def prefer(self, ids: Collection[Hashable]) -> None:
        """Mark the first row with one of `ids`, unless the marked one is; now or once listed."""
        here = self._ids[self.position] if self.position < len(self._ids) else None
        position = None if here in ids else _first_of(ids, self._ids)
        if position is not None:
            self.mark(position)
        self._preferred = () if here in ids or position is not None else ids

    def move(self, steps: int) -> bool:
        """Move the mark by `steps` rows; return whether it moved."""
        return self.mark(self.position + steps)

    def mark(self, position: int) -> bool:
        """Mark the row at `position`, or the nearest one; return whether the mark moved."""
        position = max(0, min(position, len(self._rows) - 1))
        if position == self.position or not self._rows:
            return False
        old, self.position = self.position, position
        self._preferred = ()
        self._refresh_row(old)
        self._refresh_row(position)
        self._reveal()
        self.post_message(self.Marked())
        return True

    def mark_next(self, positions: Iterable[int], step: int) -> bool:
        """Mark the nearest of `positions` below, or above where `step` is negative.

        Return whether there is one.
        """
        ahead = [at for at in positions if (at > self.position if step > 0 else at < self.position)]
        if ahead:
            self.mark(min(ahead) if step > 0 else max(ahead))
        return bool(ahead)

    @property
    def page(self) -> int:
        """The number of rows that fit on the screen, at least one."""
        return max(1, self.size.height // self.row_height)

    def rows_in_use(self) -> tuple[int, int] | None:
        """Return the rows [first, last) of the screen on which the marked row stands."""
        if not self._rows or not self.display:
            return None
        top = self.region.y + self.position * self.row_height - self.scroll_offset.y
        return max(top, self.region.y), min(top + self.row_height, self.region.bottom)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows) * self.row_height)
        self._reveal()

    def _refresh_row(self, position: int) -> None:
        top = position * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.row_height))

    def _reveal(self) -> None:
        top, height = self.position * self.row_height, self.row_height
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)

    def on_resize(self) -> None:
        self._measure()

    def on_click(self, event: events.Click) -> None:
        position = (event.y + self.scroll_offset.y) // self.row_height
        if position < len(self._rows):
            self.mark(position)
            if event.chain == 2:
                self.post_message(self.Opened())

    def style_of(self, name: str, base: Style) -> Style:
        """Return `base` with the component class `name` on top."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(name, partial=True)
        return base + style

    def notify_style_update(self) -> None:
        """Drop the cached styles when the theme changes."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        position, part = divmod(y + self.scroll_offset.y, self.row_height)
        width, plain = self.size.width, self.rich_style
        if position >= len(self._rows):
            return Strip.blank(width, plain)
        marked = position == self.position
        base = self.style_of("row--marked", plain) if marked else plain
        line = self.row_line(self._rows[position], part, width - len(MARKER) - 1, base)
        if not line:
            return Strip.blank(width, plain)
        lead = Segment(MARKER if marked else "  ", self.style_of("row--marker", base))
        return Strip([lead, *line]).adjust_cell_length(width, base)


def kept_position(before: Sequence[Hashable], position: int, after: Sequence[Hashable]) -> int:
    """Return where the row that was at `position` is in another list, by the ids of the rows.

    Where it is gone: the nearest row below it that is left, else the nearest above it.
    """
    places = {row: at for at, row in reversed(list(enumerate(after)))}
    nearest = (*before[position:], *reversed(before[:position]))
    return next((places[row] for row in nearest if row in places), position)


def _first_of(ids: Collection[Hashable], listed: Sequence[Hashable]) -> int | None:
    return next((at for at, row in enumerate(listed) if row in ids), None) if ids else None
