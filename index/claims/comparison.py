"""Comparing coders of a corpus: how far they agree, and two of them side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from index.articles.library import Library
from index.base.errors import KutipError
from index.claims.agreement import Agreement, agreement, articles_read
from index.claims.align import Unit, align
from index.claims.finder import ClaimFinder
from index.claims.model import Claim
from index.claims.reader import ClaimReader
from index.project.codebook import Codebook
from index.project.listed_names import listed_speakers

WorkedThrough = Callable[[], Mapping[str, frozenset[str]]]
"""Returns the articles that each coder is done with, whether they found a claim or not."""


class CoderComparison:
    """Compares the claims of coders, as they are on disk now."""

    def __init__(
        self,
        reader: ClaimReader,
        finder: ClaimFinder,
        library: Library,
        codebook: Codebook,
        worked_through: WorkedThrough,
    ) -> None:
        self._reader = reader
        self._finder = finder
        self._library = library
        self._codebook = codebook
        self._worked_through = worked_through

    def coders(self) -> tuple[str, ...]:
        """Return all who have claims or worked through an article, but the final stream."""
        read = articles_read(self._reader.read().claims, self._worked_through())
        return tuple(sorted(coder for coder in read if coder != self._codebook.project.final))

    def articles_read(self, claims: Iterable[Claim] | None = None) -> dict[str, set[str]]:
        """Return the articles that each coder has read, by `claims` or those on disk."""
        present = self._reader.read().claims if claims is None else claims
        return articles_read(present, self._worked_through())

    def agreement(self, coder: str, other: str, article_id: str | None = None) -> Agreement:
        """Return how far two coders agree, on one article or on all that both have read.

        Raises KutipError where they share none, or one of them has read nothing at all.
        """
        return self._agreement((coder, other), article_id)

    def agreements(
        self, coders: Sequence[str], article_id: str | None = None
    ) -> tuple[tuple[Agreement, ...], tuple[str, ...]]:
        """Return the agreement of all `coders` together and of each two of them.

        Beside it, a sentence for each comparison that cannot be made. Raises KutipError where none
        can.
        """
        groups = [tuple(coders), *combinations(coders, 2)] if len(coders) != 2 else [tuple(coders)]
        found: list[Agreement] = []
        reasons: list[str] = []
        for group in groups:
            try:
                found.append(self._agreement(group, article_id))
            except KutipError as error:
                reasons.append(str(error))
        if not found:
            raise KutipError(reasons[0])
        return tuple(found), tuple(reasons)

    def _agreement(self, coders: tuple[str, ...], article_id: str | None) -> Agreement:
        claims = [claim for claim in self._reader.read().claims if claim.coder in coders]
        worked_through = self._worked_through()
        read = articles_read(claims, worked_through)
        for name in coders:
            if len(coders) < 2 or coders.count(name) > 1 or not read.get(name):
                raise KutipError(f"Two coders with claims are needed; {name} is no second one.")
        shared = set.intersection(*(read[name] for name in coders))
        if article_id is not None:
            shared &= {article_id}
            claims = [claim for claim in claims if claim.article == article_id]
        texts = {article: self._library.text_or_none(article) for article in shared}
        lengths = {article: len(text) for article, text in texts.items() if text is not None}
        project = self._codebook.project
        return agreement(
            coders,
            self._finder.anchored(claims),
            lengths,
            worked_through,
            project.variables,
            listed_speakers(project),
        )

    def aligned(self, coder: str, other: str, article_id: str) -> tuple[Unit, ...]:
        """Return the claims of two coders on an article side by side, with decisions so far."""
        claims = [claim for claim in self._reader.read().claims if claim.article == article_id]
        left, right = (
            self._finder.anchored(claim for claim in claims if claim.coder == name)
            for name in (coder, other)
        )
        project = self._codebook.project
        final = [claim for claim in claims if claim.coder == project.final]
        return align(left, right, final, listed_speakers(project))
