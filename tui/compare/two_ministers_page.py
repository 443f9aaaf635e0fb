"""Two ministers side by side: on which topics they stand alike, and on which not."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import Claim
from tui.claims.claim_list import ClaimRow
from tui.claims.claims_page import ClaimsPage
from tui.claims.ministers import Order, in_order, ministers_of
from tui.claims.wording import counted
from tui.commands.zones import Zone
from tui.compare.final import next_number
from tui.compare.topic_list import TopicList
from tui.compare.topics import TopicRow, topic_rows
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.page import Page


class TwoMinistersPage(Page[Claim | None]):
    """Dismissed with a claim to go to."""

    DEFAULT_CSS = """
    TwoMinistersPage { background: $background; }
    TwoMinistersPage #head {
        height: 4; padding: 1 2; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, session: Session, left: str, right: str) -> None:
        super().__init__(session)
        self._speakers = (left, right)
        self._rows: tuple[TopicRow, ...] = ()

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.VERSUS, Zone.EVERYWHERE)

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield TopicList()

    @property
    def rows(self) -> TopicList:
        """The topics."""
        return self.query_one(TopicList)

    def on_mount(self) -> None:
        self.rows.focus()
        self.claims_changed()
        self.show_hints()

    def claims_changed(self) -> None:
        """Take in claims that changed."""
        left, right = (self._claims(speaker) for speaker in self._speakers)
        self._rows = topic_rows(left, right, self.session.corpus.codebook.project)
        self.rows.show(self._rows, self.rows.position)
        one, other = (safe(self.session.name_of(speaker)) for speaker in self._speakers)
        differences = f"stances differ on {sum(row.differs() for row in self._rows)}"
        head = Text.assemble((f"{one} ↔ {other}", "bold"))
        head.append(
            f"\n{counted(len(left), 'claim')} and {counted(len(right), 'claim')} on "
            f"{counted(len(self._rows), 'topic')}; {differences}",
            "not bold",
        )
        self.query_one("#head", Static).update(head)
        self.show_counts()

    def _claims(self, speaker: str) -> Sequence[Claim]:
        found = ministers_of(self.session.claims, self.session.name_of)
        return next((one.claims for one in found if one.speaker == speaker), ())

    # What keys do

    def open_topic(self) -> None:
        row = self.rows.marked_row
        if row is None:
            return

        def go(claim: Claim | None) -> None:
            if claim is not None:
                self.dismiss(claim)

        self.app.push_screen(TopicClaims(self.session, row), go)

    def on_row_list_opened(self) -> None:
        self.open_topic()

    def go_to_difference(self, step: int) -> None:
        numbers = [number for number, row in enumerate(self._rows) if row.differs()]
        number = next_number(numbers, self.rows.position, step)
        if number is None:
            self.notify(f"No difference {'below' if step > 0 else 'above'}.", markup=False)
        else:
            self.rows.mark(number)


class TopicClaims(ClaimsPage):
    """The claims of both on one topic in order of time, each with who made it."""

    def __init__(self, session: Session, row: TopicRow) -> None:
        ids = {claim.id for claim in (*row.left, *row.right)}

        def claims() -> Sequence[Claim]:
            found = [claim for claim in session.claims if claim.id in ids]
            return in_order(found, Order.TIME, session.day_of)

        super().__init__(session, row.label, claims)

    def _row(self, claim: Claim) -> ClaimRow:
        row = super()._row(claim)
        article = f"{self.session.name_of(claim.speaker)}  ·  {row.article}"
        return ClaimRow(claim, row.day, row.topic, article, row.anchor)
