"""The facets of the results on one line: years, outlets, speakers, with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.message import Message
from textual.widget import Widget

from tui.style.guard import safe

BETWEEN = " | "
MAX_VALUES = 5  # of each facet, while the line has no focus


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: its label, its count, and the filter that selects it in a query."""

    label: str
    count: int
    part: str
    is_on: bool = False  # the query is narrowed to it

    @property
    def text(self) -> str:
        """The label and the count, with `✓` where the query is narrowed to it."""
        return f"{'✓' if self.is_on else ''}{safe(self.label)} {self.count:,}"

    def styled(self, style: str = "") -> Text:
        """Return the text with a dim count, or all of it in `style`."""
        name, _, count = self.text.rpartition(" ")
        return Text.assemble(
            (name, style or ("bold" if self.is_on else "")), (f" {count}", style or "dim")
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, most frequent first; at least one."""

    name: str
    values: tuple[Value, ...]


class FacetLine(Widget, can_focus=True):
    """One line: the commonest values of each facet; with the focus, all values of one facet."""

    DEFAULT_CSS = """
    FacetLine { display: none; height: 1; padding: 0 1; color: $text-muted; }
    FacetLine.-open { display: block; }
    FacetLine:focus { color: $foreground; background: $boost; }
    """

    class Emptied(Message):
        """The focused line has no facets left."""

    def __init__(self) -> None:
        super().__init__()
        self._facets: Sequence[Facet] = ()
        self._facet = 0  # position of the current facet
        self._value = 0  # position of its marked value

    def show(self, facets: Sequence[Facet]) -> None:
        """Replace the facets; while the line has the focus, the marked value stays marked."""
        before = self.marked if self.has_focus else None
        name = self._facets[self._facet].name if before else ""
        self._facets = facets
        names = [facet.name for facet in facets]
        self._facet = names.index(name) if name in names else 0
        parts = [value.part for value in facets[self._facet].values] if facets else []
        self._value = parts.index(before.part) if before and before.part in parts else 0
        self.refresh()
        if not facets and self.has_focus:
            self.post_message(self.Emptied())

    @property
    def has_facets(self) -> bool:
        """Whether there is any facet."""
        return bool(self._facets)

    @property
    def marked(self) -> Value | None:
        """The marked value, or None without facets."""
        return self._facets[self._facet].values[self._value] if self._facets else None

    def move(self, steps: int) -> None:
        """Move the mark by `steps` values of the facet."""
        if self._facets:
            self._value = (self._value + steps) % len(self._facets[self._facet].values)
            self.refresh()

    def change_facet(self, steps: int) -> None:
        """Go to the facet `steps` further, and mark its first value."""
        if self._facets:
            self._facet = (self._facet + steps) % len(self._facets)
            self._value = 0
            self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render(self) -> Text:
        return self._current_facet() if self.has_focus else self._all_facets()

    def _all_facets(self) -> Text:
        """Return the commonest values of all facets, added one from each in turn while they fit.

        Every facet is named; `…` shows that it has more values.
        """
        room = self.content_size.width
        values = [sorted(facet.values, key=lambda value: not value.is_on) for facet in self._facets]
        shown = [[value for value in ranked if value.is_on] for ranked in values]
        for position in range(MAX_VALUES):
            for number, ranked in enumerate(values):
                if len(shown[number]) <= position < len(ranked):
                    shown[number].append(ranked[position])
                    if self._line(shown).cell_len > room:
                        shown[number].pop()
        return self._line(shown)

    def _line(self, shown: Sequence[Sequence[Value]]) -> Text:
        """Return the line with these values of each facet."""
        line = Text(no_wrap=True, end="", overflow="ellipsis")
        for facet, values in zip(self._facets, shown, strict=True):
            line.append(f"{'  ' if line else ''}{facet.name}", "dim")
            for number, value in enumerate(values):
                line.append(BETWEEN if number else " ", "dim").append_text(value.styled())
            line.append(" …" if len(values) < len(facet.values) else "", "dim")
        return line

    def _current_facet(self) -> Text:
        """Return the values of the current facet, with the marked one visible."""
        if not self._facets:
            return Text()
        facet = self._facets[self._facet]
        others = "  ".join(f.name for f in self._facets if f is not facet)
        width = self.content_size.width
        room = max(width - cell_len(f"{facet.name}   {others}"), width * 3 // 5)
        first = self._first_visible(facet.values, room - cell_len(f"{facet.name} "))
        line = Text(no_wrap=True, end="", overflow="ellipsis").append(f"{facet.name} ", "bold")
        line.append("… " if first else "", "dim")
        for position, value in enumerate(facet.values[first:], first):
            if (
                position > self._value
                and line.cell_len + len(BETWEEN) + cell_len(value.text) > room
            ):
                line.append(" …", "dim")
                break
            line.append(BETWEEN if position > first else "", "dim")
            line.append_text(value.styled("reverse bold" if position == self._value else ""))
        return line.append(f"   {others}", "dim")

    def _first_visible(self, values: Sequence[Value], room: int) -> int:
        """Return the first position to show, so that the marked value and the next one fit."""
        cells = [cell_len(value.text) + len(BETWEEN) for value in values]
        if sum(cells) - len(BETWEEN) <= room:
            return 0
        first = self._value
        used = len("… ") + sum(cells[first : first + 2])
        while first and used + cells[first - 1] <= room:
            first -= 1
            used += cells[first]
        return first
