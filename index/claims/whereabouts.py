"""Which article the claims of a file are about, decided by content, the same on every machine.

The id of an article comes from its file or its row, and may come to mean another text. What was
read is known by its digest, which stands in the file of claims; where only the words of the claims
tell, or several articles have the same text, a person decides.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.claims.anchors import anchor, composed
from index.claims.heads import ClaimsHead
from index.claims.model import Anchor, Claim

TextOf = Callable[[str], str | None]
"""Returns the text of an article, None where there is none of that id."""


class Doubt(StrEnum):
    """Why a person has to say which article some claims are about."""

    COPIES = "copies"  # several articles have the text that was read
    TAKEN = "taken"  # one has it, and other claims of the coder: perhaps it was there all along
    REPLACED = "replaced"  # the article is another text now; what was read goes by another id
    WORDS = "words"  # no article has the text that was read; some have the words of the claims
    SOME = "some"  # no article has the words of all claims; some have those of some
    GONE = "gone"  # nor are the words anywhere


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the claims of one coder on one article belong, where that is not as they say."""

    head: ClaimsHead
    moved_to: str | None = None
    doubt: Doubt | None = None
    candidates: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()  # their ids


class ArticleFinder:
    """Finds the articles of claims among those of the corpus.

    `digests` are those of all articles by id, `heads` those of all files of claims; `share` tells
    whether two files of claims have a claim in common.
    """

    def __init__(
        self,
        digests: Mapping[str, str],
        heads: Sequence[ClaimsHead],
        share: Callable[[ClaimsHead, ClaimsHead], bool],
    ) -> None:
        self._digests = digests
        self._share = share
        self._homes: defaultdict[tuple[str, str], list[ClaimsHead]] = defaultdict(list)
        self._articles: defaultdict[str, list[str]] = defaultdict(list)
        for article, digest in sorted(digests.items()):
            self._articles[digest].append(article)
        self._read: defaultdict[str, set[str]] = defaultdict(set)  # digest: ids it was read under
        self._texts: defaultdict[str, list[str]] = defaultdict(list)  # of an article, all coders
        for head in heads:
            if not head.texts or digests.get(head.article) in head.texts:
                self._homes[head.coder, head.article].append(head)
            self._texts[head.article] += head.texts
            for digest in head.texts:
                self._read[digest].add(head.article)

    def is_settled(self, head: ClaimsHead, seen: str | None = None) -> bool:
        """Whether the article is the text that was read.

        `seen` is the digest of a text that was found to have the words of the claims.
        """
        digest = self._digests.get(head.article)
        if digest is None or digest in head.texts:
            return digest is not None
        return digest == seen and not self._with_text(head)

    def by_text(
        self, head: ClaimsHead, claims: Sequence[Claim], text_of: TextOf
    ) -> Whereabouts | None:
        """Return where the claims belong by the digests of texts; None where they do not tell."""
        article, candidates = self._name(head), self._with_text(head)
        digest = self._digests.get(article)
        if digest is not None and digest in self._known(head):
            return None if article == head.article else Whereabouts(head, article)
        if not candidates:
            return None
        is_another = digest is not None and self._read[digest] - {article}
        if not is_another and has_any(claims, text_of(article), (Anchor.EXACT,)):
            return Whereabouts(
                head, None, Doubt.REPLACED, candidates, tuple(claim.id for claim in claims)
            )
        if not claims:  # all were deleted: nothing to ask about
            return Whereabouts(head, candidates[0]) if len(candidates) == 1 else None
        if len(candidates) > 1 or self._is_taken(candidates[0], head):
            doubt = Doubt.COPIES if len(candidates) > 1 else Doubt.TAKEN
            return Whereabouts(head, None, doubt, candidates, tuple(claim.id for claim in claims))
        return Whereabouts(head, candidates[0])

    def by_words(
        self, head: ClaimsHead, claims: Sequence[Claim], with_all: Sequence[str], text_of: TextOf
    ) -> Whereabouts | None:
        """Return where the claims belong by their words; None where they stay with their article.

        `with_all` are the articles that have the words of all claims on this one, of all coders.
        """
        article, text = self._name(head), text_of(self._name(head))
        others = tuple(other for other in with_all if other != article)
        here = None if article == head.article else Whereabouts(head, article)
        if text is not None and (not claims or has_any(claims, text, (Anchor.EXACT,))):
            return here
        is_free = len(others) == 1 and not self._is_taken(others[0], head)
        if is_free and not self._known(head):
            return Whereabouts(head, others[0])
        if not claims or has_any(claims, text):
            return here
        doubt = Doubt.WORDS if others else Doubt.GONE
        return Whereabouts(head, None, doubt, others, tuple(claim.id for claim in claims))

    def _is_taken(self, article: str, head: ClaimsHead) -> bool:
        """Whether the coder has other claims on `article`: it was there all along, as a copy."""
        homes = self._homes.get((head.coder, article), ())
        return bool(homes) and not any(self._share(head, home) for home in homes)

    def _name(self, head: ClaimsHead) -> str:
        """Return the id that a file of claims means: in another Unicode form it is the same."""
        if head.article in self._digests:
            return head.article
        return unicodedata.normalize("NFC", head.article)

    def _known(self, head: ClaimsHead) -> Sequence[str]:
        """Return the digests of what was read, if need be those that other coders noted."""
        return head.texts or self._texts[head.article]

    def _with_text(self, head: ClaimsHead) -> tuple[str, ...]:
        """Return the other articles that have the text that was read, by the newest that any has.

        Of several, those are left out that are at home in another file of claims.
        """
        for digest in reversed(self._known(head)):
            articles = [a for a in self._articles[digest] if a != head.article]
            if articles:
                free = [a for a in articles if a not in self._read[digest]]
                return tuple(free if len(free) == 1 else articles)
        return ()


def has_any(
    claims: Iterable[Claim],
    text: str | None,
    anchors: Container[Anchor] = (Anchor.EXACT, Anchor.CHECK),
) -> bool:
    """Whether the words of any of `claims` are found in `text` as surely as `anchors` say."""
    return text is not None and any(anchor(claim, text).anchor in anchors for claim in claims)


def longest_words(claims: Iterable[Claim]) -> str:
    """Return the longest of the words of `claims`, by which few articles are found."""
    words = (composed(span).exact for claim in claims for span in claim.spans)
    return max(words, key=len, default="")


def has_all(text: str | None, claims: Iterable[Claim]) -> bool:
    """Whether the words of all `claims` are in `text`, unchanged and in their context."""
    return text is not None and all(anchor(c, text).anchor is Anchor.EXACT for c in claims)
