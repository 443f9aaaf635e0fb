"""A claim in the other copies of its article: offered after it is saved, one copy after another."""

from collections.abc import Iterator

from index import Article, Claim, KutipError
from tui.session import Session
from tui.tagging.claim_form import ClaimForm
from tui.tagging.form_filler import FormFiller

OFFER = (
    "{count} of this article {have} these words: "
    "{{tag.copies}} opens {one} with the claim filled in."
)


class CopiesOfClaim:
    """Finds the copies of an article in which a claim's words stand, and the coder has no claim."""

    def __init__(self, session: Session, filler: FormFiller) -> None:
        self._session = session
        self._filler = filler

    def offer(self, claim: Claim) -> str:
        """Return what to say of the copies after `claim` was saved; empty where there is none.

        With `{id}` for the keys of commands.
        """
        count = len(list(self.untagged(claim)))
        if not count:
            return ""
        copies, have, one = ("copies", "have", "the next") if count > 1 else ("copy", "has", "it")
        return OFFER.format(count=f"{count:,} {copies}", have=have, one=one)

    def untagged(self, claim: Claim) -> Iterator[ClaimForm]:
        """Yield a form for each copy in which the claim can be made as well, in order."""
        for info in self._session.copies.of(claim.article):
            if info.id == claim.article:
                continue
            try:
                copy = self._session.corpus.article(info.id)
            except KutipError:
                continue  # it went meanwhile
            form = self.form(claim, copy)
            if form is not None and not self._is_tagged(form):
                yield form

    def form(self, claim: Claim, copy: Article) -> ClaimForm | None:
        """Return a form with all that `claim` says, on its words in a copy of its article.

        None where not all of them stand there.
        """
        return self._filler.in_copy(claim, copy)

    def _is_tagged(self, form: ClaimForm) -> bool:
        try:
            claim = self._filler.build(form, form.offered_stance)
        except KutipError:
            return True  # its words changed meanwhile
        finder = self._session.corpus.claim_finder
        return finder.duplicate_of(claim, self._session.claims) is not None
