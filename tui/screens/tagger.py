"""Tagging: the claim panel, and the keys that make and correct claims."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from textual.screen import Screen
from textual.timer import Timer

from index import Claim, KutipError
from tui.drafting import Drafting
from tui.session import Session
from tui.tagging import Step, Tagging, stance_of
from tui.widgets.article_view import ArticleView, Place
from tui.widgets.claim_panel import ClaimPanel
from tui.widgets.lines import TopLine

Chosen = TypeVar("Chosen")
REREAD_SECONDS = 0.5  # after the last save


class Tagger:
    """Moves a claim from the first key to the disk; `changed` is called after each change there."""

    def __init__(
        self,
        screen: Screen[Any],
        session: Session,
        view: ArticleView,
        panel: ClaimPanel,
        changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._screen = screen
        self._session = session
        self.drafting = Drafting(session)
        self._view = view
        self._panel = panel
        self._changed = changed
        self.tagging: Tagging | None = None
        self._rereading: Timer | None = None  # of the disk, after a save
        self._place: Place | None = None  # where the view was before the panel opened

    @property
    def is_open(self) -> bool:
        """Say whether the panel is open and its keys are live."""
        return self.tagging is not None

    def claim_here(self) -> Claim | None:
        """Return the claim under the cursor, the innermost where several overlap."""
        here = self._view.active_claim
        return next((c for c in self._session.claims if c.id == here), None)

    # A new claim

    def action_tag(self) -> None:
        self._begin(again=False)

    def action_tag_again(self) -> None:
        self._begin(again=True)

    def _begin(self, *, again: bool) -> None:
        article, selection = self._view.article, self._view.selection
        if article is None:
            return
        start, end = selection or (self._view.cursor, None)
        begin = self.drafting.begin_again if again else self.drafting.begin
        tagging = begin(article.id, start, end)
        if tagging is not None:
            self.show(tagging)

    def show(self, tagging: Tagging) -> None:
        """Open or update the panel, and keep the claimed words in sight above it."""
        if self.tagging is None:
            self._say_unsaved()
            self._place = self._view.place()
        self.tagging = tagging
        article = self._view.article
        if article is not None:
            self._panel.open(tagging, article.text)
            self._view.clear_selection()
            self._view.select_range(tagging.start, tagging.end)

    def _close(self) -> None:
        """Close the panel; the view goes back to where it was."""
        self.tagging = None
        self._panel.close()
        self._view.clear_selection()
        if self._place is not None:
            self._view.restore(self._place)
            self._place = None

    # Keys of the panel

    async def action_choose(self, key: str) -> None:
        tagging = self.tagging
        if tagging is None:
            return
        stance = tagging.stance_at(int(key))
        if stance is not None:
            await self._save(tagging, stance)
        else:
            await self._advance(tagging.choose(int(key)))

    async def action_take(self) -> None:
        if self.tagging is None:
            return
        if self.tagging.step is not Step.STANCE:
            await self._advance(self.tagging.take())
        elif self.tagging.editing:
            await self._save(self.tagging, self.tagging.editing.stance)
        else:
            await self.action_stance("0")

    async def action_stance(self, key: str) -> None:
        tagging = self.tagging
        if tagging is None:
            return
        if not tagging.ready():
            self._screen.notify(
                "Choose the speaker first: a digit, or / for another.", markup=False
            )
            return
        await self._save(tagging, stance_of(key, tagging.stances))

    def action_cancel(self) -> None:
        self._close()

    def action_step_back(self) -> None:
        if self.tagging:
            self.show(self.tagging.step_back())

    def action_left_edge(self) -> None:
        self._edge(0)

    def action_right_edge(self) -> None:
        self._edge(1)

    def _edge(self, edge: int) -> None:
        if self.tagging:
            self.show(self.tagging.pick_edge(edge))

    def action_edge_right(self) -> None:
        self._move_edge(1)

    def action_edge_left(self) -> None:
        self._move_edge(-1)

    def _move_edge(self, direction: int) -> None:
        article = self._view.article
        if self.tagging and article:
            self.show(self.tagging.move_edge(article.text, direction))

    def action_clause_right(self) -> None:
        self._move_by_clause(1)

    def action_clause_left(self) -> None:
        self._move_by_clause(-1)

    def _move_by_clause(self, direction: int) -> None:
        article = self._view.article
        if self.tagging and article:
            clauses = self._session.corpus.segments(article.id).clauses
            self.show(self.tagging.move_edge_by(clauses, direction))

    def _ask_note(self, note: str, keep: Callable[[str | None], None]) -> None:
        from tui.screens.picker import Prompt

        self._screen.app.push_screen(Prompt("Note", note), keep)

    def action_other(self) -> None:
        tagging = self.tagging
        if tagging is None:
            return
        if tagging.step is Step.SPEAKER:
            known = self.drafting.speakers_for(tagging)
            named = [(f"{c.name}  {c.role or ''}".rstrip(), c) for c in known]
            self._pick("Speaker", named, tagging.with_speaker, self.drafting.new_speaker)
        elif tagging.step is Step.TOPIC:
            labelled = [(topic.label, topic) for topic in tagging.topics]
            self._pick("Topic", labelled, tagging.with_topic, self.drafting.new_topic)

    def _pick(
        self,
        title: str,
        choices: Sequence[tuple[str, Chosen]],
        take: Callable[[Chosen], Tagging],
        make: Callable[[str], Chosen],
    ) -> None:
        """Let one of many be chosen, or a new one be made, and go on with it."""
        from tui.screens.picker import Choice, New, Picker

        tagging = self.tagging

        def chosen(found: Chosen | New | None) -> None:
            if found is None or self.tagging is not tagging:
                return
            try:
                value = make(found.label) if isinstance(found, New) else found
            except KutipError as error:
                self._complain(error)
                return
            self._screen.call_later(self._advance, take(value))

        listed = [Choice(value, label) for label, value in choices]
        self._screen.app.push_screen(Picker(title, listed, can_add=True), chosen)

    def _complain(self, error: KutipError) -> None:
        self._screen.notify(str(error), severity="error", markup=False)

    async def _advance(self, tagging: Tagging) -> None:
        """Show the next step; a quick correction is saved once its choice is made."""
        if tagging.quick and tagging is not self.tagging and tagging.editing:
            await self._save(tagging, tagging.editing.stance)
        else:
            self.show(tagging)

    async def _save(self, tagging: Tagging, stance: int | None) -> None:
        """Bring the claim to the disk; where that fails, the panel stays as it is."""
        claim = self.drafting.finished(tagging, stance)
        write = self._session.change if tagging.editing else self._session.add
        if await self._keep(write, claim):
            self._close()
            self._view.clear_selection()

    # Corrections of the claim under the cursor

    def _correcting(self, step: Step, *, quick: bool) -> Tagging | None:
        claim, article = self._own_claim(), self._view.article
        if claim is None or article is None:
            return None
        return self.drafting.correct(claim, step, quick=quick)

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
            self.show(tagging)

    def action_retopic(self) -> None:
        tagging = self._correcting(Step.TOPIC, quick=True)
        if tagging:
            self.show(tagging)

    async def action_respeaker(self, key: str) -> None:
        tagging = self._correcting(Step.SPEAKER, quick=True)
        if tagging and int(key) <= tagging.choices:
            await self._advance(tagging.choose(int(key)))

    async def action_restance(self, key: str) -> None:
        claim = self._own_claim()
        if claim:
            stance = stance_of(key, self._session.corpus.project.stances)
            await self._keep(self._session.change, replace(claim, stance=stance))

    def action_renote(self) -> None:
        claim = self._own_claim()
        if claim is None:
            return

        def keep(note: str | None) -> None:
            if note is not None:
                changed = replace(claim, note=note.strip())
                self._screen.call_later(self._keep, self._session.change, changed)

        self._ask_note(claim.note, keep)

    async def action_reshape(self) -> None:
        """Add the selected words to a claim, or leave them out where they are words of it.

        It is the claim here, else the one made last in this article.
        """
        selection, article = self._view.selection, self._view.article
        if selection is None or article is None:
            self._screen.notify("Select words with v first.", markup=False)
            return
        here = self.claim_here()
        claim = here if here and here.coder == self._session.coder else self._last_in(article.id)
        if claim is None:
            self._screen.notify("There is no claim of yours in this article yet.", markup=False)
            return
        shaped = self.drafting.reshaped(claim, *selection)
        if shaped is None:
            self._screen.notify("These are all its words; x removes the claim.", markup=False)
        elif await self._keep(self._session.change, shaped):
            self._view.clear_selection()

    def _last_in(self, article_id: str) -> Claim | None:
        return next((c for c in self._session.recent() if c.article == article_id), None)

    async def action_reject(self) -> None:
        claim = self._own_claim()
        if claim:
            await self._keep(self._session.remove, claim)

    async def _keep(self, write: Callable[..., object], *what: object) -> bool:
        """Write to the disk in a thread; say `saved` once it is safe, or why it is not."""
        self._say_unsaved()
        try:
            await asyncio.to_thread(write, *what)
        except KutipError as error:
            self._complain(error)
            return False
        await self._saved()
        return True

    def _say_unsaved(self) -> None:
        """Take back the `saved` of the change before: this one is not, yet."""
        for line in self._screen.query(TopLine):
            line.show(state="")

    async def _saved(self) -> None:
        """Tell of a change that is safe, and soon see what others changed meanwhile."""
        await self._changed()
        if self._rereading is not None:
            self._rereading.stop()
        self._rereading = self._screen.set_timer(REREAD_SECONDS, self._reread)

    async def _reread(self) -> None:
        if await asyncio.to_thread(self._session.reload):
            await self._changed()
