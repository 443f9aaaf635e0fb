"""Who and what an article names, each once with all its mentions. Knows no screen."""

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
    EntityType.PUBLICATION: "media",
}
_ORDER = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity of an article and the places of its mentions, in text order."""

    id: str
    type: EntityType
    canonical: str
    ranges: tuple[tuple[int, int], ...]
    opens: bool = False  # the first of its kind in the list


def mentioned_in(entities: Iterable[Entity]) -> list[Mentioned]:
    """Return the entities of an article by kind, those mentioned most first."""
    ranges: dict[tuple[EntityType, str], list[tuple[int, int]]] = {}
    names: dict[tuple[EntityType, str], str] = {}
    for entity in entities:
        key = (entity.type, entity.id)
        ranges.setdefault(key, []).append((entity.start, entity.end))
        names.setdefault(key, entity.canonical)
    found = [
        Mentioned(i, kind, names[kind, i], tuple(sorted(ranges[kind, i]))) for kind, i in ranges
    ]
    found.sort(key=lambda m: (_ORDER[m.type], -len(m.ranges), m.canonical))
    return [
        replace(one, opens=not n or found[n - 1].type is not one.type)
        for n, one in enumerate(found)
    ]


def kinds_of(mentioned: Iterable[Mentioned]) -> list[tuple[EntityType, int]]:
    """Return the kinds there are, in their usual order, and how many entities each has."""
    counts = Counter(one.type for one in mentioned)
    return [(kind, counts[kind]) for kind in KINDS if counts[kind]]


def beside(ranges: Sequence[tuple[int, int]], offset: int, steps: int) -> tuple[int, int] | None:
    """Return the mention after (1) or before (-1) the one at `offset`; beyond the last, the first.

    None where there is no mention at all.
    """
    if not ranges:
        return None
    starts = [start for start, _ in ranges]
    if steps > 0:
        return ranges[bisect_right(starts, offset) % len(ranges)]
    return ranges[bisect_left(starts, offset) - 1]
