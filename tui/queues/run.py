"""A coder at work on a queue: its order, what was decided, and how far it has come."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from rich.text import Text

from index import Article, ItemState, KutipError, Queue, QueueItem, QueueStep, progress_of
from tui.queues.activity import Activity
from tui.queues.wording import progress_forms, summary
from tui.search.result_list import ResultList
from tui.style.guard import safe
from tui.widgets.lines import TopLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

NOT_IN_IT = "This article is not in the queue; {} goes on with it."


class ArticleNavigator(Protocol):
    """Where one is in which article, and the way to another."""

    @property
    def article(self) -> Article | None:
        """The article that is shown."""

    @property
    def cursor(self) -> int:
        """Where the cursor is in it."""

    def show_article(self, article_id: str, at: int | None = None) -> bool:
        """Show an article, perhaps at an offset; say whether that worked."""


class QueueRun:
    """Goes through the open queue, if there is one, and keeps what is decided about its articles.

    Decisions are on disk before the next article is shown. Places and times follow whenever
    another article is read, and at the end.
    """

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        results: SearchResults,
        navigator: ArticleNavigator,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._screen = screen
        self._session = session
        self._results = results
        self._navigator = navigator
        self._top = screen.query_one(TopLine)
        self._rows = screen.query_one(ResultList)
        self._activity = Activity(clock)
        self._reading: QueueStep | None = None  # the article that is read, and the place in it
        self._saving = asyncio.Lock()
        self.queue: Queue | None = None

    @property
    def name(self) -> str:
        """Return the name of the open queue, or an empty string."""
        return self.queue.name if self.queue else ""

    # Opening and leaving

    async def open(self, name: str) -> None:
        """Open a queue of this coder and go to where they stopped."""
        coder = self._session.coder or ""
        try:
            queue = await asyncio.to_thread(self._session.corpus.queues.get, coder, name)
        except KutipError as error:
            self._complain(error)
            return
        self.begin(queue)

    def begin(self, queue: Queue) -> None:
        """List the articles of a queue and go to where its coder stopped."""
        self.close()
        self._take(queue)
        self._results.set_query("")
        self._results.set_order([item.article for item in queue.items])
        here = queue.item(queue.here)
        stopped = here and here.state is ItemState.TODO and here.article
        self._go_to(stopped or queue.next_in(ItemState.TODO) or queue.items[0].article)

    def leave(self) -> None:
        """List all articles again."""
        self.close()
        self.queue = None
        self._results.set_order(None)
        self.show()

    # What goes on

    def touch(self) -> None:
        """Hear that a key is pressed: note the place in the article, and that one is at work."""
        if self.queue is None:
            return
        self._activity.touch()
        article = self._navigator.article
        if self._reading and (article is None or self._reading.article != article.id):
            steps = self._taken_reading()
            self._screen.run_worker(self._change(steps, steps[0].article), name="queue")
        if article and self.queue.item(article.id):
            self._reading = QueueStep(article.id, at=self._navigator.cursor)

    def _taken_reading(self) -> list[QueueStep]:
        """Return what is to be kept of the article that was read, which then counts as kept."""
        reading, self._reading = self._reading, None
        if reading is None:
            return []
        return [replace(reading, seconds=self._activity.take())]

    def close(self) -> None:
        """Keep the place and the time at once, as the queue or the reader is left."""
        self.touch()
        steps = self._taken_reading()
        if self.queue and steps:
            try:
                self._take(self._write(self.queue, steps, steps[0].article))
            except KutipError as error:
                self._complain(error)

    async def _change(self, steps: list[QueueStep], here: str) -> bool:
        """Keep steps in a thread, one lot after the other; say whether they are safe."""
        async with self._saving:
            queue = self.queue
            if queue is None:
                return False
            try:
                changed = await asyncio.to_thread(self._write, queue, steps, here)
            except KutipError as error:
                self._complain(error)
                return False
            if self.queue is queue:
                self._take(changed)
            return True

    def _write(self, queue: Queue, steps: list[QueueStep], here: str) -> Queue:
        store = self._session.corpus.queues.store(queue.coder)
        return store.change(queue.name, steps, here)

    def _take(self, queue: Queue) -> None:
        self.queue = queue
        self.show()

    def show(self) -> None:
        """Show how far the queue is, and the state of each of its articles."""
        queue = self.queue
        forms = progress_forms(progress_of(queue), self._claims(queue)) if queue else ()
        self._top.show(progress=forms)
        self._rows.show_states({item.article: item.state for item in queue.items} if queue else {})

    def _claims(self, queue: Queue) -> int:
        """Return how many claims this coder has made in the articles of a queue."""
        articles = {item.article for item in queue.items}
        return sum(c.coder == queue.coder and c.article in articles for c in self._session.claims)

    # What keys do

    async def mark_done(self) -> None:
        """Say that the article here is done, or not done after all."""
        await self._decide(ItemState.DONE)

    async def skip(self) -> None:
        """Pass over the article here, or take it up after all."""
        await self._decide(ItemState.SKIPPED)

    async def mark_unsure(self) -> None:
        """Mark the article here to come back to, or not after all."""
        await self._decide(ItemState.DOUBTFUL)

    async def _decide(self, state: ItemState) -> None:
        item = self._item_here()
        if item is None or self.queue is None:
            go_on = self._screen.registry.key_of("queue.go-on")
            self._screen.notify(NOT_IN_IT.format(go_on), markup=False)
            return
        taken_back = item.state is state
        new = ItemState.TODO if taken_back else state
        steps = [*self._taken_reading(), QueueStep(item.article, state=new)]
        if await self._change(steps, item.article) and not taken_back:
            self._go_on(item.article)

    def _item_here(self) -> QueueItem | None:
        article = self._navigator.article
        return self.queue.item(article.id) if self.queue and article else None

    def go_on(self) -> None:
        """Go to the next article of the queue that nothing is decided about."""
        item = self._item_here()
        self._go_on(item.article if item else "")

    def _go_on(self, after: str) -> None:
        following = self.queue.next_in(ItemState.TODO, after) if self.queue else None
        if following:
            self._go_to(following)
        else:
            self.show_summary()

    def go_to_unsure(self) -> None:
        """Go to the next article that is marked as doubtful."""
        item = self._item_here()
        after = item.article if item else ""
        doubtful = self.queue.next_in(ItemState.DOUBTFUL, after) if self.queue else None
        if doubtful:
            self._go_to(doubtful)
        else:
            self._screen.notify("No article of this queue is marked as unsure.", markup=False)

    def _go_to(self, article_id: str) -> None:
        """Show an article of the queue at the very word where one stopped."""
        item = self.queue.item(article_id) if self.queue else None
        if item is not None:
            self._navigator.show_article(article_id, item.at or None)

    def show_summary(self) -> None:
        """Show what the queue has come to."""
        from tui.widgets.text_page import TextPage

        if self.queue is None:
            return
        label = self._session.topic_labels
        lines = summary(
            self.queue, self._session.claims, self._session.name_of, lambda topic: label([topic])
        )
        self._screen.app.push_screen(TextPage(Text(safe("\n".join([*lines, self._what_next()])))))

    def _what_next(self) -> str:
        """Return what can be done after a summary."""
        assert self.queue is not None
        states = {item.state for item in self.queue.items}
        registry = self._screen.registry
        if ItemState.TODO in states:
            return f"\nEsc goes back, {registry.key_of('queue.go-on')} goes on."
        if ItemState.DOUBTFUL in states:
            return f"\n{registry.key_of('queue.doubtful')} comes back to the unsure ones."
        leave, another = registry.key_of("queue.leave"), registry.key_of("queue.open")
        return f"\nEverything is decided. {leave} leaves the queue, {another} opens another."

    def _complain(self, error: KutipError) -> None:
        self._screen.notify(str(error), severity="error", markup=False)
