"""Commands of the search box, of the list of results, its facets and its concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import Motions, Need, On, Table, command
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.article.view import ArticleView
    from tui.search.concordance_page import ConcordancePage
    from tui.search.facet_narrowing import FacetNarrowing
    from tui.search.finder import Finder
    from tui.search.query_line import QueryLine


class HasSearch(Protocol):
    """A screen with a search box and a list of what it finds."""

    @property
    def finder(self) -> Finder:
        """The list of results, true to the query."""

    @property
    def queries(self) -> QueryLine:
        """Completions, and searches made before."""

    @property
    def facets(self) -> FacetNarrowing:
        """The line of facets."""

    def open_marked(self) -> None:
        """Read the marked article."""

    def focus_list(self) -> None:
        """Give the list the keys."""

    def focus_search(self) -> None:
        """Give the search box the keys."""

    def open_concordance(self) -> None:
        """Open the list of all hits in their contexts."""


class HasHits(HasSearch, Protocol):
    """A screen with a search and an article that shows its hits."""

    @property
    def view(self) -> ArticleView:
        """The article that is read."""


HITS: Need[HasSearch] = Need(
    "No search is on: press {search} and type a word.", lambda reader: bool(reader.finder.query)
)

# fmt: off
EVERYWHERE: Table[HasSearch] = Table(Zone.EVERYWHERE, on=On.READER, commands=(
    command("search", "/", "search", "Search the corpus.", lambda reader: reader.focus_search(), hint=8),
    command("context", "f", "in context", "List every hit of the search in its context.", lambda reader: reader.open_concordance(), need=HITS),
    command("searches", "", "searches", "Choose a saved or an earlier search.", lambda reader: reader.queries.choose_search()),
    command("search.drop", "", "delete search", "Delete a saved search.", lambda reader: reader.queries.delete_search()),
))
SEARCH: Table[HasSearch] = Table(Zone.SEARCH, (
    command("search.open", "enter", "read", "Read the marked article.", lambda reader: reader.open_marked(), hint=1),
    command("search.complete", "tab", "word or list", "Take the word that is offered; where none is, go to the list.", lambda reader: reader.queries.complete(), hint=2),
    command("search.other", "shift+tab", "another word", "Mark another word that is offered.", lambda reader: reader.queries.mark_next_offer()),
    command("search.down", "down  ctrl+n", "next", "Mark the next result; among earlier searches, go to the next one.", lambda reader: reader.queries.down(), hint=3),
    command("search.up", "up", "previous", "Mark the previous result; in an empty box, bring back the search before.", lambda reader: reader.queries.up()),
    command("search.page-down", "pagedown", "page", "A page of results down.", lambda reader: reader.finder.move(reader.finder.page)),
    command("search.page-up", "pageup", "page up", "A page of results up.", lambda reader: reader.finder.move(-reader.finder.page)),
    command("search.before", "ctrl+r", "searches", "Choose a saved or an earlier search.", lambda reader: reader.queries.choose_search(), hint=4),
    command("search.keep", "ctrl+s", "save search", "Save this search under a name.", lambda reader: reader.queries.save_search(), need=HITS),
))
LIST: Table[HasSearch] = Table(
    Zone.LIST,
    (
        command("list.open", "enter  l  right", "read", "Read the marked article.", lambda reader: reader.open_marked(), hint=1),
        command("list.facets", "tab", "facets", "Go to the line of facets, to narrow the search.", lambda reader: reader.facets.focus(), need=HITS, hint=2),
        command("list.sort", "s", "sort", "Sort results by rank or by date.", lambda reader: reader.finder.toggle_sort(), need=HITS, hint=3),
        command("list.kind", "c", "claims/articles", "List claims that match instead of articles, or articles again.", lambda reader: reader.finder.toggle_kind(), need=HITS, hint=5),
        command("list.context", "f", "in context", "List every hit of the search in its context.", lambda reader: reader.open_concordance(), need=HITS, hint=4),
        command("list.keep", "ctrl+s", "save search", "Save this search under a name.", lambda reader: reader.queries.save_search(), need=HITS),
    ),
    Motions("list", "article", lambda reader: reader.finder, hint=6, with_control=True),
)
FACETS: Table[HasSearch] = Table(Zone.FACETS, (
    command("facets.narrow", "enter  space", "narrow", "Narrow the search to the marked value, or widen it again.", lambda reader: reader.facets.toggle_value(), hint=1),
    command("facets.right", "right  l  j  down", "next value", "The next value.", lambda reader: reader.facets.move(1), hint=2),
    command("facets.left", "left  h  k  up", "previous value", "The previous value.", lambda reader: reader.facets.move(-1)),
    command("facets.next", "tab", "next facet", "The values of the next facet.", lambda reader: reader.facets.turn(1), hint=3),
    command("facets.previous", "shift+tab", "previous facet", "The values of the previous facet.", lambda reader: reader.facets.turn(-1)),
    command("facets.list", "escape", "to the list", "Back to the list.", lambda reader: reader.focus_list(), hint=4),
))
CONTEXT: Table[ConcordancePage] = Table(
    Zone.CONTEXT,
    (
        command("context.open", "enter", "go to hit", "Go to the hit in its article.", lambda page: page.open_hit(), hint=1),
        command("context.left", "left  h", "by words before", "Sort by the words before the hit.", lambda page: page.sort_by(1), hint=3),
        command("context.right", "right  l", "by words after", "Sort by the words after the hit.", lambda page: page.sort_by(2), hint=3),
        command("context.hit", "w", "by the words", "Sort by the words of the hit.", lambda page: page.sort_by(3), hint=4),
        command("context.place", "t", "newest first", "The newest articles first.", lambda page: page.sort_by(0), hint=5),
        command("context.next", "s", "sort", "The next of these orders.", lambda page: page.sort_next(), hint=2),
    ),
    Motions("context", "line", lambda page: page.rows, hint=7, with_control=True),
)
ARTICLE: Table[HasHits] = Table(Zone.ARTICLE, (
    command("read.hit", "n", "next hit", "To the next hit of the search.", lambda reader: reader.view.navigation.hit(), need=HITS, jumps=True),
    command("read.hit-back", "N", "previous hit", "To the previous hit.", lambda reader: reader.view.navigation.hit(-1), need=HITS, jumps=True),
))
# fmt: on
TABLES = (EVERYWHERE, SEARCH, LIST, FACETS, CONTEXT, ARTICLE)
