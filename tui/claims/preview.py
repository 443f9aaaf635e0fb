"""A change of many claims, shown in full before it is applied."""

import asyncio
from collections.abc import Callable
from difflib import unified_diff
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import ClaimChange, KutipError, Outcome, Plan, StaleError
from tui.claims.change_list import ChangeList
from tui.claims.change_text import hidden_text, outcome_text, plan_text
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.key_screen import KeyScreen
from tui.widgets.page import Page

MakePlan = Callable[[], Plan]
NOTHING_SELECTED = "No claim is selected yet: {preview.pick} selects the marked one."


class PreviewPage(Page[Plan | None]):
    """Lists the claims that a plan changes; dismissed with the plan to apply, or None.

    Of claims that are not seen it tells only how many there are. With `can_select`, claims are
    included one by one, and none is at first; those that are not seen stay as they are.
    """

    # Those that would leave for another change.
    without = frozenset({"undo", "redo", "ministers", "codebook", "bin", "scope"})
    DEFAULT_CSS = """
    PreviewPage { background: $background; }
    PreviewPage #head { height: auto; max-height: 5; padding: 1 2; }
    """

    def __init__(self, session: Session, plan: Plan, *, can_select: bool = False) -> None:
        super().__init__(session)
        self.can_select = can_select
        self._plan = plan
        self._listed = tuple(c for c in plan.changes if session.seen.holds(c.claim))
        self._selected: set[str] = set()  # ids of claims

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.PREVIEW, Zone.EVERYWHERE)

    @property
    def rows(self) -> ChangeList:
        """The claims that change."""
        return self.query_one(ChangeList)

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield ChangeList(self.session, self._is_selected)

    def on_mount(self) -> None:
        self.show_counts()
        self.set_focus(self.rows)
        self.rows.show_changes(self._listed)
        self._show_head()
        self.show_hints()

    def _is_selected(self, change: ClaimChange) -> bool | None:
        return change.claim.id in self._selected if self.can_select else None

    def _selected_plan(self) -> Plan:
        """Return the plan with the claims that are included now."""
        if not self.can_select:
            return self._plan
        return self._plan.only(tuple(c for c in self._listed if self._is_selected(c)))

    def _show_head(self) -> None:
        head = Text(safe(self._plan.title), "bold")
        counts = plan_text(self._selected_plan(), len(self._plan.changes))
        hidden = hidden_text(self._plan, len(self._listed), can_select=self.can_select)
        head.append(f"\n{safe(counts + hidden)}", "not bold")
        if self._plan.files:
            key = self.registry.key_of("preview.files")
            head.append(f" ({key} shows the lines)", "not bold dim")
        self.query_one("#head", Static).update(head)

    # What keys do

    def apply(self) -> None:
        """Apply what is shown."""
        if self.can_select and not self._selected:
            self.notify(self.registry.with_keys(NOTHING_SELECTED), markup=False)
        else:
            self.dismiss(self._selected_plan())

    def toggle_selected(self) -> None:
        """Include or leave out the marked claim, and mark the next."""
        rows = self.rows
        if rows.marked_row is None:
            return
        self._selected ^= {rows.marked_row.claim.id}
        self._selection_changed()
        rows.move(1)

    def toggle_all_selected(self) -> None:
        """Include all claims, or none where all are included."""
        all_ids = {change.claim.id for change in self._listed}
        self._selected = set() if self._selected == all_ids else all_ids
        self._selection_changed()

    def _selection_changed(self) -> None:
        self.rows.refresh()
        self._show_head()

    def show_files(self) -> None:
        """Show the lines that change in the hand-written files."""
        text = Text()
        for edit in self._plan.files:
            before, after = (
                (data or b"").decode().splitlines() for data in (edit.before, edit.after)
            )
            for line in unified_diff(before, after, edit.name, edit.name, lineterm=""):
                style = {"+": "bold", "-": "dim strike"}.get(line[:1], "")
                text.append(f"{safe(line)}\n", style)
        self.open_text(text or Text("No hand-written file changes."))


class Review:
    """Previews a plan and applies it once accepted; a plan out of date is made and shown again.

    Every screen is updated once the change is safe on disk; then `on_applied` is called.
    """

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        on_applied: Callable[[Outcome], None] | None = None,
    ) -> None:
        self._screen = screen
        self._session = session
        self._on_applied = on_applied

    def start(
        self, make_plan: MakePlan, *, can_select: bool = False, asks_if_none: bool = True
    ) -> None:
        """Make a plan (in a thread; it may raise KutipError) and preview it.

        Unless it `asks_if_none`, one that changes no claim is applied at once.
        """
        job = self._preview(make_plan, can_select, asks_if_none=asks_if_none)
        self._screen.run_before_keys(job, name="preview")

    async def _preview(
        self, make_plan: MakePlan, can_select: bool, *, asks_if_none: bool = True
    ) -> None:
        try:
            plan = await asyncio.to_thread(make_plan)
        except KutipError as error:
            self._show_error(error)
            return
        if not asks_if_none and not plan.changes:
            await self._apply(plan, make_plan, can_select)
            return

        def answered(accepted: Plan | None) -> None:
            if accepted is not None:
                job = self._apply(accepted, make_plan, can_select)
                self._screen.run_before_keys(job, name="batch")

        page = PreviewPage(self._session, plan, can_select=can_select)
        await self._screen.app.push_screen(page, answered)

    async def _apply(self, plan: Plan, make_plan: MakePlan, can_select: bool) -> None:
        try:
            outcome = await asyncio.to_thread(self._session.carry_out, plan)
        except StaleError as error:
            await asyncio.to_thread(self._session.reload_all)
            await self._preview(make_plan, can_select)
            self._show_error(error)
            return
        except KutipError as error:
            self._show_error(error)
            return
        self._screen.notify(outcome_text(self._session, outcome), markup=False)
        await self._screen.key_app.changes_saved()
        if self._on_applied:
            self._on_applied(outcome)
        if self._screen.is_attached:
            self._screen.show_outcome(outcome)

    def _show_error(self, error: KutipError) -> None:
        self._screen.app.screen.notify(str(error), severity="error", markup=False)
