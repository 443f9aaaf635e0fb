"""Comparing two coders of a corpus: how far they agree, and their claims side by side."""

from index.articles.library import Library
from index.base.errors import KutipError
from index.claims.agreement import Agreement, agreement
from index.claims.align import Unit, align
from index.claims.finder import ClaimFinder
from index.claims.reader import ClaimReader
from index.project.codebook import Codebook


class CoderComparison:
    """Compares the claims of two coders, as they are on disk now."""

    def __init__(
        self, reader: ClaimReader, finder: ClaimFinder, library: Library, codebook: Codebook
    ) -> None:
        self._reader = reader
        self._finder = finder
        self._library = library
        self._codebook = codebook

    def agreement(self, coder: str, other: str, article_id: str | None = None) -> Agreement:
        """Return how far two coders agree, on one article or on all that both have claims on.

        Raises KutipError where they share none, or one of them has no claims at all.
        """
        claims = [c for c in self._reader.read().claims if c.coder in (coder, other)]
        for name in (coder, other):
            if coder == other or not any(claim.coder == name for claim in claims):
                raise KutipError(f"Two coders with claims are needed; {name} is no second one.")
        anchored = self._finder.anchored(c for c in claims if article_id in (None, c.article))
        articles = {a.claim.article for a in anchored if a.ranges}
        lengths = {article: len(self._library.article(article).text) for article in articles}
        return agreement((coder, other), anchored, lengths)

    def aligned(self, coder: str, other: str, article_id: str) -> tuple[Unit, ...]:
        """Return the claims of two coders on an article side by side, with decisions so far."""
        claims = [claim for claim in self._reader.read().claims if claim.article == article_id]
        left, right = (
            self._finder.anchored(claim for claim in claims if claim.coder == name)
            for name in (coder, other)
        )
        final = self._codebook.project.final
        return align(left, right, [claim for claim in claims if claim.coder == final])
