"""The screen one lives in: find an article, read it, tag who claimed what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.article.copying import Copying
from tui.commands.registry import Command, Need, Where
from tui.queues.work import QueueWork
from tui.reader.arrangement import WIDE, Arrangement
from tui.reader.base import ReaderBase
from tui.reader.intake import Intake
from tui.reader.navigator import Navigator
from tui.reader.records import Records
from tui.search.finder import Finder
from tui.search.result_list import ResultList
from tui.widgets.box import Box
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice, TopLine

if TYPE_CHECKING:  # the article side is imported after the first paint, which shows the list
    from collections.abc import Callable, Iterable

    from tui.reader.bearings import Bearings
    from tui.reader.whereabouts import Whereabouts
    from tui.search.finding import Finding
    from tui.session import Session
    from tui.settings.settings import Settings

TALL = 24


class ReaderScreen(ReaderBase):
    """Articles on the left, the marked one on the right; one at a time on a narrow terminal."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]
    AUTO_FOCUS = ""  # the list, when it is there
    DEFAULT_CSS = """
    ReaderScreen { background: $background; }
    ReaderScreen #find { height: 1; }
    ReaderScreen #slash { width: 3; color: $accent; text-style: bold; }
    ReaderScreen #query {
        width: 1fr; height: 1; border: none; padding: 0; background: $background;
    }
    ReaderScreen #count { width: auto; color: $text-muted; padding: 0 1; }
    ReaderScreen #panes { height: 1fr; }
    ReaderScreen ResultList { width: 2fr; max-width: 56; }
    ReaderScreen #empty { display: none; height: 1fr; padding: 3 6; }
    ReaderScreen.-empty #empty { display: block; }
    ReaderScreen.-empty #panes { display: none; }
    ReaderScreen.-narrow ResultList { width: 1fr; max-width: 100%; }
    ReaderScreen.-low Legend { display: none; }
    ReaderScreen.-low ClaimPanel { height: 5; border: none; border-top: solid $accent; }
    """

    def __init__(self, session: Session, ask_indexer: Callable[[], None]) -> None:
        super().__init__()
        self.add_class("-wide", "-tall")  # as most terminals are: one styling less at the start
        self._session = session
        self._corpus = session.corpus
        self._ask_indexer = ask_indexer
        self._finding: Finding | None = None  # what goes with the list of hits
        self._whereabouts: Whereabouts | None = None

    def compose(self) -> ComposeResult:
        yield TopLine(self._corpus.root.resolve().name)
        with Horizontal(id="find"):
            yield Static(" / ", id="slash")
            yield Box(id="query", select_on_focus=False)
            yield Static(id="count", markup=False)
        yield Static(id="empty", markup=False)
        with Horizontal(id="panes"):
            yield ResultList()
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self._list = self.query_one(ResultList)
        self._top = self.query_one(TopLine)
        self._box = self.query_one("#query", Input)
        self._finder = Finder(
            self._session, self._box, self._list, self.query_one("#count", Static)
        )
        self.intake = Intake(self, self._session, self._finder, self._show_taken, self._ask_indexer)
        self.arrangement = Arrangement(self, self._list)
        self._navigator = Navigator(self, self._session, self._list, self._finder)
        self._copying = Copying(self)
        self.queues = QueueWork(self, self._session, self._finder, self._navigator)
        self._records = Records(self, self._session, self._navigator.go_to_claim)
        self.set_focus(self._list)
        self._top.show(coder=self._session.coder or "")
        self.intake.show_empty()
        self.intake.list_the_first()
        self.show_hints()

    # What lasts from one session to the next

    def take_habits(self, settings: Settings, bearings: Bearings | None) -> None:
        """Take the person's settings, and where to go back to once that can be shown."""
        from tui.reader.whereabouts import Whereabouts

        self.arrangement.take(settings)
        if bearings is not None:
            self._whereabouts = Whereabouts(bearings, self._list, self._finder)
        self.intake.show_empty()
        self.show_hints()

    def bearings(self) -> Bearings | None:
        """Return where the person is."""
        where = self._whereabouts
        return where.now(self.pane, self.queues.name) if where else None

    def _go_back(self) -> None:
        """Go where the person was, once every article is listed."""
        if self.pane and self._whereabouts and self.intake.is_whole:
            self.queues.go_back_to(self._whereabouts.go_back(self.pane))

    async def open_pane(self) -> None:
        """Add the article side and what helps with finding, and show the marked article."""
        from tui.reader.pane import ReadingPane
        from tui.search.finding import Finding

        pane = ReadingPane(
            self._session, lambda: self._finder.query, self.claims_saved, self._pair_changed
        )
        await self.query_one("#panes").mount(pane)
        self.pane = pane
        self._finding = Finding(self, self._session, self._finder, self._box)
        await self._finding.open()
        self.arrangement.show_pane(self._finding)
        self._go_back()
        self._navigator.pane_opened()

    def _pair_changed(self) -> None:
        """Make room for two articles or for one, and mark the one that is read."""
        self.arrangement.arrange()
        self._navigator.mark_shown()

    def on_resize(self) -> None:
        self.arrangement.arrange()

    def on_unmount(self) -> None:
        self.queues.close()
        self._finder.close()

    # Which keys are live

    def places(self) -> tuple[Where, ...]:
        if self.focused is self._box:
            return (Where.SEARCH, Where.EVERYWHERE)
        if self._finding and self._finding.facets_focused:
            return (Where.FACETS, Where.EVERYWHERE)
        here = self.pane.where() if self.pane else None
        return (here,) if here is Where.PANEL else (here or Where.LIST, Where.EVERYWHERE)

    def live_commands(self) -> tuple[Command, ...]:
        """Return the live commands; with the claim panel open, its own and help."""
        commands = super().live_commands()
        if self.places() != (Where.PANEL,):
            return commands
        return (*commands, *(c for c in self.registry if c.id == "help"))

    def targets(self) -> Iterable[object]:
        return (
            *(self.pane.targets if self.pane else ()),
            *(self._finding.targets if self._finding else (self._finder,)),
            self._navigator,
            self.arrangement,
            self._copying,
            self._records,
            *self.queues.targets,
            self,
            self.app,
        )

    async def perform(self, command: Command, key: str = "") -> None:
        """Carry out a command; before one that goes far, remember where one is."""
        self.queues.touch()
        if command.jumps and self.pane:
            self.pane.leave_here()
        await super().perform(command, key)

    def lacks(self, need: Need) -> bool:
        pane, session = self.pane, self._session
        is_lacking = {
            Need.ARTICLE: lambda: pane is None or pane.article is None,
            Need.CLAIM: lambda: (
                pane is None or pane.view.active_claim is None or not pane.amender.claim_here()
            ),
            Need.CLAIMS: lambda: not session.claims,
            Need.HITS: lambda: not self._finder.query,
            Need.LAST: lambda: not session.has_own_claims,
            Need.QUEUE: lambda: not self.queues.name,
            Need.CODER: lambda: session.coder is None,
        }
        return need in is_lacking and is_lacking[need]()

    # Articles

    def _show_taken(self) -> None:
        """Show what may be another article now that all are listed anew."""
        self._go_back()
        self._show_marked()
        if self.pane:
            self.pane.look_again()

    @on(ResultList.Marked)
    def _show_marked(self) -> None:
        self._navigator.show_marked()

    # Claims

    def claims_changed(self) -> None:
        """Show the claims that the session knows now."""
        self._top.show(coder=self._session.coder or "", claims=len(self._session.claims))
        self._list.show_claims(self._session.counts())
        self.queues.show()
        if self.pane:
            self.pane.show_claims()

    async def claims_saved(self) -> None:
        """Say that a change is safe on disk before all else; then show it, and have it indexed."""
        self._top.show(state="saved", claims=len(self._session.claims))
        await self.painted()
        self._ask_indexer()
        for screen in self.app.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.claims_changed()

    # What keys do

    @on(Input.Changed, "#query")
    def _query_changed(self) -> None:
        if self._finding:
            self._finding.typed()
        else:
            self._finder.find()
        if not self._finder.query and self.pane:
            self.pane.view.set_hits(())

    def own_entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        return self._finding.queries.entries() if self._finding else iter(())

    @on(events.DescendantBlur, "#query")
    def _box_left(self) -> None:
        if self._finding:
            self._finding.queries.left()

    def on_facet_line_emptied(self) -> None:
        """Give the keys to the list: nothing is left to narrow by."""
        self.action_focus_list()

    def action_focus_list(self) -> None:
        self.arrangement.arrange(article_open=False)
        self.set_focus(self._list)

    def action_search(self) -> None:
        self.arrangement.arrange(article_open=False)
        self._box.select_all()  # what is typed next takes the place of the last query
        self.set_focus(self._box)

    @on(ResultList.Opened)
    def _open(self) -> None:
        self._navigator.action_open()

    def read(self) -> None:
        """Give the article the keys."""
        self.arrangement.arrange(article_open=True)
        if self.pane:
            self.set_focus(self.pane.view)

    def action_leave(self) -> None:
        """Leave the innermost thing: selection, article, search box, query."""
        if self.pane and self.focused is self.pane.view:
            if not self.pane.leave():
                self.action_focus_list()
        elif self.focused is self._box:
            self.set_focus(self._list)
        elif self._finder.query:
            self._box.value = ""

    async def action_refresh(self) -> None:
        await asyncio.to_thread(self._session.reload)
        self.claims_changed()
        self._ask_indexer()

    def on_descendant_focus(self) -> None:
        if self._finding:
            self._finding.queries.show()
        self.show_hints()
