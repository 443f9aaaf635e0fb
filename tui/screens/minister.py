"""All claims by minister, each leading back to its sentence."""

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import Anchor, Claim
from tui.commands import Where
from tui.ministers import Minister, Order, in_order, ministers_of, months, sparkline
from tui.safe import safe
from tui.screens.base import KeyScreen
from tui.session import Session
from tui.widgets.claim_list import ClaimList, ClaimRow, ClaimRows
from tui.widgets.lines import HintLine, Notice, TopLine

TABS = 5
SPARK_WIDTH = 40


class MinisterScreen(KeyScreen[Claim | None]):
    """The claims of one minister; `tab` goes to the next. Dismissed with the claim to go to."""

    DEFAULT_CSS = """
    MinisterScreen { background: $background; }
    MinisterScreen #head { height: 5; padding: 1 2; }
    """

    def __init__(self, session: Session, speaker: str | None) -> None:
        super().__init__()
        self._session = session
        self._order = Order.TIME
        self._take(speaker)

    def places(self) -> tuple[Where, ...]:
        return (Where.CLAIMS, Where.EVERYWHERE)

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.corpus.title)
        yield Static(id="head", markup=False)
        yield ClaimList()
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(
            coder=self._session.coder or "", claims=len(self._session.claims)
        )
        self.query_one(ClaimList).focus()
        self._show()
        self.show_hints()

    def on_resize(self) -> None:
        if self._ministers:
            self.query_one("#head", Static).update(self._head(self._ministers[self._position]))

    def claims_changed(self) -> None:
        """Take in claims that changed, with the same minister still shown if there is one."""
        here = self._ministers[self._position].speaker if self._ministers else None
        self._take(here)
        self._show()

    def _take(self, speaker: str | None) -> None:
        self._ministers = ministers_of(self._session.claims, self._session.name_of)
        names = [minister.speaker for minister in self._ministers]
        self._position = names.index(speaker) if speaker in names else 0

    def _show(self) -> None:
        """Show the minister at the present position."""
        if not self._ministers:
            self.query_one("#head", Static).update("No claims yet. Esc goes back.")
            return
        minister = self._ministers[self._position]
        self.query_one("#head", Static).update(self._head(minister))
        ordered = in_order(minister.claims, self._order, self._day)
        self.query_one(ClaimList).show(ClaimRows(ordered, self._row))

    def _head(self, minister: Minister) -> Text:
        claims, articles = len(minister.claims), minister.articles()
        role = self._session.role_of(minister.speaker, minister.claims[-1].article)
        text = Text(no_wrap=True)
        text.append(safe(minister.name), "bold")
        text.append(f"   {safe(role)}" if role else "", "dim")
        plural = "" if claims == 1 else "s"
        text.append(
            f"   {claims:,} claim{plural} in {articles} article{'' if articles == 1 else 's'}"
        )
        text.append(f", {self._years(minister)}\n" if self._years(minister) else "\n")
        days = [self._day(claim) for claim in minister.claims]
        text.append(sparkline(months(days), SPARK_WIDTH) + "  ", "dim")
        text.append_text(self._stances(minister))
        text.append(f"   by {self._order.value}\n", "dim")
        return text.append_text(self._others())

    def _stances(self, minister: Minister) -> Text:
        counted = minister.stances()
        known = {s.value: s.label for s in self._session.corpus.project.stances}
        values = sorted((value for value in counted if value is not None), reverse=True)
        return Text("  ".join(f"{safe(known.get(v, str(v)))} {counted[v]:,}" for v in values))

    def _years(self, minister: Minister) -> str:
        years = sorted({day[:4] for day in map(self._day, minister.claims) if day})
        return " - ".join(dict.fromkeys([years[0], years[-1]])) if years else ""

    def _others(self) -> Text:
        """Return the neighbours in the list of ministers, the present one marked."""
        first = max(0, min(self._position - TABS // 2, len(self._ministers) - TABS))
        line = Text(no_wrap=True)
        for minister in self._ministers[first : first + TABS]:
            here = minister is self._ministers[self._position]
            line.append(
                f"{safe(minister.name)} {len(minister.claims):,}",
                "bold underline" if here else "dim",
            )
            line.append("   ")
        return line

    def _day(self, claim: Claim) -> str:
        return self._session.day_of(claim)

    def _row(self, claim: Claim) -> ClaimRow:
        anchor = self._session.anchor_of(claim)
        return ClaimRow(
            claim,
            self._day(claim),
            self._session.topic_labels(claim.topics),
            self._session.article_title(claim.article),
            "" if anchor is Anchor.EXACT else anchor.value,
        )

    # What keys do

    def action_claim_down(self) -> None:
        self.query_one(ClaimList).move(1)

    def action_claim_up(self) -> None:
        self.query_one(ClaimList).move(-1)

    def action_claim_page_down(self) -> None:
        claims = self.query_one(ClaimList)
        claims.move(claims.page)

    def action_claim_page_up(self) -> None:
        claims = self.query_one(ClaimList)
        claims.move(-claims.page)

    def action_claim_top(self) -> None:
        self.query_one(ClaimList).mark(0)

    def action_claim_bottom(self) -> None:
        self.query_one(ClaimList).mark(10**9)

    def action_next_minister(self) -> None:
        self._turn(1)

    def action_previous_minister(self) -> None:
        self._turn(-1)

    def _turn(self, steps: int) -> None:
        if self._ministers:
            self._position = (self._position + steps) % len(self._ministers)
            self._show()

    def action_by_topic(self) -> None:
        self._reorder(Order.TOPIC)

    def action_by_stance(self) -> None:
        self._reorder(Order.STANCE)

    def _reorder(self, order: Order) -> None:
        self._order = Order.TIME if self._order is order else order
        self._show()

    async def action_history(self) -> None:
        """Show what became of the marked claim."""
        from tui.screens.claims_page import show_history

        row = self.query_one(ClaimList).marked_row
        if row is not None:
            await show_history(self, self._session, row.claim)

    def action_open_claim(self) -> None:
        row = self.query_one(ClaimList).marked_row
        if row is not None:
            self.dismiss(row.claim)

    def on_row_list_opened(self) -> None:
        self.action_open_claim()

    def action_ministers(self) -> None:
        self.dismiss(None)
