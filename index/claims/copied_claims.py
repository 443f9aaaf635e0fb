"""Claims in copies of one article: counted once, and found again in the other copies."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from index.articles.copies import Copies
from index.articles.model import Article
from index.base.folding import fold_letters
from index.claims.anchors import anchor
from index.claims.model import Anchor, AnchoredClaim, Claim

_ALIKE: Final = 85.0  # of 100, from which the words of two claims are the same words edited


def counted_once(claims: Iterable[Claim], copies: Copies) -> tuple[Claim, ...]:
    """Return `claims`, of those that repeat one in a copy of its article only one.

    Such claims are of one coder, one speaker, the same topics and stance, in different copies of
    an article, in the same words or nearly. The one in the first appearance stays.
    """
    every = tuple(claims)
    if not copies:
        return every
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in every:
        if copies.of(claim.article):
            alike.setdefault(_coded(claim, copies), []).append(claim)
    repeated: set[str] = set()
    for group in alike.values():
        if len(group) > 1:
            repeated.update(_repeated(group, copies))
    return tuple(claim for claim in every if claim.id not in repeated) if repeated else every


def _coded(claim: Claim, copies: Copies) -> tuple[object, ...]:
    story = copies.first(claim.article)
    return story, claim.coder, claim.speaker, frozenset(claim.topics), claim.stance


def _repeated(group: Iterable[Claim], copies: Copies) -> Iterator[str]:
    """Yield the ids of the claims that repeat another of `group`, which are coded alike."""
    from rapidfuzz import fuzz

    kept: list[tuple[set[str], str]] = []  # the articles that have these words already
    order = {info.id: at for claim in group for at, info in enumerate(copies.of(claim.article))}
    for claim in sorted(group, key=lambda claim: (order[claim.article], claim.id)):
        words = fold_letters(claim.quote)
        for articles, others in kept:
            # Twice in one article is twice said.
            if claim.article not in articles and fuzz.ratio(words, others) >= _ALIKE:
                articles.add(claim.article)
                yield claim.id
                break
        else:
            kept.append(({claim.article}, words))


def place_in_copy(claim: Claim, copy: Article) -> AnchoredClaim | None:
    """Return where the words of `claim` stand in a copy of its article; None where they do not."""
    placed = anchor(replace(claim, article=copy.id), copy.text)
    return None if placed.anchor is Anchor.ORPHAN or not placed.ranges else placed
