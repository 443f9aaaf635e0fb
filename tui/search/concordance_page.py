"""Keyword in context: every place in the corpus where the words of a search stand."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from index import Occurrence, Order
from tui.commands.registry import Where, with_keys
from tui.search.concordance_list import ContextList
from tui.search.concordance_worker import MOST, Gathering, Lines
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.key_screen import KeyScreen
from tui.widgets.latest import Latest
from tui.widgets.lines import HintLine, Notice, TopLine
from tui.widgets.row_list import RowList

DAY_LETTERS = 10
NOTHING = (
    "No words of this search stand in an article. {back} goes back, {search} searches for others."
)
WIDTH = 120  # characters on either side that are found; no terminal has room for more
ORDERS: dict[Order, str] = {
    "place": "newest first",
    "left": "by what stands before",
    "right": "by what stands after",
    "hit": "by the words themselves",
}


class ContextScreen(KeyScreen[Occurrence | None]):
    """Lines of words in their context; dismissed with the place to go to.

    They are found in the background, and can be looked through meanwhile.
    """

    DEFAULT_CSS = """
    ContextScreen { background: $background; }
    ContextScreen #head { height: auto; min-height: 3; max-height: 5; padding: 0 2; }
    """

    def __init__(self, session: Session, lines: Lines) -> None:
        """Take where one was among these lines; that is kept true when the screen is left."""
        super().__init__()
        self._session = session
        self._lines = lines
        self._order = lines.order
        self._closed = False
        self._gathering = lines.gathering or self._begin()
        self._worker = Latest("context")
        self._count = 0

    def _begin(self) -> Gathering:
        """Return the places of the query, none of them found yet."""
        found = self._session.corpus.search_index.concordance(
            self._lines.query,
            width=WIDTH,
            as_you_type=self._lines.is_typing,
            should_stop=lambda: self._closed,
        )
        return Gathering(found)

    def places(self) -> tuple[Where, ...]:
        return (Where.CONTEXT, Where.EVERYWHERE)

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.corpus.title)
        yield Static(id="head", markup=False)
        yield ContextList(self._day_of)
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self._list = self.query_one(ContextList)
        self._list.focus()
        self.query_one(TopLine).show(
            coder=self._session.coder or "", claims=len(self._session.claims)
        )
        self._find()
        self._show_head()
        self.show_hints()

    def on_unmount(self) -> None:
        self._closed = True
        self._worker.close()
        self._lines.order = self._order
        self._lines.marked = self._marked()
        self._lines.gathering = self._gathering if self._gathering.is_over else None

    def _day_of(self, article_id: str) -> str:
        """Return the day of an article; of one without a date how its id begins."""
        info = self._session.info(article_id)
        return ((info.published if info else None) or article_id)[:DAY_LETTERS]

    def _find(self) -> None:
        """Find in the background, in the present order."""

        def tell(found: list[Occurrence]) -> None:
            self.app.call_from_thread(self._show, found)

        self._worker.submit(self._gathering.job(self._order, tell))

    def _show(self, found: list[Occurrence]) -> None:
        """Show what was found so far; whoever has moved stays on their line."""
        if not self.is_attached:
            return
        marked = self._marked()
        position = found.index(marked) if marked in found else 0
        self._count = len(found)
        self._list.show(found, position)
        self._show_head()

    def _marked(self) -> Occurrence | None:
        """Return the line one is on, or was on the last time while it is still looked for."""
        return self._list.marked_row if self._list.position else self._lines.marked

    @on(RowList.Marked)
    def _moved(self) -> None:
        self._lines.marked = None  # somebody who moves is here, wherever they were
        self._show_head()

    def _show_head(self) -> None:
        row = self._list.marked_row
        title = safe(self._session.article_title(row.article_id)) if row else ""
        if self._gathering.is_whole and not self._count:
            title = with_keys(NOTHING, self.registry)
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(safe(self._lines.query), "bold").append(f"   {self._said()}   ")
        text.append(f"{ORDERS[self._order]}\n", "dim")
        text.append(title, "italic")
        self.query_one("#head", Static).update(text)

    def _said(self) -> str:
        """Return how many places were found, so far or in all."""
        places = f"{self._count:,} place{'' if self._count == 1 else 's'}"
        if self._gathering.is_cut:
            return f"the first {MOST:,} places; a longer query finds fewer"
        return places if self._gathering.is_whole else f"{places} so far …"

    # What keys do

    def action_order(self, number: int) -> None:
        """Put the lines into another order, by its number."""
        self._order = list(ORDERS)[number]
        self._find()

    def action_next_order(self) -> None:
        orders = list(ORDERS)
        self.action_order((orders.index(self._order) + 1) % len(orders))

    def action_open_place(self) -> None:
        row = self._list.marked_row
        if row is not None:
            self.dismiss(row)

    def on_row_list_opened(self) -> None:
        self.action_open_place()

    def action_line_down(self) -> None:
        self._list.move(1)

    def action_line_up(self) -> None:
        self._list.move(-1)

    def action_line_page_down(self) -> None:
        self._list.move(self._list.page)

    def action_line_page_up(self) -> None:
        self._list.move(-self._list.page)

    def action_line_top(self) -> None:
        self._list.mark(0)

    def action_line_bottom(self) -> None:
        self._list.mark(10**9)
