"""Which claims of coders are about the same: by the words they share and by what they say.

Of all ways to pair the claims of two coders the one is taken that has as many pairs as can be on
the same words (half of them shared), among these the one whose pairs are most alike in what they
say, and among these the one whose pairs share most. When and by whom a claim was made counts for
nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Any, Final

from index.claims.assignment import best_assignment
from index.claims.model import AnchoredClaim, Claim
from index.claims.overlap import shared_characters

_SAME_WORDS: Final = 2  # a pair is on the same words where it shares half: one part in two
_WHOLE: Final = 60  # the likeness of a field that is the same; its halves and thirds are whole
_WEIGHTS: Final = {"speaker": 5, "topics": 4, "stance": 3, "others": 1}
_BASE: Final = 10**12  # more than any sum of one of the three parts of a weight

_Pairs = list[tuple[int, int]]


def match_claims(ours: Sequence[AnchoredClaim], theirs: Sequence[AnchoredClaim]) -> _Pairs:
    """Pair the claims of two coders on one article; returns their positions, each in one pair.

    Only claims that share words are paired.
    """
    return [pair for pair, _ in _weighted_pairs(ours, theirs)]


def joint_units(coders: Sequence[Sequence[AnchoredClaim]]) -> list[dict[int, AnchoredClaim]]:
    """Put the claims of any number of coders on one article together, at most one of each coder.

    Each unit maps the position of a coder to their claim; the surest pairs are joined first. Claims
    that nobody else has stand alone.
    """
    pairs = [
        (weight, (one, i), (other, k))
        for one, other in combinations(range(len(coders)), 2)
        for (i, k), weight in _weighted_pairs(coders[one], coders[other])
    ]
    keys = {
        (coder, n): _content(claim)
        for coder, claims in enumerate(coders)
        for n, claim in enumerate(claims)
    }
    units = {node: {node[0]: node[1]} for node in keys}
    for _, one, other in sorted(pairs, key=lambda p: (-p[0], sorted((keys[p[1]], keys[p[2]])))):
        first, second = units[one], units[other]
        if first is not second and first.keys().isdisjoint(second):
            first.update(second)
            for node in second.items():
                units[node] = first
    distinct = {id(unit): unit for unit in units.values()}
    return [{coder: coders[coder][n] for coder, n in unit.items()} for unit in distinct.values()]


def _weighted_pairs(
    ours: Sequence[AnchoredClaim], theirs: Sequence[AnchoredClaim]
) -> list[tuple[tuple[int, int], int]]:
    """Return the pairs of positions with the weight of each, in order."""
    overlaps = shared_characters([one.ranges for one in ours], [one.ranges for one in theirs])
    pairs = []
    for lefts, rights in _clusters(overlaps):
        rows = sorted(lefts, key=lambda i: _content(ours[i]))
        columns = sorted(rights, key=lambda k: _content(theirs[k]))
        weights = [
            [_weight(ours[i], theirs[k], overlaps.get((i, k), 0)) for k in columns] for i in rows
        ]
        swapped = [_content(ours[i]) for i in rows] > [_content(theirs[k]) for k in columns]
        if swapped:  # so that which coder is named first decides nothing
            weights = [list(column) for column in zip(*weights, strict=True)]
        for row, column in best_assignment(weights):
            weight = weights[row][column]
            i, k = (rows[column], columns[row]) if swapped else (rows[row], columns[column])
            pairs.append(((i, k), weight))
    return sorted(pairs)


def _clusters(overlaps: Collection[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Return the positions on both sides that belong together by sharing words, cluster by cluster.

    Between clusters nothing is shared, so each is matched for itself.
    """
    partners: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, k in overlaps:
        partners.setdefault((0, i), []).append((1, k))
        partners.setdefault((1, k), []).append((0, i))
    clusters = []
    seen: set[tuple[int, int]] = set()
    for start in sorted(partners):
        if start in seen:
            continue
        seen.add(start)
        pending = [start]
        sides: tuple[list[int], list[int]] = ([], [])
        while pending:
            side, number = pending.pop()
            sides[side].append(number)
            new = [node for node in partners[side, number] if node not in seen]
            seen.update(new)
            pending += new
        clusters.append(sides)
    return clusters


def _weight(ours: AnchoredClaim, theirs: AnchoredClaim, shared: int) -> int:
    """Return what a pair is worth: 0 where nothing is shared; weights add up part by part."""
    if not shared:
        return 0
    same_words = _SAME_WORDS * 2 * shared >= _size(ours) + _size(theirs)
    parts = (int(same_words), likeness(ours.claim, theirs.claim), shared)
    return (parts[0] * _BASE + parts[1]) * _BASE + parts[2]


def _size(anchored: AnchoredClaim) -> int:
    return sum(end - start for start, end in anchored.ranges)


def likeness(ours: Claim, theirs: Claim) -> int:
    """Return how alike two claims are in what they say, as a whole number."""
    return (
        _WEIGHTS["speaker"] * _shared_part(ours.speakers, theirs.speakers)
        + _WEIGHTS["topics"] * _shared_part(ours.topics, theirs.topics)
        + _WEIGHTS["stance"] * _WHOLE * (ours.stance == theirs.stance)
        + _WEIGHTS["others"] * _whole_if_same(ours.addressee, theirs.addressee)
        + _WEIGHTS["others"] * _whole_if_same(ours.certainty, theirs.certainty)
        + _WEIGHTS["others"] * _shared_part(typed(ours), typed(theirs))
    )


def typed(claim: Claim) -> tuple[tuple[str, str, Any], ...]:
    """Return the variables of a claim, such that 1 and yes are two values."""
    return tuple((name, type(value).__name__, value) for name, value in claim.variables)


def _whole_if_same(ours: object, theirs: object) -> int:
    return _WHOLE * (ours == theirs)


def _shared_part(ours: Iterable[Any], theirs: Iterable[Any]) -> int:
    """Return how much of two sets is in both, as a part of `_WHOLE`; empty ones are the same."""
    first, second = set(ours), set(theirs)
    every = len(first | second)
    return _WHOLE * len(first & second) // every if every else _WHOLE


def _content(anchored: AnchoredClaim) -> tuple[Any, ...]:
    """Return all that a claim says as a key to sort by; its id only tells equal ones apart."""
    claim = anchored.claim
    return (
        anchored.ranges,
        sorted(claim.speakers),
        sorted(claim.topics),
        claim.stance is not None,
        claim.stance or 0,
        claim.addressee or "",
        claim.certainty or 0,
        sorted(map(repr, claim.variables)),
        claim.note,
        claim.id,
    )
