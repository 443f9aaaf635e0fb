"""Alpha for units, beside the book and beside counting every character."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.unitizing import Segment, joint_unit_alpha, segments, u_alpha, unit_alpha

LENGTH = 60
edges = st.lists(st.integers(0, LENGTH), unique=True, max_size=8).map(sorted)


def units_of(points: list[int]) -> list[tuple[int, int]]:
    return list(zip(points[::2], points[1::2], strict=False))


def segments_of(points: list[int]) -> list[Segment]:
    return [Segment(start, end, start % 2) for start, end in units_of(points)]


def test_the_example_of_the_book() -> None:
    """Krippendorff, Content Analysis, 2004, page 254: a continuum of 300 that begins at 150."""
    c = [(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]
    k = [(30, 90), (150, 200)], [(30, 90), (150, 200)]
    assert unit_alpha(*c, 300) == pytest.approx(0.7286, abs=1e-4)
    assert unit_alpha(*k, 300) == 1


def test_units_that_nobody_found_or_everybody_everywhere() -> None:
    assert unit_alpha([], [], 100) is None
    assert u_alpha([[], []], 100) is None
    assert unit_alpha([(0, 100)], [(0, 100)], 100) == 1
    for alone in (unit_alpha([(0, 20)], [], 100), u_alpha([[Segment(0, 20, True)], []], 100)):
        assert alone is not None
        assert alone < 0.1


@given(edges)
def test_units_found_alike_agree_and_the_sides_can_be_swapped(points: list[int]) -> None:
    units = units_of(points)
    shifted = [(start, max(start + 1, end - 1)) for start, end in units]
    same = unit_alpha(units, units, 210)
    assert same is None or same == 1
    assert unit_alpha(units, shifted, 210) == unit_alpha(shifted, units, 210)


@given(st.lists(edges, min_size=2, max_size=4))
def test_the_order_of_coders_counts_for_nothing(coders: list[list[int]]) -> None:
    units, valued = [units_of(c) for c in coders], [segments_of(c) for c in coders]
    value, other = joint_unit_alpha(units, LENGTH), joint_unit_alpha(units[::-1], LENGTH)
    assert value == pytest.approx(other)
    assert u_alpha(valued, LENGTH) == pytest.approx(u_alpha(valued[::-1], LENGTH))


def u_alpha_by_character(coders: list[list[Segment]], length: int) -> float | None:
    """Return u-alpha from the coincidences of every character of every two coders."""
    rows: list[list[object]] = [[None] * length for _ in coders]
    for row, units in zip(rows, coders, strict=True):
        for unit in units:
            row[unit.start : unit.end] = [unit.value] * (unit.end - unit.start)
    observed: Counter[tuple[object, object]] = Counter()
    for one, other in permutations(rows, 2):
        observed.update(zip(one, other, strict=True))
    total = len(coders) * length
    counts: Counter[object] = Counter(value for row in rows for value in row)
    own: Counter[object] = Counter(
        {None: counts[None]}
    )  # pairings of a stretch with itself, by its value
    for units in coders:
        for unit in units:
            own[unit.value] += (unit.end - unit.start) ** 2
    pairings = total**2 - sum(own.values())
    expected = sum(counts[a] * counts[b] for a in counts for b in counts if a != b)
    if not expected or not pairings:
        return None
    differing = sum(n for (a, b), n in observed.items() if a != b) / (len(coders) - 1)
    return 1 - differing / (total * expected / pairings)


@given(st.lists(edges, min_size=2, max_size=4))
def test_u_alpha_is_what_counting_characters_finds(coders: list[list[int]]) -> None:
    valued = [segments_of(points) for points in coders]
    found, expected = u_alpha(valued, LENGTH), u_alpha_by_character(valued, LENGTH)
    assert found == pytest.approx(expected)


def test_where_claims_overlap_their_values_are_taken_together() -> None:
    claims = [(((0, 10), (20, 30)), "wang"), (((5, 25),), "lavrov"), (((40, 40),), "nobody")]
    assert segments(claims) == [
        Segment(0, 5, frozenset({"wang"})),
        Segment(5, 10, frozenset({"wang", "lavrov"})),
        Segment(10, 20, frozenset({"lavrov"})),
        Segment(20, 25, frozenset({"wang", "lavrov"})),
        Segment(25, 30, frozenset({"wang"})),
    ]
