"""The tagger: fills in the claim form by keys, shows it in the panel, and saves the claim."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from index import Article, Candidate, Claim, KutipError
from tui.article.view import ArticleView, Place
from tui.session import Session
from tui.tagging.claim_form import ClaimForm, Step, stance_of
from tui.tagging.claim_panel import ClaimPanel
from tui.tagging.copies import CopiesOfClaim
from tui.tagging.form_filler import FormFiller
from tui.widgets.key_screen import KeyScreen

Chosen = TypeVar("Chosen")
LATEST_RELOAD = 30.0  # seconds after a save, where no pause comes: one claim follows another
DUPLICATE = (
    "You have a claim of these words and this speaker already: the same key again saves another "
    "one, {panel.cancel} cancels."
)
ADOPTED = (
    "Claims with “{1}” as text are shown as theirs now: {0:,}; {book.adopt} in the codebook "
    "({codebook}) gives them the id."
)
NOT_FOUND = (
    "The article changed, and the words of this claim are not in it any more as they were. "
    "Cancel, and select them again."
)


class Tagger:
    """Creates claims, from the first key to the disk; `changed` is called after each save."""

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        view: ArticleView,
        panel: ClaimPanel,
        changed: Callable[[], Awaitable[None]],
        *,
        can_select_words: bool = False,
    ) -> None:
        self._screen = screen
        self._session = session
        self.filler = FormFiller(session)
        self.copies = CopiesOfClaim(session, self.filler)
        self._view = view
        self._panel = panel
        self._changed = changed
        self.form: ClaimForm | None = None
        self.openings = 0  # of the panel; what a question is about is gone if this changed
        self._can_pick = can_select_words  # the keys of the article work on this screen
        self.is_selecting_words = False  # in the article, to be added to the claim
        self.after_coding: Callable[[ClaimForm], None] | None = None  # given what was saved
        self._warned: ClaimForm | None = None  # the form whose claim exists already
        self._place: Place | None = None  # where the view was before the panel opened

    @property
    def is_open(self) -> bool:
        """Whether the panel is open and its keys are live."""
        return self.form is not None and not self.is_selecting_words

    # Opening the form

    def tag(self) -> None:
        """Open the form for the selection, else for the clause or sentence under the cursor."""
        self._begin(again=False)

    def tag_again(self) -> None:
        """Open the form with the last speaker and topic."""
        self._begin(again=True)

    def _begin(self, *, again: bool) -> None:
        article, selection = self._view.article, self._view.selection
        if article is None:
            return
        if self.is_selecting_words:
            self.add_words()
            return
        start, end = selection or (self._view.cursor, None)
        begin = self.filler.begin_again if again else self.filler.begin
        form = begin(article, start, end)
        if form is not None:
            self.show(form)

    def show(self, form: ClaimForm) -> None:
        """Open or update the panel, and keep the claimed words visible above it."""
        if self.form is None:
            self.openings += 1
            self._screen.clear_saved()
            self._place = self._view.place()
            reading = asyncio.to_thread(self._session.prepare, form.article.id)
            self._screen.run_worker(reading, group="prepare", exclusive=True)
        form, lost = self.filler.with_present_codebook(form)
        if lost:
            self._screen.notify(lost, severity="warning", markup=False)
        self.form, self.is_selecting_words = form, False
        self._panel.open(form)
        if self._is_in_view(form):
            self._view.set_draft(())
            self._view.clear_selection()
            self._view.select_range(form.start, form.end, form.gaps)
            if form.edge == 0:
                self._view.navigation.other_end()  # puts the cursor at the edge that moves

    def _show_reworded(self, form: ClaimForm) -> None:
        """Show a form with other words than before, and offer what of them is the reporter's."""
        self.show(self.filler.with_reporting_phrases(form))

    def _is_in_view(self, form: ClaimForm) -> bool:
        """Return whether the view shows the text that a form was made from."""
        article = self._view.article
        return article is not None and article.text == form.article.text

    def follow_article(self, article: Article) -> None:
        """Place the form again by its words, after its article was shown as it is now."""
        form = self.form
        if form and form.article.text != article.text:
            self._place = None
        if form is None or form.article == article:
            return
        moved = self.filler.placed(form, article)
        if moved is None:
            self._view.set_draft(())
            self._screen.notify(NOT_FOUND, severity="warning", markup=False)
        elif self.is_selecting_words:
            self.form = moved
            self._view.set_draft(moved.ranges)
        else:
            self.show(moved)

    def follow_codebook(self) -> None:
        """Show the open form by the codebook as it is now.

        Not while words are chosen for it, or a question about it is open: then with the answer.
        """
        if self.is_open and self._screen.app.screen is self._screen and self.form:
            self.show(self.form)

    def _close(self) -> None:
        """Close the panel, and restore the position of the article."""
        self.form, self.is_selecting_words = None, False
        self._panel.close()
        self._view.set_draft(())
        self._view.clear_selection()
        if self._place is not None:
            self._view.restore(self._place)
            self._place = None

    # Keys of the panel

    async def choose(self, key: str) -> None:
        """Choose the candidate on a digit; a stance on a long scale saves."""
        form = self.form
        if form is None:
            return
        stance = form.stance_at(int(key))
        if stance is not None:
            await self._save_form(form, stance)
        else:
            await self.advance(form.choose(int(key)))

    async def choose_marked(self) -> None:
        """Choose the likeliest candidate; at the stance, save as neutral, or as it was."""
        if self.form is None:
            return
        if self.form.step is not Step.STANCE:
            await self.advance(self.form.choose_marked())
        elif self.form.editing:
            await self._save_form(self.form, self.form.editing.stance)
        elif self.form.offered_stance is not None:
            await self._save_form(self.form, self.form.offered_stance)
        else:
            await self.set_stance("0")

    async def set_stance(self, key: str) -> None:
        """Set the stance of `+`, `0` or `-`, and save."""
        form = self.form
        if form is None:
            return
        if not form.has_speaker:
            self._screen.notify(
                "Choose the speaker first: a digit, or / for another.", markup=False
            )
            return
        await self._save_form(form, stance_of(key, form.stances))

    def cancel(self) -> None:
        """Close the panel without saving."""
        self._close()

    def step_back(self) -> None:
        """Go back to the previous step of the form."""
        if self.form:
            self.show(self.form.step_back())

    def select_words(self) -> None:
        """Add what the mouse selected, else let words be selected in the article."""
        form = self.form
        if form is None:
            return
        if not self._is_in_view(form):
            self._screen.notify(NOT_FOUND, severity="warning", markup=False)
            return
        if self._view.selection not in (None, (form.start, form.end)):
            self.add_words()
            return
        if not self._can_pick:
            self._screen.notify("Select the words with the mouse first.", markup=False)
            return
        self.is_selecting_words = True
        self._panel.prompt_for_words()
        self._view.clear_selection()
        self._view.set_draft(form.ranges)

    def add_words(self) -> None:
        """Add the selection, else the clause or sentence under the cursor, or leave it out."""
        form, article = self.form, self._view.article
        if form is None or article is None:
            return
        if not self._is_in_view(form):
            self._screen.notify(NOT_FOUND, severity="warning", markup=False)
            return
        selection = self._view.selection
        if selection is None:
            at_cursor = self.filler.begin(article, self._view.cursor, None)
            selection = (at_cursor.start, at_cursor.end)
        self._show_reworded(form.with_words(*selection))

    def resume(self) -> None:
        """Go back to the panel without adding words."""
        if self.form is not None:
            self.show(self.form)

    def toggle_reporting_phrase(self) -> None:
        """Leave out the reporting phrases inside the claim, or include them again."""
        if self.form and self.form.reporting_phrases:
            self.show(self.form.toggle_reporting_phrase())
        elif self.form:
            self._screen.notify("No reporting phrase inside this claim.", markup=False)

    def select_edge(self, edge: int) -> None:
        """Select the left edge (0) or the right one (1) to be moved next."""
        if self.form:
            self.show(self.form.select_edge(edge))

    def move_edge(self, direction: int) -> None:
        """Move the selected edge a word to the right, or with -1 to the left."""
        if self.form:
            self._show_reworded(self.form.move_edge(direction))

    def move_edge_by_clause(self, direction: int) -> None:
        """Move the selected edge a clause to the right, or with -1 to the left."""
        if self.form:
            clauses = self._session.corpus.drafter.segments(self.form.article).clauses
            self._show_reworded(self.form.move_edge_by_clause(clauses, direction))

    def choose_other(self) -> None:
        """Choose a speaker or topic from the list of all, or add a new one."""
        form = self.form
        if form is None:
            return
        if form.step is Step.SPEAKER:
            speakers = self.filler.speaker_choices(form)
            self._pick(
                "Speaker",
                speakers,
                ClaimForm.with_speaker,
                self._new_speaker,
                lambda typed: self.filler.joint_speaker(form, typed),
            )
        else:  # also at the stance, which follows the speaker where there are no topics yet
            topics = self.filler.topic_choices(form)
            self._pick("Topic", topics, ClaimForm.with_topic, self.filler.new_topic)

    def _new_speaker(self, name: str) -> Candidate:
        """Add a speaker, and tell which claims are theirs by that name."""
        candidate = self.filler.new_speaker(name)
        count = self._session.written_out(candidate.speaker_id)
        if count:
            told = self._screen.registry.with_keys(ADOPTED).format(count, name)
            self._screen.notify(told, markup=False)
        return candidate

    def _pick(
        self,
        title: str,
        choices: Sequence[tuple[Chosen, str, tuple[str, ...]]],
        update: Callable[[ClaimForm, Chosen], ClaimForm],
        create: Callable[[str], Chosen],
        combine: Callable[[str], tuple[Chosen, str] | None] = lambda _: None,
    ) -> None:
        """Ask for a choice or a new one, and advance with it."""
        from tui.widgets.picker import choose

        opening = self.openings

        def chosen(value: Chosen) -> None:
            if self.form is not None and self.openings == opening:
                self._screen.call_later(self.advance, update(self.form, value))

        choose(self._screen, title, choices, chosen, create=create, combine=combine, low=True)

    def show_error(self, error: KutipError) -> None:
        """Notify the person of an error."""
        self._screen.notify(str(error), severity="error", markup=False)

    async def advance(self, form: ClaimForm) -> None:
        """Show the next step; a quick correction is saved instead."""
        if form.quick and form is not self.form and form.editing:
            await self._save_form(form, form.editing.stance)
        else:
            self.show(form)

    async def _save_form(self, form: ClaimForm, stance: int | None) -> None:
        """Save the claim of a form; where that fails, the panel stays open.

        Nothing is saved by a codebook that is another than the one on the screen.
        """
        try:
            self._session.corpus.codebook.for_saving()
            now, lost = self.filler.with_present_codebook(form)
            if lost:
                self.show(form)
                return
            claim = await asyncio.to_thread(self.filler.build, now, stance)
        except KutipError as error:
            self.show_error(error)
            return
        if not form.editing and self._warned is not form and self._is_duplicate(claim):
            self._warned = form
            self._screen.notify(self._screen.registry.with_keys(DUPLICATE), markup=False)
            return
        write = self._session.change if form.editing else self._session.add
        if await self.save(write, claim):
            self._close()
            self._view.clear_selection()
            if self.after_coding is not None:
                self.after_coding(form)
            if not form.editing:  # no key waits for what may be made of it
                self._screen.run_worker(self._offer_copies(claim), group="copies", exclusive=True)

    async def _offer_copies(self, claim: Claim) -> None:
        """Tell of the copies of the article in which the claim can be made as well."""
        sees_own = self._session.seen.shows_own  # else that is what has to be told
        if not (self._can_pick and sees_own and self._session.copies.of(claim.article)):
            return
        offer = await asyncio.to_thread(self.copies.offer, claim)
        if offer:
            self._screen.notify(self._screen.registry.with_keys(offer), markup=False)

    def _is_duplicate(self, claim: Claim) -> bool:
        """Return whether the coder has a claim of these words and this speaker already."""
        finder = self._session.corpus.claim_finder
        return finder.duplicate_of(claim, self._session.claims) is not None

    async def save(self, write: Callable[..., object], *arguments: object) -> bool:
        """Call `write` in a thread; show `saved` or the error; return whether it was saved."""
        self._screen.clear_saved()
        try:
            await asyncio.to_thread(write, *arguments)
        except KutipError as error:
            self.show_error(error)
            return False
        await self._after_save()
        return True

    async def _after_save(self) -> None:
        """Report a saved change, and soon after read what others saved meanwhile."""
        await self._changed()
        self._screen.key_app.pauses.at_next(self._reload, LATEST_RELOAD)

    async def _reload(self) -> None:
        if await asyncio.to_thread(self._session.reload):
            await self._changed()
