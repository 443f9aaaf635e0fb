"""The names of the article: the panel that lists them, and the keys to go about in it."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from index import Entity, EntityType
from tui.article.view import ArticleView
from tui.entities.mentions import Mentioned, beside, kinds_of, mentioned_in
from tui.entities.panel import EntityPanel


class Names:
    """Keeps the panel true to the article; `leave` is called before the cursor goes far."""

    def __init__(
        self,
        screen: Screen[Any],
        view: ArticleView,
        panel: EntityPanel,
        leave: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._view = view
        self._panel = panel
        self._leave = leave
        self._entities: Sequence[Entity] = ()
        self._mentioned: list[Mentioned] = []
        self._kind: EntityType | None = None

    @property
    def is_open(self) -> bool:
        return self._panel.has_class("-open")

    @property
    def has_focus(self) -> bool:
        """Say whether the panel's keys are live."""
        return self.is_open and self._screen.focused is self._panel.rows

    def show(self, entities: Sequence[Entity]) -> None:
        """Take the entities of the article that is shown now."""
        self._entities = entities
        if self.is_open:
            self._list(self._panel.rows.marked_row)

    def _list(self, marked: Mentioned | None) -> None:
        self._mentioned = mentioned_in(self._entities)
        if self._kind not in {one.type for one in self._mentioned}:
            self._kind = None
        self._panel.show(self._mentioned, self._kind, marked)

    def entity_here(self) -> Mentioned | None:
        """Return what is marked in the panel, or named under the cursor of the article."""
        if self.has_focus:
            return self._panel.rows.marked_row
        entity = self._view.entity_at(self._view.cursor)
        if entity is None:
            return None
        return Mentioned(entity.id, entity.type, entity.canonical, ((entity.start, entity.end),))

    # What keys do

    def action_names(self) -> None:
        """Open the panel at the entity under the cursor, and go to it."""
        marked = self.entity_here()
        self._panel.add_class("-open")
        if marked and marked.type is not self._kind:
            self._kind = None
        self._list(marked)
        self._screen.set_focus(self._panel.rows)

    def action_close_names(self) -> None:
        self._panel.remove_class("-open")
        self._view.clear_selection()
        self._screen.set_focus(self._view)

    def action_names_article(self) -> None:
        """Go to the article and leave the panel open."""
        self._view.clear_selection()
        self._screen.set_focus(self._view)

    def action_name_down(self) -> None:
        self._panel.rows.move(1)

    def action_name_up(self) -> None:
        self._panel.rows.move(-1)

    def action_name_page_down(self) -> None:
        self._panel.rows.move(self._panel.rows.page)

    def action_name_page_up(self) -> None:
        self._panel.rows.move(-self._panel.rows.page)

    def action_name_top(self) -> None:
        self._panel.rows.mark(0)

    def action_name_bottom(self) -> None:
        self._panel.rows.mark(10**9)

    def action_name_kind(self, key: str) -> None:
        """Show one kind alone, or with 0 all of them."""
        kinds = [kind for kind, _ in kinds_of(self._mentioned)]
        number = int(key)
        if number <= len(kinds):
            self._kind = kinds[number - 1] if number else None
            self._list(self._panel.rows.marked_row)

    def action_first_mention(self) -> None:
        """Go to where the marked entity is named first, and read on there."""
        marked = self._panel.rows.marked_row
        if marked:
            self._leave()
            self.action_names_article()
            self._view.go_to(marked.ranges[0][0])

    def action_mention(self, steps: int = 1) -> None:
        """Show the next mention of the marked entity, or with -1 the one before."""
        marked = self._panel.rows.marked_row
        selection = self._view.selection
        at = selection[0] if selection else self._view.cursor
        found = beside(marked.ranges, at, steps) if marked else None
        if found:
            self._view.clear_selection()
            self._view.select_range(*found)
