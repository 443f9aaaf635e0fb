"""Collecting the hits of a concordance in the background, while the list is read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.widgets.newest_job import Job

if TYPE_CHECKING:
    from index import Occurrence, Order

MAX_HITS = 20_000  # some 22 MB; nobody reads more lines than that
FIRST_SECONDS = 0.05  # until the first hits are shown; doubles each time, up to LAST_SECONDS
LAST_SECONDS = 1.0

Show = Callable[["list[Occurrence]"], None]


class ConcordanceWorker:
    """The hits found so far; `job` returns the work that finds the rest.

    Only one job may run at a time; the next one continues where the last one stopped.
    """

    def __init__(self, source: Iterator[Occurrence]) -> None:
        self._source = source
        self._hits: list[Occurrence] = []
        self.is_complete = False  # all hits were found
        self.is_cut_off = False  # there are more than MAX_HITS

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to find."""
        return self.is_complete or self.is_cut_off

    @property
    def articles(self) -> int:
        """The number of articles with hits, once all were found; else 0."""
        return len({hit.article_id for hit in self._hits}) if self.is_complete else 0

    def job(self, order: Order, show: Show) -> Job:
        """Return a job that finds hits, and passes all so far to `show` now and then, sorted."""

        def run(should_stop: Callable[[], bool]) -> None:
            wait, shown_at = FIRST_SECONDS, time.monotonic()
            if self._hits or self.is_done:
                show(self._sorted(order))
            while not self.is_done:
                if should_stop():
                    return
                self._find_next()
                if time.monotonic() - shown_at > wait or self.is_done:
                    if should_stop():
                        return
                    show(self._sorted(order))
                    wait, shown_at = min(2 * wait, LAST_SECONDS), time.monotonic()

        return run

    def _find_next(self) -> None:
        hit = next(self._source, None)
        if hit is None:
            self.is_complete = True
        elif len(self._hits) == MAX_HITS:
            self.is_cut_off = True
        else:
            self._hits.append(hit)

    def _sorted(self, order: Order) -> list[Occurrence]:
        from index import sort_occurrences

        return sort_occurrences(self._hits, order)


@dataclass(slots=True)
class ConcordanceState:
    """The state of a concordance that was left, for when the person comes back to it."""

    query: str
    as_you_type: bool = True  # the last word of the query may be a prefix
    order: Order = "place"
    marked: Occurrence | None = None  # None: the first
    worker: ConcordanceWorker | None = None  # once it is done
