"""Coefficients of agreement between two coders, as the literature defines them.

Krippendorff's alpha for nominal and ordinal values and for units: Krippendorff, Content Analysis,
2nd edition, 2004, chapter 11 (units: pages 251-256). Cohen's kappa: Cohen, A coefficient of
agreement for nominal scales, 1960. Each is None where the data cannot tell agreement from chance.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate

from index.claims.overlap import Range, shared_characters

Pair = tuple[Hashable, Hashable]  # what the one and what the other made of the same thing
_Distance = Callable[[Hashable, Hashable], float]


def nominal_alpha(pairs: Sequence[Pair]) -> float | None:
    """Return alpha for values that are the same or not."""
    return _alpha(pairs, lambda a, b: float(a != b))


def ordinal_alpha(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return alpha for values of a scale, which differ by how many lie between them."""
    counts = Counter(value for pair in pairs for value in pair)
    below: dict[Hashable, float] = {}
    total = 0.0
    for value in sorted(counts):
        below[value] = total + counts[value] / 2
        total += counts[value]
    return _alpha(pairs, lambda a, b: (below[a] - below[b]) ** 2)


def _alpha(pairs: Sequence[Pair], distance: _Distance) -> float | None:
    """Return 1 - observed / expected disagreement; None where no values differ."""
    counts = Counter(value for pair in pairs for value in pair)
    number = 2 * len(pairs)
    expected = sum(counts[a] * counts[b] * distance(a, b) for a in counts for b in counts)
    if not expected:
        return None
    observed = 2 * sum(distance(a, b) for a, b in pairs)
    return 1 - (number - 1) * observed / expected


def cohen_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return Cohen's kappa; None where chance alone would agree throughout."""
    number = len(pairs)
    ours = Counter(a for a, _ in pairs)
    theirs = Counter(b for _, b in pairs)
    by_chance = sum(ours[value] * theirs[value] for value in ours)
    if by_chance == number * number:
        return None
    agreed = sum(a == b for a, b in pairs) / number
    chance = by_chance / (number * number)
    return (agreed - chance) / (1 - chance)


def unit_alpha(ours: Sequence[Range], theirs: Sequence[Range], length: int) -> float | None:
    """Return alpha for where two coders found units in a continuum of `length`.

    The units of a coder are in order and do not overlap. None where nobody found any, or chance
    would find the same.
    """
    coders = (ours, theirs)
    expected = _expected_of_units(coders, length)
    if not expected:
        return None
    return 1 - _observed_of_units(coders, length) / expected


def _observed_of_units(coders: tuple[Sequence[Range], Sequence[Range]], length: int) -> float:
    """Return how much units differ where they meet, and what lies in the other's gaps."""
    ours, theirs = coders
    pairs = shared_characters([(unit,) for unit in ours], [(unit,) for unit in theirs])
    meeting = sum(
        (ours[i][0] - theirs[k][0]) ** 2 + (ours[i][1] - theirs[k][1]) ** 2 for i, k in pairs
    )
    met = ({i for i, _ in pairs}, {k for _, k in pairs})
    alone = sum(
        (end - start) ** 2
        for side, units in enumerate(coders)
        for number, (start, end) in enumerate(units)
        if number not in met[side]
    )
    return (meeting + alone) / length**2


def _expected_of_units(
    coders: tuple[Sequence[Range], Sequence[Range]], length: int
) -> float | None:
    """Return how much units of these lengths would differ, put anywhere; None without a unit."""
    sizes = [end - start for units in coders for start, end in units]
    gaps = sorted(gap for units in coders for gap in _gaps(units, length))
    shorter = [0, *accumulate(gaps)]  # the sum of the first gaps, from none on
    every = 2 * length
    pairings = every * (every - 1) - sum(size * (size - 1) for size in sizes)
    if not sizes or not pairings:
        return None
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        first = bisect_left(gaps, size)
        wider = shorter[-1] - shorter[first] - (len(gaps) - first) * (size - 1)
        total += size**2 * wider
    return 2 / length * total / pairings


def _gaps(units: Sequence[Range], length: int) -> list[int]:
    """Return the lengths of what lies between the units."""
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [end - start for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def f1(matched: int, ours: int, theirs: int) -> float | None:
    """Return F1 for so many matches of so many units each; None where there are none."""
    return 2 * matched / (ours + theirs) if ours + theirs else None
