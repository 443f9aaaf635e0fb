"""Gathering what is found one by one, in the background, for a list that is looked at meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.widgets.latest import Job

if TYPE_CHECKING:
    from index import Occurrence, Order

MOST = 20_000  # occurrences that are kept, some 22 MB; nobody reads more lines than that
FIRST_SECONDS = 0.05  # after which the first lines are told; then twice as long each time
LAST_SECONDS = 1.0

Tell = Callable[["list[Occurrence]"], None]


class Gathering:
    """Occurrences in an order of their own, as many as were found so far.

    `job` makes the work for one thread at a time: started anew, it goes on where it was.
    """

    def __init__(self, source: Iterator[Occurrence]) -> None:
        self._source = source
        self._found: list[Occurrence] = []
        self.is_whole = False  # every one was found
        self.is_cut = False  # there are more than are kept

    @property
    def is_over(self) -> bool:
        return self.is_whole or self.is_cut

    def job(self, order: Order, tell: Tell) -> Job:
        """Return a job that tells what there is in `order`, and goes on finding and telling."""

        def run(should_stop: Callable[[], bool]) -> None:
            wait, told = FIRST_SECONDS, time.monotonic()
            if self._found or self.is_over:
                tell(self._in(order))
            while not self.is_over:
                if should_stop():
                    return
                self._take_next()
                if time.monotonic() - told > wait or self.is_over:
                    if should_stop():
                        return
                    tell(self._in(order))
                    wait, told = min(2 * wait, LAST_SECONDS), time.monotonic()

        return run

    def _take_next(self) -> None:
        one = next(self._source, None)
        if one is None:
            self.is_whole = True
        elif len(self._found) == MOST:
            self.is_cut = True
        else:
            self._found.append(one)

    def _in(self, order: Order) -> list[Occurrence]:
        from index import sort_occurrences

        return sort_occurrences(self._found, order)


@dataclass(slots=True)
class Lines:
    """Where somebody was among the places of a search, for when they come back to them."""

    query: str
    is_typing: bool = True  # the last word may be the beginning of one
    order: Order = "place"
    marked: Occurrence | None = None  # None: the first
    gathering: Gathering | None = None  # once it is over
