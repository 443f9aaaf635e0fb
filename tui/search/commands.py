"""Commands of the search box, the result list, the facets and the concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import Motions, Need, Table, command
from tui.commands.needs import CODER
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.search.concordance_page import ConcordancePage
    from tui.search.facet_narrowing import FacetNarrowing
    from tui.search.query_input import QueryInput
    from tui.search.results import SearchResults


class HasSearch(Protocol):
    """A screen with a search box and a result list."""

    @property
    def results(self) -> SearchResults:
        """The results of the query, in the list."""

    @property
    def query_input(self) -> QueryInput:
        """Completions, earlier searches and saved searches."""

    @property
    def facets(self) -> FacetNarrowing:
        """The facets of the results."""

    async def open_marked(self) -> None:
        """Open the marked article or claim."""

    def focus_list(self) -> None:
        """Focus the list."""

    def focus_search(self) -> None:
        """Focus the search box."""

    async def open_concordance(self) -> None:
        """Open the concordance."""


class HasHits(HasSearch, Protocol):
    """A screen with a search and an article with its hits."""

    async def next_hit(self, count: int) -> None:
        """Go to the next hit, or with -1 to the previous one."""


QUERY: Need[HasSearch] = Need(
    "No search yet: press {search} and type a word.", lambda reader: bool(reader.results.query)
)
HITS: Need[HasSearch] = Need(
    "No search yet: press {search} and type a word.",
    lambda reader: bool(reader.results.query and reader.results.result_list.rows),
    "Nothing is found: press {search} and type another word.",
    lambda reader: not reader.results.query,
)
LISTED: Need[HasSearch] = Need(
    "Nothing is listed: press {search} to search for something else.",
    lambda reader: bool(reader.results.result_list.rows),
)
OTHERS: Need[HasSearch] = Need(
    "No other article is listed.", lambda reader: len(reader.results.result_list.rows) > 1
)

# fmt: off
EVERYWHERE: Table[HasSearch] = Table.for_reader((
    command("search", "/", "search", "Search the corpus.", lambda reader: reader.focus_search(), hint=8),
    command("context", "f", "in context", "List every hit of the search in its context.", lambda reader: reader.open_concordance(), need=HITS),
    command("searches", "", "searches", "Choose a saved or earlier search.", lambda reader: reader.query_input.choose_search()),
    command("search.drop", "", "delete search", "Delete a saved search.", lambda reader: reader.query_input.delete_search()),
))
SEARCH: Table[HasSearch] = Table(Zone.SEARCH, (
    command("search.open", "enter", "read", "Read the marked article, from the words of its snippet.", lambda reader: reader.open_marked(), hint=1),
    command("search.complete", "tab", "complete", "Insert the marked completion; without one, go to the list.", lambda reader: reader.query_input.complete(), hint=2),
    command("search.other", "shift+tab", "next completion", "Mark the next completion.", lambda reader: reader.query_input.mark_next_completion()),
    command("search.down", "down  ctrl+n", "next", "Mark the next result; when going through earlier searches, the later one.", lambda reader: reader.query_input.down(), hint=3),
    command("search.up", "up", "previous", "Mark the previous result; in an empty box, go through earlier searches.", lambda reader: reader.query_input.up()),
    command("search.page-down", "pagedown", "page", "A page of results down.", lambda reader: reader.results.move(reader.results.page)),
    command("search.page-up", "pageup", "page up", "A page of results up.", lambda reader: reader.results.move(-reader.results.page)),
    command("search.before", "ctrl+r", "searches", "Choose a saved or earlier search.", lambda reader: reader.query_input.choose_search(), hint=4),
    command("search.keep", "ctrl+s", "save search", "Save this search under a name.", lambda reader: reader.query_input.save_search(), need=QUERY),
))
LIST: Table[HasSearch] = Table(
    Zone.LIST,
    (
        command("list.open", "enter  l  right", "read", "Read the marked article, from the words of its snippet.", lambda reader: reader.open_marked(), need=LISTED, hint=1),
        command("list.facets", "tab", "facets", "Go to the facets, to narrow the search.", lambda reader: reader.facets.focus(), need=HITS, hint=2),
        command("list.sort", "s", "sort", "Sort results by rank or by date.", lambda reader: reader.results.toggle_sort(), need=HITS, hint=3),
        command("list.kind", "c", "claims/articles", "Switch between matching articles and matching claims.", lambda reader: reader.results.toggle_kind(), need=QUERY, hint=5),
        command("list.copies", "z", "copies", "List every copy of an article, or one for all of them again.", lambda reader: reader.results.toggle_copies(), need=LISTED),
        command("list.context", "f", "in context", "List every hit of the search in its context.", lambda reader: reader.open_concordance(), need=HITS, hint=4),
        command("list.keep", "ctrl+s", "save search", "Save this search under a name.", lambda reader: reader.query_input.save_search(), need=QUERY),
    ),
    Motions("list", "article", lambda reader: reader.results, need=OTHERS, hint=6, with_control=True),
)
FACETS: Table[HasSearch] = Table(Zone.FACETS, (
    command("facets.narrow", "enter  space", "narrow", "Narrow the search to the marked value, or widen it again.", lambda reader: reader.facets.toggle_value(), hint=1),
    command("facets.right", "right  l  j  down", "next value", "The next value.", lambda reader: reader.facets.move(1), hint=2),
    command("facets.left", "left  h  k  up", "previous value", "The previous value.", lambda reader: reader.facets.move(-1)),
    command("facets.next", "tab", "next facet", "The values of the next facet.", lambda reader: reader.facets.change_facet(1), hint=3),
    command("facets.previous", "shift+tab", "previous facet", "The values of the previous facet.", lambda reader: reader.facets.change_facet(-1)),
    command("facets.list", "escape", "to the list", "Go back to the list.", lambda reader: reader.focus_list(), hint=4),
))
CONTEXT: Table[ConcordancePage] = Table(
    Zone.CONTEXT,
    (
        command("context.open", "enter", "go to hit", "Go to the hit in its article.", lambda page: page.open_hit(), hint=1),
        command("context.left", "left  h", "by words before", "Sort by the words before the hit.", lambda page: page.sort_by("left"), hint=3),
        command("context.right", "right  l", "by words after", "Sort by the words after the hit.", lambda page: page.sort_by("right"), hint=3),
        command("context.hit", "w", "by the words", "Sort by the words of the hit.", lambda page: page.sort_by("hit"), hint=4),
        command("context.place", "t", "newest first", "Sort by date, newest first.", lambda page: page.sort_by("place"), hint=5),
        command("context.code", "c", "code the hits", "List every hit as a suggestion for one topic or speaker, to be accepted or rejected.", lambda page: page.code_hits(), need=CODER, hint=6),
        command("context.next", "s", "sort", "Switch to the next sort order.", lambda page: page.sort_by_next(), hint=2),
    ),
    Motions("context", "line", lambda page: page.rows, hint=7, with_control=True),
)
ARTICLE: Table[HasHits] = Table(Zone.ARTICLE, (
    command("read.hit", "n", "next hit", "Go to the next hit: first where the whole query matches, then its words alone.", lambda reader: reader.next_hit(1), need=HITS, jumps=True),
    command("read.hit-back", "N", "previous hit", "Go to the previous hit.", lambda reader: reader.next_hit(-1), need=HITS, jumps=True),
))
# fmt: on
TABLES = (EVERYWHERE, SEARCH, LIST, FACETS, CONTEXT, ARTICLE)
