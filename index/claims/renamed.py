"""Articles under a new name: a claim whose article is gone is about the one that has its words."""

from collections.abc import Callable, Container, Iterable
from typing import Final

from index.base.text import one_line
from index.claims.anchors import anchor
from index.claims.model import Anchor, Claim

_WORDS: Final = 12  # of a quote, enough to find the few articles that may have it


def renamed_articles(
    claims: Iterable[Claim],
    present: Container[str],
    with_words: Callable[[str], dict[str, str]],
) -> dict[str, str]:
    """Return old id -> new id of articles that are called otherwise now.

    `present` are the ids there are, `with_words` finds the texts of articles by words in a row.
    An article is taken for the old one if it alone has the words of all claims on that one, just
    as they were.
    """
    missing: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.article not in present:
            missing.setdefault(claim.article, []).append(claim)
    names = {}
    for old, orphans in missing.items():
        words = max((span.exact for one in orphans for span in one.spans), key=len)
        quote = " ".join(one_line(words).replace('"', " ").split()[:_WORDS])
        fitting = [new for new, text in with_words(quote).items() if _has_all(text, orphans)]
        if len(fitting) == 1:
            names[old] = fitting[0]
    return names


def _has_all(text: str, claims: Iterable[Claim]) -> bool:
    return all(anchor(claim, text).anchor is Anchor.EXACT for claim in claims)
