"""Finding: the search box, the list of what it found, and the line that counts it."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.latest import Latest
from tui.listing import ClaimRows, Rows
from tui.safe import safe
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:  # the first paint needs no more than rows of articles
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from textual.widgets import Input, Static

    from index import ArticleInfo, Completion, FacetCount
    from tui.session import Session

FIRST_HITS = 40
MORE = 4  # times as many hits each time the end of the list is reached
OFFERED = 8  # ways in which the last word may go on, at most


class Kind(Enum):
    """What is listed."""

    ARTICLES = "article"
    CLAIMS = "claim"


class Asked(NamedTuple):
    """What is searched for, and how."""

    query: str
    kind: Kind = Kind.ARTICLES
    by_date: bool = False
    limit: int = FIRST_HITS


class Answer(NamedTuple):
    """What a search found, as rows of the list."""

    rows: Rows
    total: int
    message: str = ""  # about what was not understood
    nearest: str | None = None  # the query with its unlikely words mended, on few hits
    facets: Mapping[str, Sequence[FacetCount]] = MappingProxyType({})


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
        answer = self._answer
        if answer is None:
            return ""
        found = "" if self.has_hits else "Nothing was found."
        return answer.message or (f"{found} Is this meant?" if self.nearest else found)

    @property
    def nearest(self) -> str | None:
        """Return the query with its unlikely words mended, on few hits."""
        return self._answer.nearest if self._answer else None

    @property
    def facets(self) -> Mapping[str, Sequence[FacetCount]]:
        """Return what the articles found are of; of claims nothing is counted."""
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
        self._show_count()

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
            self._fill(Rows(self._listed), keep=keep)
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
        answer = self._find(asked, should_stop)
        yield lambda: self._show(asked, answer, keep=keep)
        if completes:
            offered = self._corpus.complete(asked.query, OFFERED)
            yield lambda: self._offer(asked, offered)
        other = Kind.CLAIMS if asked.kind is Kind.ARTICLES else Kind.ARTICLES
        if self._session.claims:
            total = self._find(asked._replace(kind=other, limit=1), should_stop).total
            yield lambda: self._count_other(asked, total)

    def _find(self, asked: Asked, should_stop: Callable[[], bool]) -> Answer:
        """Search, on whatever thread this is."""
        if asked.kind is Kind.CLAIMS:
            claims = self._corpus.search_claims(
                asked.query,
                asked.limit,
                as_you_type=True,
                by_date=asked.by_date,
                should_stop=should_stop,
            )
            quotes = ClaimRows(claims.hits, self._session.topic_labels)
            return Answer(quotes, claims.total, claims.message)
        if not self._corpus.has_index():
            return in_titles(self._articles, asked.query, asked.limit)
        found = self._corpus.search(
            asked.query,
            asked.limit,
            update=False,
            as_you_type=True,
            by_date=asked.by_date,
            should_stop=should_stop,
        )
        return Answer(Rows(found.hits), found.total, found.message, found.nearest, found.facets)

    def _show(self, asked: Asked, answer: Answer, *, keep: bool) -> None:
        """Show what was found, unless something else is asked for by now."""
        if asked != self._asked:
            return
        self._answer, self._of_other_kind, self.offered = answer, None, ()
        self._is_answered = True
        if self.has_hits:
            self._fill(answer.rows, keep=keep)
        else:
            self._list.add_class("-stale")
            self._show_count()
            self.changed()

    def _offer(self, asked: Asked, offered: tuple[Completion, ...]) -> None:
        if asked == self._asked:
            self.offered = offered
            self.changed()

    def _count_other(self, asked: Asked, total: int) -> None:
        if asked == self._asked:
            self._of_other_kind = total
            self._show_count()

    def _fill(self, rows: Rows, *, keep: bool) -> None:
        marked = self._list.marked_row
        position = rows.find_row(marked) if keep and marked else None
        self._list.remove_class("-stale")
        self._rows = rows
        self._list.show_rows(rows, snippets=self._answer is not None, position=position or 0)
        self._show_count()
        self.changed()

    def _show_count(self) -> None:
        self._count.update(safe(self._sentence()))

    def _sentence(self) -> str:
        """Return what the list holds, in words."""
        answer, total = self._answer, len(self._articles)
        if answer is None:
            # How many there are is not known before the whole list is there.
            words = [_counted(len(self._listed), Kind.ARTICLES)] if self._whole else []
            return "   ".join([*words, *filter(None, [self._busy])])
        kind = self._asked.kind
        if not self.has_hits:
            words = ["nothing"]
        elif kind is Kind.CLAIMS:
            words = [_counted(answer.total, kind)]
        else:
            words = [f"{answer.total:,} of {total:,} articles"]
        if self._of_other_kind:
            other = Kind.CLAIMS if kind is Kind.ARTICLES else Kind.ARTICLES
            words.append(_counted(self._of_other_kind, other))
        if self.has_hits:
            words.append("date" if self._asked.by_date else "rank")
        return "   ".join([*words, *filter(None, [self._busy])])

    # What keys do

    def move(self, steps: int) -> None:
        """Move the mark; at the end of the list, ask for more hits."""
        moved = self._list.move(steps)
        answer = self._answer
        if answer and not moved and steps > 0 and len(answer.rows) < answer.total:
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
        self.again()

    def action_other_kind(self) -> None:
        """List claims instead of articles, or articles again."""
        kind = Kind.CLAIMS if self._asked.kind is Kind.ARTICLES else Kind.ARTICLES
        self._asked = self._asked._replace(kind=kind, limit=FIRST_HITS)
        self.again()


def _counted(count: int, kind: Kind) -> str:
    return f"{count:,} {kind.value}{'' if count == 1 else 's'}"


def in_titles(articles: Sequence[ArticleInfo], query: str, limit: int) -> Answer:
    """Return the articles with the words of a query in their title, for want of an index."""
    words = query.casefold().split()
    found = [a for a in articles if all(word in a.title.casefold() for word in words)]
    return Answer(Rows(found[:limit]), len(found), "Titles only, until the index is there.")
