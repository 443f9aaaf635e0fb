"""The entities of an article, each once with its mentions, and the marks beside the text."""

from hypothesis import given
from hypothesis import strategies as st

from index import Entity, EntityType
from tui.article.motions import whole_words
from tui.article.scroll_marks import BOTH, CLAIM, HIT, marks_of
from tui.entities.mentions import KINDS, beside, kinds_of, mentioned_in

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
    found = mentioned_in(entities)
    spans = [(m.type, m.id, one) for m in found for one in m.ranges]
    assert sorted(spans) == sorted((e.type, e.id, (e.start, e.end)) for e in entities)
    order = [list(KINDS).index(m.type) for m in found]
    assert order == sorted(order)
    assert [m.type for m in found if m.opens] == [kind for kind, _ in kinds_of(found)]
    assert sum(count for _, count in kinds_of(found)) == len(found)


@given(_ENTITIES.filter(bool), st.integers(-1, 70))
def test_stepping_through_mentions_reaches_each_and_comes_round(
    entities: list[Entity], start: int
) -> None:
    ranges = tuple((e.start, e.end) for e in entities)
    for steps in (1, -1):
        at, seen = start, []
        for _ in ranges:
            found = beside(ranges, at, steps)
            assert found is not None
            seen.append(found)
            at = found[0]
        assert sorted(seen) == sorted(ranges)
    assert beside((), start, 1) is None


@given(st.text("ab .,é\n", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_name_is_made_of_whole_words(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    first, last = whole_words(text, start, end)
    if first == last:
        assert not any(map(str.isalnum, text[start:end]))
        return
    assert text[first].isalnum()
    assert text[last - 1].isalnum()
    assert not (first and text[first - 1].isalnum())
    assert not (last < len(text) and text[last].isalnum())


def test_hits_and_claims_differ_by_glyph_and_both_have_one_of_their_own() -> None:
    assert marks_of([0.0, 0.5], [0.5, 0.99], 10) == {0: HIT, 5: BOTH, 9: CLAIM}


@given(st.lists(st.floats(0, 1)), st.lists(st.floats(0, 1)), st.integers(0, 50))
def test_every_mark_is_within_the_column(
    hits: list[float], claims: list[float], height: int
) -> None:
    marks = marks_of(hits, claims, height)
    assert all(0 <= row < max(height, 1) for row in marks)
    assert bool(marks) == bool(hits or claims)
