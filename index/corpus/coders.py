"""Several coders in a corpus: how far they agree, and what is settled between them."""

from typing import TYPE_CHECKING

from index.base.errors import KutipError
from index.corpus.editing import CorpusEditing

if TYPE_CHECKING:
    from index.claims.agreement import Agreement
    from index.claims.align import Unit


class CorpusCoders(CorpusEditing):
    """The part of `Corpus` about several coders."""

    def agreement(self, coder: str, other: str, article_id: str | None = None) -> "Agreement":
        """Return how far two coders agree, on one article or on all that both have claims on.

        Raises KutipError where they share none, or one of them has no claims at all.
        """
        from index.claims.agreement import agreement

        claims = [c for c in self.claims() if c.coder in (coder, other)]
        for name in (coder, other):
            if coder == other or not any(claim.coder == name for claim in claims):
                raise KutipError(f"Two coders with claims are needed; {name} is no second one.")
        anchored = self.anchored(c for c in claims if article_id in (None, c.article))
        lengths = {
            c.claim.article: len(self.article(c.claim.article).text) for c in anchored if c.ranges
        }
        return agreement((coder, other), anchored, lengths)

    def aligned(self, coder: str, other: str, article_id: str) -> "tuple[Unit, ...]":
        """Return what two coders made of an article, side by side, with what is decided so far."""
        from index.claims.align import align

        claims = [claim for claim in self.claims() if claim.article == article_id]
        ours, theirs = (
            self.anchored(claim for claim in claims if claim.coder == name)
            for name in (coder, other)
        )
        return align(ours, theirs, [c for c in claims if c.coder == self.project.final])
