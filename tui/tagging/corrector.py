"""Corrections of the claim under the cursor, at a key each: what others decided stays theirs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.screen import Screen

from index import Claim, Status
from tui.article.view import ArticleView
from tui.session import Session
from tui.tagging.claim_form import Step, Tagging, stance_of
from tui.tagging.drafting import decided
from tui.tagging.tagger import Tagger


class Amender:
    """Changes the claim here, by the panel or at once; the tagger brings it to the disk."""

    def __init__(
        self, screen: Screen[Any], session: Session, view: ArticleView, tagger: Tagger
    ) -> None:
        self._screen = screen
        self._session = session
        self._view = view
        self._tagger = tagger

    def claim_here(self) -> Claim | None:
        """Return the claim under the cursor, the innermost where several overlap."""
        here = self._view.active_claim
        return next((c for c in self._session.claims if c.id == here), None)

    def _correcting(self, step: Step, *, quick: bool) -> Tagging | None:
        claim, article = self._own_claim(), self._view.article
        if claim is None or article is None:
            return None
        return self._tagger.drafting.correct(claim, step, quick=quick)

    def _own_claim(self) -> Claim | None:
        """Return the claim here if it is this coder's: what others decided is theirs to change."""
        claim = self.claim_here()
        if claim is None or claim.coder == self._session.coder:
            return claim
        self._screen.notify(
            f"This claim is {claim.coder}'s; only they can change it.", markup=False
        )
        return None

    def action_correct(self) -> None:
        tagging = self._correcting(Step.STANCE, quick=False)
        if tagging:
            self._tagger.show(tagging)

    def action_retopic(self) -> None:
        tagging = self._correcting(Step.TOPIC, quick=True)
        if tagging:
            self._tagger.show(tagging)

    async def action_respeaker(self, key: str) -> None:
        tagging = self._correcting(Step.SPEAKER, quick=True)
        if tagging and int(key) <= tagging.choices:
            await self._tagger.advance(tagging.choose(int(key)))

    async def action_restance(self, key: str) -> None:
        claim = self._own_claim()
        if claim:
            stance = stance_of(key, self._session.corpus.codebook.project.stances)
            await self._tagger.keep(self._session.change, replace(decided(claim), stance=stance))

    def action_renote(self) -> None:
        claim = self._own_claim()
        if claim is None:
            return

        def keep(note: str | None) -> None:
            if note is not None:
                changed = replace(claim, note=note.strip())
                self._screen.call_later(self._tagger.keep, self._session.change, changed)

        self._ask_note(claim.note, keep)

    async def action_reshape(self) -> None:
        """Add the selected words to a claim, or leave them out where they are words of it.

        It is the claim here, else the one made last in this article.
        """
        if self._tagger.is_picking:
            self._tagger.take_words()
            return
        selection, article = self._view.selection, self._view.article
        if selection is None or article is None:
            self._screen.notify("Select words with v first.", markup=False)
            return
        here = self.claim_here()
        claim = here if here and here.coder == self._session.coder else self._last_in(article.id)
        if claim is None:
            self._screen.notify("There is no claim of yours in this article yet.", markup=False)
            return
        shaped = self._tagger.drafting.reshaped(claim, *selection)
        if shaped is None:
            self._screen.notify("These are all its words; x removes the claim.", markup=False)
        elif await self._tagger.keep(self._session.change, shaped):
            self._view.clear_selection()

    def _last_in(self, article_id: str) -> Claim | None:
        return next((c for c in self._session.recent() if c.article == article_id), None)

    async def action_accept(self) -> None:
        """Accept a claim that is suggested or disputed, and go to the next."""
        claim = self._own_claim()
        if claim is None:
            return
        if claim.status is not Status.ACCEPTED:
            accepted = replace(claim, status=Status.ACCEPTED)
            if not await self._tagger.keep(self._session.change, accepted):
                return
        self._view.action_claim()

    async def action_reject(self) -> None:
        """Remove a claim; one that is only suggested is kept as rejected, and not asked again."""
        claim = self._own_claim()
        if claim is None:
            return
        if claim.status is Status.SUGGESTED:
            rejected = replace(claim, status=Status.REJECTED)
            await self._tagger.keep(self._session.change, rejected)
        else:
            await self._tagger.keep(self._session.remove, claim)

    def _ask_note(self, note: str, keep: Callable[[str | None], None]) -> None:
        from tui.widgets.picker import Prompt

        self._screen.app.push_screen(Prompt("Note", note), keep)
