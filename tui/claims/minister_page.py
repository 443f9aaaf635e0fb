"""All claims by minister, each leading back to its sentence."""

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from index import Anchor, Claim
from tui.claims.claim_list import ClaimList, ClaimRow, ClaimRows
from tui.claims.filter_line import Narrowing
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
from tui.commands.registry import Need, Where
from tui.session import Session
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice, TopLine


class MinisterScreen(KeyScreen[Claim | ToCorrect | None]):
    """The claims of one minister; `tab` goes to the next. Dismissed with the claim to go to."""

    DEFAULT_CSS = """
    MinisterScreen { background: $background; }
    MinisterScreen #head {
        height: 5; padding: 1 2; text-wrap: nowrap; text-overflow: ellipsis;
    }
    MinisterScreen ClaimList { height: 1fr; }
    """

    def __init__(self, session: Session, speaker: str | None) -> None:
        super().__init__()
        self._session = session
        self._order = Order.TIME
        self._width = 0  # for which the head was made
        self._claims: Sequence[Claim] = ()  # of the present minister, in order of time
        self._shown: Sequence[Claim] = ()  # those that are wanted, in the order that is wanted
        self._changes: dict[str, tuple[StanceChange, ...]] = {}
        self._reassigner = Reassigner(self, session, self._reassigned)
        self._take(speaker)

    # Which keys are live

    def places(self) -> tuple[Where, ...]:
        if self.query_one(Narrowing).is_typing:
            return (Where.FILTER, Where.EVERYWHERE)
        return (Where.CLAIMS, Where.EVERYWHERE)

    def lacks(self, need: Need) -> bool:
        if need is Need.CODER:
            return self._session.coder is None
        return need is Need.ENTRY and self._list.marked_row is None

    def on_descendant_focus(self) -> None:
        self.show_hints()

    # What is shown

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.corpus.title)
        yield Static(id="head", markup=False)
        yield Narrowing(self._session)
        yield ClaimList()
        yield Notice()
        yield HintLine()

    @property
    def _list(self) -> ClaimList:
        return self.query_one(ClaimList)

    def on_mount(self) -> None:
        self._list.focus()
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
        self._ministers = ministers_of(self._session.claims, self._session.name_of)
        names = [minister.speaker for minister in self._ministers]
        self._position = names.index(speaker) if speaker in names else 0
        self._find_changes()

    def _find_changes(self) -> None:
        """Put the present minister's claims in order, and find where they changed their stance."""
        day_of = self._session.day_of
        claims = self._ministers[self._position].claims if self._ministers else ()
        self._claims = in_order(claims, Order.TIME, day_of)
        self._changes = changes_of_stance(self._claims, day_of)

    @on(Narrowing.Changed)
    def _narrowed(self) -> None:
        self._show()

    def _show(self, *, keep: bool = False) -> None:
        """Show the minister at the present position; with `keep` the marked claim stays so."""
        marked = self._list.marked_row if keep else None
        kept = self.query_one(Narrowing).keep(self._claims)
        in_time = self._order is Order.TIME
        self._shown = kept if in_time else in_order(kept, self._order, self._session.day_of)
        ids = [claim.id for claim in self._shown] if marked else []
        here = ids.index(marked.claim.id) if marked and marked.claim.id in ids else None
        position = self._list.position if keep and here is None else here or 0
        self._list.show(ClaimRows(self._shown, self._row), position)
        self.query_one(TopLine).show(
            coder=self._session.coder or "", claims=len(self._session.claims)
        )
        self._show_head()

    def _show_head(self) -> None:
        head = self.query_one("#head", Static)
        self._width = self.size.width
        if not self._ministers:
            head.update("No claims yet. Esc goes back.")
            return
        minister, project = self._ministers[self._position], self._session.corpus.codebook.project
        every = [self._session.day_of(claim) for claim in self._claims]
        all_shown = len(self._shown) == len(self._claims)
        days = every if all_shown else [self._session.day_of(claim) for claim in self._shown]
        changes = sum(len(self._changes.get(claim.id, ())) for claim in self._shown)
        lines = (
            name_line(minister, project.speaker(minister.speaker), every, self.size.width - 4),
            count_line(self._shown, days, project, changes, self._order),
            tabs_line(self._ministers, self._position),
        )
        head.update(Text("\n").join(lines))

    def _row(self, claim: Claim) -> ClaimRow:
        anchor = self._session.anchor_of(claim)
        changes = (
            change_text(change, self._session.topic_labels([change.topic]))
            for change in self._changes.get(claim.id, ())
        )
        return ClaimRow(
            claim,
            self._session.day_of(claim),
            self._session.topic_labels(claim.topics),
            self._session.article_title(claim.article),
            "" if anchor is Anchor.EXACT else anchor.value,
            "; ".join(changes),
        )

    # Going about

    def action_claim_down(self) -> None:
        self._list.move(1)

    def action_claim_up(self) -> None:
        self._list.move(-1)

    def action_claim_page_down(self) -> None:
        self._list.move(self._list.page)

    def action_claim_page_up(self) -> None:
        self._list.move(-self._list.page)

    def action_claim_top(self) -> None:
        self._list.mark(0)

    def action_claim_bottom(self) -> None:
        self._list.mark(10**9)

    def action_change(self, step: int = 1) -> None:
        """Go to the next claim with another stance than before, or to the one before."""
        here = self._list.position
        numbers = [n for n, claim in enumerate(self._shown) if claim.id in self._changes]
        ahead = [n for n in numbers if n > here] if step > 0 else [n for n in numbers if n < here]
        if ahead:
            self._list.mark(ahead[0] if step > 0 else ahead[-1])
        else:
            self.notify(f"No change of stance {'below' if step > 0 else 'above'}.", markup=False)

    def action_next_minister(self) -> None:
        self._turn(1)

    def action_previous_minister(self) -> None:
        self._turn(-1)

    def _turn(self, steps: int) -> None:
        if self._ministers:
            self._position = (self._position + steps) % len(self._ministers)
            self._list.picked.clear()
            self._find_changes()
            self._show()

    # Ordering and narrowing down

    def action_by_topic(self) -> None:
        self._reorder(Order.TOPIC)

    def action_by_stance(self) -> None:
        self._reorder(Order.STANCE)

    def _reorder(self, order: Order) -> None:
        self._order = Order.TIME if self._order is order else order
        self._show(keep=True)

    def action_narrow(self) -> None:
        self.query_one(Narrowing).begin()

    def action_narrow_by(self) -> None:
        self.query_one(Narrowing).choose(self._shown)

    def action_narrowed(self) -> None:
        """Go from what is typed to the claims that are left."""
        self._list.focus()
        self.query_one(Narrowing).end()

    def action_leave(self) -> None:
        """Show all claims again, else leave the page."""
        narrowing = self.query_one(Narrowing)
        if narrowing.is_typing or narrowing.typed:
            self._list.focus()
            narrowing.clear()
        elif self._list.picked:
            self._list.pick(())
        else:
            self.dismiss(None)

    # Opening, correcting, comparing

    def action_open_claim(self) -> None:
        row = self._list.marked_row
        if row is not None:
            self.dismiss(row.claim)

    def on_row_list_opened(self) -> None:
        self.action_open_claim()

    def action_correct_claim(self) -> None:
        row = self._list.marked_row
        if row is not None:
            self.dismiss(ToCorrect(row.claim))

    def action_pick_claim(self) -> None:
        self._list.toggle()

    def action_pick_claims(self) -> None:
        """Take in all claims that are shown, or none where all are in."""
        every = {claim.id for claim in self._shown}
        self._list.pick(() if every <= self._list.picked else every)

    def action_reassign(self) -> None:
        """Correct the claims that are picked, else the marked one."""
        row, picked = self._list.marked_row, self._list.picked
        claims = [c for c in self._shown if c.id in picked] or ([row.claim] if row else [])
        if claims:
            self._reassigner.start(claims, self._ministers[self._position].speaker)

    def action_compare(self) -> None:
        from tui.compare.choose import compare_ministers

        row = self._list.marked_row
        if self._ministers:
            speaker = self._ministers[self._position].speaker
            claim = row.claim if row else None
            compare_ministers(self, self._session, claim, speaker, self._go)

    def action_compare_coders(self) -> None:
        from tui.compare.choose import compare_coders

        row = self._list.marked_row
        compare_coders(self, self._session, row.claim.article if row else None, self._go)

    def _go(self, claim: Claim | None) -> None:
        """Go to a claim that a comparison was left for."""
        if claim is not None:
            self.dismiss(claim)

    def action_ministers(self) -> None:
        self.dismiss(None)

    def _reassigned(self) -> None:
        self._list.pick(())

    async def action_history(self) -> None:
        """Show what became of the marked claim."""
        from tui.claims.claims_page import show_history

        row = self._list.marked_row
        if row is not None:
            await show_history(self, self._session, row.claim)
