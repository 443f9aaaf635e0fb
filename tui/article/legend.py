"""The legend of an article: one line with each kind of entity in its style, and its names."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from index import EntityType
from tui.article.style import ENTITY_CLASSES, ENTITY_CSS

if TYPE_CHECKING:
    from index import Entity

_GAP: Final = "   "
_PLURALS: Final = {EntityType.PERSON: "people", EntityType.BODY: "bodies"}


class Legend(Widget):
    """The kinds of entity in the article. On a short line the rarest kinds are left out."""

    DEFAULT_CSS = "Legend { height: 1; width: 1fr; " + ENTITY_CSS + "}"
    COMPONENT_CLASSES: ClassVar[set[str]] = ENTITY_CLASSES

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._counts: Counter[EntityType] = Counter()

    def show(self, entities: "Sequence[Entity]") -> None:
        """Count and show the kinds of these entities: each name once, as the entity panel does."""
        self._counts = Counter(kind for kind, _ in {(each.type, each.id) for each in entities})
        self.refresh()

    def render(self) -> Content:
        """Return the kinds in their fixed order, as many as there is room for."""
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
        return Content(_GAP).join(parts)


def _label(kind: EntityType, count: int) -> str:
    plural = _PLURALS.get(kind, f"{kind}s")
    return f"{count} {kind if count == 1 else plural}"
