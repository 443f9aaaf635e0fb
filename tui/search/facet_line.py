"""The line of facets: what the articles found are of, as many of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.message import Message
from textual.widget import Widget

from tui.style.guard import safe

BETWEEN = " | "
MOST = 5  # values of a facet that are shown while the line is only looked at


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: how it is called, how many have it, and the filter that finds them."""

    label: str
    count: int
    part: str
    is_on: bool = False  # the query is narrowed to it

    @property
    def text(self) -> str:
        return f"{'✓' if self.is_on else ''}{safe(self.label)} {self.count:,}"

    def shown(self, style: str = "") -> Text:
        """Return the text, its number fainter than its name."""
        name, _, count = self.text.rpartition(" ")
        return Text.assemble(
            (name, style or ("bold" if self.is_on else "")), (f" {count}", style or "dim")
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that there are, most frequent first; there is one at least."""

    name: str
    values: tuple[Value, ...]


class FacetLine(Widget, can_focus=True):
    """One line: the commonest values of each facet; with the keys, all values of one of them."""

    DEFAULT_CSS = """
    FacetLine { display: none; height: 1; padding: 0 1; color: $text-muted; }
    FacetLine.-open { display: block; }
    FacetLine:focus { color: $foreground; background: $boost; }
    """

    class Emptied(Message):
        """There are no facets any more to choose from."""

    def __init__(self) -> None:
        super().__init__()
        self._facets: Sequence[Facet] = ()
        self._at = 0  # the facet
        self._value = 0  # its marked value

    def show(self, facets: Sequence[Facet]) -> None:
        """Replace the facets; a value that is chosen from stays marked where it is still there."""
        before = self.marked if self.has_focus else None
        name = self._facets[self._at].name if before else ""
        self._facets = facets
        names = [facet.name for facet in facets]
        self._at = names.index(name) if name in names else 0
        parts = [value.part for value in facets[self._at].values] if facets else []
        self._value = parts.index(before.part) if before and before.part in parts else 0
        self.refresh()
        if not facets and self.has_focus:
            self.post_message(self.Emptied())

    @property
    def has_facets(self) -> bool:
        return bool(self._facets)

    @property
    def marked(self) -> Value | None:
        """Return the marked value."""
        return self._facets[self._at].values[self._value] if self._facets else None

    def move(self, steps: int) -> None:
        """Mark another value of the facet."""
        if self._facets:
            self._value = (self._value + steps) % len(self._facets[self._at].values)
            self.refresh()

    def turn(self, steps: int) -> None:
        """Go to another facet."""
        if self._facets:
            self._at = (self._at + steps) % len(self._facets)
            self._value = 0
            self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render(self) -> Text:
        return self._one_facet() if self.has_focus else self._all()

    def _all(self) -> Text:
        """Return the commonest values of every facet, taken in turn while there is room.

        Every facet is named; `…` stands where it has more values than are shown.
        """
        room = self.content_size.width
        values = [sorted(facet.values, key=lambda value: not value.is_on) for facet in self._facets]
        shown = [[value for value in ranked if value.is_on] for ranked in values]
        for position in range(MOST):
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
                line.append(BETWEEN if number else " ", "dim").append_text(value.shown())
            line.append(" …" if len(values) < len(facet.values) else "", "dim")
        return line

    def _one_facet(self) -> Text:
        """Return the values of the facet that is chosen from, the marked one in sight."""
        if not self._facets:
            return Text()
        facet = self._facets[self._at]
        others = "  ".join(f.name for f in self._facets if f is not facet)
        width = self.content_size.width
        room = max(width - cell_len(f"{facet.name}   {others}"), width * 3 // 5)
        first = self._first_in_sight(facet.values, room - cell_len(f"{facet.name} "))
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
            line.append_text(value.shown("reverse bold" if position == self._value else ""))
        return line.append(f"   {others}", "dim")

    def _first_in_sight(self, values: Sequence[Value], room: int) -> int:
        """Return which of `values` stands first, so that `room` cells have the marked one and
        the one after it."""
        cells = [cell_len(value.text) + len(BETWEEN) for value in values]
        if sum(cells) - len(BETWEEN) <= room:
            return 0
        first = self._value
        used = len("… ") + sum(cells[first : first + 2])
        while first and used + cells[first - 1] <= room:
            first -= 1
            used += cells[first]
        return first
