"""Claims whose words changed or are gone: accepted where found, placed by hand, or left."""

import asyncio
from collections.abc import Sequence

from rich.text import Text
from textual import on

from index import Anchor, AnchoredClaim, Claim, ClaimChange, KutipError, Plan
from tui.article.commands import MOTIONS
from tui.article.rows_over_article import RowsOverArticle
from tui.article.view import ClaimMark
from tui.claims.check_list import DoubtfulList
from tui.claims.preview import Review
from tui.claims.wording import counted
from tui.commands.registry import AnyCommand
from tui.commands.zones import Zone
from tui.session import Session
from tui.widgets.row_list import RowList

NO_PLACE = "Its words were not found: {doubtful.words} goes to the article to select them."
NOT_YOURS = "This claim is {}'s; only they can change it."
GONE = "Its article is no longer in the corpus; the claim itself is kept."


class CheckPage(RowsOverArticle[Claim | None, AnchoredClaim]):
    """Dismissed with a claim to go to."""

    def __init__(self, session: Session, found: Sequence[AnchoredClaim]) -> None:
        super().__init__(session)
        self._found = found
        self._review = Review(self, session)

    # Which keys are live

    def zones(self) -> tuple[Zone, ...]:
        if self.view.has_focus:
            return (Zone.DOUBTFUL_TEXT, Zone.EVERYWHERE)
        return (Zone.DOUBTFUL, Zone.EVERYWHERE)

    def live_commands(self) -> tuple[AnyCommand, ...]:
        """Return the live commands; in the article, those too that move the cursor and select."""
        if not self.view.has_focus:
            return super().live_commands()
        own, everywhere = self.zones()
        return (
            *self.registry.at(own),
            *(self.registry.command(f"read.{name}") for name in MOTIONS),
            *self.registry.at(everywhere),
        )

    # What is shown

    def make_list(self) -> RowList[AnchoredClaim]:
        return DoubtfulList(self.session, self._now)

    def on_mount(self) -> None:
        self.rows.focus()
        self._list(0)
        self.call_after_refresh(self._show)  # once the text is laid out

    def _list(self, position: int) -> None:
        self.rows.show(self._found, position)
        self._show()
        gone = sum(one.anchor is Anchor.ORPHAN for one in self._found)
        found = len(self._found) - gone
        self.show_head(
            Text("Claims to check", "bold"),
            Text(f"{counted(found, 'claim')} found with other words, {gone:,} not found"),
            Text(""),
        )

    @on(RowList.Marked)
    def _show(self) -> None:
        """Show the place of the marked claim."""
        row = self.rows.marked_row
        if row is None:
            self.view.visible = False
            return
        mark = ClaimMark(row.claim.id, row.ranges, row.claim.coder[:1].upper(), doubtful=True)
        article = self.show_text(row.claim.article, [mark] if row.ranges else [])
        if article is not None and row.ranges:
            self.view.activate_claim(row.claim.id)
        elif article is not None and row.claim.spans:
            self.view.go_to(min(row.claim.spans[0].start, max(len(article.text) - 1, 0)))

    def _now(self, row: AnchoredClaim) -> str:
        """Return the words at the place that was found."""
        try:
            text = self.session.corpus.article(row.claim.article).text if row.ranges else ""
        except KutipError:
            return ""
        return " ".join(" … ".join(text[start:end] for start, end in row.ranges).split())

    def claims_changed(self) -> None:
        """Look again which claims are to be checked."""
        self.run_worker(self._look_again(), exclusive=True, name="doubtful")

    async def _look_again(self) -> None:
        self._found = await asyncio.to_thread(self.session.corpus.claim_finder.doubtful)
        self._list(self.rows.position)

    # What keys do

    async def accept_place(self) -> None:
        """Anchor the marked claim for good: at the selection, else where its words were found."""
        row = self.rows.marked_row
        if row is None or not self._is_mine(row.claim):
            return
        selection = self.view.selection if self.view.has_focus else None
        ranges = [selection] if selection else row.ranges
        if not ranges:
            self.notify(self.registry.with_keys(NO_PLACE), markup=False)
            return
        try:
            claim = self.session.corpus.claim_builder.reanchored(row.claim, ranges)
            await asyncio.to_thread(self.session.change, claim)
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.view.clear_selection()
        self.rows.focus()
        await self.key_app.changes_saved()

    def _is_mine(self, claim: Claim) -> bool:
        if claim.coder != self.session.coder:
            self.notify(NOT_YOURS.format(claim.coder), markup=False)
        return claim.coder == self.session.coder

    def accept_places(self) -> None:
        """Accept every place that was found for a claim of this coder, after a look at them."""
        corpus, coder = self.session.corpus, self.session.coder

        def plan() -> Plan:
            mine = (
                one
                for one in corpus.claim_finder.doubtful()
                if one.ranges and one.claim.coder == coder
            )
            changes = (
                ClaimChange(o.claim, corpus.claim_builder.reanchored(o.claim, o.ranges))
                for o in mine
            )
            return Plan("accept the words where they were found", tuple(changes))

        self._review.start(plan)

    def to_words(self) -> None:
        """Go to the article, with the words that were found selected."""
        row = self.rows.marked_row
        if row is None or not self.view.visible:
            self.notify(GONE, markup=False)
            return
        self.view.remove_class("-away")
        self.view.focus()
        if row.ranges:
            self.view.select_range(row.ranges[0][0], row.ranges[-1][1])

    def to_list(self) -> None:
        self.view.clear_selection()
        self.rows.focus()

    def leave(self) -> None:
        """Leave the article, else the page."""
        if self.view.has_focus:
            self.to_list()
        else:
            self.dismiss(None)

    def open_claim(self) -> None:
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row.claim)
