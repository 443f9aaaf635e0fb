"""How far coders agree: on what is a claim, and on every field of the claims that they share.

Only accepted claims count: what is suggested, disputed or rejected nobody stands by. An article
counts where all who are compared have read it: who has claims on it, or worked through it without
finding one, has.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.base.errors import KutipError
from index.claims.agreement_measures import Compared, Measure, measures_of
from index.claims.coded_fields import as_written, coded_fields
from index.claims.matching import joint_units
from index.claims.model import RULE, AnchoredClaim, Claim, Status
from index.claims.overlap import Range
from index.project.listed_names import Listed
from index.project.variables import Variable

_WERE_THERE: Final = (Status.ACCEPTED, Status.DISPUTED, Status.REJECTED)
"""What only somebody who read an article makes of a claim on it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of coders on the articles that all of them have read."""

    coders: tuple[str, ...]
    articles: tuple[str, ...]
    left_out: tuple[str, ...]  # articles with claims that not all of the coders have read
    claims: tuple[int, ...]  # of each coder
    pairs: tuple[tuple[str, ...], ...]  # ids of claims on the same words, of two coders or more
    measures: tuple[Measure, ...]
    unmarked: int = 0  # of the articles: those without a claim by some who have read them
    with_suggestions: tuple[int, ...] = ()  # of the articles: in which each coder saw suggestions


def articles_read(
    claims: Iterable[Claim], worked_through: Mapping[str, Collection[str]]
) -> dict[str, set[str]]:
    """Return the articles that each coder has read: with claims, or worked through without one."""
    read = {coder: set(articles) for coder, articles in worked_through.items()}
    for claim in claims:
        if claim.status in _WERE_THERE and not claim.is_declined:
            read.setdefault(claim.coder, set()).add(claim.article)
    return read


def agreement(
    coders: Sequence[str],
    claims: Iterable[AnchoredClaim],
    lengths: Mapping[str, int],
    worked_through: Mapping[str, Collection[str]] | None = None,
    variables: Sequence[Variable] = (),
    listed: Listed = as_written,
) -> Agreement:
    """Compare the claims of two coders or more.

    `lengths` gives the length of each article's text, and `worked_through` the articles that each
    coder is done with. Claims that are not accepted, or whose words are gone, are not compared.
    By `listed`, the name of a person is the same speaker as their id.
    Raises KutipError where there is no article that all of them have read.
    """
    own = [anchored for anchored in claims if anchored.claim.coder in coders]
    read = articles_read((anchored.claim for anchored in own), worked_through or {})
    counted = [a for a in own if a.claim.status is Status.ACCEPTED and a.ranges]
    with_claims = {anchored.claim.article for anchored in counted}
    shared = {a for a in lengths if all(a in read.get(coder, ()) for coder in coders)}
    if not shared:
        names = f"{', '.join(coders[:-1])} and {coders[-1]}"
        raise KutipError(
            f"{names} have claims on no article in common, so there is nothing to compare; let "
            "them tag the same articles, or mark those without a claim as done in a queue."
        )
    compared = _compared(coders, sorted(shared), counted, lengths)
    fields = coded_fields(variables, (anchored.claim for anchored in counted), listed)
    suggested = {coder: set[str]() for coder in coders}
    for claim in (anchored.claim for anchored in own):
        if claim.origin.with_suggestions or claim.origin.by == RULE:
            suggested[claim.coder].add(claim.article)
    tagged = [{a.claim.article for a in counted if a.claim.coder == coder} for coder in coders]
    return Agreement(
        coders=tuple(coders),
        articles=tuple(sorted(shared)),
        left_out=tuple(sorted(with_claims - shared)),
        claims=tuple(len(claims) for claims in compared.claims),
        pairs=tuple(
            tuple(claim.id for claim in unit if claim) for unit in compared.units_of_many()
        ),
        measures=measures_of(compared, fields),
        unmarked=sum(not all(article in own for own in tagged) for article in shared),
        with_suggestions=tuple(len(suggested[coder] & shared) for coder in coders),
    )


def _compared(
    coders: Sequence[str],
    articles: Sequence[str],
    claims: Sequence[AnchoredClaim],
    lengths: Mapping[str, int],
) -> Compared:
    """Put the claims on each article together, and the articles one behind the other."""
    by_article: dict[str, list[list[AnchoredClaim]]] = {a: [[] for _ in coders] for a in articles}
    for anchored in claims:
        if anchored.claim.article in by_article:
            by_article[anchored.claim.article][coders.index(anchored.claim.coder)].append(anchored)
    units: list[tuple[Claim | None, ...]] = []
    placed: list[list[tuple[tuple[Range, ...], Claim]]] = [[] for _ in coders]
    start = 0
    for article in articles:
        sides = by_article[article]
        for unit in joint_units(sides):
            present = {coder: anchored.claim for coder, anchored in unit.items()}
            units.append(tuple(present.get(coder) for coder in range(len(coders))))
        for side, own in zip(placed, sides, strict=True):
            for anchored in own:
                ranges = tuple((start + a, start + b) for a, b in anchored.ranges)
                side.append((ranges, anchored.claim))
        start += lengths[article]
    return Compared(tuple(coders), tuple(map(tuple, placed)), tuple(units), start)
