"""Claims whose words changed or are gone: re-anchored as found, by hand, or left as they are."""

import asyncio
from collections.abc import Sequence

from rich.text import Text
from textual import on

from index import Anchor, AnchoredClaim, Article, Claim, ClaimChange, KutipError, Outcome, Plan
from tui.article.commands import MOTIONS
from tui.article.rows_over_article import RowsOverArticle
from tui.article.view import ClaimMark
from tui.claims.preview import Review
from tui.claims.reassign import NOT_YOURS
from tui.claims.to_check_list import CheckList
from tui.commands.zones import Zone
from tui.session import Session
from tui.style.formatting import counted

NOT_FOUND = "Its words were not found: {doubtful.words} goes to the article to select them."
ARTICLE_GONE = "Its article is no longer in the corpus; the claim itself is kept."


class ClaimsToCheckPage(RowsOverArticle[Claim | None, AnchoredClaim]):
    """Lists claims to check over their article; dismissed with a claim to go to, or None."""

    def __init__(self, session: Session, to_check: Sequence[AnchoredClaim]) -> None:
        super().__init__(session)
        self._to_check = to_check
        self._review = Review(self, session)

    # Which keys are live

    def zones(self) -> tuple[Zone, ...]:
        if self.focused is self.view:
            return (Zone.DOUBTFUL_TEXT, Zone.EVERYWHERE)
        return (Zone.DOUBTFUL, Zone.EVERYWHERE)

    def also_live(self) -> tuple[str, ...]:
        """Return the commands that move the cursor and select, while the article has the keys."""
        return tuple(f"read.{name}" for name in MOTIONS) if self.focused is self.view else ()

    # What is shown

    def seen_here(self) -> tuple[str, Sequence[Claim]]:
        seen = self.session.seen
        return seen.scope_in_articles.label, seen.in_articles

    def make_list(self) -> CheckList:
        return CheckList(self.session, self._words_now)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        self._show_list()
        self.call_after_refresh(self._show_anchor)  # once the text is laid out

    def _show_list(self) -> None:
        self.rows.refill(self._to_check, [anchored.claim.id for anchored in self._to_check])
        self._show_anchor()
        missing = sum(anchored.anchor is Anchor.ORPHAN for anchored in self._to_check)
        changed = len(self._to_check) - missing
        self.show_head(
            Text("Claims to check", "bold"),
            Text(f"{counted(changed, 'claim')} found with other words, {missing:,} not found"),
            Text(""),
        )

    @on(CheckList.Marked)
    def _show_anchor(self) -> None:
        """Show the marked claim in its article."""
        row = self.rows.marked_row
        if row is None:
            self.view.visible = False
            self.detail_pane.show_claim(None)
            return
        self.detail_pane.show_change(row)
        coder = row.claim.coder[:1].upper()

        def marks(article: Article) -> list[ClaimMark]:
            ranges = self.placed(row, article).ranges
            return [ClaimMark(row.claim.id, ranges, coder, doubtful=True)] if ranges else []

        article = self.show_text(row.claim.article, marks)
        if article is not None and self.placed(row, article).ranges:
            self.view.activate_claim(row.claim.id)
        elif article is not None and row.claim.spans:
            self.view.go_to(min(row.claim.spans[0].start, max(len(article.text) - 1, 0)))

    def _words_now(self, row: AnchoredClaim) -> str:
        """Return the words of the article at a claim's anchor, or an empty string."""
        try:
            article = self.session.corpus.article(row.claim.article)
        except KutipError:
            return ""
        words = (article.text[start:end] for start, end in self.placed(row, article).ranges)
        return " ".join(" … ".join(words).split())

    def claims_changed(self) -> None:
        """Update the list after claims changed."""
        self.run_before_keys(self._reload(), exclusive=True, name="doubtful")

    async def _reload(self) -> None:
        self._to_check = await asyncio.to_thread(self.session.doubtful)
        self._show_list()

    def show_outcome(self, outcome: Outcome) -> None:
        """Mark a claim that was just changed."""
        self.rows.prefer(outcome.claim_ids)

    # What keys do

    async def accept_place(self) -> None:
        """Re-anchor the marked claim at the selection, else where its words were found."""
        row, article = self.rows.marked_row, self.view.article
        if row is None or not self._is_own(row.claim):
            return
        if article is None or article.id != row.claim.article:
            self.notify(ARTICLE_GONE, markup=False)
            return
        selection = self.view.selection if self.focused is self.view else None
        ranges = [selection] if selection else self.placed(row, article).ranges
        if not ranges:
            self.notify(self.registry.with_keys(NOT_FOUND), markup=False)
            return
        try:
            claim = self.session.corpus.claim_builder.reanchored(row.claim, article, ranges)
            await asyncio.to_thread(self.session.change, claim)
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.view.clear_selection()
        self.set_focus(self.rows)
        await self.key_app.changes_saved()

    def _is_own(self, claim: Claim) -> bool:
        """Return whether a claim is this coder's; notify the person where it is not."""
        if claim.coder != self.session.coder:
            self.notify(NOT_YOURS.format(claim.coder), markup=False)
        return claim.coder == self.session.coder

    def accept_places(self) -> None:
        """Re-anchor all of this coder's claims that were found, after a preview."""
        corpus, coder = self.session.corpus, self.session.coder

        def accepted(anchored: AnchoredClaim) -> Claim:
            article = corpus.article(anchored.claim.article)
            ranges = self.placed(anchored, article).ranges
            return corpus.claim_builder.reanchored(anchored.claim, article, ranges)

        def plan() -> Plan:
            changes = tuple(
                ClaimChange(anchored.claim, accepted(anchored))
                for anchored in self.session.doubtful()
                if anchored.ranges and anchored.claim.coder == coder
            )
            return Plan("accept the words where they were found", changes)

        self._review.start(plan)

    def to_words(self) -> None:
        """Go to the article, with the words that were found selected."""
        row = self.rows.marked_row
        if row is None or not self.view.visible:
            self.notify(ARTICLE_GONE, markup=False)
            return
        self.view.remove_class("-away")
        self.set_focus(self.view)
        ranges = self.placed(row, self.view.article).ranges if self.view.article else ()
        if ranges:
            self.view.select_range(ranges[0][0], ranges[-1][1])

    def to_list(self) -> None:
        """Go back to the list and drop the selection."""
        self.view.clear_selection()
        self.set_focus(self.rows)

    def leave(self) -> None:
        """Leave the article, else close the page."""
        if self.focused is self.view:
            self.to_list()
        else:
            self.dismiss(None)

    def open_claim(self) -> None:
        """Go to the marked claim in the reader."""
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row.claim)
