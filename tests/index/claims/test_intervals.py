"""Intervals around measures of agreement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.claims import intervals
from index.claims.coefficients import Level, Values, alpha, cohen_kappa
from index.claims.intervals import alpha_interval, f1_interval, kappa_interval

value = st.none() | st.integers(-2, 3)
PAIRS = [(1, 1), (1, 0), (0, 0), (-1, -1), (0, 0), (1, 1), (1, -1), (-1, -1), (0, 1), (1, 1)]


def test_f1_is_within_its_interval_which_narrows_with_more_claims() -> None:
    assert f1_interval(0, 0, 0) is None
    few, many = f1_interval(8, 10, 10), f1_interval(800, 1000, 1000)
    assert few
    assert many
    assert 0 < few[0] < many[0] < 0.8 < many[1] < few[1] < 1
    for counts, expected in (((6, 6, 6), (0.757, 1)), ((0, 3, 3), (0, 0.561))):
        assert f1_interval(*counts) == pytest.approx(expected, abs=1e-3)


def test_an_interval_is_the_same_in_every_run_and_for_every_order() -> None:
    for found, turned in (
        (kappa_interval(PAIRS), kappa_interval(PAIRS[::-1])),
        (alpha_interval(PAIRS, Level.ORDINAL), alpha_interval(PAIRS[::-1], Level.ORDINAL)),
    ):
        assert found == turned
        assert found
        assert found[0] < 0.55 < found[1]


def test_what_hardly_varies_has_no_interval() -> None:
    assert alpha_interval([(1, 1)] * 5 + [(0, 0)], Level.NOMINAL) is None
    assert kappa_interval([("a", "a")] * 9) is None
    assert alpha_interval([(1, None), (None, None)], Level.NOMINAL) is None


@settings(max_examples=40)
@given(st.lists(st.tuples(value, value, value), min_size=1, max_size=8), st.sampled_from(Level))
def test_a_sample_has_the_alpha_and_kappa_that_its_units_have(
    units: list[tuple[int | None, ...]], level: Level
) -> None:
    """With the units themselves as every sample, the interval is the coefficient."""
    import numpy as np

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intervals, "_draws", lambda counts: np.array([counts] * 2, dtype=float))
        expected: list[Values] = list(units)
        _check(alpha_interval(expected, level), alpha(expected, level))
        pairs = [(a, b) for a, b, _ in units]
        _check(kappa_interval(pairs), cohen_kappa(pairs))


def _check(found: tuple[float, float] | None, expected: float | None) -> None:
    if expected is None:
        assert found is None
    else:
        assert found == pytest.approx((expected, expected))
