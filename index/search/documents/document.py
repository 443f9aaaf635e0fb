"""A document: an article as the index takes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """An article with what is known of it, as the index takes it."""

    id: str
    title: str
    body: str  # what is searched: captions, subheadings and paragraphs, without site furniture
    outlet: str | None
    published: str | None  # ISO 8601: a year, a month, a day or more
    speakers: tuple[str, ...]
    entities: tuple[str, ...]
    topics: tuple[str, ...]
    signature: str  # changes whenever any of the above or below may have changed
    coders: tuple[str, ...] = ()  # who tagged a claim in it
    stances: tuple[str, ...] = ()  # of its claims, as numbers and as labels
    facets: tuple[tuple[str, str], ...] = ()  # what it is counted under: facet, value
