"""The line below an article: what is under the cursor, else the legend of what is marked."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.widget import Widget

from index import EntityType
from tui.article.style import ENTITY_CLASSES, ENTITY_CSS
from tui.style.guard import safe

if TYPE_CHECKING:
    from index import Entity

_GAP: Final = "   "
_PLURALS: Final = {EntityType.PERSON: "people", EntityType.BODY: "bodies"}


class Legend(Widget):
    """The kinds of entity in the article, each in its style with its count; or a line instead.

    On a short line the rarest kinds are left out. The line has the row of the legend, so that
    the text does not move when the cursor comes to a claim.
    """

    DEFAULT_CSS = "Legend { height: 1; width: 1fr; " + ENTITY_CSS + "}"
    COMPONENT_CLASSES: ClassVar[set[str]] = ENTITY_CLASSES

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._counts: Counter[EntityType] = Counter()
        self._speakers: Sequence[tuple[str, str]] = ()
        self._make_line: Callable[[int], Text] | None = None

    def show(self, entities: "Sequence[Entity]") -> None:
        """Count and show the kinds of these entities: each name once, as the entity panel does."""
        self._counts = Counter(kind for kind, _ in {(each.type, each.id) for each in entities})
        self.refresh()

    def show_speakers(self, speakers: Sequence[tuple[str, str]]) -> None:
        """Explain letters of the gutter: each with the name of its speaker."""
        if speakers != self._speakers:
            self._speakers = speakers
            self.refresh()

    def show_line(self, make: Callable[[int], Text] | None) -> None:
        """Show the line that `make` returns for a width, instead of the legend; or none."""
        if make is not None or self._make_line is not None:
            self._make_line = make
            self.refresh()

    def render(self) -> Content | Text:
        """Return the line; else the kinds in their fixed order, as many as there is room for."""
        if self._make_line is not None:
            return self._make_line(self.size.width)
        labels = {kind: _label(kind, count) for kind, count in self._counts.items()}
        room = self.size.width + len(_GAP)
        kept: set[EntityType] = set()
        for kind, _ in self._counts.most_common():
            room -= cell_len(labels[kind]) + len(_GAP)
            if room >= 0:
                kept.add(kind)
        parts = [
            Content.styled(labels[kind], self.get_visual_style(f"article--entity-{kind}"))
            for kind in EntityType
            if kind in kept
        ]
        for letter, name in self._speakers:
            label = safe(f"{letter} {name}")
            room -= cell_len(label) + len(_GAP)
            if room >= 0:
                parts.append(Content(label))
        return Content(_GAP).join(parts)


def _label(kind: EntityType, count: int) -> str:
    plural = _PLURALS.get(kind, f"{kind}s")
    return f"{count} {kind if count == 1 else plural}"
