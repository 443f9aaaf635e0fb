"""The bin: claims that were removed, and can be restored."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text

from index import Claim, RemovedClaim
from tui.claims.claim_list import ClaimRow
from tui.claims.claims_page import ClaimsPage
from tui.claims.preview import Review
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.formatting import time_text


class BinPage(ClaimsPage):
    """Lists removed claims, the last one first."""

    without = frozenset({"found.open"})  # a removed claim has no sentence to go to

    def __init__(self, session: Session, removed: Sequence[RemovedClaim]) -> None:
        super().__init__(session, "Removed claims", self._restorable_claims)
        self._set_removed(removed)
        self._review = Review(self, session)

    def _set_removed(self, removed: Sequence[RemovedClaim]) -> None:
        self._removed = {entry.id: entry for entry in removed}
        self._only_in_git = sum(entry.claim is None for entry in removed)

    def _restorable_claims(self) -> Sequence[Claim]:
        return [entry.claim for entry in self._removed.values() if entry.claim is not None]

    def seen_here(self) -> tuple[str, Sequence[Claim]]:
        seen = self.session.seen
        return seen.scope_in_articles.label, seen.in_articles

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.BIN, Zone.FOUND, Zone.EVERYWHERE)

    def _head(self, count: int) -> Text:
        head = super()._head(count)
        if self._only_in_git:
            head.append(f"   {self._only_in_git:,} more only in the git history", "not bold dim")
        return head

    def _row(self, claim: Claim) -> ClaimRow:
        row, removed = super()._row(claim), self._removed[claim.id]
        by = f" by {removed.by}" if removed.by else ""
        when = f"removed {time_text(removed.time)}{by}"
        speaker = self.session.name_of(claim.speaker)
        return replace(row, article=f"{speaker}  ·  {when}  ·  {row.article}")

    def restore(self) -> None:
        """Restore the marked claim, after a preview."""
        row = self.rows.marked_row
        if row is not None:
            removed = self._removed[row.claim.id]
            self._review.start(lambda: self.session.corpus.changes.plan_restore(removed))

    def on_row_list_opened(self) -> None:
        self.restore()

    def claims_changed(self) -> None:
        """Update the list after claims changed."""
        self.run_before_keys(self._reload(), exclusive=True, name="bin")

    async def _reload(self) -> None:
        self._set_removed(await asyncio.to_thread(self.session.removed))
        self.show()
