"""All claims by minister, each leading back to its sentence."""

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from index import Anchor, Claim
from tui.claims.claim_list import ClaimList, ClaimRow, ClaimRows
from tui.claims.filter_line import FilterLine
from tui.claims.minister_head import change_text, count_line, name_line, tabs_line
from tui.claims.ministers import (
    Order,
    StanceChange,
    ToCorrect,
    changes_of_stance,
    in_order,
    ministers_of,
)
from tui.claims.reassign import Reassigner
from tui.commands.zones import Zone
from tui.session import Session
from tui.widgets.page import Page


class MinisterPage(Page[Claim | ToCorrect | None]):
    """The claims of one minister; `tab` goes to the next. Dismissed with the claim to go to."""

    DEFAULT_CSS = """
    MinisterPage { background: $background; }
    MinisterPage #head {
        height: 5; padding: 1 2; text-wrap: nowrap; text-overflow: ellipsis;
    }
    MinisterPage ClaimList { height: 1fr; }
    """

    def __init__(self, session: Session, speaker: str | None) -> None:
        super().__init__(session)
        self._order = Order.TIME
        self._width = 0  # for which the head was made
        self._claims: Sequence[Claim] = ()  # of the present minister, in order of time
        self._shown: Sequence[Claim] = ()  # those that are wanted, in the order that is wanted
        self._changes: dict[str, tuple[StanceChange, ...]] = {}
        self._reassigner = Reassigner(self, session, self._reassigned)
        self._take(speaker)

    # Which keys are live

    def zones(self) -> tuple[Zone, ...]:
        if self.query_one(FilterLine).is_typing:
            return (Zone.FILTER, Zone.EVERYWHERE)
        return (Zone.CLAIMS, Zone.EVERYWHERE)

    def on_descendant_focus(self) -> None:
        self.show_hints()

    # What is shown

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield FilterLine(self.session)
        yield ClaimList()

    @property
    def rows(self) -> ClaimList:
        """The claims of the minister."""
        return self.query_one(ClaimList)

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()
        self.show_hints()

    def on_resize(self) -> None:
        if self.size.width != self._width:
            self._show_head()

    def claims_changed(self) -> None:
        """Take in claims that changed, with the same minister and claim still marked."""
        here = self._ministers[self._position].speaker if self._ministers else None
        self._take(here)
        self._show(keep=True)

    def _take(self, speaker: str | None) -> None:
        self._ministers = ministers_of(self.session.claims, self.session.name_of)
        names = [minister.speaker for minister in self._ministers]
        self._position = names.index(speaker) if speaker in names else 0
        self._find_changes()

    def _find_changes(self) -> None:
        """Put the present minister's claims in order, and find where they changed their stance."""
        day_of = self.session.day_of
        claims = self._ministers[self._position].claims if self._ministers else ()
        self._claims = in_order(claims, Order.TIME, day_of)
        self._changes = changes_of_stance(self._claims, day_of)

    @on(FilterLine.Changed)
    def _narrowed(self) -> None:
        self._show()

    def _show(self, *, keep: bool = False) -> None:
        """Show the minister at the present position; with `keep` the marked claim stays so."""
        marked = self.rows.marked_row if keep else None
        kept = self.query_one(FilterLine).keep(self._claims)
        in_time = self._order is Order.TIME
        self._shown = kept if in_time else in_order(kept, self._order, self.session.day_of)
        ids = [claim.id for claim in self._shown] if marked else []
        here = ids.index(marked.claim.id) if marked and marked.claim.id in ids else None
        position = self.rows.position if keep and here is None else here or 0
        self.rows.show(ClaimRows(self._shown, self._row), position)
        self.show_counts()
        self._show_head()

    def _show_head(self) -> None:
        head = self.query_one("#head", Static)
        self._width = self.size.width
        if not self._ministers:
            head.update("No claims yet. Esc goes back.")
            return
        minister, project = self._ministers[self._position], self.session.corpus.codebook.project
        every = [self.session.day_of(claim) for claim in self._claims]
        all_shown = len(self._shown) == len(self._claims)
        days = every if all_shown else [self.session.day_of(claim) for claim in self._shown]
        changes = sum(len(self._changes.get(claim.id, ())) for claim in self._shown)
        lines = (
            name_line(minister, project.speaker(minister.speaker), every, self.size.width - 4),
            count_line(self._shown, days, project, changes, self._order),
            tabs_line(self._ministers, self._position),
        )
        head.update(Text("\n").join(lines))

    def _row(self, claim: Claim) -> ClaimRow:
        anchor = self.session.anchor_of(claim)
        changes = (
            change_text(change, self.session.topic_labels([change.topic]))
            for change in self._changes.get(claim.id, ())
        )
        return ClaimRow(
            claim,
            self.session.day_of(claim),
            self.session.topic_labels(claim.topics),
            self.session.article_title(claim.article),
            "" if anchor is Anchor.EXACT else anchor.value,
            "; ".join(changes),
        )

    # Going about

    def go_to_change(self, step: int) -> None:
        """Go to the next claim with another stance than before, or to the one before."""
        here = self.rows.position
        numbers = [n for n, claim in enumerate(self._shown) if claim.id in self._changes]
        ahead = [n for n in numbers if n > here] if step > 0 else [n for n in numbers if n < here]
        if ahead:
            self.rows.mark(ahead[0] if step > 0 else ahead[-1])
        else:
            self.notify(f"No change of stance {'below' if step > 0 else 'above'}.", markup=False)

    def turn(self, steps: int) -> None:
        """Show the next minister, or with -1 the previous one."""
        if self._ministers:
            self._position = (self._position + steps) % len(self._ministers)
            self.rows.picked.clear()
            self._find_changes()
            self._show()

    # Ordering and narrowing down

    def sort_by_topic(self) -> None:
        self._reorder(Order.TOPIC)

    def sort_by_stance(self) -> None:
        self._reorder(Order.STANCE)

    def _reorder(self, order: Order) -> None:
        self._order = Order.TIME if self._order is order else order
        self._show(keep=True)

    def open_filter(self) -> None:
        self.query_one(FilterLine).begin()

    def choose_filter(self) -> None:
        self.query_one(FilterLine).choose(self._shown)

    def close_filter(self) -> None:
        """Go from what is typed to the claims that are left."""
        self.rows.focus()
        self.query_one(FilterLine).end()

    def leave(self) -> None:
        """Show all claims again, else leave the page."""
        narrowing = self.query_one(FilterLine)
        if narrowing.is_typing or narrowing.typed:
            self.rows.focus()
            narrowing.clear()
        elif self.rows.picked:
            self.rows.pick(())
        else:
            self.dismiss(None)

    # The marked claim

    @property
    def marked_claim(self) -> Claim | None:
        """The claim under the mark."""
        row = self.rows.marked_row
        return row.claim if row else None

    @property
    def speaker(self) -> str | None:
        """The id of the minister who is shown, where there is one."""
        return self._ministers[self._position].speaker if self._ministers else None

    def open_claim(self) -> None:
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(row.claim)

    def on_row_list_opened(self) -> None:
        self.open_claim()

    def correct_claim(self) -> None:
        row = self.rows.marked_row
        if row is not None:
            self.dismiss(ToCorrect(row.claim))

    def toggle_selected(self) -> None:
        self.rows.toggle()

    def toggle_all_selected(self) -> None:
        """Take in all claims that are shown, or none where all are in."""
        every = {claim.id for claim in self._shown}
        self.rows.pick(() if every <= self.rows.picked else every)

    def reassign(self) -> None:
        """Correct the claims that are picked, else the marked one."""
        row, picked = self.rows.marked_row, self.rows.picked
        claims = [c for c in self._shown if c.id in picked] or ([row.claim] if row else [])
        if claims:
            self._reassigner.start(claims, self._ministers[self._position].speaker)

    def go_to(self, claim: Claim | None) -> None:
        """Go to a claim that a comparison was left for."""
        if claim is not None:
            self.dismiss(claim)

    def _reassigned(self) -> None:
        self.rows.pick(())

    async def show_history(self) -> None:
        """Show what became of the marked claim."""
        from tui.claims.claims_page import open_history

        row = self.rows.marked_row
        if row is not None:
            await open_history(self, self.session, row.claim)
