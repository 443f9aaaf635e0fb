"""Deciding between the versions of two coders: accepted, merged or rejected.

Decisions are claims of a coder of their own, named by `final` in kutip.yaml.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from index import (
    Article,
    Claim,
    ClaimChange,
    Corpus,
    KutipError,
    Plan,
    Unit,
    decision_to_accept,
    decision_to_accept_both,
    decision_to_edit,
    decision_to_reject,
)
from tui.claims.preview import Review
from tui.claims.undo import UndoStep, take_step
from tui.compare.differences import Merge, Question, questions
from tui.session import Session
from tui.tagging.claim_form import ClaimForm, Step
from tui.tagging.form_filler import FormFiller
from tui.widgets.key_screen import KeyScreen
from tui.widgets.picker import choose

CHANGED = "The article changed meanwhile; close this comparison and open it again."


class FinalSession(Session):
    """The session of the coder under whose name decisions are saved; undo is of those alone."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus, corpus.codebook.project.final)

    def change(self, claim: Claim) -> Claim:
        """Save a decision, new or changed; see Session.change."""
        decided = self.corpus.store(claim.coder).claims(claim.article)
        is_known = any(decision.id == claim.id for decision in decided)
        return super().change(claim) if is_known else self.add(claim)


class Comparison(Protocol):
    """The page with two coders on an article, one unit of it marked."""

    coders: tuple[str, str]
    article_id: str

    @property
    def article(self) -> Article | None:
        """The article as it is shown."""

    @property
    def marked(self) -> Unit | None:
        """The unit under the mark."""

    def mark_next_open(self) -> None:
        """Mark the next unit that is not decided, if any."""

    def edit(self, form: ClaimForm) -> None:
        """Show a claim in the making in the claim panel."""


class Decisions:
    """Saves decisions on the marked unit before the mark moves on, and undoes them."""

    def __init__(
        self, screen: KeyScreen[Any], session: Session, final: FinalSession, comparison: Comparison
    ) -> None:
        self._screen = screen
        self._session = session
        self._final = final
        self._comparison = comparison
        self._review = Review(screen, final)

    async def accept_left(self) -> None:
        """Save the left coder's version as final."""
        await self._decide(lambda unit, coder: decision_to_accept(unit, right=False, coder=coder))

    async def accept_right(self) -> None:
        """Save the right coder's version as final."""
        await self._decide(lambda unit, coder: decision_to_accept(unit, right=True, coder=coder))

    async def reject(self) -> None:
        """Save that there is no claim here."""
        await self._decide(decision_to_reject)

    async def _decide(self, decide: Callable[[Unit, str], Claim]) -> None:
        """Save a decision on the marked unit, and mark the next open one."""
        unit = self._comparison.marked
        if unit is None:
            return
        try:
            claim = decide(unit, self._final.coder or "")
            await asyncio.to_thread(self._final.change, claim)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        await self.saved()

    async def saved(self) -> None:
        """Update the screens after a decision was saved, and mark the next open unit."""
        await self._update_screens()
        self._comparison.mark_next_open()

    async def _update_screens(self) -> None:
        self._session.reload()
        await self._screen.key_app.changes_saved()

    def merge(self) -> None:
        """Open both versions in the claim panel, after asking for what differs in details."""
        unit = self._comparison.marked
        if unit is None or not unit.ranges():
            return
        claim = decision_to_edit(unit, self._final.coder or "")
        if unit.decided is not None:
            self._edit(unit, claim)
        else:
            asked = questions(self._session, unit, self._comparison.coders)
            self._ask(asked, claim, lambda merged: self._edit(unit, merged))

    def _ask(self, asked: Sequence[Question], claim: Claim, take: Callable[[Claim], None]) -> None:
        """Ask one question after the other; cancelling one decides nothing."""
        if not asked:
            take(claim)
            return
        first, *others = asked

        def chosen(merge: Merge) -> None:
            self._ask(others, merge(claim), take)

        choose(self._screen, first.title, first.choices, chosen, low=True)

    def _edit(self, unit: Unit, claim: Claim) -> None:
        """Show a claim in the panel, which asks for speaker and topics where they differ."""
        try:
            form = self._merged(unit, claim)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._comparison.edit(form)

    def _merged(self, unit: Unit, claim: Claim) -> ClaimForm:
        """Return the claim in the making: the words of both, at the first field that differs."""
        article = self._comparison.article
        if article is None or any(side.digest != article.digest for side in unit.sides()):
            raise KutipError(CHANGED)
        differs = set(unit.differs()) if unit.decided is None else set[str]()
        step = Step.STANCE
        if differs & {"speaker", "topics"}:
            step = Step.SPEAKER if "speaker" in differs else Step.TOPIC
        if "topics" in differs:
            claim = replace(claim, topics=())  # none of them goes without saying
        form = FormFiller(self._final).correct(claim, article, step, quick=False)
        if "words" not in differs:
            return form
        return replace(form, start=unit.ranges()[0][0], end=unit.ranges()[-1][1])

    def accept_alike(self) -> None:
        """Accept every unit of the article on which both agree, after a preview."""
        left, right = self._comparison.coders

        def plan() -> Plan:
            comparison = self._session.corpus.comparison
            units = comparison.aligned(left, right, self._comparison.article_id)
            alike = [unit for unit in units if unit.decided is None and not unit.differs()]
            coder = self._final.coder or ""
            claims = (decision_to_accept_both(unit, coder) for unit in alike)
            title = f"accept what {left} and {right} agree on"
            return Plan(title, tuple(ClaimChange(None, claim) for claim in claims))

        self._review.start(plan)

    async def undo(self) -> None:
        """Undo the last decision."""
        await self._undo_or_redo(self._final.undo)

    async def redo(self) -> None:
        """Redo the decision that was undone last."""
        await self._undo_or_redo(self._final.redo)

    async def _undo_or_redo(self, step: UndoStep) -> None:
        if await take_step(self._screen, self._final, step):
            await self._update_screens()
