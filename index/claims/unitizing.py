"""Krippendorff's alpha for units: whether coders find claims in the same stretches of a text.

`unit_alpha`: Krippendorff, Content Analysis, 2nd edition, 2004, pages 251-256. `u_alpha`: the
coefficients for textual continua of Krippendorff, Mathet, Bouvry and Widlöcher, On the reliability
of unitizing textual continua, 2016. Each is None where the data cannot tell agreement from chance.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

from index.claims.overlap import Range, shared_characters


def unit_alpha(ours: Sequence[Range], theirs: Sequence[Range], length: int) -> float | None:
    """Return alpha for where two coders found units in a continuum of `length`.

    The units of a coder are in order and do not overlap. None where nobody found any, or chance
    would find the same.
    """
    return joint_unit_alpha((ours, theirs), length)


def joint_unit_alpha(coders: Sequence[Sequence[Range]], length: int) -> float | None:
    """Return `unit_alpha` for any number of coders."""
    expected = _expected(coders, length)
    if not expected:
        return None
    pairs = list(combinations(coders, 2))
    observed = sum(_observed(ours, theirs) for ours, theirs in pairs) / (len(pairs) * length**2)
    return 1 - observed / expected


def _observed(ours: Sequence[Range], theirs: Sequence[Range]) -> int:
    """Return how much units differ where they meet, and what lies in the other's gaps."""
    pairs = shared_characters([(unit,) for unit in ours], [(unit,) for unit in theirs])
    meeting = sum(
        (ours[i][0] - theirs[k][0]) ** 2 + (ours[i][1] - theirs[k][1]) ** 2 for i, k in pairs
    )
    met = ({i for i, _ in pairs}, {k for _, k in pairs})
    alone = sum(
        (end - start) ** 2
        for side, units in enumerate((ours, theirs))
        for number, (start, end) in enumerate(units)
        if number not in met[side]
    )
    return meeting + alone


def _expected(coders: Sequence[Sequence[Range]], length: int) -> float | None:
    """Return how much units of these lengths would differ, put anywhere; None without a unit."""
    sizes = [end - start for units in coders for start, end in units]
    gaps = sorted(gap for units in coders for gap in _gaps(units, length))
    shorter = [0, *accumulate(gaps)]  # the sum of the first gaps, from none on
    every = len(coders) * length
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


def joined(claims: Iterable[tuple[Range, ...]]) -> list[Range]:
    """Return the words that are in any claim, as ranges that do not overlap."""
    ranges = sorted(span for claim in claims for span in claim if span[0] < span[1])
    units: list[Range] = []
    for start, end in ranges:
        if units and start < units[-1][1]:
            units[-1] = (units[-1][0], max(end, units[-1][1]))
        else:
            units.append((start, end))
    return units


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text to which a coder gave a value."""

    start: int
    end: int
    value: Hashable


def segments(claims: Iterable[tuple[tuple[Range, ...], Hashable]]) -> list[Segment]:
    """Return the stretches in which a coder's claims, each some ranges with a value, are.

    Where claims overlap, the value is all of theirs together.
    """
    placed = [(start, end, value) for ranges, value in claims for start, end in ranges]
    opening: dict[int, list[Hashable]] = {}
    closing: dict[int, list[Hashable]] = {}
    for start, end, value in placed:
        if start < end:
            opening.setdefault(start, []).append(value)
            closing.setdefault(end, []).append(value)
    found: list[Segment] = []
    present: Counter[Hashable] = Counter()
    for start, end in pairwise(sorted({*opening, *closing})):
        present.subtract(closing.get(start, ()))
        present.update(opening.get(start, ()))
        values = frozenset(value for value, count in present.items() if count > 0)
        if values:
            found.append(Segment(start, end, values))
    return found


def u_alpha(coders: Sequence[Sequence[Segment]], length: int) -> float | None:
    """Return the u-alpha of values given to stretches of a continuum of `length`.

    What a coder gave no value to agrees with what another gave none to. The segments of a coder
    are in order and do not overlap. With one value for all it is the binary u-alpha, of where
    there are claims at all.
    """
    total = len(coders) * length
    lengths: Counter[Hashable] = Counter()
    own = 0  # pairings of a segment with itself, which are none of two coders
    for units in coders:
        for unit in units:
            lengths[unit.value] += unit.end - unit.start
            own += (unit.end - unit.start) ** 2
    coded = sum(lengths.values())
    empty = total - coded
    pairings = total**2 - own - empty
    # Pairings of different values: no segment is paired with itself there.
    different = total**2 - empty**2 - sum(size**2 for size in lengths.values())
    if not different or not pairings:
        return None
    expected = total * different / pairings
    agreed = 0.0
    for ours, theirs in combinations(coders, 2):
        shared = _shared(ours, theirs)
        both_empty = length - _covered(ours) - _covered(theirs) + sum(shared.values())
        agreed += 2 * (both_empty + sum(size for (a, b), size in shared.items() if a == b))
    observed = total - agreed / (len(coders) - 1)
    return 1 - observed / expected


def _covered(units: Sequence[Segment]) -> int:
    return sum(unit.end - unit.start for unit in units)


def _shared(
    ours: Sequence[Segment], theirs: Sequence[Segment]
) -> Counter[tuple[Hashable, Hashable]]:
    """Return how many characters have one value of one coder and one of the other."""
    shared: Counter[tuple[Hashable, Hashable]] = Counter()
    overlaps = shared_characters(
        [((unit.start, unit.end),) for unit in ours], [((unit.start, unit.end),) for unit in theirs]
    )
    for (i, k), size in overlaps.items():
        shared[ours[i].value, theirs[k].value] += size
    return shared
