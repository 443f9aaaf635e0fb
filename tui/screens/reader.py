"""The screen one lives in: find an article, read it, tag who claimed what."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from index import KutipError
from tui.commands import Command, Need, Where, with_keys
from tui.safe import safe
from tui.screens.base import KeyScreen
from tui.screens.copying import Copying
from tui.screens.finder import Finder
from tui.screens.navigator import Navigator
from tui.screens.records import Records
from tui.widgets.box import Box
from tui.widgets.lines import HintLine, Notice, TopLine
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:  # the article side is imported after the first paint, which shows the list
    from collections.abc import Callable, Iterable

    from index import ArticleInfo
    from tui.bearings import Bearings
    from tui.indexer import IndexEvent
    from tui.screens.finding import Finding
    from tui.screens.queue_making import QueueMaking
    from tui.screens.queue_run import QueueRun
    from tui.screens.whereabouts import Whereabouts
    from tui.session import Session
    from tui.settings import Settings
    from tui.widgets.reading_pane import ReadingPane

WIDE = 100  # columns from which the list and the article stand side by side
TALL = 24
FIRST_ROWS = 64  # that are listed for the first paint; more than a screen has
EMPTY = (
    "No articles in {} yet.\n\n"
    "Put .txt, .md, .jsonl or .csv files there and press {refresh}, "
    "or press {import} to import some.\n\n"
    "{tutor}  ten minutes' tutor      {help}  every key      {quit}  leave"
)


class ReaderScreen(KeyScreen[None]):
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
        self.pane: ReadingPane | None = None
        self._finding: Finding | None = None  # what goes with the list of hits
        self._open_at_once = False  # asked for before there was an article side
        self._article_open = False  # reading rather than looking through the list
        self._list_wanted = True  # beside the article, where there is room
        self._measure = 0  # the width of the text that the person likes, once that is known
        self._whereabouts: Whereabouts | None = None
        self._run: QueueRun | None = None  # made for the first key, or the queue one comes back to
        self._is_whole = False  # once every article is in the list
        self.index_ready = False  # once the indexer has said so

    def compose(self) -> ComposeResult:
        yield TopLine(self._corpus.root.resolve().name)
        with Horizontal(id="find"):
            yield Static(" / ", id="slash")
            yield Box(id="query", select_on_focus=False)
            yield Static(id="count", markup=False)
        yield Static(self._empty(), id="empty", markup=False)
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
        self._navigator = Navigator(self, self._session, self._list, self._finder)
        self._copying = Copying(self)
        self._records = Records(self, self._session, self._navigator.go_to_claim)
        self.set_focus(self._list)
        self._top.show(coder=self._session.coder or "")
        if self._corpus.is_read:  # else the indexer reads them, and tells how far it is
            articles = self._corpus.articles(FIRST_ROWS)
            self._list_articles(articles, whole=len(articles) < FIRST_ROWS)
        self.show_hints()

    # What lasts from one session to the next

    def take_habits(self, settings: Settings, bearings: Bearings | None) -> None:
        """Take the person's settings, and where to go back to once that can be shown."""
        from tui.screens.whereabouts import Whereabouts

        self._list_wanted, self._measure = settings.list, settings.measure
        if bearings is not None:
            self._whereabouts = Whereabouts(bearings, self._list, self._finder)
        self.query_one("#empty", Static).update(self._empty())
        self.show_hints()

    def settings(self, before: Settings) -> Settings:
        """Return the settings as they are by now."""
        measure = self.pane.view.measure if self.pane else before.measure
        theme = before.theme if self.app.no_color else self.app.theme
        return replace(before, theme=theme, measure=measure, list=self._list_wanted)

    def bearings(self) -> Bearings | None:
        """Return where the person is."""
        where = self._whereabouts
        return where.now(self.pane, self._run.name if self._run else "") if where else None

    def _go_back(self) -> None:
        """Go where the person was, once every article is listed."""
        if self.pane and self._whereabouts and self._is_whole:
            queue = self._whereabouts.go_back(self.pane)
            if queue and self._session.coder:
                self.run_worker(self.queue_run.open(queue), name="queue")

    @property
    def queue_run(self) -> QueueRun:
        """The work on a queue, if one is open; the first paint does not wait for it."""
        from tui.screens.queue_run import QueueRun

        if self._run is None:
            self._run = QueueRun(self, self._session, self._finder, self._navigator)
        return self._run

    def _empty(self) -> str:
        return with_keys(EMPTY, self.registry).replace("{}", safe(str(self._corpus.root)))

    async def open_pane(self) -> None:
        """Add the article side and what helps with finding, and show the marked article."""
        from tui.screens.finding import Finding
        from tui.widgets.reading_pane import ReadingPane

        pane = ReadingPane(
            self._session, lambda: self._finder.query, self.claims_saved, self._pair_changed
        )
        await self.query_one("#panes").mount(pane)
        self.pane = pane
        self._finding = Finding(self, self._session, self._finder, self._box)
        await self._finding.open()
        if self._measure:
            pane.view.measure = self._measure
        self._arrange()
        self._go_back()
        self._show_marked()
        if self._open_at_once:
            self.action_open()

    def _arrange(self, *, article_open: bool | None = None) -> None:
        """Show list and article side by side, or where there is no room the one in use.

        Done here and not in CSS, whose classes take effect too late for what is focused next.
        """
        if article_open is not None:
            self._article_open = article_open
        wide = self.size.width >= WIDE
        pair = self._article_open and self.pane is not None and self.pane.beside.is_open
        self._list.display = not self._article_open or (wide and self._list_wanted and not pair)
        if self._finding:
            self._finding.arrange(looking=not self._article_open)
        if self.pane:
            self.pane.display = self._article_open or wide
            self.pane.beside.arrange(wide=wide and self._article_open)

    def _pair_changed(self) -> None:
        """Make room for two articles or for one, and mark the one that is read."""
        self._arrange()
        self._navigator.mark_shown()

    def on_resize(self) -> None:
        self._arrange()

    def on_unmount(self) -> None:
        if self._run:
            self._run.close()
        self._finder.close()

    # Which keys are live

    def places(self) -> tuple[Where, ...]:
        pane = self.pane
        if pane and pane.tagger.is_open:
            return (Where.PANEL,)
        if self.focused is self._box:
            return (Where.SEARCH, Where.EVERYWHERE)
        if self._finding and self._finding.facets_focused:
            return (Where.FACETS, Where.EVERYWHERE)
        if pane and self.focused is pane.view:
            return (Where.ARTICLE, Where.EVERYWHERE)
        if pane and pane.names.has_focus:
            return (Where.NAMES, Where.EVERYWHERE)
        return (Where.LIST, Where.EVERYWHERE)

    def live_commands(self) -> tuple[Command, ...]:
        """Return the live commands; with the claim panel open, its own and help."""
        commands = super().live_commands()
        if self.places() != (Where.PANEL,):
            return commands
        return (*commands, *(c for c in self.registry if c.id == "help"))

    def targets(self) -> Iterable[object]:
        pane = self.pane
        article_side = (
            (
                pane.tagger,
                pane.detailer,
                pane.amender,
                pane.names,
                pane.corrector,
                pane.beside,
                pane.view,
            )
            if pane
            else ()
        )
        return (
            *article_side,
            *(self._finding.targets if self._finding else (self._finder,)),
            self._navigator,
            self._copying,
            self._records,
            self.queue_run,
            self._queue_making,
            self,
            self.app,
        )

    @property
    def _queue_making(self) -> QueueMaking:
        from tui.screens.queue_making import QueueMaking

        return QueueMaking(self, self._session, self._finder, self.queue_run)

    async def perform(self, command: Command, key: str = "") -> None:
        """Carry out a command; before one that goes far, remember where one is."""
        if self._run:
            self._run.touch()
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
            Need.QUEUE: lambda: self._run is None or self._run.queue is None,
            Need.CODER: lambda: session.coder is None,
        }
        return need in is_lacking and is_lacking[need]()

    # Articles

    def _list_articles(self, articles: list[ArticleInfo], *, whole: bool) -> None:
        self._is_whole = whole
        empty = whole and not articles
        self.set_class(empty, "-empty")
        self._box.disabled = empty  # else it would take the focus, and every letter
        if self.focused is None and self._list.display and not empty:
            self.set_focus(self._list)
        self._finder.set_articles(articles, whole=whole)

    async def list_the_rest(self) -> None:
        """List all articles, where the first paint had room for the first only."""
        if not self._is_whole and self._corpus.is_read:
            await self._take_articles()

    async def _take_articles(self) -> None:
        try:
            articles = await asyncio.to_thread(self._corpus.articles)
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._session.forget_articles()
        self._list_articles(articles, whole=True)
        self._go_back()
        self._show_marked()
        if self.pane:
            self.pane.look_again()

    @on(ResultList.Marked)
    def _show_marked(self) -> None:
        row = self._list.marked_row
        if row is None or self.pane is None:
            return
        if not self.pane.is_shown(row.article_id):
            self.pane.show(row.article_id)
        if row.claim:
            self.pane.go_to_claim(row.claim)

    # Claims

    def claims_changed(self) -> None:
        """Show the claims that the session knows now."""
        self._top.show(coder=self._session.coder or "", claims=len(self._session.claims))
        self._list.show_claims(self._session.counts())
        if self._run:
            self._run.show()
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

    # What the indexer says

    async def on_index_event(self, event: IndexEvent) -> None:
        """Show progress in the background, and take in what is new."""
        if event.what == "articles":
            self._finder.set_busy(f"reading {100 * event.done // max(event.total, 1)} %")
        elif event.what == "index":
            self._finder.set_busy(f"indexing {event.done:,} of {event.total:,}")
        elif event.what == "read":
            if event.done or not self._is_whole:
                await self._take_articles()
        elif event.what == "ready":
            self.index_ready = True
            self._finder.set_busy("")
            self._finder.again()
        elif event.what == "problem":
            self._finder.set_busy("")
            self.notify(event.sentence, severity="error", markup=False)

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
        self._arrange(article_open=False)
        self.set_focus(self._list)

    def action_search(self) -> None:
        self._arrange(article_open=False)
        self._box.select_all()  # what is typed next takes the place of the last query
        self.set_focus(self._box)

    @on(ResultList.Opened)
    def action_open(self) -> None:
        row, pane = self._list.marked_row, self.pane
        self._open_at_once = pane is None
        if row is None or pane is None:
            return
        if row.claim:
            self._navigator.go_to_claim(row.claim)
            return
        if pane.is_shown(row.article_id):
            pane.find_layers()  # the hits of a query typed since
        else:
            pane.show(row.article_id)
        self.read()

    def read(self) -> None:
        """Give the article the keys."""
        self._arrange(article_open=True)
        if self.pane:
            self.set_focus(self.pane.view)

    def action_leave(self) -> None:
        """Leave the innermost thing: selection, article, search box, query."""
        pane = self.pane
        if pane and self.focused is pane.view:
            if pane.view.selection:
                pane.view.clear_selection()
            elif pane.tagger.is_picking:
                pane.tagger.resume()
            else:
                self.action_focus_list()
        elif self.focused is self._box:
            self.set_focus(self._list)
        elif self._finder.query:
            self._box.value = ""

    def action_next_article(self) -> None:
        self._finder.move(1)

    def action_previous_article(self) -> None:
        self._finder.move(-1)

    def action_toggle_list(self) -> None:
        self._list_wanted = not self._list_wanted
        self._arrange()

    async def action_refresh(self) -> None:
        await asyncio.to_thread(self._session.reload)
        self.claims_changed()
        self._ask_indexer()

    def on_descendant_focus(self) -> None:
        if self._finding:
            self._finding.queries.show()
        self.show_hints()
