"""Creating queues from the search results, and choosing one to open."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from index import KutipError, Queue, QueueOrigin, progress_of
from tui.queues.origin import SAMPLE_EXAMPLE, default_title, parse_sample
from tui.queues.progress import queue_line
from tui.queues.summary import own_claims
from tui.widgets.picker import ask, choose

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from typing import Any

    from tui.queues.run import QueueRun
    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

NO_QUEUES = "You have no queues yet: {queue.make} creates one from the articles in the list."


class QueueCreation:
    """Asks which articles a queue is to have, creates it, and opens it."""

    def __init__(
        self, screen: KeyScreen[Any], session: Session, results: SearchResults, run: QueueRun
    ) -> None:
        self._screen = screen
        self._session = session
        self._corpus = session.corpus
        self._results = results
        self._run = run

    # What keys do

    async def choose(self) -> None:
        """Ask which of this coder's queues to open."""
        listing = await asyncio.to_thread(self._corpus.queues.read, self._session.coder)
        if listing.problems:
            self._show_error(listing.problems[0].sentence)
        if not listing.queues:
            if not listing.problems:
                self._screen.notify(self._screen.registry.with_keys(NO_QUEUES), markup=False)
            return
        choices = [
            (queue.name, self._line(queue), (queue.name, queue.title)) for queue in listing.queues
        ]

        def chosen(name: str) -> None:
            self._run_worker(self._run.open(name))

        here = self._run.queue.name if self._run.queue else None
        choose(self._screen, "Open queue", choices, chosen, marked=here)

    def create(self) -> None:
        """Create a queue of all search results, or without a query of all articles."""
        self._ask_title(QueueOrigin(self._results.query))

    def create_sample(self) -> None:
        """Create a queue of a random sample of them."""

        def answered(text: str) -> None:
            try:
                sample = parse_sample(text)
            except KutipError as error:
                self._show_error(str(error))
                return
            self._ask_title(QueueOrigin(self._results.query, sample))

        question = f"Sample size, for example: {SAMPLE_EXAMPLE}"
        ask(self._screen, question, answered, "20", replace=True)

    # Creating

    def _line(self, queue: Queue) -> str:
        claims = own_claims(queue, self._session.claims)
        return queue_line(queue, progress_of(queue), len(claims))

    def _ask_title(self, origin: QueueOrigin) -> None:
        def answered(title: str) -> None:
            if title.strip():
                self._run_worker(self._create(title.strip(), origin))

        ask(self._screen, "Name of the queue", answered, default_title(origin), replace=True)

    async def _create(self, title: str, origin: QueueOrigin) -> None:
        try:
            queue = await asyncio.to_thread(self._create_file, title, origin)
        except KutipError as error:
            self._show_error(str(error))
            return
        self._run.begin(queue)

    def _create_file(self, title: str, origin: QueueOrigin) -> Queue:
        """Search for the articles of a new queue and save it; slow, so call it in a thread."""
        ids: Sequence[str]
        if origin.query:
            ids = self._corpus.search_index.matching(
                origin.query,
                as_you_type=True,
                by_date=self._results.is_by_date,
                claims=self._session.seen.to_search(),
            )
        else:
            ids = tuple(info.id for info in self._corpus.articles())
        if origin.sample:
            origin = replace(origin, sample=replace(origin.sample, among=len(ids)))
            assert origin.sample is not None
            ids = self._corpus.queues.draw(origin.sample, ids)
        assert self._session.coder is not None
        return self._corpus.queues.store(self._session.coder).create(title, ids, origin)

    def _run_worker(self, job: Coroutine[Any, Any, None]) -> None:
        self._screen.run_before_keys(job, name="queue")

    def _show_error(self, sentence: str) -> None:
        self._screen.notify(sentence, severity="error", markup=False)
