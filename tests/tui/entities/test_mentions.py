"""The entities of an article, each once with its mentions."""

from hypothesis import given
from hypothesis import strategies as st

from index import Entity, EntityType
from tui.entities.mentions import KINDS, kinds_of, mentioned_in, next_mention

_ENTITIES = st.lists(
    st.tuples(st.sampled_from(EntityType), st.sampled_from("abc")), max_size=20
).map(
    lambda drawn: [
        Entity(3 * n, 3 * n + 2, "x", kind, name.upper(), name)
        for n, (kind, name) in enumerate(drawn)
    ]
)


@given(_ENTITIES)
def test_every_mention_is_there_once_and_kinds_stand_together(entities: list[Entity]) -> None:
    mentioned = mentioned_in(entities)
    spans = [(entity.type, entity.id, span) for entity in mentioned for span in entity.ranges]
    assert sorted(spans) == sorted((e.type, e.id, (e.start, e.end)) for e in entities)
    order = [list(KINDS).index(entity.type) for entity in mentioned]
    assert order == sorted(order)
    assert [entity.type for entity in mentioned if entity.is_first_of_kind] == [
        kind for kind, _ in kinds_of(mentioned)
    ]
    assert sum(count for _, count in kinds_of(mentioned)) == len(mentioned)


@given(_ENTITIES.filter(bool), st.integers(-1, 70))
def test_stepping_through_mentions_reaches_each_and_comes_round(
    entities: list[Entity], start: int
) -> None:
    ranges = tuple((e.start, e.end) for e in entities)
    for step in (1, -1):
        offset, seen = start, []
        for _ in ranges:
            mention = next_mention(ranges, offset, step)
            assert mention is not None
            seen.append(mention)
            offset = mention[0]
        assert sorted(seen) == sorted(ranges)
    assert next_mention((), start, 1) is None
