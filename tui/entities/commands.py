"""Commands of the entity panel and of the page of an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import DIGITS, Motions, Need, Table, command, keyed
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.entities.correction import EntityCorrection
    from tui.entities.navigation import EntityNavigation
    from tui.entities.page import EntityPage


class HasEntities(Protocol):
    """The side of an article with the panel of its entities."""

    @property
    def entities(self) -> EntityNavigation:
        """The panel, and moving between mentions."""

    @property
    def entity_correction(self) -> EntityCorrection:
        """Corrects what a name is."""

    @property
    def has_article(self) -> bool:
        """Whether an article is shown."""


HAS_ARTICLE: Need[HasEntities] = Need(
    "Open an article first: {list.open} on one in the list.", lambda pane: pane.has_article
)

# fmt: off
ARTICLE: Table[HasEntities] = Table.for_article(Zone.ARTICLE, (
    command("read.names", "E", "entities", "List the entities of the article.", lambda pane: pane.entities.open(), hint=10),
    command("read.name-it", "=", "what it is", "Correct what the selection or the entity here is, or that it is none; applies to all articles.", lambda pane: pane.entity_correction.ask_kind(), need=HAS_ARTICLE),
))
NAMES: Table[HasEntities] = Table.for_article(
    Zone.NAMES,
    (
        command("names.open", "enter", "first mention", "Go to the first mention of the marked entity.", lambda pane: pane.entities.go_to_first_mention(), hint=1),
        command("names.next", "tab", "next mention", "Show its next mention.", lambda pane: pane.entities.show_mention(1), hint=2),
        command("names.previous", "shift+tab", "previous mention", "Show its previous mention.", lambda pane: pane.entities.show_mention(-1)),
        keyed("names.kind", "  ".join(("0", *DIGITS)), "one kind", "Filter by one kind; 0 shows all.", lambda pane, key: pane.entities.show_kind(key), hint=4),
        command("names.article", "h  left", "to the article", "Go to the article; the panel stays open.", lambda pane: pane.entities.to_article()),
        command("names.close", "escape  E  q", "close", "Close the panel.", lambda pane: pane.entities.close(), hint=5),
    ),
    Motions("names", "entity", lambda pane: pane.entities.rows, with_control=True),
)
ENTITY: Table[EntityPage] = Table(
    Zone.ENTITY,
    (
        command("entity.open", "enter  l  right", "open", "Go to the mention or claim, or to the page of the entity named with it.", lambda page: page.open_marked(), hint=1),
        command("entity.next", "tab", "next list", "Show the next list: articles, entities named with it, claims.", lambda page: page.turn(1), hint=3),
        command("entity.previous", "shift+tab", "previous list", "Show the previous list.", lambda page: page.turn(-1)),
        command("entity.back", "backspace  h  left", "back", "Go back to the previous entity, or to the article.", lambda page: page.go_back(), hint=4),
    ),
    Motions("entity", "row", lambda page: page.rows, hint=2),
    overrides={"ministers": lambda page: page.open_claims()},
)
# fmt: on
TABLES = (ARTICLE, NAMES, ENTITY)
