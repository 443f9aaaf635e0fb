"""A page with a list of claims under a title, each leading to its sentence."""

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from index import Claim, Outcome
from tui.claims.claim_list import ClaimList, ClaimRow, ClaimRows, claim_row
from tui.claims.history import open_history
from tui.coding.detail_pane import DetailPane
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.widgets.page import Page


class ClaimsPage(Page[Claim | None]):
    """Lists the claims that `claims` returns; dismissed with a claim to go to, or None."""

    HORIZONTAL_BREAKPOINTS = DetailPane.BREAKPOINTS
    DEFAULT_CSS = """
    ClaimsPage { background: $background; }
    ClaimsPage #head { height: 3; padding: 1 2; }
    ClaimsPage ClaimList { height: 1fr; }
    """

    def __init__(self, session: Session, title: str, claims: Callable[[], Sequence[Claim]]) -> None:
        super().__init__(session)
        self._title = title
        self._claims = claims

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.FOUND, Zone.EVERYWHERE)

    @property
    def rows(self) -> ClaimList:
        """The list of claims."""
        return self.query_one(ClaimList)

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal():
            yield ClaimList()
            yield DetailPane(self.session)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        self.show()
        self.show_hints()

    def show(self) -> None:
        """Show the claims as they are now."""
        claims = self._claims()
        self.show_counts()
        self.query_one("#head", Static).update(self._head(len(claims)))
        self.rows.refill(ClaimRows(claims, self._row), [claim.id for claim in claims])
        self.show_details()

    @on(ClaimList.Marked)
    def show_details(self) -> None:
        """Show the details of the marked claim beside the list."""
        row = self.rows.marked_row
        self.query_one(DetailPane).show_claim(row.claim if row else None)

    def _head(self, count: int) -> Text:
        return Text(safe(self._title), "bold").append(f"   {counted(count, 'claim')}", "not bold")

    def claims_changed(self) -> None:
        """Update the list after claims changed."""
        self.show()

    def show_outcome(self, outcome: Outcome) -> None:
        """Mark a claim that was just changed."""
        self.rows.prefer(outcome.claim_ids)

    def _row(self, claim: Claim) -> ClaimRow:
        return claim_row(self.session, claim)

    # What keys do

    def open_claim(self) -> None:
        """Go to the sentence of the marked claim."""
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row.claim)

    def on_row_list_opened(self) -> None:
        self.open_claim()

    async def show_history(self) -> None:
        """Show the history of the marked claim."""
        row = self.rows.marked_row
        if row is not None:
            await open_history(self, self.session, row.claim)
