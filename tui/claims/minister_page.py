"""The page of a minister: their claims, each leading to its sentence."""

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from index import Claim, Outcome
from tui.claims.claim_list import ClaimList, ClaimRow, ClaimRows, claim_row
from tui.claims.filter_line import FilterLine
from tui.claims.minister_head import count_line, name_line, stance_change_text, tabs_line
from tui.claims.minister_view import MinisterView
from tui.claims.ministers import (
    Minister,
    Order,
    StanceChange,
    ToCorrect,
    changes_of_stance,
    ministers_of,
    sort_claims,
)
from tui.claims.reassign import NOT_YOURS, Reassigner
from tui.claims.whose_claims import none_seen_text, tell_if_final_only
from tui.coding.detail_pane import DetailPane
from tui.commands.zones import Zone
from tui.session import Session
from tui.widgets.page import Page
from tui.widgets.row_list import kept_position

NONE_MATCH = (
    "No claim of theirs matches the filter: {back} clears it, {claims.next} shows the next one."
)


class MinisterPage(Page[Claim | ToCorrect | None]):
    """Lists the claims of one minister; dismissed with a claim to go to or to correct, or None."""

    HORIZONTAL_BREAKPOINTS = DetailPane.BREAKPOINTS
    DEFAULT_CSS = """
    MinisterPage { background: $background; }
    MinisterPage #head {
        height: 5; padding: 1 2; text-wrap: nowrap; text-overflow: ellipsis;
    }
    MinisterPage ClaimList { height: 1fr; }
    """

    def __init__(self, session: Session, view: MinisterView) -> None:
        super().__init__(session)
        self.view = view  # as it was opened; as it was left, once it is closed
        self._order = Order(view.order) if view.order else Order.TIME
        self._head_width = 0  # that the heading was made for
        self._claims: Sequence[Claim] = ()  # of the minister who is shown, sorted by time
        self._shown: Sequence[Claim] = ()  # those that match the filter, sorted as chosen
        self._changes: dict[str, tuple[StanceChange, ...]] = {}
        self._reassigner = Reassigner(self, session, self._deselect)
        self._ministers: Sequence[Minister] = ()
        self._position = 0
        self._load(view.speaker)

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
        with Horizontal():
            yield ClaimList()
            yield DetailPane(self.session)

    @property
    def rows(self) -> ClaimList:
        """The claims of the minister."""
        return self.query_one(ClaimList)

    def on_mount(self) -> None:
        self.set_focus(self.rows)
        if self.view.filter:
            self.query_one(FilterLine).set(self.view.filter)
        if self.view.claim_id:
            self.rows.prefer({self.view.claim_id})
        self._show(keep_mark=True)
        self.show_hints()
        tell_if_final_only(self, self.session)

    def on_resize(self) -> None:
        if self.size.width != self._head_width:
            self._show_head()

    def claims_changed(self) -> None:
        """Update the page after claims changed; minister and marked claim stay the same."""
        self._load(self.speaker)
        self._show(keep_mark=True)

    def _load(self, speaker: str | None) -> None:
        """Group the claims by minister, and show `speaker`, else who stood next to them."""
        before = [minister.speaker for minister in self._ministers]
        self._ministers = ministers_of(
            self.session.seen.in_lists, self.session.name_of, self.session.speakers_of
        )
        speakers = [minister.speaker for minister in self._ministers]
        meant = self.session.speakers_of(speaker)[0] if speaker else None
        if meant in speakers:
            self._position = speakers.index(meant)
        else:  # the last of their claims went: who is next to them
            position = kept_position(before, self._position, speakers)
            self._position = position if position < len(speakers) else 0
        self._load_claims()

    def _load_claims(self) -> None:
        """Sort the claims of the minister who is shown, and find their changes of stance."""
        day_of = self.session.day_of
        claims = self._ministers[self._position].claims if self._ministers else ()
        self._claims = sort_claims(claims, Order.TIME, day_of)
        self._changes = changes_of_stance(self._claims, day_of)

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self._show(keep_mark=True)

    def _show(self, *, keep_mark: bool = False) -> None:
        """Show the claims that match the filter; with `keep_mark` the same claim stays marked."""
        matching = self.query_one(FilterLine).apply(self._claims)
        if self._order is not Order.TIME:  # which they are sorted by already
            matching = sort_claims(matching, self._order, self.session.day_of)
        self._shown = matching
        rows, ids = ClaimRows(self._shown, self._row), [claim.id for claim in matching]
        if keep_mark:
            self.rows.refill(rows, ids)
        else:
            self.rows.show(rows, ids=ids)
        self.show_counts()
        self._show_head()
        self._show_details()

    @on(ClaimList.Marked)
    def _show_details(self) -> None:
        self.query_one(DetailPane).show_claim(self.marked_claim)

    def _show_head(self) -> None:
        head = self.query_one("#head", Static)
        self._head_width = self.size.width
        if not self._ministers:
            head.update(f"{self.registry.with_keys(none_seen_text(self.session))} Esc goes back.")
            return
        minister, project = self._ministers[self._position], self.session.corpus.codebook.project
        all_days = [self.session.day_of(claim) for claim in self._claims]
        is_filtered = len(self._shown) != len(self._claims)
        days = [self.session.day_of(claim) for claim in self._shown] if is_filtered else all_days
        changes = sum(len(self._changes.get(claim.id, ())) for claim in self._shown)
        lines = (
            name_line(minister, project.speaker(minister.speaker), all_days, self.size.width - 4),
            count_line(self._shown, days, project, changes, self._order)
            if self._shown
            else Text(self.registry.with_keys(NONE_MATCH), "dim"),
            tabs_line(self._ministers, self._position),
        )
        head.update(Text("\n").join(lines))

    def show_outcome(self, outcome: Outcome) -> None:
        """Mark a claim that was just changed."""
        self.rows.prefer(outcome.claim_ids)

    def _row(self, claim: Claim) -> ClaimRow:
        changes = (
            stance_change_text(change, self.session.topic_labels([change.topic]))
            for change in self._changes.get(claim.id, ())
        )
        return claim_row(self.session, claim, "; ".join(changes))

    # Moving

    def go_to_change(self, step: int) -> None:
        """Mark the next claim with another stance than before, or with -1 the previous one."""
        changes = (at for at, claim in enumerate(self._shown) if claim.id in self._changes)
        if not self.rows.mark_next(changes, step):
            self.notify(f"No change of stance {'below' if step > 0 else 'above'}.", markup=False)

    def turn(self, steps: int) -> None:
        """Show the next minister, or with -1 the previous one."""
        if self._ministers:
            self._position = (self._position + steps) % len(self._ministers)
            self.rows.selected.clear()
            self._load_claims()
            self._show()

    # Sorting and filtering

    def sort_by_topic(self) -> None:
        """Sort by topic, or by time again."""
        self._toggle_order(Order.TOPIC)

    def sort_by_stance(self) -> None:
        """Sort by stance, or by time again."""
        self._toggle_order(Order.STANCE)

    def _toggle_order(self, order: Order) -> None:
        self._order = Order.TIME if self._order is order else order
        self._show(keep_mark=True)

    def open_filter(self) -> None:
        """Let a filter be typed."""
        self.query_one(FilterLine).open()

    def choose_filter(self) -> None:
        """Ask for a topic, stance, year or coder to filter by."""
        self.query_one(FilterLine).choose(self._shown)

    def close_filter(self) -> None:
        """Go from the filter to the claims that match."""
        self.set_focus(self.rows)
        self.query_one(FilterLine).close()

    def leave(self) -> None:
        """Clear the filter, else the selection, else close the page."""
        line = self.query_one(FilterLine)
        if line.is_typing or line.typed:
            self.set_focus(self.rows)
            line.clear()
            self._show(keep_mark=True)
        elif self.rows.selected:
            self._deselect()
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
        """The id of the minister who is shown; None where nobody has claims."""
        return self._ministers[self._position].speaker if self._ministers else None

    def open_claim(self) -> None:
        """Go to the sentence of the marked claim."""
        if self.marked_claim:
            self.go_to(self.marked_claim)

    def on_row_list_opened(self) -> None:
        self.open_claim()

    def correct_claim(self) -> None:
        """Go to the marked claim and open it in the claim panel, if it is this coder's."""
        claim = self.marked_claim
        if claim and claim.coder != self.session.coder:
            self.notify(NOT_YOURS.format(claim.coder), markup=False)
        elif claim:
            self._leave_for(ToCorrect(claim))

    def toggle_selected(self) -> None:
        """Select or deselect the marked claim."""
        self.rows.toggle()

    def toggle_all_selected(self) -> None:
        """Select all claims that are shown, or none where all are selected."""
        shown = {claim.id for claim in self._shown}
        self.rows.select(() if shown <= self.rows.selected else shown)

    def reassign(self) -> None:
        """Give the selected claims, else the marked one, another speaker, topic or stance."""
        marked, selected = self.marked_claim, self.rows.selected
        claims = [c for c in self._shown if c.id in selected] or ([marked] if marked else [])
        if claims:
            self._reassigner.start(claims, self._ministers[self._position].speaker)

    def go_to(self, claim: Claim | None) -> None:
        """Go to a claim that was chosen on a page in front of this one."""
        if claim is not None:
            self._leave_for(claim)

    def _leave_for(self, chosen: Claim | ToCorrect) -> None:
        """Close the page with what was chosen, and remember how it was."""
        marked = self.marked_claim
        self.view = MinisterView(
            self.speaker,
            marked.id if marked else None,
            self.query_one(FilterLine).typed,
            self._order.value,
        )
        self.dismiss(chosen)

    def _deselect(self) -> None:
        self.rows.select(())

    async def show_history(self) -> None:
        """Show the history of the marked claim."""
        from tui.claims.history import open_history

        if self.marked_claim:
            await open_history(self, self.session, self.marked_claim)
