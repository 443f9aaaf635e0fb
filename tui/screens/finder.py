"""Finding: the search box, the list of what it found, and the line that counts it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.latest import Latest
from tui.listing import Rows
from tui.safe import safe
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from collections.abc import Callable, Sequence

    from textual.widgets import Input, Static

    from index import ArticleInfo, Corpus, Results

FIRST_HITS = 40
MORE = 4  # times as many hits each time the end of the list is reached


class Finder:
    """Keeps the list true to the query. Searches run on one thread of their own."""

    def __init__(self, corpus: Corpus, box: Input, rows: ResultList, count: Static) -> None:
        self._corpus = corpus
        self._box = box
        self._list = rows
        self._count = count
        self._search = Latest("search")
        self._articles: list[ArticleInfo] = []
        self._whole = False
        self._rows = Rows()
        self._results: Results | None = None
        self._by_date = False
        self._limit = FIRST_HITS
        self._busy = ""

    @property
    def query(self) -> str:
        return self._box.value.strip()

    def close(self) -> None:
        self._search.close()

    # What there is to list

    def set_articles(self, articles: list[ArticleInfo], *, whole: bool) -> None:
        """Take the articles of the corpus, newest first: all, or the first of them."""
        self._articles = articles
        self._whole = whole
        self.again()

    def position_of(self, article_id: str) -> int | None:
        """Return where an article stands in the list, or None."""
        return self._rows.find(article_id)

    def set_busy(self, busy: str) -> None:
        """Say what is going on in the background, or nothing."""
        self._busy = busy
        self._show_count()

    def again(self) -> None:
        """List anew, the marked article still marked where it is still there."""
        self.find(keep=True)

    def find(self, *, keep: bool = False) -> None:
        """List what the box asks for: hits, or every article when it is empty."""
        if not keep:
            self._limit = FIRST_HITS
        query, limit = self.query, self._limit
        if not query:
            self._results = None
            self._fill(Rows(self._articles), keep=keep)
            return

        def job(should_stop: Callable[[], bool]) -> None:
            if self._corpus.has_index():
                results = self._corpus.search(
                    query, limit, as_you_type=True, should_stop=should_stop, update=False
                )
            else:
                results = in_titles(self._articles, query, limit)
            if not should_stop():
                self._list.app.call_from_thread(self._found, query, results, keep)

        self._search.submit(job)

    def _found(self, query: str, results: Results, keep: bool) -> None:
        """Show results, unless the box asks for something else by now."""
        if query != self.query:
            return
        self._results = results
        if results.hits:
            self._fill(Rows(self._sorted(results).hits), keep=keep)
        else:
            self._list.add_class("-stale")
            self._show_count()

    def _sorted(self, results: Results) -> Results:
        if not self._by_date:
            return results
        newest = sorted(results.hits, key=lambda hit: hit.published or "", reverse=True)
        return replace(results, hits=tuple(newest))

    def _fill(self, rows: Rows, *, keep: bool) -> None:
        marked = self._list.marked_row
        position = rows.find(marked.article_id) if keep and marked else None
        self._list.remove_class("-stale")
        self._rows = rows
        self._list.show_rows(rows, snippets=self._results is not None, position=position or 0)
        self._show_count()

    def _show_count(self) -> None:
        self._count.update(safe(self._sentence()))

    def _sentence(self) -> str:
        """Return what the list holds, in words."""
        results, total = self._results, len(self._articles)
        if results is None and not self._whole:
            words = ""  # how many there are is not known yet
        elif results is None:
            words = f"{total:,} article{'' if total == 1 else 's'}"
        elif results.hits:
            words = f"{results.total:,} of {total:,} articles"
        elif results.nearest:
            words = f"nothing; nearest: {results.nearest}"
        else:
            words = "nothing found"
        order = "date" if self._by_date else "rank"
        parts = [words, order if results and results.hits else "", self._busy]
        message = results.message if results else ""
        return "   ".join(part for part in [*parts, message] if part)

    # What keys do

    def move(self, steps: int) -> None:
        """Move the mark; at the end of the list, ask for more hits."""
        moved = self._list.move(steps)
        results = self._results
        if results and not moved and steps > 0 and len(results) < results.total:
            self._limit *= MORE
            self.find(keep=True)

    def action_list_down(self) -> None:
        self.move(1)

    def action_list_up(self) -> None:
        self.move(-1)

    def action_list_page_down(self) -> None:
        self.move(self._list.page)

    def action_list_page_up(self) -> None:
        self.move(-self._list.page)

    def action_list_top(self) -> None:
        self._list.mark(0)

    def action_list_bottom(self) -> None:
        self._list.mark(10**9)

    def action_focus_list(self) -> None:
        self._list.screen.set_focus(self._list)

    def action_sort(self) -> None:
        self._by_date = not self._by_date
        self.find(keep=True)


def in_titles(articles: Sequence[ArticleInfo], query: str, limit: int) -> Results:
    """Return the articles with the words of a query in their title, for want of an index."""
    from index import Hit, Results

    words = query.casefold().split()
    found = [a for a in articles if all(word in a.title.casefold() for word in words)]
    hits = (Hit(a.id, a.title, a.outlet, a.published, 0.0, "") for a in found[:limit])
    return Results(tuple(hits), len(found), "titles only, until the index is there")
