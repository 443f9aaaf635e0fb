"""Looking through many articles for suggestions, in the background. Knows no screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from index import KutipError
from tui.suggestions.layer import open_for

if TYPE_CHECKING:
    from index import Article, Claim, Corpus, Occurrence, Suggestion
    from tui.session import Session
    from tui.suggestions.open_suggestion import OpenSuggestion
    from tui.widgets.newest_job import Job

MOST = 5_000  # suggestions that are held; nobody decides more in one go
FIRST_SECONDS = 0.05  # until the first are shown; doubles each time, up to LAST_SECONDS
LAST_SECONDS = 1.0

Found = tuple["Article", "tuple[Suggestion, ...]"]


def of_articles(corpus: Corpus, ids: Iterable[str]) -> Iterator[Found]:
    """Yield each article with what it seems to make somebody claim; those that are gone, not."""
    for article_id in ids:
        try:
            article = corpus.article(article_id)
        except KutipError:
            continue
        yield article, corpus.suggestion_inbox.of_article(article)


def of_hits(corpus: Corpus, query: str, hits: Iterable[Occurrence]) -> Iterator[Found]:
    """Yield the articles of hits, which come an article at a time, with what holds the hits."""
    for article_id, its in groupby(hits, key=lambda hit: hit.article_id):
        places = [(hit.start, hit.end) for hit in its]
        try:
            article = corpus.article(article_id)
        except KutipError:
            continue
        yield article, corpus.suggestion_inbox.of_hits(article, places, query)


class Gathering:
    """What was found so far, and what of it is open; `job` returns the work that finds the rest."""

    def __init__(self, session: Session, source: Iterator[Found], total: int) -> None:
        """`source` yields articles with suggestions, `total` of them; 0: that is not known."""
        self._session = session
        self._source = source
        self.total = total
        self.done = 0
        self.is_complete = False
        self.is_cut_off = False  # there may be more than are held
        self._found: list[Found] = []
        self._count = 0
        self._open: dict[str, tuple[object, tuple[OpenSuggestion, ...]]] = {}

    def job(self, show: Callable[[], object]) -> Job:
        """Return a job that finds suggestions, and calls `show` now and then."""

        def run(should_stop: Callable[[], bool]) -> None:
            wait, shown_at = FIRST_SECONDS, time.monotonic()
            while not (self.is_complete or self.is_cut_off):
                if should_stop():
                    return
                self._find_next()
                if time.monotonic() - shown_at > wait or self.is_complete or self.is_cut_off:
                    if should_stop():
                        return
                    show()
                    wait, shown_at = min(2 * wait, LAST_SECONDS), time.monotonic()

        return run

    def _find_next(self) -> None:
        found = next(self._source, None)
        if found is None:
            self.is_complete = True
            return
        self.done += 1
        if found[1]:
            self._found.append(found)
            self._count += len(found[1])
            self.is_cut_off = self._count >= MOST and self.done != self.total

    def open_now(self) -> list[OpenSuggestion]:
        """Return what the coder has not decided, in the order in which it was found."""
        every: list[OpenSuggestion] = []
        for article, found in [*self._found]:
            every += self._of(article, found)
        return every

    def _of(self, article: Article, found: Sequence[Suggestion]) -> tuple[OpenSuggestion, ...]:
        session = self._session
        decided: tuple[Claim, ...] = session.decided(article.id)
        state = decided, session.speaker_choices.version, len(found)
        known = self._open.get(article.id)
        if known is None or known[0] != state:
            known = state, open_for(session, article, found, decided)
            self._open[article.id] = known
            session.suggested_in.add(article.id)
        return known[1]
