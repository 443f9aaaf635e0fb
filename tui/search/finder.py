"""Finding: the search box, the list of what it found, and the line that counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.commands.registry import COMMANDS, key_of
from tui.search.answers import FIRST_HITS, OTHER, Answer, Asked, Kind, answer, counted
from tui.search.result_list import ResultList
from tui.style.guard import safe
from tui.widgets.key_screen import KeyScreen
from tui.widgets.latest import Latest
from tui.widgets.listing import Rows

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from textual.widgets import Input, Static

    from index import ArticleInfo, Completion, FacetCount
    from tui.session import Session

MORE = 4  # times as many hits each time the end of the list is reached
LEAST_QUERY = 12  # columns that the box keeps, whatever is said beside it
AROUND_QUERY = 3 + 1 + 2  # columns: the slash, the cursor behind the query, the edges of the count
BETWEEN = "   "
OFFERED = 8  # ways in which the last word may go on, at most


class Finder:
    """Keeps the list true to the query. Searches run on one thread of their own."""

    def __init__(self, session: Session, box: Input, rows: ResultList, count: Static) -> None:
        self._session = session
        self._corpus = session.corpus
        self._box = box
        self._list = rows
        self._count = count
        self._search = Latest("search")
        self._articles: list[ArticleInfo] = []
        self.round = 0  # how often the articles were others
        self._order: tuple[str, ...] | None = None  # of a queue: these articles alone, so
        self._listed: Sequence[ArticleInfo] = ()  # what stands there without a query
        self._whole = False
        self._rows = Rows()
        self._asked = Asked("")
        self._answer: Answer | None = None
        self._is_answered = True  # what was asked last
        self._of_other_kind: int | None = None  # hits, once they are counted
        self._busy = ""
        self.offered: tuple[Completion, ...] = ()  # ways to go on with the last word
        self.changed: Callable[[], None] = lambda: None  # called when any of this did
        self.index_missed: Callable[[], None] = lambda: None  # called when there is none

    @property
    def query(self) -> str:
        return self._box.value.strip()

    @property
    def answered(self) -> str | None:
        """Return the query that the list answers; None while another is searched for."""
        return self._asked.query if self._is_answered else None

    @property
    def has_hits(self) -> bool:
        """Say whether the list shows what the query found."""
        return self._answer is not None and len(self._answer.rows) > 0

    @property
    def message(self) -> str:
        """Return the sentences about what was not understood, or not found; else empty."""
        found = self._answer
        if found is None:
            return ""
        if self.has_hits or found.message:
            return found.message or ("Is this meant?" if self.nearest else "")
        if self.nearest:
            return "Nothing was found. Is this meant?"
        kind = self._asked.kind
        if self._of_other_kind:
            screen = self._list.screen
            key = key_of(
                "list.kind", screen.registry if isinstance(screen, KeyScreen) else COMMANDS
            )
            return f"No {kind.value} has this; in the list, {key} shows the {OTHER[kind].value}s."
        if " " in self.query and " OR " not in self.query:
            return f"No {kind.value} has all of this; leave out a word, or put OR between words."
        return f"No {kind.value} has this."

    @property
    def nearest(self) -> str | None:
        """Return the query with its unlikely words mended, on few hits."""
        return self._answer.nearest if self._answer else None

    @property
    def is_typing(self) -> bool:
        """Say whether the last word of the query was taken for one that may go on."""
        return self._answer is None or self._answer.is_typing

    @property
    def facets(self) -> Mapping[str, Sequence[FacetCount]]:
        """Return what the articles or claims found are of."""
        return self._answer.facets if self._answer else {}

    @property
    def is_by_date(self) -> bool:
        """Say whether hits are listed by date rather than by rank."""
        return self._asked.by_date

    def close(self) -> None:
        self._search.close()

    # What there is to list

    def set_articles(self, articles: list[ArticleInfo], *, whole: bool) -> None:
        """Take the articles of the corpus, newest first: all, or the first of them."""
        self._articles = articles
        self.round += 1
        self._whole = whole
        self._list_ordered()
        self.again()

    def set_order(self, order: Iterable[str] | None) -> None:
        """List the articles of a queue alone, in its order; with None, all again."""
        self._order = None if order is None else tuple(order)
        self._list_ordered()
        self.find()

    def _list_ordered(self) -> None:
        if self._order is None:
            self._listed = self._articles
        else:
            known = {info.id: info for info in self._articles}
            self._listed = [known[one] for one in self._order if one in known]

    def position_of(self, article_id: str) -> int | None:
        """Return where an article stands in the list, or None."""
        return self._rows.find(article_id)

    def set_busy(self, busy: str) -> None:
        """Say what is going on in the background, or nothing."""
        self._busy = busy
        self.show_count()

    def ask(self, query: str) -> None:
        """Put a query into the box, as if it were typed."""
        self._box.value = query
        self._box.cursor_position = len(query)

    def again(self) -> None:
        """List anew, the marked row still marked where it is still there."""
        self.find(keep=True)

    def find(self, *, keep: bool = False) -> None:
        """List what the box asks for: hits, or every article when it is empty."""
        before = self._asked
        asked = self._asked = Asked(
            self._box.value.lstrip(),
            before.kind if self.query else Kind.ARTICLES,
            before.by_date,
            before.limit if keep else FIRST_HITS,
        )
        self._is_answered = not self.query
        if not self.query:
            self._search.submit(lambda _: None)  # what is still searched for is not wanted
            self._answer, self._of_other_kind, self.offered = None, None, ()
            self._fill(Rows(self._listed), keep=True)
            return
        completes, app = self._box.has_focus, self._list.app

        def job(should_stop: Callable[[], bool]) -> None:
            for step in self._steps(asked, completes, keep, should_stop):
                if should_stop():
                    return
                app.call_from_thread(step)

        self._search.submit(job)

    def _steps(
        self, asked: Asked, completes: bool, keep: bool, should_stop: Callable[[], bool]
    ) -> Iterator[Callable[[], None]]:
        """Yield what to show, one after the other as it is found: hits first."""
        found = self._find(asked, should_stop)
        yield lambda: self._show(asked, found, keep=keep)
        if completes:
            offered = self._corpus.completion.complete(asked.query, OFFERED)
            yield lambda: self._offer(asked, offered)
        if self._session.claims:
            other = asked._replace(kind=OTHER[asked.kind], limit=1)
            total = self._find(other, should_stop).total
            yield lambda: self._count_other(asked, total)

    def _find(self, asked: Asked, should_stop: Callable[[], bool]) -> Answer:
        return answer(asked, self._session, self._articles, should_stop)

    def _show(self, asked: Asked, found: Answer, *, keep: bool) -> None:
        """Show what was found, unless something else is asked for by now."""
        if asked != self._asked:
            return
        self._answer, self._of_other_kind, self.offered = found, None, ()
        self._is_answered = True
        if found.lacks_index:
            self.index_missed()
        if self.has_hits:
            self._fill(found.rows, keep=keep)
        else:
            self._list.add_class("-stale")
            self.show_count()
            self.changed()

    def _offer(self, asked: Asked, offered: tuple[Completion, ...]) -> None:
        if asked == self._asked:
            self.offered = offered
            self.changed()

    def _count_other(self, asked: Asked, total: int) -> None:
        if asked == self._asked:
            self._of_other_kind = total
            self.show_count()
            if not self.has_hits:
                self.changed()

    def _fill(self, rows: Rows, *, keep: bool) -> None:
        marked = self._list.marked_row
        position = rows.find_row(marked) if keep and marked else None
        self._list.remove_class("-stale")
        self._rows = rows
        self._list.show_rows(rows, snippets=self._answer is not None, position=position or 0)
        self.show_count()
        self.changed()

    def show_count(self) -> None:
        """Say what the list holds, in as many words as the query leaves room for."""
        room = self._list.app.size.width - max(cell_len(self.query), LEAST_QUERY) - AROUND_QUERY
        *longer, shortest = self._sentences()
        self._count.update(safe(next((s for s in longer if cell_len(s) <= room), shortest)))

    def _sentences(self) -> list[str]:
        """Return what the list holds, from many words to few."""
        found, busy = self._answer, [self._busy] if self._busy else []
        if found is None:
            # How many there are is not known before the whole list is there.
            words = [counted(len(self._listed), Kind.ARTICLES)] if self._whole else []
            return [BETWEEN.join([*words, *busy])]
        kind = self._asked.kind
        nothing = "nothing" if self._whole else "nothing yet"
        count = counted(found.total, kind) if self.has_hits else nothing
        whole = count
        if self.has_hits and kind is Kind.ARTICLES:
            whole = f"{found.total:,} of {len(self._articles):,} articles"
        order = [("date" if self._asked.by_date else "rank")] if self.has_hits else []
        other = []
        if self._of_other_kind:
            other = [counted(self._of_other_kind, OTHER[kind])]
        forms = ([whole, *other, *order], [count, *other, *order], [count, *order], [count])
        return [*(BETWEEN.join([*words, *busy]) for words in forms), count]

    # What keys do

    def move(self, steps: int) -> None:
        """Move the mark; at the end of the list, ask for more hits."""
        moved = self._list.move(steps)
        found = self._answer
        if found and not moved and steps > 0 and len(found.rows) < found.total:
            self._asked = self._asked._replace(limit=self._asked.limit * MORE)
            self.again()

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

    def action_sort(self) -> None:
        self._asked = self._asked._replace(by_date=not self._asked.by_date)
        self.find(keep=self._list.position > 0)  # whoever has not moved looks for the first

    def action_other_kind(self) -> None:
        """List claims instead of articles, or articles again, where there are any."""
        other = OTHER[self._asked.kind]
        if self._of_other_kind == 0 or not self._session.claims:
            self._list.app.notify(f"No {other.value} has this.", markup=False)
            return
        self._asked = self._asked._replace(kind=other, limit=FIRST_HITS)
        self.again()
