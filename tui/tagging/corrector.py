"""Corrections of the claim under the cursor, each by one key; only of a coder's own claims."""

from dataclasses import replace
from typing import Any

from index import Claim, KutipError, Status
from tui.article.view import ArticleView
from tui.session import Session
from tui.tagging.claim_form import ClaimForm, Step, stance_of
from tui.tagging.form_filler import accepted
from tui.tagging.tagger import Tagger
from tui.widgets.key_screen import KeyScreen

REMOVED = "Removed the claim by {0}{1}; {undo} brings it back."


class ClaimCorrector:
    """Changes the claim under the cursor, in the panel or at once; the tagger saves it."""

    def __init__(
        self, screen: KeyScreen[Any], session: Session, view: ArticleView, tagger: Tagger
    ) -> None:
        self._screen = screen
        self._session = session
        self._view = view
        self._tagger = tagger

    def claim_here(self) -> Claim | None:
        """Return the claim under the cursor, the innermost where several overlap."""
        active = self._view.active_claim
        return self._session.seen.find_in_articles(active) if active else None

    def _form(self, step: Step, *, quick: bool) -> ClaimForm | None:
        """Return a form to correct the coder's own claim under the cursor, or None."""
        claim, article = self._own_claim(), self._view.article
        if claim is None or article is None:
            return None
        try:
            return self._tagger.filler.correct(claim, article, step, quick=quick)
        except KutipError as error:
            self._tagger.show_error(error)
            return None

    def _own_claim(self) -> Claim | None:
        """Return the claim under the cursor if it is this coder's; else notify why not."""
        claim = self.claim_here()
        if claim is None or claim.coder == self._session.coder:
            return claim
        self._screen.notify(
            f"This claim is {claim.coder}'s; only they can change it.", markup=False
        )
        return None

    def correct(self) -> None:
        """Open the claim in the panel."""
        form = self._form(Step.STANCE, quick=False)
        if form:
            self._tagger.show(form)

    def change_topic(self) -> None:
        """Choose another topic in the panel."""
        form = self._form(Step.TOPIC, quick=True)
        if form:
            self._tagger.show(form)

    async def change_speaker(self, key: str) -> None:
        """Change the speaker to the candidate on a digit."""
        form = self._form(Step.SPEAKER, quick=True)
        if form and int(key) <= form.choices:
            await self._tagger.advance(form.choose(int(key)))

    async def change_stance(self, key: str) -> None:
        """Change the stance to that of `+`, `0` or `-`."""
        claim = self._own_claim()
        if claim:
            try:
                scale = self._session.corpus.codebook.for_saving().stances
            except KutipError as error:
                self._tagger.show_error(error)
                return
            stance = stance_of(key, scale)
            await self._tagger.save(self._session.change, replace(accepted(claim), stance=stance))

    def edit_note(self) -> None:
        """Ask for the note on the claim."""
        claim = self._own_claim()
        if claim is not None:
            self._ask_note(claim, claim.note)

    def _ask_note(self, claim: Claim, text: str) -> None:
        """Ask for a note, beginning with `text`; again with what was typed if it was not saved."""
        from tui.widgets.picker import ask

        async def write(note: str) -> None:
            changed = replace(claim, note=note.strip())
            if not await self._tagger.save(self._session.change, changed):
                self._ask_note(claim, note)

        ask(self._screen, "Note", lambda note: self._screen.call_later(write, note), text)

    async def change_words(self) -> None:
        """Add the selected words to a claim, or leave them out if the claim contains them.

        The claim is the one under the cursor, else the last one made in this article.
        """
        if self._tagger.is_selecting_words:
            self._tagger.add_words()
            return
        selection, article = self._view.selection, self._view.article
        if selection is None or article is None:
            self._screen.notify("Select words with v first.", markup=False)
            return
        claim = self.claim_here()
        if claim is None or claim.coder != self._session.coder:
            claim = self._last_in(article.id)
        if claim is None:
            self._screen.notify("You have no claim in this article yet.", markup=False)
            return
        try:
            changed = self._tagger.filler.with_words_toggled(claim, article, *selection)
        except KutipError as error:
            self._tagger.show_error(error)
            return
        if changed is None:
            self._screen.notify("These are all its words; x removes the claim.", markup=False)
        elif await self._tagger.save(self._session.change, changed):
            self._view.clear_selection()

    def _last_in(self, article_id: str) -> Claim | None:
        return next((c for c in self._session.recent() if c.article == article_id), None)

    async def accept(self) -> None:
        """Accept a claim that is suggested or disputed, and go to the next one."""
        claim = self._own_claim()
        if claim is None:
            return
        if claim.status is not Status.ACCEPTED:
            changed = replace(claim, status=Status.ACCEPTED)
            if not await self._tagger.save(self._session.change, changed):
                return
        self._view.next_claim()

    async def remove(self) -> None:
        """Remove a claim; a suggestion is kept as rejected, so that it is not suggested again."""
        claim = self._own_claim()
        if claim is None:
            return
        if claim.status is Status.SUGGESTED:
            rejected = replace(claim, status=Status.REJECTED)
            await self._tagger.save(self._session.change, rejected)
        elif await self._tagger.save(self._session.remove, claim):
            told = self._screen.registry.with_keys(REMOVED)
            of = self._session.name_of(claim.speaker)
            on = self._session.topic_labels(claim.topics)
            self._screen.notify(told.format(of, f" on {on}" if on else ""), markup=False)
