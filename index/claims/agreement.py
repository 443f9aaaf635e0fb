"""How far two coders agree: on what is a claim, and on its speaker, topics and stance."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from index.base.errors import KutipError
from index.claims.coefficients import (
    cohen_kappa,
    f1,
    nominal_alpha,
    ordinal_alpha,
    unit_alpha,
)
from index.claims.model import AnchoredClaim, Claim, Status
from index.claims.overlap import Range, pair_by_overlap, shared_characters

T = TypeVar("T", bound=Hashable)
MIN_PAIRS: Final = 5  # claims that both made, below which a coefficient is chance
MIN_CLAIMS: Final = 5  # of each coder, for where claims stand


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient of agreement on something; `reason` says why where there is no value."""

    of: str  # claims, speaker, topics, stance
    name: str  # alpha, kappa, f1-exact, f1-overlap
    value: float | None
    cases: int  # what it was computed from: claims for units, pairs for values
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two coders on the articles that both worked on."""

    coders: tuple[str, str]
    articles: tuple[str, ...]
    left_out: tuple[str, ...]  # articles with claims of one coder alone
    claims: tuple[int, int]
    pairs: tuple[tuple[str, str], ...]  # ids of claims on the same words
    measures: tuple[Measure, ...]


def agreement(
    coders: tuple[str, str], claims: Iterable[AnchoredClaim], lengths: Mapping[str, int]
) -> Agreement:
    """Compare the claims of two coders; `lengths` gives the length of each article's text.

    Claims that are rejected, or whose words are gone, count for nothing. Raises KutipError where
    the two share no article.
    """
    by_article: dict[str, tuple[list[AnchoredClaim], list[AnchoredClaim]]] = {}
    for anchored in claims:
        claim = anchored.claim
        if claim.status is not Status.REJECTED and anchored.ranges and claim.coder in coders:
            sides = by_article.setdefault(claim.article, ([], []))
            sides[coders.index(claim.coder)].append(anchored)
    both_on = sorted(article for article, sides in by_article.items() if all(sides))
    if not both_on:
        raise KutipError(
            f"{coders[0]} and {coders[1]} have claims on no article in common, so there is "
            "nothing to compare; let both tag the same articles."
        )
    ours = [anchored for article in both_on for anchored in by_article[article][0]]
    theirs = [anchored for article in both_on for anchored in by_article[article][1]]
    starts = _starts(both_on, lengths)
    our_ranges = [_shifted(anchored, starts) for anchored in ours]
    their_ranges = [_shifted(anchored, starts) for anchored in theirs]
    overlaps = shared_characters(our_ranges, their_ranges)
    paired = [(ours[i].claim, theirs[k].claim) for i, k in pair_by_overlap(overlaps)]
    length = sum(lengths[article] for article in both_on)
    return Agreement(
        coders=coders,
        articles=tuple(both_on),
        left_out=tuple(sorted(by_article.keys() - set(both_on))),
        claims=(len(ours), len(theirs)),
        pairs=tuple((our.id, their.id) for our, their in paired),
        measures=(
            *_of_units(coders, our_ranges, their_ranges, len(paired), length),
            *_of_values(paired),
        ),
    )


def _starts(articles: Iterable[str], lengths: Mapping[str, int]) -> dict[str, int]:
    """Return where each article begins when they are put one behind the other."""
    starts, start = {}, 0
    for article in articles:
        starts[article] = start
        start += lengths[article]
    return starts


def _shifted(anchored: AnchoredClaim, starts: Mapping[str, int]) -> tuple[Range, ...]:
    start = starts[anchored.claim.article]
    return tuple((start + begin, start + end) for begin, end in anchored.ranges)


def _of_units(
    coders: tuple[str, str],
    ours: Sequence[tuple[Range, ...]],
    theirs: Sequence[tuple[Range, ...]],
    pairs: int,
    length: int,
) -> list[Measure]:
    """Return the agreement on which words are claims."""
    number = len(ours) + len(theirs)
    exact = sum((Counter(ours) & Counter(theirs)).values())
    coder, least = min(zip(coders, (len(ours), len(theirs)), strict=True), key=lambda pair: pair[1])
    if least < MIN_CLAIMS:
        alpha = None
        claims = f"{least} claim{'' if least == 1 else 's'}"
        reason = f"too few: {coder} has {claims}, each coder needs {MIN_CLAIMS}"
    else:
        alpha = unit_alpha(_joined(ours), _joined(theirs), length)
        reason = "" if alpha is not None else "not defined: chance alone would give the same claims"
    return [
        Measure("claims", "alpha", alpha, number, reason),
        Measure("claims", "f1-exact", f1(exact, len(ours), len(theirs)), number),
        Measure("claims", "f1-overlap", f1(pairs, len(ours), len(theirs)), number),
    ]


def _joined(claims: Iterable[tuple[Range, ...]]) -> list[Range]:
    """Return the words that are in any claim, as ranges that do not overlap."""
    ranges = sorted(span for claim in claims for span in claim if span[0] < span[1])
    joined: list[Range] = []
    for start, end in ranges:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    assert all(a[1] <= b[0] for a, b in pairwise(joined))
    return joined


def _of_values(pairs: Sequence[tuple[Claim, Claim]]) -> list[Measure]:
    """Return the agreement on speaker, topics and stance of claims that both made."""
    speakers = [(a.speaker, b.speaker) for a, b in pairs]
    topics = [(tuple(sorted(a.topics)), tuple(sorted(b.topics))) for a, b in pairs]
    stances = [
        (a.stance, b.stance) for a, b in pairs if a.stance is not None and b.stance is not None
    ]
    return [
        _measure("speaker", "alpha", nominal_alpha, speakers),
        _measure("speaker", "kappa", cohen_kappa, speakers),
        _measure("topics", "alpha", nominal_alpha, topics),
        _measure("topics", "kappa", cohen_kappa, topics),
        _measure("stance", "alpha", ordinal_alpha, stances),
        _measure("stance", "kappa", cohen_kappa, stances),
    ]


def _measure(
    of: str,
    name: str,
    coefficient: Callable[[Sequence[tuple[T, T]]], float | None],
    pairs: Sequence[tuple[T, T]],
) -> Measure:
    """Return one coefficient, or why there is none."""
    if len(pairs) < MIN_PAIRS:
        reason = (
            f"too few: both coded it in {len(pairs)} claims on the same words, "
            f"{MIN_PAIRS} are needed"
        )
        return Measure(of, name, None, len(pairs), reason)
    value = coefficient(pairs)
    reason = "" if value is not None else "not defined: both gave the same value everywhere"
    return Measure(of, name, value, len(pairs), reason)
