"""A line of bars over time: how many articles or claims in which months. Knows no screen."""

from collections.abc import Sequence

_BARS = " ▁▂▃▄▅▆▇█"


def timeline(days: Sequence[str], width: int = 40) -> str:
    """Return how many of `days` (ISO, or empty) are in each month, as bars of at most `width`."""
    return sparkline(month_counts(days), width)


def month_counts(days: Sequence[str]) -> list[int]:
    """Return the number of `days` in each month from the first to the last; undated ones out."""
    dated = sorted(day[:7] for day in days if len(day) >= 7)
    if not dated:
        return []
    first, last = _month(dated[0]), _month(dated[-1])
    counts = [0] * (last - first + 1)
    for day in dated:
        counts[_month(day) - first] += 1
    return counts


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def sparkline(counts: Sequence[int], width: int) -> str:
    """Return `counts` as bars, at most `width` characters; a bar sums up its share of them."""
    if not counts or width < 1:
        return ""
    size = min(width, len(counts))
    sums = [
        sum(counts[i * len(counts) // size : (i + 1) * len(counts) // size]) for i in range(size)
    ]
    top, last = max(sums) or 1, len(_BARS) - 1
    return "".join(_BARS[-(-value * last // top)] if value else _BARS[1] for value in sums)
