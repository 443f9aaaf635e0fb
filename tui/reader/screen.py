"""The main screen: search for articles, read them, tag claims."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.commands.zones import Zone
from tui.queues.lazy_queues import LazyQueues
from tui.reader.article_loader import ArticleLoader
from tui.reader.article_values import ArticleValuesEditor
from tui.reader.base import ReaderBase
from tui.reader.navigator import Navigator
from tui.reader.pages import Pages
from tui.reader.pane_layout import WIDE, PaneLayout
from tui.search.result_list import ResultList
from tui.search.results import SearchResults
from tui.style.formatting import counted
from tui.widgets.screen_lines import HintLine, Notice, TopLine
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:  # the article pane is imported after the first paint, which shows the list
    from collections.abc import Callable, Iterable

    from tui.article.view import ArticleView
    from tui.commands.registry import AnyCommand
    from tui.reader.pane import ReadingPane
    from tui.reader.reading_position import PositionTracker, ReadingPosition
    from tui.search.facet_narrowing import FacetNarrowing
    from tui.search.query_input import QueryInput
    from tui.search.search_area import SearchArea
    from tui.session import Session
    from tui.settings.settings import Settings

TALL = 24
ON_RESULTS = (Zone.SEARCH, Zone.LIST, Zone.FACETS)  # whose commands act on results
ON_LAYERS = frozenset({  # commands on the sentences and entities of the article
    "read.sentence", "read.sentence-back", "read.entity", "read.entity-back", "read.open",
    "ministers", "read.names", "read.name-it",
})  # fmt: skip
ON_SUGGESTIONS = frozenset({  # commands on what is suggested in the article
    "read.claim", "read.claim-back", "tag.accept", "tag.remove", "tag.speaker", "tag.topic",
    "tag.stance", "tag.correct",
})  # fmt: skip
STILL_SEARCHING = "The search has not ended yet; {search.open} again opens its result."
BROAD = 180  # columns from which the list has room for most titles on one line
OWN_HIDDEN = "Saved. You do not see your own claims now: {scope} shows them."


class ReaderScreen(ReaderBase):
    """The article list on the left, the marked article on the right; one of them where narrow."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (BROAD, "-broad")]
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
    ReaderScreen.-broad ResultList { max-width: 76; }
    ReaderScreen #empty { display: none; height: 1fr; padding: 3 6; }
    ReaderScreen.-empty #empty { display: block; }
    ReaderScreen.-empty #panes { display: none; }
    ReaderScreen.-narrow ResultList { width: 1fr; max-width: 100%; }
    ReaderScreen.-low ReadingPane.-tagging Legend { display: none; }
    ReaderScreen.-low ClaimPanel { height: 6; border: none; border-top: solid $accent; }
    """

    def __init__(self, session: Session, refresh_index: Callable[[], None]) -> None:
        super().__init__()
        self.add_class("-wide", "-tall")  # as most terminals are: saves one restyling at the start
        self.session = session
        self._corpus = session.corpus
        self._refresh_index = refresh_index
        self.rows_known = asyncio.Event()  # set once the list has what there is to list
        self._search_area: SearchArea | None = None  # mounted with the article pane
        self._position: PositionTracker | None = None

    def compose(self) -> ComposeResult:
        yield TopLine(self._corpus.root.resolve().name)
        with Horizontal(id="find"):
            yield Static(" / ", id="slash")
            yield TextInput(id="query", select_on_focus=False)
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
        self.results = SearchResults(
            self.session, self._box, self._list, self.query_one("#count", Static)
        )
        self.article_loader = ArticleLoader(
            self,
            self.session,
            self.results,
            self._articles_loaded,
            self._refresh_index,
            self.rows_known,
        )
        self.pane_layout = PaneLayout(self, self.results)
        self.navigator = Navigator(self, self.results)
        self.queues = LazyQueues(self, self.session, self.results, self.navigator)
        self.article_values = ArticleValuesEditor(self, self.session, self.results, self.navigator)
        self.pages = Pages(self, self.session, self.results, self.navigator)
        self.set_focus(self._list)
        self._show_counts()
        self.article_loader.list_first()
        self.show_hints()

    # Settings and position of the last session

    def restore(self, settings: Settings, position: ReadingPosition | None) -> None:
        """Apply the settings; go to the position, if any, once it can be shown."""
        from tui.reader.reading_position import PositionTracker

        self.pane_layout.apply(settings)
        self.session.wants_suggestions &= settings.suggestions
        if position is not None:
            self._position = PositionTracker(position, self.results)
        self.article_loader.show_empty()
        self.show_hints()

    def reading_position(self) -> ReadingPosition | None:
        """Return where the person is; None before `restore`, or where positions are not kept."""
        tracker = self._position
        return tracker.current(self.pane, self.queues.name) if tracker else None

    def _restore_position(self) -> None:
        """Go to the position of the last session, once every article is listed."""
        if self.pane and self._position and self.article_loader.is_complete:
            self.queues.reopen(self._position.restore(self.pane))

    async def open_pane(self) -> None:
        """Mount the article pane and the search lines, and show the marked article."""
        from tui.reader.pane import ReadingPane
        from tui.search.search_area import SearchArea

        pane = ReadingPane(
            self.session, lambda: self.results.query, self.claims_saved, self._pair_changed
        )
        await self.query_one("#panes").mount(pane)
        self.pane = pane
        self._search_area = SearchArea(self, self.session, self.results, self._box, self.focus_list)
        await self._search_area.open()
        self.pane_layout.show_pane(self._search_area)
        self._restore_position()
        await self.navigator.pane_opened()

    def _pair_changed(self) -> None:
        """Make room for two articles or for one, and mark the focused one in the list."""
        self.pane_layout.arrange()
        self.navigator.mark_shown()

    def on_resize(self) -> None:
        self.pane_layout.arrange()

    def on_unmount(self) -> None:
        self.queues.close()
        self.results.close()

    # Keys

    def zones(self) -> tuple[Zone, ...]:
        if self.focused is self._box:
            return (Zone.SEARCH, Zone.EVERYWHERE)
        if self._search_area and self._search_area.facets_focused:
            return (Zone.FACETS, Zone.EVERYWHERE)
        zone = self.pane.zone() if self.pane else None
        return (zone,) if zone is Zone.PANEL else (zone or Zone.LIST, Zone.EVERYWHERE)

    async def perform(self, command: AnyCommand, key: str = "") -> None:
        """Run a command on what was typed: on its results, and on the article of the marked row."""
        if command.zone in ON_RESULTS:
            await self.results.settle()
        elif self.focused is self._list and self.results.is_settled:
            self.navigator.show_marked()
        if command.id in ON_LAYERS and self.pane:
            await self.pane.layers_found.all_known()
        if command.id in ON_SUGGESTIONS and self.pane and self.session.shows_suggestions:
            await self.pane.layers_found.suggestions_known()
        await super().perform(command, key)

    def before_command(self, *, jumps: bool) -> None:
        """Count the time at work; before a command that goes far, remember the position."""
        self.queues.key_pressed()
        if jumps and self.pane:
            self.pane.remember_position()

    # Receivers of commands

    @property
    def _mounted_pane(self) -> ReadingPane:
        assert self.pane is not None  # keys are held back until it is mounted
        return self.pane

    @property
    def _mounted_search_area(self) -> SearchArea:
        assert self._search_area is not None
        return self._search_area

    @property
    def query_input(self) -> QueryInput:
        """Completions, earlier searches and saved searches."""
        return self._mounted_search_area.query_input

    @property
    def facets(self) -> FacetNarrowing:
        """The facets of the results."""
        return self._mounted_search_area.facets

    @property
    def article_side(self) -> ReadingPane:
        """The pane of the article."""
        return self._mounted_pane

    @property
    def view(self) -> ArticleView:
        """The text of the article."""
        return self._mounted_pane.view

    # Articles

    def _articles_loaded(self) -> None:
        """Show what changed, after all articles were listed."""
        self._restore_position()
        if self.pane:
            self.pane.reload_article()
            self.navigator.mark_shown()
        self._show_marked()

    @on(ResultList.Marked)
    def _show_marked(self) -> None:
        self.navigator.show_marked()

    @on(ResultList.Listed)
    def _rows_listed(self) -> None:
        """Offer what can be done with what is listed now."""
        self.show_hints()

    def leave_queue(self) -> None:
        """Close the queue that is open, if any."""
        if self.queues.name:
            self.queues.run.leave()

    # Claims

    def _show_counts(self) -> None:
        """Show the coder, whose claims are seen, and how many, in the top line."""
        seen = self.session.seen
        coder, claims = self.session.coder or "", len(seen.in_articles)
        self._top.show(coder=coder, scope=seen.label, claims=claims)

    def claims_changed(self) -> None:
        """Update the list, the pane and the counts after claims changed."""
        self._show_counts()
        self._list.show_claims(self.session.counts())
        self.queues.show()
        if self.pane:
            self.pane.show_claims()
        self.show_hints()

    def follow_codebook(self) -> None:
        """Show the open claim by the codebook as it is now."""
        if self.pane:
            self.pane.tagger.follow_codebook()

    async def claims_saved(self) -> None:
        """Show `saved` first; then update all screens, and have the change indexed."""
        self._top.show(state="saved")
        self._show_counts()
        await self.painted()
        self._refresh_index()
        self.key_app.show_changes()
        if self.app.screen is self and not self.session.seen.shows_own:
            self.notify(self.registry.with_keys(OWN_HIDDEN), markup=False)

    # Search and focus

    @on(Input.Changed, "#query")
    def _query_changed(self) -> None:
        if self._search_area:
            self._search_area.query_changed()
        else:
            self.results.follow_box()
        if not self.results.query and self.pane:
            self.pane.view.set_hits(())

    def own_entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        return self._search_area.query_input.entries() if self._search_area else iter(())

    @on(events.DescendantBlur, "#query")
    def _box_left(self) -> None:
        if self._search_area:
            self._search_area.query_input.blurred()

    def on_facet_line_emptied(self) -> None:
        """Focus the list: there are no facets left."""
        self.focus_list()

    def focus_list(self) -> None:
        """Focus the list; on a narrow screen it replaces the article."""
        self.pane_layout.arrange(reading=False)
        self.set_focus(self._list)

    def focus_search(self) -> None:
        """Focus the search box."""
        self.pane_layout.arrange(reading=False)
        self._box.select_all()  # the next letter replaces the last query
        self.set_focus(self._box)

    @on(ResultList.Opened)
    async def open_marked(self) -> None:
        """Read the marked article, once the list shows the results of what was typed."""
        if not await self.results.settle(with_hits=True):
            self.notify(self.registry.with_keys(STILL_SEARCHING), markup=False)
        elif self.results.query and not self.results.has_hits:
            self.notify("There is no result to open.", markup=False)
        else:
            await self.navigator.open_marked()

    async def open_concordance(self) -> None:
        """Open the concordance of what was typed."""
        await self.results.settle()
        self.pages.open_concordance()

    async def next_hit(self, count: int) -> None:
        """Go to the next hit, or with -1 to the previous one."""
        await self._mounted_pane.layers_found.hits_known()
        told = self.view.navigation.hit(count)
        if told:
            self.notify(told, markup=False)

    def copy(self) -> None:
        """Copy the selection; without one, tell how to quit."""
        if self.pane and self.pane.view.selection:
            self._copy(self.pane.view.selected_text())
        else:
            super().copy()

    def copy_words(self) -> None:
        """Copy the selected words, else the sentence under the cursor."""
        if self.pane:
            self._copy(self.pane.view.selected_text() or self.pane.sentence_here())

    def _copy(self, words: str) -> None:
        """Send words to the terminal's clipboard; terminals do not report whether it worked."""
        if words:
            self.app.copy_to_clipboard(words)
            self.notify(f"Copied {counted(len(words.split()), 'word')}.", markup=False)

    def read(self) -> None:
        """Focus the article."""
        self.pane_layout.arrange(reading=True)
        if self.pane:
            self.set_focus(self.pane.view)

    def leave(self) -> None:
        """Leave what is innermost: the selection, the article, the search box, or the query."""
        if self.pane and self.focused is self.pane.view:
            if not self.pane.leave():
                self.focus_list()
        elif self.focused is self._box:
            self.set_focus(self._list)
        elif self.results.query:
            self._box.value = ""

    async def articles_changed(self) -> None:
        """List the articles as they are now; the same one stays marked."""
        marked = self._list.marked_row
        await self.article_loader.reload()
        position = self.results.position_of(marked.article_id) if marked else None
        if position is not None:
            self.results.mark(position)

    async def reload(self) -> None:
        """Read claims again, and have changed files indexed."""
        await asyncio.to_thread(self.session.reload)
        self.claims_changed()
        self._refresh_index()

    def on_descendant_focus(self) -> None:
        if self._search_area:
            self._search_area.query_input.show()
        self.show_hints()
