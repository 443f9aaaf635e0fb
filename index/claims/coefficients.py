"""Coefficients of agreement between coders, as the literature defines them.

Krippendorff's alpha for nominal, ordinal and interval values: Krippendorff, Content Analysis, 2nd
edition, 2004, chapter 11. Cohen's kappa: Cohen, A coefficient of agreement for nominal scales,
1960. Each is None where the data cannot tell agreement from chance. For where claims are see
`index.claims.unitizing`.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum

Pair = tuple[Hashable, Hashable]  # what the one and what the other made of the same thing
Values = Sequence[Hashable | None]
"""What each coder made of one thing; None: made nothing of it."""
_Distance = Callable[[Hashable, Hashable], float]


class Level(StrEnum):
    """What can be told of two different values of a field."""

    NOMINAL = "nominal"  # that they differ
    ORDINAL = "ordinal"  # how many lie between them
    INTERVAL = "interval"  # how far apart they are


def alpha(units: Sequence[Values], level: Level) -> float | None:
    """Return alpha for the values that any number of coders gave; None where no values differ.

    A unit counts where at least two coders gave it a value.
    """
    given = [present for unit in units if len(present := present_values(unit)) > 1]
    counts = Counter(value for values in given for value in values)
    number = sum(counts.values())
    distance = _distance(level, counts)
    expected = sum(counts[a] * counts[b] * distance(a, b) for a in counts for b in counts)
    if not expected:
        return None
    observed = sum(
        distance(a, b) / (len(values) - 1) for values in given for a in values for b in values
    )
    return 1 - (number - 1) * observed / expected


def present_values(unit: Values) -> list[Hashable]:
    """Return the values that were given to a unit."""
    return [value for value in unit if value is not None]


def _distance(level: Level, counts: Mapping[Hashable, int]) -> _Distance:
    """Return the squared difference of two values on a level of measurement."""
    if level is Level.NOMINAL:
        return lambda a, b: float(a != b)
    places: dict[Hashable, float] = {}
    total = 0.0
    for value in sorted(counts):  # type: ignore[type-var]  # values of a scale are numbers
        places[value] = total + counts[value] / 2 if level is Level.ORDINAL else float(value)  # type: ignore[arg-type]
        total += counts[value]
    return lambda a, b: (places[a] - places[b]) ** 2


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


def f1(matched: int, ours: int, theirs: int) -> float | None:
    """Return F1 for so many matches of so many units each; None where there are none."""
    return 2 * matched / (ours + theirs) if ours + theirs else None
