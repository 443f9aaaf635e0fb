"""Two ministers side by side: their stances topic by topic."""

from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import Claim
from tui.claims.claim_list import ClaimRow
from tui.claims.claims_page import ClaimsPage
from tui.claims.ministers import Order, ministers_of, sort_claims
from tui.coding.values import field_text
from tui.commands.zones import Zone
from tui.compare.topic_list import ColumnHeads, TopicList
from tui.compare.topic_rows import TopicRow, differences_text, topic_rows
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.widgets.page import Page


class TwoMinistersPage(Page[Claim | None]):
    """Lists the topics that either has claims on; dismissed with a claim to go to, or None."""

    DEFAULT_CSS = """
    TwoMinistersPage { background: $background; }
    TwoMinistersPage #head { height: auto; max-height: 7; padding: 1 2; }
    """

    def __init__(self, session: Session, left: str, right: str) -> None:
        super().__init__(session)
        self._speakers = (left, right)

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.VERSUS, Zone.EVERYWHERE)

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield ColumnHeads()
        yield TopicList(lambda stance: field_text(self.session, "stance", stance))

    @property
    def rows(self) -> TopicList:
        """The list of topics."""
        return self.query_one(TopicList)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        self.claims_changed()
        self.show_hints()

    def claims_changed(self) -> None:
        """Update the page after claims changed."""
        left, right = (self._claims_of(speaker) for speaker in self._speakers)
        rows = topic_rows(left, right, self.session.corpus.codebook.project)
        self.rows.refill(rows, [row.topic for row in rows])
        names = [safe(self.session.name_of(speaker)) for speaker in self._speakers]
        self.query_one(ColumnHeads).show(*names)
        head = Text(" ↔ ".join(names), "bold")
        head.append(
            f"\n{counted(len(left), 'claim')} and {counted(len(right), 'claim')} on "
            f"{counted(len(rows), 'topic')}; {differences_text(rows)}",
            "not bold",
        )
        self.query_one("#head", Static).update(head)
        self.show_counts()

    def _claims_of(self, speaker: str) -> Sequence[Claim]:
        ministers = ministers_of(
            self.session.seen.in_lists, self.session.name_of, self.session.speakers_of
        )
        return next((m.claims for m in ministers if m.speaker == speaker), ())

    # What keys do

    def open_topic(self) -> None:
        """List the claims of both on the marked topic."""
        row = self.rows.marked_row
        if row is None:
            return

        def go_to(claim: Claim | None) -> None:
            if claim is not None:
                self.dismiss(claim)

        self.app.push_screen(TopicClaimsPage(self.session, row), go_to)

    def on_row_list_opened(self) -> None:
        self.open_topic()

    def go_to_difference(self, step: int) -> None:
        """Mark the next topic on which the two differ, or with -1 the previous one."""
        differences = (at for at, row in enumerate(self.rows.rows) if row.differs())
        if not self.rows.mark_next(differences, step):
            self.notify(f"No difference {'below' if step > 0 else 'above'}.", markup=False)


class TopicClaimsPage(ClaimsPage):
    """Lists the claims of both ministers on one topic by time, each with its speaker."""

    def __init__(self, session: Session, row: TopicRow) -> None:
        ids = {claim.id for claim in (*row.left, *row.right)}

        def claims() -> Sequence[Claim]:
            on_topic = [claim for claim in session.seen.in_lists if claim.id in ids]
            return sort_claims(on_topic, Order.TIME, session.day_of)

        super().__init__(session, row.label, claims)

    def _row(self, claim: Claim) -> ClaimRow:
        row = super()._row(claim)
        speaker = self.session.name_of(claim.speaker)
        return replace(row, article=f"{speaker}  ·  {row.article}")
