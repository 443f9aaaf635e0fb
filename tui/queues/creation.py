"""Making queues of what the list shows, and choosing one to work on."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from index import KutipError, Queue, QueueOrigin, progress_of
from tui.queues.wording import SAMPLE_HELP, offered_title, parse_sample, queue_line

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from typing import Any

    from tui.queues.run import QueueRun
    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

NONE_YET = "There are no queues of yours yet: {} makes one of the articles in the list."


class QueueCreation:
    """Asks what a queue is to be made of, makes it, and begins it."""

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
        """Choose one of this coder's queues."""
        from tui.widgets.picker import Choice, choose

        read = await asyncio.to_thread(self._corpus.queues.read, self._session.coder)
        if read.problems:
            self._complain(read.problems[0].sentence)
        if not read.queues:
            if not read.problems:
                make = self._screen.registry.key_of("queue.make")
                self._screen.notify(NONE_YET.format(make), markup=False)
            return
        counts = self._session.counts()
        choices = [Choice(queue.name, self._line(queue, counts)) for queue in read.queues]

        def chosen(name: str) -> None:
            self._work(self._run.open(name))

        choose(self._screen, "Queue to work on", choices, chosen)

    def create(self) -> None:
        """Make a queue of all articles that the search finds, or of all there are."""
        self._ask_title(QueueOrigin(self._results.query))

    def create_sample(self) -> None:
        """Make a queue of a random sample of them."""
        from tui.widgets.picker import ask

        def described(text: str) -> None:
            try:
                sample = parse_sample(text)
            except KutipError as error:
                self._complain(str(error))
                return
            self._ask_title(QueueOrigin(self._results.query, sample))

        question = f"Sample size, for example: {SAMPLE_HELP}"
        ask(self._screen, question, described, "20", replace=True)

    # Behind them

    def _line(self, queue: Queue, counts: dict[str, int]) -> str:
        claims = sum(counts.get(item.article, 0) for item in queue.items)
        return queue_line(queue, progress_of(queue), claims)

    def _ask_title(self, origin: QueueOrigin) -> None:
        from tui.widgets.picker import ask

        def named(title: str) -> None:
            if title.strip():
                self._work(self._make(title.strip(), origin))

        ask(self._screen, "Name of the queue", named, offered_title(origin), replace=True)

    async def _make(self, title: str, origin: QueueOrigin) -> None:
        try:
            queue = await asyncio.to_thread(self._made, title, origin)
        except KutipError as error:
            self._complain(str(error))
            return
        self._run.begin(queue)

    def _made(self, title: str, origin: QueueOrigin) -> Queue:
        """Find the articles of a new queue and keep it, on whatever thread this is."""
        ids: Sequence[str]
        if origin.query:
            ids = self._corpus.search_index.matching(
                origin.query, as_you_type=True, by_date=self._results.is_by_date
            )
        else:
            ids = tuple(info.id for info in self._corpus.articles())
        if origin.sample:
            origin = replace(origin, sample=replace(origin.sample, among=len(ids)))
            assert origin.sample is not None
            ids = self._corpus.queues.draw(origin.sample, ids)
        assert self._session.coder is not None
        return self._corpus.queues.store(self._session.coder).create(title, ids, origin)

    def _work(self, job: Coroutine[Any, Any, None]) -> None:
        self._screen.run_worker(job, name="queue")

    def _complain(self, sentence: str) -> None:
        self._screen.notify(sentence, severity="error", markup=False)
