"""Intervals around measures of agreement: how far another sample of claims might have moved them.

F1 has Wilson's interval, by its share of units that both coders have; alpha and kappa have
percentiles of a bootstrap over units (Efron, 1979). The bootstrap is seeded: the same claims give
the same interval on every run.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Final

from index.claims.coefficients import Level, Pair, Values, present_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Interval = tuple[float, float]
SAMPLES: Final = 1000
_SEED: Final = 11
_Z: Final = 1.959963984540054  # 95 per cent of a normal distribution are within
_LEAST_DEFINED: Final = 0.9  # part of the samples that must have a value at all


def f1_interval(matched: int, ours: int, theirs: int) -> Interval | None:
    """Return the interval of F1 for so many matches of so many units each; None without units."""
    units = ours + theirs - matched
    if not units:
        return None
    share, z2 = matched / units, _Z**2
    centre = (share + z2 / (2 * units)) / (1 + z2 / units)
    spread = _Z / (1 + z2 / units) * sqrt(share * (1 - share) / units + z2 / (4 * units**2))
    low, high = max(0.0, centre - spread), min(1.0, centre + spread)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def alpha_interval(units: Sequence[Values], level: Level) -> Interval | None:
    """Return the interval of alpha; None where too many samples of the units have no value."""
    import numpy as np

    given = [tuple(present) for unit in units if len(present := present_values(unit)) > 1]
    patterns = Counter(sorted((tuple(sorted(values, key=repr)) for values in given), key=repr))
    if not patterns:
        return None
    values = _sorted({value for pattern in patterns for value in pattern}, level)
    column = {value: n for n, value in enumerate(values)}
    has = np.zeros((len(patterns), len(values)))
    for row, pattern in enumerate(patterns):
        for value in pattern:
            has[row, column[value]] += 1
    draws = _draws(list(patterns.values()))
    totals = draws @ has  # of each sample: how often each value was given
    numbers = totals.sum(axis=1)
    pairs = has.sum(axis=1) - 1
    if level is Level.NOMINAL:
        differing = (has.sum(axis=1) ** 2 - (has**2).sum(axis=1)) / pairs
        observed = draws @ differing
        expected = numbers**2 - (totals**2).sum(axis=1)
    else:
        places = _places(totals, values, level)
        # Of each pattern in each sample: the sum over its pairs of their squared differences.
        sums, squares = places @ has.T, places**2 @ has.T
        differing = 2 * (squares * has.sum(axis=1) - sums**2) / pairs
        observed = (draws * differing).sum(axis=1)
        expected = 2 * (
            numbers * (totals * places**2).sum(axis=1) - (totals * places).sum(axis=1) ** 2
        )
    return _percentiles(1 - (numbers - 1) * _quotient(observed, expected))


def kappa_interval(pairs: Sequence[Pair]) -> Interval | None:
    """Return the interval of Cohen's kappa; None where too many samples have no value."""
    import numpy as np

    patterns = Counter(sorted(pairs, key=repr))  # so that the order of the pairs counts for nothing
    if not patterns:
        return None
    given = dict.fromkeys(value for pair in patterns for value in pair)
    values = {value: n for n, value in enumerate(given)}
    sides = np.zeros((2, len(patterns), len(values)))
    for row, pair in enumerate(patterns):
        for side, value in enumerate(pair):
            sides[side, row, values[value]] = 1
    draws = _draws(list(patterns.values()))
    number = len(pairs)
    same = np.array([float(a == b) for a, b in patterns])
    agreed = draws @ same / number
    chance = ((draws @ sides[0]) * (draws @ sides[1])).sum(axis=1) / number**2
    return _percentiles(1 - _quotient(1 - agreed, 1 - chance))


def _sorted(values: set[Hashable], level: Level) -> list[Hashable]:
    """Return the values in the order of their scale; without one, in a fixed order."""
    if level is Level.NOMINAL:
        return sorted(values, key=repr)
    return sorted(values)  # type: ignore[type-var]  # values of a scale are numbers


def _places(totals: "Array", values: list[Hashable], level: Level) -> "Array":
    """Return where each value lies on its scale, in each sample."""
    import numpy as np

    if level is Level.INTERVAL:
        numbers = np.array(values, dtype=np.float64)
        return np.broadcast_to(numbers, totals.shape)
    return np.cumsum(totals, axis=1) - totals / 2


def _draws(counts: list[int]) -> "Array":
    """Return samples, with replacement, of units of which so many are alike each."""
    import numpy as np

    total = sum(counts)
    shares = np.array(counts) / total
    drawn = np.random.default_rng(_SEED).multinomial(total, shares, size=SAMPLES)
    return np.asarray(drawn, dtype=np.float64)


def _quotient(observed: "Array", expected: "Array") -> "Array":
    """Return the quotients; what is not defined is not a number."""
    import numpy as np

    defined = expected > 1e-12
    return np.where(defined, observed / np.where(defined, expected, 1.0), np.nan)


def _percentiles(values: "Array") -> Interval | None:
    import numpy as np

    defined = values[~np.isnan(values)]
    if len(defined) < _LEAST_DEFINED * len(values):
        return None
    low, high = np.percentile(defined, (2.5, 97.5))
    return float(low), float(high)
