"""Which coders have read the same articles. Knows no screen."""

from collections.abc import Sequence

from index import Claim
from tui.session import Session


def coder_pairs(session: Session) -> list[tuple[str, str, int]]:
    """Return pairs of coders with the number of articles to compare, most articles first.

    The coder under whose name decisions are saved is in no pair.
    """
    final = session.corpus.codebook.project.final
    read = session.corpus.comparison.articles_read(session.claims)
    with_claims = _articles_of(session.claims)
    coders = sorted(read.keys() - {final})
    pairs = [
        (left, right, _shared(read, with_claims, (left, right)))
        for number, left in enumerate(coders)
        for right in coders[number + 1 :]
    ]
    found = ((left, right, len(articles)) for left, right, articles in pairs if articles)
    return sorted(found, key=lambda pair: -pair[2])


def shared_articles(session: Session, coders: tuple[str, str]) -> list[str]:
    """Return the ids of the articles to compare two coders on, by day.

    Both have read them, and one of them at least has a claim there.
    """
    read = session.corpus.comparison.articles_read(session.claims)
    articles = _shared(read, _articles_of(session.claims), coders)
    days = {claim.article: session.day_of(claim) for claim in session.claims}
    return sorted(articles, key=lambda article: (days[article], article))


def _articles_of(claims: Sequence[Claim]) -> dict[str, set[str]]:
    articles: dict[str, set[str]] = {}
    for claim in claims:
        articles.setdefault(claim.coder, set()).add(claim.article)
    return articles


def _shared(
    read: dict[str, set[str]], with_claims: dict[str, set[str]], coders: tuple[str, str]
) -> set[str]:
    left, right = coders
    claimed = with_claims.get(left, set()) | with_claims.get(right, set())
    return read.get(left, set()) & read.get(right, set()) & claimed
