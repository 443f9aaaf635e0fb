"""The entities of the article: their panel, and moving from mention to mention."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from index import Entity, EntityType
from tui.article.view import ArticleView
from tui.entities.mentions import MentionedEntity, kinds_of, mentioned_in, next_mention
from tui.entities.panel import EntityList, EntityPanel


class EntityNavigation:
    """Keeps the panel up to date with the article.

    `before_jump` is called before the cursor goes far, so that one can come back.
    """

    def __init__(
        self,
        screen: Screen[Any],
        view: ArticleView,
        panel: EntityPanel,
        before_jump: Callable[[], None],
        rearrange: Callable[[], None],
    ) -> None:
        """`rearrange` is called when the panel is opened or closed."""
        self._screen = screen
        self._view = view
        self._panel = panel
        self._before_jump = before_jump
        self._rearrange = rearrange
        self._entities: Sequence[Entity] = ()
        self._mentioned: list[MentionedEntity] = []
        self._kind: EntityType | None = None

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self._panel.has_class("-open")

    @property
    def rows(self) -> EntityList:
        """The entities that are listed."""
        return self._panel.rows

    @property
    def has_focus(self) -> bool:
        """Whether the panel has the keys."""
        return self.is_open and self._screen.focused is self._panel.rows

    def show(self, entities: Sequence[Entity]) -> None:
        """Set the entities of the article that is shown now."""
        self._entities = entities
        if self.is_open:
            self._update(self._panel.rows.marked_row)

    def _update(self, marked: MentionedEntity | None) -> None:
        self._mentioned = mentioned_in(self._entities)
        if self._kind not in {entity.type for entity in self._mentioned}:
            self._kind = None
        self._panel.show(self._mentioned, self._kind, marked)

    def entity_here(self) -> MentionedEntity | None:
        """Return the entity that is marked in the panel, or under the cursor of the article."""
        if self.has_focus:
            return self._panel.rows.marked_row
        entity = self._view.entity_at(self._view.cursor)
        if entity is None:
            return None
        mention = (entity.start, entity.end)
        return MentionedEntity(entity.id, entity.type, entity.canonical, (mention,))

    # What keys do

    def open(self) -> None:
        """Open the panel, with the entity under the cursor marked."""
        marked = self.entity_here()
        self._panel.add_class("-open")
        if marked and marked.type is not self._kind:
            self._kind = None
        self._update(marked)
        self._rearrange()
        self._screen.set_focus(self._panel.rows)

    def close(self) -> None:
        """Close the panel and go to the article."""
        self._panel.remove_class("-open")
        self._rearrange()
        self.to_article()

    def to_article(self) -> None:
        """Go to the article; the panel stays open."""
        self._view.clear_selection()
        self._screen.set_focus(self._view)

    def show_kind(self, key: str) -> None:
        """Filter by the kind with the digit `key`; 0 shows all kinds."""
        kinds = [kind for kind, _ in kinds_of(self._mentioned)]
        number = int(key)
        if number <= len(kinds):
            self._kind = kinds[number - 1] if number else None
            self._update(self._panel.rows.marked_row)

    def go_to_first_mention(self) -> None:
        """Go to the first mention of the marked entity."""
        marked = self._panel.rows.marked_row
        if marked:
            self._before_jump()
            self.to_article()
            self._view.go_to(marked.ranges[0][0])

    def show_mention(self, step: int) -> None:
        """Show the next mention of the marked entity, or with -1 the previous one."""
        marked = self._panel.rows.marked_row
        selection = self._view.selection
        offset = selection[0] if selection else self._view.cursor
        mention = next_mention(marked.ranges, offset, step) if marked else None
        if mention:
            self._view.clear_selection()
            self._view.select_range(*mention)
