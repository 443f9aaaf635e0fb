"""Layers over the text, and the lanes beside it."""

from hypothesis import given
from hypothesis import strategies as st

from index import Entity, EntityType, Part
from tests.support.reading import article
from tui.article.gutter_lanes import CHECK_ME, CLAIM, DOUBTFUL, LANES, SUGGESTION, Gutter, assign
from tui.article.layers import Claimed, ClaimMark, Layers, Look, Spans
from tui.article.layout import lay_out

RANGES = st.tuples(st.integers(0, 2000), st.integers(1, 1500)).map(
    lambda one: (one[0], one[0] + one[1])
)


@given(st.lists(RANGES, max_size=20), RANGES)
def test_spans_are_found_once_each(ranges: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    spans = Spans((start, end, number) for number, (start, end) in enumerate(ranges))
    start, end = asked
    expected = [n for n, (a, b) in enumerate(ranges) if a < end and b > start]
    assert sorted(number for _, _, number in spans.over(start, end)) == expected


def test_an_empty_span_lies_over_nothing() -> None:
    assert Spans([(5, 5, "x")]).over(0, 10) == []


def mark(name: str, *ranges: tuple[int, int], **state: bool) -> ClaimMark:
    return ClaimMark(name, ranges, name.upper(), 0, **state)


@given(
    st.lists(RANGES, max_size=6),
    st.lists(RANGES, max_size=6),
    RANGES,
    st.one_of(st.none(), RANGES),
)
def test_pieces_cover_the_line_and_tell_each_layer(
    claims: list[tuple[int, int]],
    hits: list[tuple[int, int]],
    line: tuple[int, int],
    selection: tuple[int, int] | None,
) -> None:
    layers = Layers()
    layers.set_claims([mark(str(n), (a, b)) for n, (a, b) in enumerate(claims)])
    layers.set_hits(hits)
    pieces = layers.pieces(*line, selection=selection, active="0")
    assert [start for start, _, _ in pieces] == [line[0], *(end for _, end, _ in pieces)][:-1]
    assert pieces[-1][1] == line[1]
    for start, end, look in pieces:
        for offset in (start, end - 1):
            over = [n for n, (a, b) in enumerate(claims) if a <= offset < b]
            expected = Claimed.ACTIVE if 0 in over else Claimed.CLAIM if over else Claimed.NO
            assert look.claimed is expected
            assert look.hit == any(a <= offset < b for a, b in hits)
            inside = selection is not None and selection[0] <= offset < selection[1]
            assert look.selected == inside


def test_layers_lie_on_top_of_each_other() -> None:
    layers = Layers()
    layers.set_entities([Entity(2, 6, "Sari", EntityType.PERSON, "Sari", "sari")])
    layers.set_claims([mark("a", (4, 9), suggested=True)])
    assert layers.pieces(0, 10, cursor=(5, 6)) == [
        (0, 2, Look()),
        (2, 4, Look("person")),
        (4, 5, Look("person", Claimed.SUGGESTED)),
        (5, 6, Look("person", Claimed.SUGGESTED, cursor=True)),
        (6, 9, Look("", Claimed.SUGGESTED)),
        (9, 10, Look()),
    ]


@given(st.lists(RANGES, max_size=30))
def test_no_two_in_a_lane_overlap_and_no_lane_is_wasted(intervals: list[tuple[int, int]]) -> None:
    lanes = assign(intervals)
    for one, (start, end) in enumerate(intervals):
        for other in range(one):
            if lanes[one] == lanes[other]:
                assert end <= intervals[other][0] or intervals[other][1] <= start
    deepest = max((sum(a <= at < b for a, b in intervals) for at, _ in intervals), default=0)
    assert len(set(lanes)) == deepest


def test_the_gutter_shows_three_lanes_and_counts_the_rest() -> None:
    text = "kata " * 60
    layout = lay_out(article(((Part.BODY, text.strip()),)), measure=60)
    row = layout.row_of(0)
    marks = [mark(name, (0, 130)) for name in "abcde"]
    marks.append(mark("z", (125, 130), suggested=True))
    gutter = Gutter(layout, marks)
    lanes, more = gutter.beside(row)
    assert [lane and lane.mark.id for lane in lanes] == ["a", "b", "c"]
    assert [lane and lane.first for lane in lanes] == [True] * LANES
    assert more == 2
    lanes, more = gutter.beside(row + 1)
    assert [lane and lane.first for lane in lanes] == [False] * LANES
    assert gutter.beside(row + 2)[1] == 3
    assert gutter.beside(row + 3) == ([None] * LANES, 0)


def test_an_interrupted_claim_keeps_its_lane_and_is_absent_between() -> None:
    text = "kata " * 60
    layout = lay_out(article(((Part.BODY, text.strip()),)), measure=60)
    row = layout.row_of(0)
    gutter = Gutter(layout, [mark("a", (0, 10), (130, 140)), mark("b", (65, 75))])
    beside = [[lane and lane.mark.id for lane in gutter.beside(row + n)[0]] for n in range(3)]
    assert beside == [["a", None, None], [None, "b", None], ["a", None, None]]
    assert [gutter.beside(row + n)[0][0] is not None for n in range(3)] == [True, False, True]
    last = gutter.beside(row + 2)[0][0]
    assert last is not None
    assert not last.first


def test_each_state_has_a_glyph_and_hidden_claims_have_no_lane() -> None:
    parts = ((Part.BODY, "Isi pendek."), (Part.FURNITURE, "BACA JUGA"))
    layout = lay_out(article(parts), measure=60)
    row = layout.row_of(0)
    states = [
        mark("a", (0, 3)),
        mark("b", (0, 3), suggested=True),
        mark("c", (0, 3), doubtful=True),
    ]
    lanes, _ = Gutter(layout, states).beside(row)
    assert [lane and lane.glyph for lane in lanes] == [CLAIM, SUGGESTION, CHECK_ME]
    assert [lane and lane._replace(first=False).glyph for lane in lanes] == [
        CLAIM, SUGGESTION, DOUBTFUL
    ]  # fmt: skip
    hidden = Gutter(layout, [mark("a", (15, 18))])
    assert all(not any(hidden.beside(row)[0]) for row in range(len(layout)))
