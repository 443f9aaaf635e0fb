"""A change of many claims, shown in full before it is made."""

import asyncio
from collections.abc import Callable
from difflib import unified_diff
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import ClaimChange, KutipError, Outcome, Plan, StaleError
from tui.claims.change_list import ChangeList
from tui.claims.wording import outcome_text, plan_text
from tui.commands.registry import Command, Need, Where
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.key_screen import KeyApp, KeyScreen
from tui.widgets.lines import HintLine, Notice, TopLine

MakePlan = Callable[[], Plan]


class PreviewScreen(KeyScreen[Plan | None]):
    """Lists every claim that a plan touches; dismissed with the plan to carry out, or None.

    With `pick`, claims are taken in or left out one by one, and none is in at first.
    """

    DEFAULT_CSS = """
    PreviewScreen { background: $background; }
    PreviewScreen #head { height: auto; max-height: 5; padding: 1 2; }
    """

    def __init__(self, session: Session, plan: Plan, *, pick: bool = False) -> None:
        super().__init__()
        self._session = session
        self._plan = plan
        self._pick = pick
        self._picked: set[str] = set()  # ids of claims

    def places(self) -> tuple[Where, ...]:
        return (Where.PREVIEW, Where.EVERYWHERE)

    def live_commands(self) -> tuple[Command, ...]:
        """Return the live commands without those that would leave for another change."""
        left_out = ("undo", "redo", "ministers", "codebook", "bin")
        return tuple(c for c in super().live_commands() if c.id not in left_out)

    def lacks(self, need: Need) -> bool:
        return need is Need.PICKING and not self._pick

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.corpus.title)
        yield Static(id="head", markup=False)
        yield ChangeList(self._session, self._is_picked)
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(
            coder=self._session.coder or "", claims=len(self._session.claims)
        )
        self.query_one(ChangeList).focus()
        self.query_one(ChangeList).show_changes(self._plan.changes)
        self._show_head()
        self.show_hints()

    def _is_picked(self, change: ClaimChange) -> bool | None:
        return change.claim.id in self._picked if self._pick else None

    def chosen(self) -> Plan:
        """Return the plan with the claims that are in it now."""
        if not self._pick:
            return self._plan
        return self._plan.only(tuple(c for c in self._plan.changes if self._is_picked(c)))

    def _show_head(self) -> None:
        head = Text(safe(self._plan.title), "bold")
        head.append(f"\n{safe(plan_text(self.chosen(), len(self._plan.changes)))}", "not bold")
        if not self._plan.changes:
            head.append("; no claim is touched", "not bold dim")
        self.query_one("#head", Static).update(head)

    # What keys do

    def action_make_it(self) -> None:
        """Say yes to what is shown."""
        if self._pick and not self._picked:
            self.notify("No claim is picked yet: x picks the marked one.", markup=False)
        else:
            self.dismiss(self.chosen())

    def action_pick(self) -> None:
        """Take the marked claim in or out, and go on to the next."""
        rows = self.query_one(ChangeList)
        if rows.marked_row is None:
            return
        self._picked ^= {rows.marked_row.claim.id}
        self._refresh()
        rows.move(1)

    def action_pick_all(self) -> None:
        """Take in all claims, or none where all are in."""
        every = {change.claim.id for change in self._plan.changes}
        self._picked = set() if self._picked == every else every
        self._refresh()

    def _refresh(self) -> None:
        self.query_one(ChangeList).refresh()
        self._show_head()

    def action_files(self) -> None:
        """Show what changes in the hand-written files, line by line."""
        from tui.widgets.text_page import PageScreen

        text = Text()
        for edit in self._plan.files:
            before, after = (
                (data or b"").decode().splitlines() for data in (edit.before, edit.after)
            )
            for line in unified_diff(before, after, edit.name, edit.name, lineterm=""):
                style = {"+": "bold", "-": "dim strike"}.get(line[:1], "")
                text.append(f"{safe(line)}\n", style)
        self.app.push_screen(PageScreen(text or Text("No hand-written file changes.")))

    def action_change_down(self) -> None:
        self.query_one(ChangeList).move(1)

    def action_change_up(self) -> None:
        self.query_one(ChangeList).move(-1)

    def action_change_page_down(self) -> None:
        rows = self.query_one(ChangeList)
        rows.move(rows.page)

    def action_change_page_up(self) -> None:
        rows = self.query_one(ChangeList)
        rows.move(-rows.page)

    def action_change_top(self) -> None:
        self.query_one(ChangeList).mark(0)

    def action_change_bottom(self) -> None:
        self.query_one(ChangeList).mark(10**9)


class Review:
    """Shows a plan, carries it out when it is agreed to, and makes it anew where it went stale.

    Every screen hears of it once it is safe on disk, and `done` is called with what was done.
    """

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        done: Callable[[Outcome], None] | None = None,
    ) -> None:
        self._screen = screen
        self._session = session
        self._done = done

    def start(self, make: MakePlan, *, pick: bool = False) -> None:
        """Make a plan (in a thread; it may raise KutipError) and show it."""
        self._screen.run_worker(self._show(make, pick), name="preview")

    async def _show(self, make: MakePlan, pick: bool) -> None:
        try:
            plan = await asyncio.to_thread(make)
        except KutipError as error:
            self._complain(error)
            return

        def answered(chosen: Plan | None) -> None:
            if chosen is not None:
                self._screen.run_worker(self._carry_out(chosen, make, pick), name="batch")

        preview = PreviewScreen(self._session, plan, pick=pick)
        await self._screen.app.push_screen(preview, answered)

    async def _carry_out(self, plan: Plan, make: MakePlan, pick: bool) -> None:
        try:
            outcome = await asyncio.to_thread(self._session.carry_out, plan)
        except StaleError as error:
            await asyncio.to_thread(self._session.reload_all)
            await self._show(make, pick)
            self._complain(error)
            return
        except KutipError as error:
            self._complain(error)
            return
        self._screen.notify(outcome_text(outcome), markup=False)
        if isinstance(self._screen.app, KeyApp):
            await self._screen.app.changes_saved()
        if self._done:
            self._done(outcome)

    def _complain(self, error: KutipError) -> None:
        self._screen.app.screen.notify(str(error), severity="error", markup=False)
