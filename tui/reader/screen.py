"""The screen one lives in: find an article, read it, tag who claimed what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.commands.zones import Zone
from tui.queues.deferred import DeferredQueues
from tui.reader.arrangement import WIDE, Arrangement
from tui.reader.base import ReaderBase
from tui.reader.intake import Intake
from tui.reader.navigator import Navigator
from tui.reader.pages import Pages
from tui.search.finder import Finder
from tui.search.result_list import ResultList
from tui.widgets.box import Box
from tui.widgets.key_screen import TakesKeys
from tui.widgets.lines import HintLine, Notice, TopLine

if TYPE_CHECKING:  # the article side is imported after the first paint, which shows the list
    from collections.abc import Callable, Iterable

    from tui.article.side_by_side import SideBySide
    from tui.article.view import ArticleView
    from tui.commands.registry import AnyCommand
    from tui.entities.correction import EntityCorrection
    from tui.entities.navigation import EntityNavigation
    from tui.reader.bearings import Bearings
    from tui.reader.pane import ReadingPane
    from tui.reader.whereabouts import Whereabouts
    from tui.search.facet_narrowing import FacetNarrowing
    from tui.search.query_line import QueryLine
    from tui.search.search import Search
    from tui.session import Session
    from tui.settings.settings import Settings
    from tui.tagging.corrector import ClaimCorrector
    from tui.tagging.details import ClaimDetails
    from tui.tagging.tagger import Tagger

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
        self.session = session
        self._corpus = session.corpus
        self._ask_indexer = ask_indexer
        self._search: Search | None = None  # what goes with the list of hits
        self._whereabouts: Whereabouts | None = None
        self._early: list[events.Key | events.Paste] | None = []  # until the article side is there

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
        self.finder = Finder(self.session, self._box, self._list, self.query_one("#count", Static))
        self.intake = Intake(self, self.session, self.finder, self._show_taken, self._ask_indexer)
        self.arrangement = Arrangement(self, self._list)
        self.navigator = Navigator(self, self._list, self.finder)
        self.queues = DeferredQueues(self, self.session, self.finder, self.navigator)
        self.pages = Pages(self, self.session, self.finder, self.navigator)
        self.set_focus(self._list)
        self._top.show(coder=self.session.coder or "")
        self.intake.show_empty()
        self.intake.list_the_first()
        self.show_hints()

    # What lasts from one session to the next

    def recall(self, settings: Settings, bearings: Bearings | None) -> None:
        """Take the person's settings, and where to go back to once that can be shown."""
        from tui.reader.whereabouts import Whereabouts

        self.arrangement.take(settings)
        if bearings is not None:
            self._whereabouts = Whereabouts(bearings, self._list, self.finder)
        self.intake.show_empty()
        self.show_hints()

    def bearings(self) -> Bearings | None:
        """Return where the person is."""
        where = self._whereabouts
        return where.now(self.pane, self.queues.name) if where else None

    def _go_back(self) -> None:
        """Go where the person was, once every article is listed."""
        if self.pane and self._whereabouts and self.intake.is_whole:
            self.queues.reopen(self._whereabouts.go_back(self.pane))

    async def open_pane(self) -> None:
        """Add the article side and what helps with finding, and show the marked article."""
        from tui.reader.pane import ReadingPane
        from tui.search.search import Search

        pane = ReadingPane(
            self.session, lambda: self.finder.query, self.claims_saved, self._pair_changed
        )
        await self.query_one("#panes").mount(pane)
        self.pane = pane
        self._search = Search(self, self.session, self.finder, self._box, self.focus_list)
        await self._search.open()
        self.arrangement.show_pane(self._search)
        self._go_back()
        self.navigator.pane_opened()
        await self._take_early()

    def _pair_changed(self) -> None:
        """Make room for two articles or for one, and mark the one that is read."""
        self.arrangement.arrange()
        self.navigator.mark_shown()

    def on_resize(self) -> None:
        self.arrangement.arrange()

    def on_unmount(self) -> None:
        self.queues.close()
        self.finder.close()

    # Which keys are live

    async def take(self, event: events.Key | events.Paste) -> bool:
        """Take a key or a paste; what comes before the article side is there waits for it."""
        if self._early is not None:
            self._early.append(event)
            return True
        return await super().take(event)

    async def _take_early(self) -> None:
        """Take what was typed while the article side was mounted, in its order."""
        while self._early:
            event, screen = self._early.pop(0), self.app.screen
            if screen is self:
                await super().take(event)
            elif isinstance(screen, TakesKeys):
                await screen.take(event)
        self._early = None

    def zones(self) -> tuple[Zone, ...]:
        if self.focused is self._box:
            return (Zone.SEARCH, Zone.EVERYWHERE)
        if self._search and self._search.facets_focused:
            return (Zone.FACETS, Zone.EVERYWHERE)
        here = self.pane.zone() if self.pane else None
        return (here,) if here is Zone.PANEL else (here or Zone.LIST, Zone.EVERYWHERE)

    async def perform(self, command: AnyCommand, key: str = "") -> None:
        """Carry out a command; before one that goes far, remember where one is."""
        self.queues.key_pressed()
        if command.jumps and self.pane:
            self.pane.leave_here()
        await super().perform(command, key)

    # What commands act on

    @property
    def _mounted_pane(self) -> ReadingPane:
        assert self.pane is not None  # keys wait for it
        return self.pane

    @property
    def _mounted_search(self) -> Search:
        assert self._search is not None
        return self._search

    @property
    def queries(self) -> QueryLine:
        """Completions, and searches made before."""
        return self._mounted_search.queries

    @property
    def facets(self) -> FacetNarrowing:
        """The line of facets."""
        return self._mounted_search.facets

    @property
    def has_article(self) -> bool:
        """Whether an article is shown."""
        return self.pane is not None and self.pane.article is not None

    @property
    def view(self) -> ArticleView:
        """The article that is read."""
        return self._mounted_pane.view

    @property
    def tagger(self) -> Tagger:
        """Makes claims."""
        return self._mounted_pane.tagger

    @property
    def details(self) -> ClaimDetails:
        """Adds what a claim may say beside speaker, topic and stance."""
        return self._mounted_pane.details

    @property
    def corrector(self) -> ClaimCorrector:
        """Changes the claim under the cursor."""
        return self._mounted_pane.corrector

    @property
    def entities(self) -> EntityNavigation:
        """The panel of entities, and where its keys lead."""
        return self._mounted_pane.entities

    @property
    def entity_correction(self) -> EntityCorrection:
        """Says what a name is."""
        return self._mounted_pane.entity_correction

    @property
    def side_by_side(self) -> SideBySide:
        """The second article beside the one that is read."""
        return self._mounted_pane.side_by_side

    # Articles

    def _show_taken(self) -> None:
        """Show what may be another article now that all are listed anew."""
        self._go_back()
        self._show_marked()
        if self.pane:
            self.pane.look_again()

    @on(ResultList.Marked)
    def _show_marked(self) -> None:
        self.navigator.show_marked()

    # Claims

    def claims_changed(self) -> None:
        """Show the claims that the session knows now."""
        self._top.show(coder=self.session.coder or "", claims=len(self.session.claims))
        self._list.show_claims(self.session.counts())
        self.queues.show()
        if self.pane:
            self.pane.show_claims()

    async def claims_saved(self) -> None:
        """Say that a change is safe on disk before all else; then show it, and have it indexed."""
        self._top.show(state="saved", claims=len(self.session.claims))
        await self.painted()
        self._ask_indexer()
        self.key_app.show_changes()

    # What keys do

    @on(Input.Changed, "#query")
    def _query_changed(self) -> None:
        if self._search:
            self._search.typed()
        else:
            self.finder.find()
        if not self.finder.query and self.pane:
            self.pane.view.set_hits(())

    def own_entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        return self._search.queries.entries() if self._search else iter(())

    @on(events.DescendantBlur, "#query")
    def _box_left(self) -> None:
        if self._search:
            self._search.queries.left()

    def on_facet_line_emptied(self) -> None:
        """Give the keys to the list: nothing is left to narrow by."""
        self.focus_list()

    def focus_list(self) -> None:
        self.arrangement.arrange(article_open=False)
        self.set_focus(self._list)

    def focus_search(self) -> None:
        self.arrangement.arrange(article_open=False)
        self._box.select_all()  # what is typed next takes the place of the last query
        self.set_focus(self._box)

    @on(ResultList.Opened)
    def open_marked(self) -> None:
        """Read the marked article."""
        self.navigator.open_marked()

    def open_concordance(self) -> None:
        """Open the list of all hits in their contexts."""
        self.pages.open_concordance()

    def open_entity_page(self) -> None:
        """Open the page of the name under the cursor."""
        self.pages.open_entity()

    def copy(self) -> None:
        """Copy the selected words; without any, say how to leave."""
        if self.pane and self.pane.view.selection:
            self._copy(self.pane.view.selected_text())
        else:
            super().copy()

    def copy_words(self) -> None:
        """Copy the selected words, else the sentence under the cursor."""
        if self.pane:
            self._copy(self.pane.view.selected_text() or self.pane.sentence_here())

    def _copy(self, words: str) -> None:
        """Give words to the terminal's clipboard, which does not say whether it took them."""
        if words:
            self.app.copy_to_clipboard(words)
            self.notify(f"Copied {len(words.split())} words.", markup=False)

    def read(self) -> None:
        """Give the article the keys."""
        self.arrangement.arrange(article_open=True)
        if self.pane:
            self.set_focus(self.pane.view)

    def leave(self) -> None:
        """Leave the innermost thing: selection, article, search box, query."""
        if self.pane and self.focused is self.pane.view:
            if not self.pane.leave():
                self.focus_list()
        elif self.focused is self._box:
            self.set_focus(self._list)
        elif self.finder.query:
            self._box.value = ""

    async def reload(self) -> None:
        await asyncio.to_thread(self.session.reload)
        self.claims_changed()
        self._ask_indexer()

    def on_descendant_focus(self) -> None:
        if self._search:
            self._search.queries.show()
        self.show_hints()
