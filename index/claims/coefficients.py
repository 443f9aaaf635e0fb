"""Coefficients of agreement between two coders, as the literature defines them.

Krippendorff's alpha for nominal and ordinal values and for units: Krippendorff, Content Analysis,
2nd edition, 2004, chapter 11 (units: pages 251-256). Cohen's kappa: Cohen, A coefficient of
agreement for nominal scales, 1960. Each is None where the data cannot tell agreement from chance.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence

Pair = tuple[Hashable, Hashable]  # what the one and what the other made of the same thing
Range = tuple[int, int]
_Distance = Callable[[Hashable, Hashable], float]


def nominal_alpha(pairs: Sequence[Pair]) -> float | None:
    """Return alpha for values that are the same or not."""
    return _alpha(pairs, lambda one, other: float(one != other))


def ordinal_alpha(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return alpha for values of a scale, which differ by how many lie between them."""
    counts = Counter(value for pair in pairs for value in pair)
    below: dict[Hashable, float] = {}
    total = 0.0
    for value in sorted(counts):
        below[value] = total + counts[value] / 2
        total += counts[value]
    return _alpha(pairs, lambda one, other: (below[one] - below[other]) ** 2)


def _alpha(pairs: Sequence[Pair], distance: _Distance) -> float | None:
    """Return 1 - observed / expected disagreement; None where no values differ."""
    counts = Counter(value for pair in pairs for value in pair)
    number = 2 * len(pairs)
    expected = sum(
        counts[one] * counts[other] * distance(one, other) for one in counts for other in counts
    )
    if not expected:
        return None
    observed = 2 * sum(distance(one, other) for one, other in pairs)
    return 1 - (number - 1) * observed / expected


def cohen_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return Cohen's kappa; None where chance alone would agree throughout."""
    number = len(pairs)
    ours = Counter(one for one, _ in pairs)
    theirs = Counter(other for _, other in pairs)
    by_chance = sum(ours[value] * theirs[value] for value in ours)
    if by_chance == number * number:
        return None
    agreed = sum(one == other for one, other in pairs) / number
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
    meeting = sum(
        (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
        for one in ours
        for other in theirs
        if overlap(one, other)
    )
    alone = sum(
        (end - start) ** 2
        for units, others in ((ours, theirs), (theirs, ours))
        for start, end in units
        if not any(overlap((start, end), other) for other in others)
    )
    return (meeting + alone) / length**2


def _expected_of_units(
    coders: tuple[Sequence[Range], Sequence[Range]], length: int
) -> float | None:
    """Return how much units of these lengths would differ, put anywhere; None without a unit."""
    sizes = [end - start for units in coders for start, end in units]
    gaps = [gap for units in coders for gap in _gaps(units, length)]
    every = 2 * length
    pairings = every * (every - 1) - sum(size * (size - 1) for size in sizes)
    if not sizes or not pairings:
        return None
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    return 2 / length * total / pairings


def _gaps(units: Sequence[Range], length: int) -> list[int]:
    """Return the lengths of what lies between the units."""
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [end - start for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def f1(matched: int, ours: int, theirs: int) -> float | None:
    """Return F1 for so many matches of so many units each; None where there are none."""
    return 2 * matched / (ours + theirs) if ours + theirs else None


def overlap(one: Range, other: Range) -> int:
    """Return how many characters two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def matched(overlaps: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Pair things by how much they share, the most first, each of them once.

    `overlaps` gives what each pair (one's number, the other's number) shares.
    """
    pairs: list[tuple[int, int]] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for one, other in sorted(overlaps, key=lambda pair: (-overlaps[pair], pair)):
        if overlaps[one, other] and one not in ours and other not in theirs:
            ours.add(one)
            theirs.add(other)
            pairs.append((one, other))
    return sorted(pairs)
