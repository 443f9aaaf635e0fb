"""A list of claims under a title, each leading to its sentence; and the bin."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import Anchor, Claim, KutipError, RemovedClaim
from tui.claims.claim_list import ClaimList, ClaimRow, ClaimRows
from tui.claims.history import history_lines, time_text
from tui.claims.preview import Review
from tui.claims.wording import counted
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.key_screen import KeyScreen
from tui.widgets.page import Page
from tui.widgets.text_page import TextPage


class ClaimsPage(Page[Claim | None]):
    """Claims in a list; dismissed with the one to go to."""

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
        yield ClaimList()

    def on_mount(self) -> None:
        self.rows.focus()
        self.show()
        self.show_hints()

    def show(self) -> None:
        """Show the claims as they are now."""
        claims = self._claims()
        self.show_counts()
        self.query_one("#head", Static).update(self._head(len(claims)))
        self.rows.show(ClaimRows(claims, self._row), self.rows.position)

    def _head(self, count: int) -> Text:
        return Text(safe(self._title), "bold").append(f"   {counted(count, 'claim')}", "not bold")

    def claims_changed(self) -> None:
        """Take in claims that changed."""
        self.show()

    def _row(self, claim: Claim) -> ClaimRow:
        anchor = self.session.anchor_of(claim)
        return ClaimRow(
            claim,
            self.session.day_of(claim),
            self.session.topic_labels(claim.topics),
            self.session.article_title(claim.article),
            "" if anchor is Anchor.EXACT else anchor.value,
        )

    # What keys do

    def open_claim(self) -> None:
        """Go to the sentence of the marked claim."""
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row.claim)

    def on_row_list_opened(self) -> None:
        self.open_claim()

    async def show_history(self) -> None:
        """Show what became of the marked claim."""
        row = self.rows.marked_row
        if row is not None:
            await open_history(self, self.session, row.claim)


class BinPage(ClaimsPage):
    """The claims that were removed, the last one first; each can be brought back."""

    without = frozenset({"found.open"})  # a removed claim has no sentence to go to

    def __init__(self, session: Session, removed: Sequence[RemovedClaim]) -> None:
        super().__init__(session, "Removed claims", self._living)
        self._take(removed)
        self._review = Review(self, session)

    def _take(self, removed: Sequence[RemovedClaim]) -> None:
        self._removed = {one.id: one for one in removed}
        self._lost = sum(one.claim is None for one in removed)

    def _living(self) -> Sequence[Claim]:
        return [one.claim for one in self._removed.values() if one.claim is not None]

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.BIN, Zone.FOUND, Zone.EVERYWHERE)

    def _head(self, count: int) -> Text:
        head = super()._head(count)
        if self._lost:
            head.append(f"   {self._lost:,} more only in the history of git", "not bold dim")
        return head

    def _row(self, claim: Claim) -> ClaimRow:
        row, removed = super()._row(claim), self._removed[claim.id]
        who = f" by {removed.by}" if removed.by else ""
        title = f"removed {time_text(removed.time)}{who}  ·  {row.article}"
        return ClaimRow(claim, row.day, row.topic, title, row.anchor)

    def restore(self) -> None:
        """Bring the marked claim back, after a look at it."""
        row = self.rows.marked_row
        if row is not None:
            removed = self._removed[row.claim.id]
            self._review.start(lambda: self.session.corpus.changes.plan_restore(removed))

    def on_row_list_opened(self) -> None:
        self.restore()

    def claims_changed(self) -> None:
        """Look into the bin again."""
        self.run_worker(self._read_again(), exclusive=True)

    async def _read_again(self) -> None:
        self._take(await asyncio.to_thread(self.session.corpus.history.removed))
        self.show()


async def open_history(screen: KeyScreen[Any], session: Session, claim: Claim) -> None:
    """Open a page with all that is known of what became of a claim."""
    try:
        history = await asyncio.to_thread(session.corpus.history.of_claim, claim.id)
    except KutipError as error:
        screen.notify(str(error), severity="error", markup=False)
        return
    text = Text("History of a claim. Esc goes back.\n\n", "dim")
    for line in history_lines(session, history):
        text.append(f"{safe(line)}\n", "" if line.startswith("    ") else "bold")
    screen.app.push_screen(TextPage(text))
