"""Settling what two coders made of a sentence: taken, merged, rejected, in a stream of its own."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from index import (
    Claim,
    ClaimChange,
    KutipError,
    Plan,
    Unit,
    decision_to_accept,
    decision_to_edit,
    decision_to_reject,
)
from tui.claims.preview import Review
from tui.claims.undo import UndoStep, take_step
from tui.compare.final import FinalSession
from tui.session import Session
from tui.tagging.claim_form import ClaimForm, Step
from tui.tagging.form_filler import FormFiller
from tui.widgets.key_screen import KeyScreen


class Comparison(Protocol):
    """Two coders on an article, one unit of it marked."""

    coders: tuple[str, str]
    article_id: str

    @property
    def marked(self) -> Unit | None:
        """The unit under the mark."""

    def go_on(self) -> None:
        """Mark the next unit that is not decided."""

    def edit(self, form: ClaimForm) -> None:
        """Show a claim in the making in the claim panel."""


class Decisions:
    """Brings each decision to the disk before the mark moves on, and takes it back."""

    def __init__(
        self, screen: KeyScreen[Any], session: Session, final: FinalSession, comparison: Comparison
    ) -> None:
        self._screen = screen
        self._session = session
        self._final = final
        self._comparison = comparison
        self._review = Review(screen, final)

    async def accept_left(self) -> None:
        await self._decide(lambda unit, coder: decision_to_accept(unit, right=False, coder=coder))

    async def accept_right(self) -> None:
        await self._decide(lambda unit, coder: decision_to_accept(unit, right=True, coder=coder))

    async def reject(self) -> None:
        await self._decide(decision_to_reject)

    async def _decide(self, decide: Callable[[Unit, str], Claim]) -> None:
        """Bring a decision on the marked unit to the disk, and go on to the next open one."""
        unit = self._comparison.marked
        if unit is None:
            return
        try:
            claim = decide(unit, self._final.coder or "")
            await asyncio.to_thread(self._final.change, claim)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        await self.decided()

    async def decided(self) -> None:
        """Hear that a decision is safe on disk."""
        await self._tell()
        self._comparison.go_on()

    async def _tell(self) -> None:
        self._session.reload()
        await self._screen.key_app.changes_saved()

    def merge(self) -> None:
        """Edit what the two made of it in the claim panel, asking first for what differs."""
        unit = self._comparison.marked
        if unit is None or not unit.ranges():
            return
        try:
            form = self._merged(unit)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._comparison.edit(form)

    def _merged(self, unit: Unit) -> ClaimForm:
        """Return the claim in the making: the words of both, and the first choice that differs."""
        claim = decision_to_edit(unit, self._final.coder or "")
        differs = set(unit.differs()) if unit.decided is None else set[str]()
        step = Step.STANCE
        if differs & {"speaker", "topics"}:
            step = Step.SPEAKER if "speaker" in differs else Step.TOPIC
        form = FormFiller(self._final).correct(claim, step, quick=False)
        if "words" not in differs:
            return form
        return replace(form, start=unit.ranges()[0][0], end=unit.ranges()[-1][1])

    def accept_alike(self) -> None:
        """Take every unit of the article on which both agree, after a look at them."""
        one, other = self._comparison.coders

        def plan() -> Plan:
            units = self._session.corpus.comparison.aligned(one, other, self._comparison.article_id)
            alike = [u for u in units if u.decided is None and not u.differs()]
            coder = self._final.coder or ""
            made = (decision_to_accept(unit, right=False, coder=coder) for unit in alike)
            title = f"take what {one} and {other} agree on"
            return Plan(title, tuple(ClaimChange(None, claim) for claim in made))

        self._review.start(plan)

    async def undo(self) -> None:
        await self._travel(self._final.undo)

    async def redo(self) -> None:
        await self._travel(self._final.redo)

    async def _travel(self, step: UndoStep) -> None:
        """Undo or redo a decision."""
        if await take_step(self._screen, self._final, step):
            await self._tell()
