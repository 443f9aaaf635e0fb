"""Filters of a query that are answered by the claims that somebody sees, not by the index.

The index has the claims of all coders. For a narrower scope, what a query asks of the fields that
claims fill (speaker, topic, coder, stance, tagged) becomes the set of articles whose seen claims
fit.
"""

from collections.abc import Callable
from typing import Any, Final

from whoosh import query as wq

from index.search.documents.schema import CODER, SPEAKER, STANCE, TAGGED, TOPIC

CLAIM_FIELDS: Final = frozenset({SPEAKER, TOPIC, CODER, STANCE, TAGGED})


class Among(wq.Query):  # type: ignore[misc]  # Whoosh has no types here
    """The articles whose ids have these terms in the index."""

    def __init__(self, articles: frozenset[str]) -> None:
        self.articles = articles


def with_seen_claims(tree: Any, matching: Callable[[Any], frozenset[str]]) -> Any:
    """Return `tree` with each leaf on a field of claims replaced by the articles `matching` it."""
    match tree:
        case wq.And() | wq.Or():
            return type(tree)([with_seen_claims(part, matching) for part in tree.subqueries])
        case wq.Not():
            return wq.Not(with_seen_claims(tree.query, matching))
        case wq.ConstantScoreQuery():
            return wq.ConstantScoreQuery(with_seen_claims(tree.child, matching), tree.score)
    return Among(matching(tree)) if asks_of_claims(tree) else tree


def asks_of_claims(tree: Any) -> bool:
    """Whether a query, or a part of it, is about fields that claims fill."""
    match tree:
        case wq.And() | wq.Or():
            return any(asks_of_claims(part) for part in tree.subqueries)
        case wq.Not():
            return asks_of_claims(tree.query)
        case wq.ConstantScoreQuery():
            return asks_of_claims(tree.child)
    return getattr(tree, "fieldname", None) in CLAIM_FIELDS
