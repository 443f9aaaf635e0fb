"""Random samples that come out the same on every machine and for every order of the articles.

An article's place is the hash of the seed and its id, not a draw from a generator: no version of
Python changes it, and an article that joins the corpus moves none of the others.
"""

import hashlib
from collections.abc import Iterable, Mapping

from index.base.errors import KutipError
from index.queues.model import Stratum


def draw_sample(strata: Mapping[str, str], size: int, seed: int) -> tuple[str, ...]:
    """Return `size` ids of `strata` (article id -> stratum) in random order.

    Each stratum gives its share of the sample, by largest remainder. The order mixes the strata,
    so that whoever stops half-way has worked on a sample, too. Raises KutipError where there are
    fewer articles than wanted, or none are.
    """
    if size < 1:
        raise KutipError("A sample needs at least one article.")
    if size > len(strata):
        there = f"only {len(strata):,} article{'' if len(strata) == 1 else 's'}"
        raise KutipError(f"A sample of {size:,} cannot be drawn: there are {there}.")
    members: dict[str, list[str]] = {}
    for article in shuffled(strata, seed):
        members.setdefault(strata[article], []).append(article)
    shares = allocate({stratum: len(ids) for stratum, ids in members.items()}, size)
    drawn = (article for stratum, ids in members.items() for article in ids[: shares[stratum]])
    return shuffled(drawn, seed)


def shuffled(articles: Iterable[str], seed: int) -> tuple[str, ...]:
    """Return articles without doubles in the random order of a seed."""
    return tuple(sorted(set(articles), key=lambda article: (_hash(article, seed), article)))


def _hash(article: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{article}".encode("utf-8", "surrogatepass")).digest()


def allocate(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Return how many each stratum gives, in proportion to its size (largest remainder).

    Whole articles first; what is left goes to the strata with the largest remainders, of equal
    ones to the larger stratum, then to the one whose name sorts first.
    """
    total = sum(sizes.values())
    exact = {name: divmod(wanted * size, total) for name, size in sizes.items()}
    shares = {name: whole for name, (whole, _) in exact.items()}
    by_remainder = sorted(sizes, key=lambda name: (-exact[name][1], -sizes[name], name))
    for name in by_remainder[: wanted - sum(shares.values())]:
        shares[name] += 1
    return shares


def stratum_of(outlet: str | None, published: str | None, by: Stratum | None) -> str:
    """Return the stratum of an article; those without an outlet, or a date, make one of their own.

    `published` is an ISO time. Without `by` all articles are in one stratum.
    """
    if by is Stratum.OUTLET:
        return outlet or ""
    return (published or "")[:4] if by is Stratum.YEAR else ""
