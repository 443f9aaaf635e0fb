"""The entities of an article, each once with all its mentions. Knows no screen."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index import Entity, EntityType

KINDS = {
    EntityType.PERSON: "people",
    EntityType.BODY: "bodies",
    EntityType.PLACE: "places",
    EntityType.EVENT: "events",
    EntityType.DATE: "dates",
    EntityType.PUBLICATION: "publications",
}
_ORDER = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class MentionedEntity:
    """An entity of an article with the ranges of its mentions, in the order of the text."""

    id: str
    type: EntityType
    canonical: str
    ranges: tuple[tuple[int, int], ...]
    is_first_of_kind: bool = False  # in the list


def mentioned_in(entities: Iterable[Entity]) -> list[MentionedEntity]:
    """Return the entities of an article by kind, those with most mentions first."""
    ranges: dict[tuple[EntityType, str], list[tuple[int, int]]] = {}
    names: dict[tuple[EntityType, str], str] = {}
    for entity in entities:
        key = (entity.type, entity.id)
        ranges.setdefault(key, []).append((entity.start, entity.end))
        names.setdefault(key, entity.canonical)
    mentioned = [
        MentionedEntity(entity_id, kind, names[kind, entity_id], tuple(sorted(spans)))
        for (kind, entity_id), spans in ranges.items()
    ]
    mentioned.sort(key=lambda entity: (_ORDER[entity.type], -len(entity.ranges), entity.canonical))
    kinds = [None, *(entity.type for entity in mentioned)]
    return [
        replace(entity, is_first_of_kind=entity.type is not previous)
        for entity, previous in zip(mentioned, kinds, strict=False)
    ]


def kinds_of(mentioned: Iterable[MentionedEntity]) -> list[tuple[EntityType, int]]:
    """Return the kinds in their usual order, each with the number of distinct entities."""
    counts = Counter(entity.type for entity in mentioned)
    return [(kind, counts[kind]) for kind in KINDS if counts[kind]]


def next_mention(
    ranges: Sequence[tuple[int, int]], offset: int, step: int
) -> tuple[int, int] | None:
    """Return the mention after `offset`, or with -1 before it; from the last on to the first.

    None where there is no mention at all.
    """
    if not ranges:
        return None
    starts = [start for start, _ in ranges]
    if step > 0:
        return ranges[bisect_right(starts, offset) % len(ranges)]
    return ranges[bisect_left(starts, offset) - 1]
