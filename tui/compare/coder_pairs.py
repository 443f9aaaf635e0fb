"""Which coders have claims on the same articles. Knows no screen."""

from collections.abc import Sequence

from index import Claim
from tui.session import Session


def coder_pairs(claims: Sequence[Claim], final: str) -> list[tuple[str, str, int]]:
    """Return pairs of coders with the number of articles they share, most articles first.

    `final` is the coder under whose name decisions are saved; they are in no pair.
    """
    articles: dict[str, set[str]] = {}
    for claim in claims:
        if claim.coder != final:
            articles.setdefault(claim.coder, set()).add(claim.article)
    coders = sorted(articles)
    pairs = [
        (left, right, len(articles[left] & articles[right]))
        for number, left in enumerate(coders)
        for right in coders[number + 1 :]
    ]
    return sorted((pair for pair in pairs if pair[2]), key=lambda pair: -pair[2])


def shared_articles(session: Session, coders: tuple[str, str]) -> list[str]:
    """Return the ids of the articles that both coders have claims on, by day."""
    left, right = ({c.article for c in session.claims if c.coder == coder} for coder in coders)
    days = {claim.article: session.day_of(claim) for claim in session.claims}
    return sorted(left & right, key=lambda article: (days[article], article))
