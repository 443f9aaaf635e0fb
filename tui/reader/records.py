"""From the reader to what is kept: the codebook, the bin, the history of a claim."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from index import KutipError

if TYPE_CHECKING:
    from index import Claim
    from tui.reader.base import ReaderBase
    from tui.session import Session


class Records:
    """Opens the pages about records; `go` leads to a claim that one of them was left for."""

    def __init__(
        self, screen: ReaderBase, session: Session, go: Callable[[Claim | None], None]
    ) -> None:
        self._screen = screen
        self._session = session
        self._go = go

    def action_codebook(self) -> None:
        from tui.codebook.page import CodebookScreen

        self._screen.app.push_screen(CodebookScreen(self._session), self._go)

    async def action_bin(self) -> None:
        from tui.claims.claims_page import BinScreen

        try:
            removed = await asyncio.to_thread(self._session.corpus.history.removed)
        except KutipError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        if removed:
            self._screen.app.push_screen(BinScreen(self._session, removed), self._go)
        else:
            self._screen.notify("The bin is empty: no claim was removed.", markup=False)

    async def action_history(self) -> None:
        """Show what became of the claim under the cursor."""
        from tui.claims.claims_page import show_history

        pane = self._screen.pane
        claim = pane.amender.claim_here() if pane else None
        if claim is not None:
            await show_history(self._screen, self._session, claim)
