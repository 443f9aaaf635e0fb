"""What an entity is."""

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """The kinds of entity; states, cities and regions are places, media are publications."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    EVENT = "event"
    DATE = "date"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention `text[start:end]` in an article, in code points, and what it refers to.

    Mentions of an article are in text order and do not overlap.
    """

    start: int
    end: int
    text: str
    type: EntityType
    canonical: str  # the full name it stands for: "Lavrov" -> "Sergei Lavrov"
    id: str  # stable over the corpus: the speaker's id where there is one, else a slug


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article that names an entity: how often, and where first, in code points."""

    article_id: str
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Companion:
    """Who is named in the same articles as an entity, and in how many."""

    id: str
    type: EntityType
    canonical: str
    articles: int


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """What a corpus knows of an entity."""

    id: str
    type: EntityType
    canonical: str
    sightings: tuple[Sighting, ...]
    forms: tuple[tuple[str, int], ...]  # as written, with counts, most frequent first
    beside: tuple[Companion, ...]  # those in most common articles first
