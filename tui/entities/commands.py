"""Commands of the entity panel and of the page of an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import DIGITS, Motions, Need, Override, Table, command, keyed
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.entities.correction import EntityCorrection
    from tui.entities.navigation import EntityNavigation
    from tui.entities.page import EntityPage


class HasEntities(Protocol):
    """A screen with an article and the panel of its entities."""

    @property
    def entities(self) -> EntityNavigation:
        """The panel, and moving between mentions."""

    @property
    def entity_correction(self) -> EntityCorrection:
        """Corrects what a name is."""

    @property
    def has_article(self) -> bool:
        """Whether an article is shown."""

    def open_entity_page(self) -> None:
        """Open the page of the entity under the cursor."""


HAS_ARTICLE: Need[HasEntities] = Need(
    "Open an article first: {list.open} on one in the list.", lambda reader: reader.has_article
)

# fmt: off
ARTICLE: Table[HasEntities] = Table(Zone.ARTICLE, (
    command("read.open", "enter", "entity page", "Open the page of the entity under the cursor; elsewhere go back to the list.", lambda reader: reader.open_entity_page()),
    command("read.names", "E", "entities", "List the entities of the article.", lambda reader: reader.entities.open(), hint=10),
    command("read.name-it", "=", "what it is", "Correct what the selection or the entity here is, or that it is none; applies to all articles.", lambda reader: reader.entity_correction.ask_kind(), need=HAS_ARTICLE),
))
NAMES: Table[HasEntities] = Table(
    Zone.NAMES,
    (
        command("names.open", "enter", "first mention", "Go to the first mention of the marked entity.", lambda reader: reader.entities.go_to_first_mention(), hint=1),
        command("names.next", "tab", "next mention", "Show its next mention.", lambda reader: reader.entities.show_mention(1), hint=2),
        command("names.previous", "shift+tab", "previous mention", "Show its previous mention.", lambda reader: reader.entities.show_mention(-1)),
        command("names.page", "l  right", "entity page", "Open the page of the marked entity.", lambda reader: reader.open_entity_page(), hint=3),
        keyed("names.kind", "  ".join(("0", *DIGITS)), "one kind", "Filter by one kind; 0 shows all.", lambda reader, key: reader.entities.show_kind(key), hint=4),
        command("names.article", "h  left", "to the article", "Go to the article; the panel stays open.", lambda reader: reader.entities.to_article()),
        command("names.close", "escape  E  q", "close", "Close the panel.", lambda reader: reader.entities.close(), hint=5),
    ),
    Motions("names", "entity", lambda reader: reader.entities.rows, with_control=True),
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
    overrides=(Override("ministers", lambda page: page.open_claims()),),
)
# fmt: on
TABLES = (ARTICLE, NAMES, ENTITY)
