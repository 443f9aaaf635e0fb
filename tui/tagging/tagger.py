"""Tagging: the claim panel, and the keys that make and correct claims."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from textual.screen import Screen
from textual.timer import Timer

from index import KutipError
from tui.article.view import ArticleView, Place
from tui.session import Session
from tui.tagging.claim_form import Step, Tagging, stance_of
from tui.tagging.drafting import Drafting
from tui.tagging.panel import ClaimPanel
from tui.widgets.choices import Choice, New
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
        *,
        can_pick: bool = False,
    ) -> None:
        self._screen = screen
        self._session = session
        self.drafting = Drafting(session)
        self._view = view
        self._panel = panel
        self._changed = changed
        self.tagging: Tagging | None = None
        self._can_pick = can_pick  # the screen has the keys of the article
        self.is_picking = False  # more words for the claim, with the keys of the article
        self._rereading: Timer | None = None  # of the disk, after a save
        self._place: Place | None = None  # where the view was before the panel opened

    @property
    def is_open(self) -> bool:
        """Say whether the panel is open and its keys are live."""
        return self.tagging is not None and not self.is_picking

    # A new claim

    def action_tag(self) -> None:
        self._begin(again=False)

    def action_tag_again(self) -> None:
        self._begin(again=True)

    def _begin(self, *, again: bool) -> None:
        article, selection = self._view.article, self._view.selection
        if article is None:
            return
        if self.is_picking:
            self.take_words()
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
        self.tagging, self.is_picking = tagging, False
        article = self._view.article
        if article is not None:
            self._panel.open(tagging, article.text)
            self._view.set_draft(())
            self._view.clear_selection()
            self._view.select_range(tagging.start, tagging.end, tagging.gaps)
            if tagging.edge == 0:
                self._view.action_swap()  # the cursor stands at the edge that moves

    def drop(self) -> None:
        """Forget the claim in the making: its article is shown no longer."""
        self._place = None
        self._close()

    def _close(self) -> None:
        """Close the panel; the view goes back to where it was."""
        self.tagging, self.is_picking = None, False
        self._panel.close()
        self._view.set_draft(())
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
            await self.advance(tagging.choose(int(key)))

    async def action_take(self) -> None:
        if self.tagging is None:
            return
        if self.tagging.step is not Step.STANCE:
            await self.advance(self.tagging.take())
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

    def action_more_words(self) -> None:
        """Take what the mouse selected into the claim, or let words be selected in the article."""
        tagging = self.tagging
        if tagging is None:
            return
        if self._view.selection not in (None, (tagging.start, tagging.end)):
            self.take_words()
            return
        if not self._can_pick:
            self._screen.notify("Select the words with the mouse first.", markup=False)
            return
        self.is_picking = True
        self._panel.pick()
        self._view.clear_selection()
        self._view.set_draft(tagging.ranges)

    def take_words(self) -> None:
        """Add the selection, else what a claim here would say, to the claim in the making."""
        tagging, article = self.tagging, self._view.article
        if tagging is None or article is None:
            return
        selection = self._view.selection
        if selection is None:
            found = self.drafting.begin(article.id, self._view.cursor, None)
            selection = (found.start, found.end)
        self.show(tagging.with_words(article.text, *selection))

    def resume(self) -> None:
        """Give the keys back to the panel, without more words."""
        if self.tagging is not None:
            self.show(self.tagging)

    def action_turn_saying(self) -> None:
        """Leave out the words of saying inside the claim, or take them in again."""
        if self.tagging and self.tagging.saying:
            self.show(self.tagging.turn_saying())
        elif self.tagging:
            self._screen.notify("No words of saying stand inside this claim.", markup=False)

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
            clauses = self._session.corpus.drafter.segments(article.id).clauses
            self.show(self.tagging.move_edge_by(clauses, direction))

    def action_other(self) -> None:
        tagging = self.tagging
        if tagging is None:
            return
        if tagging.step is Step.SPEAKER:
            speakers = self.drafting.speaker_choices(tagging)
            self._pick("Speaker", speakers, tagging.with_speaker, self.drafting.new_speaker)
        else:  # at the stance, too: where there are no topics yet, it comes after the speaker
            topics = self.drafting.topic_choices(tagging)
            self._pick("Topic", topics, tagging.with_topic, self.drafting.new_topic)

    def _pick(
        self,
        title: str,
        choices: Sequence[Choice[Chosen]],
        take: Callable[[Chosen], Tagging],
        make: Callable[[str], Chosen],
    ) -> None:
        """Let one of many be chosen, or a new one be made, and go on with it."""
        from tui.widgets.picker import Picker

        tagging = self.tagging

        def chosen(found: Chosen | New | None) -> None:
            if found is None or self.tagging is not tagging:
                return
            try:
                value = make(found.label) if isinstance(found, New) else found
            except KutipError as error:
                self.complain(error)
                return
            self._screen.call_later(self.advance, take(value))

        self._screen.app.push_screen(Picker(title, choices, can_add=True, low=True), chosen)

    def complain(self, error: KutipError) -> None:
        self._screen.notify(str(error), severity="error", markup=False)

    async def advance(self, tagging: Tagging) -> None:
        """Show the next step; a quick correction is saved once its choice is made."""
        if tagging.quick and tagging is not self.tagging and tagging.editing:
            await self._save(tagging, tagging.editing.stance)
        else:
            self.show(tagging)

    async def _save(self, tagging: Tagging, stance: int | None) -> None:
        """Bring the claim to the disk; where that fails, the panel stays as it is."""
        claim = self.drafting.finished(tagging, stance)
        write = self._session.change if tagging.editing else self._session.add
        if await self.keep(write, claim):
            self._close()
            self._view.clear_selection()

    async def keep(self, write: Callable[..., object], *what: object) -> bool:
        """Write to the disk in a thread; say `saved` once it is safe, or why it is not."""
        self._say_unsaved()
        try:
            await asyncio.to_thread(write, *what)
        except KutipError as error:
            self.complain(error)
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
