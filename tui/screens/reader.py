"""The screen one lives in: find an article, read it, tag who claimed what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.commands import Command, Need, Where, commands_for
from tui.screens.base import KeyScreen
from tui.screens.finder import Finder
from tui.widgets.lines import HintLine, Notice, TopLine
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:  # the article side is imported after the first paint, which shows the list
    from collections.abc import Callable, Iterable

    from index import Claim
    from tui.indexer import IndexEvent
    from tui.session import Session
    from tui.widgets.reading_pane import ReadingPane

WIDE = 100  # columns from which the list and the article stand side by side
TALL = 24
GONE = "The words of this claim are no longer in the article; the claim itself is kept."
EMPTY = (
    "No articles in {folder} yet.\n\n"
    "Put .txt, .md, .jsonl or .csv files there and press R, or press i to import some.\n\n"
    "?  every key      q  leave"
)


class ReaderScreen(KeyScreen[None]):
    """Articles on the left, the marked one on the right; one at a time on a narrow terminal."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]
    DEFAULT_CSS = """
    ReaderScreen { background: $background; }
    ReaderScreen #find { height: 1; }
    ReaderScreen #slash { width: 3; color: $accent; text-style: bold; }
    ReaderScreen #query {
        width: 1fr; height: 1; border: none; padding: 0; background: $background;
    }
    ReaderScreen #count { width: auto; max-width: 70%; color: $text-muted; padding: 0 1; }
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
        self._session = session
        self._corpus = session.corpus
        self._ask_indexer = ask_indexer
        self._pane: ReadingPane | None = None
        self._article_open = False  # reading rather than looking through the list
        self._list_wanted = True  # beside the article, where there is room
        self.index_ready = False  # once the indexer has said so

    def compose(self) -> ComposeResult:
        yield TopLine(self._corpus.root.resolve().name)
        with Horizontal(id="find"):
            yield Static(" / ", id="slash")
            yield Input(id="query", select_on_focus=False)
            yield Static(id="count", markup=False)
        yield Static(EMPTY.format(folder=self._corpus.root), id="empty", markup=False)
        with Horizontal(id="panes"):
            yield ResultList()
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self._list = self.query_one(ResultList)
        self._top = self.query_one(TopLine)
        self._box = self.query_one("#query", Input)
        self._finder = Finder(self._corpus, self._box, self._list, self.query_one("#count", Static))
        self.set_focus(self._list)
        self._top.show(coder=self._session.coder or "")
        self._finder.set_articles(self._corpus.articles())
        self.show_hints()

    async def open_pane(self) -> None:
        """Add the article side, and show the marked article there."""
        from tui.widgets.reading_pane import ReadingPane

        pane = ReadingPane(self._session, lambda: self._finder.query, self._claims_saved)
        await self.query_one("#panes").mount(pane)
        self._pane = pane
        self._arrange()
        self._show_marked()

    def _arrange(self, *, article_open: bool | None = None) -> None:
        """Show list and article side by side, or where there is no room the one in use.

        Done here and not in CSS, whose classes take effect too late for what is focused next.
        """
        if article_open is not None:
            self._article_open = article_open
        wide = self.size.width >= WIDE
        self._list.display = not self._article_open or (wide and self._list_wanted)
        if self._pane:
            self._pane.display = self._article_open or wide

    def on_resize(self) -> None:
        self._arrange()

    def on_unmount(self) -> None:
        self._finder.close()

    # Which keys are live

    def places(self) -> tuple[Where, ...]:
        pane = self._pane
        if pane and pane.tagger.is_open:
            return (Where.PANEL,)
        if self.focused is self._box:
            return (Where.SEARCH, Where.EVERYWHERE)
        if pane and self.focused is pane.view:
            return (Where.ARTICLE, Where.EVERYWHERE)
        return (Where.LIST, Where.EVERYWHERE)

    def live_commands(self) -> tuple[Command, ...]:
        """Return the live commands; with the claim panel open, its own and help."""
        commands = super().live_commands()
        if self.places() != (Where.PANEL,):
            return commands
        return (*commands, *(c for c in commands_for(Where.EVERYWHERE) if c.id == "help"))

    def targets(self) -> Iterable[object]:
        article_side = (self._pane.tagger, self._pane.view) if self._pane else ()
        return (*article_side, self._finder, self, self.app)

    def lacks(self, need: Need) -> bool:
        pane, session = self._pane, self._session
        return {
            Need.ARTICLE: pane is None or pane.article is None,
            Need.CLAIM: pane is None or pane.tagger.claim_here() is None,
            Need.CLAIMS: not session.claims,
            Need.HITS: not self._finder.query,
            Need.LAST: session.last() is None,
            Need.CODER: session.coder is None,
        }[need]

    # Articles

    def _take_articles(self) -> None:
        self._session.forget_articles()
        articles = self._corpus.articles()
        self.set_class(not articles, "-empty")
        self._finder.set_articles(articles)
        self._show_marked()

    @on(ResultList.Marked)
    def _show_marked(self) -> None:
        row = self._list.marked_row
        if row and self._pane and not self._pane.is_shown(row.article_id):
            self._pane.show(row.article_id)

    # Claims

    def claims_changed(self) -> None:
        """Show the claims that the session knows now."""
        self._top.show(coder=self._session.coder or "", claims=len(self._session.claims))
        self._list.show_claims(self._session.counts())
        if self._pane:
            self._pane.show_claims()

    def _claims_saved(self) -> None:
        """Show what was just made safe on disk, and have it indexed."""
        self._top.show(state="saved")
        self._ask_indexer()
        for screen in self.app.screen_stack:
            if isinstance(screen, KeyScreen):
                screen.claims_changed()

    def go_to_claim(self, claim: Claim | None) -> None:
        """Open the article of a claim with the cursor on its words."""
        pane = self._pane
        if claim is None or pane is None:
            return
        pane.show(claim.article)
        if not pane.is_shown(claim.article):
            return
        position = self._finder.position_of(claim.article)
        if position is not None:
            self._list.mark(position)
        self._read()
        if not pane.go_to_claim(claim):
            self.notify(GONE, severity="warning", markup=False)

    # What the indexer says

    def on_index_event(self, event: IndexEvent) -> None:
        """Show progress in the background, and take in what is new."""
        if event.what == "articles":
            self._finder.set_busy(f"reading {100 * event.done // max(event.total, 1)} %")
        elif event.what == "index":
            self._finder.set_busy(f"indexing {event.done:,} of {event.total:,}")
        elif event.what == "read":
            self._take_articles()
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
        self._finder.find()
        if not self._finder.query and self._pane:
            self._pane.view.set_hits(())

    def action_search(self) -> None:
        self._arrange(article_open=False)
        self.set_focus(self._box)

    @on(ResultList.Opened)
    def action_open(self) -> None:
        row, pane = self._list.marked_row, self._pane
        if row is None or pane is None:
            return
        if pane.is_shown(row.article_id):
            pane.find_layers()  # the hits of a query typed since
        else:
            pane.show(row.article_id)
        self._read()

    def _read(self) -> None:
        self._arrange(article_open=True)
        if self._pane:
            self.set_focus(self._pane.view)

    def action_focus_list(self) -> None:
        self._arrange(article_open=False)
        self.set_focus(self._list)

    def action_leave(self) -> None:
        """Leave the innermost thing: selection, article, search box, query."""
        pane = self._pane
        if pane and self.focused is pane.view:
            if pane.view.selection:
                pane.view.clear_selection()
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

    def action_copy(self) -> None:
        if self._pane and self._pane.view.selection:
            self._copy(self._pane.view.selected_text())
        else:
            self.notify("q leaves kutip; every claim is saved.", markup=False)

    def action_copy_words(self) -> None:
        if self._pane:
            self._copy(self._pane.view.selected_text() or self._pane.sentence_here())

    def _copy(self, words: str) -> None:
        """Give words to the terminal's clipboard, which does not say whether it took them."""
        if words:
            self.app.copy_to_clipboard(words)
            self.notify(f"Copied {len(words.split())} words.", markup=False)

    def action_toggle_list(self) -> None:
        self._list_wanted = not self._list_wanted
        self._arrange()

    def action_ministers(self) -> None:
        from tui.screens.minister import MinisterScreen

        speaker = self._pane.speaker_here() if self._pane else None
        self.app.push_screen(MinisterScreen(self._session, speaker), self.go_to_claim)

    async def action_refresh(self) -> None:
        await asyncio.to_thread(self._session.reload)
        self.claims_changed()
        self._ask_indexer()

    def on_descendant_focus(self) -> None:
        self.show_hints()
