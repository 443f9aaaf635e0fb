"""Words near one another, in any order: `"trade talks"~5`."""

from collections import Counter

from whoosh import query as wq

from index.search.documents.schema import TEXT


class Near(wq.Phrase):  # type: ignore[misc]  # Whoosh has no types here
    """Words in any order, the first and the last at most `slop` words apart."""


def near(terms: list[str], scope: str | None, distance: int) -> Near:
    """Return the query for terms at most `distance` words apart, or as many as they need."""
    return Near(scope or TEXT, terms, slop=max(distance, len(terms) - 1))


def near_windows(
    occurrences: list[tuple[int, str]], terms: tuple[str, ...], distance: int
) -> list[tuple[int, int]]:
    """Return the windows of `occurrences` (position and term, in order) that hold all of `terms`.

    A window is the index of its first and of its last occurrence, which are at most `distance`
    positions apart. A term asked for twice must occur twice in it.
    """
    missing = Counter(terms)
    lacking = len(terms)
    windows = []
    first = 0
    for last, (position, term) in enumerate(occurrences):
        lacking -= missing[term] > 0
        missing[term] -= 1
        while position - occurrences[first][0] > distance:
            dropped = occurrences[first][1]
            missing[dropped] += 1
            lacking += missing[dropped] > 0
            first += 1
        if not lacking:
            windows.append((first, last))
    return windows
