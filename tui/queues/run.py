"""Working through a queue: its order, decisions about its articles, and its progress."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from rich.text import Text

from index import Article, ItemState, KutipError, Queue, QueueItem, QueueStep, progress_of
from tui.queues.progress import progress_texts
from tui.queues.summary import own_claims, summary_lines
from tui.queues.working_time import WorkTimer
from tui.style.guard import safe
from tui.widgets.screen_lines import TopLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

NOT_IN_QUEUE = "This article is not in the queue; {queue.go-on} goes to its next article."


class ArticleNavigator(Protocol):
    """The article that is shown, the cursor in it, and going to another article."""

    @property
    def article(self) -> Article | None:
        """The article that is shown."""

    @property
    def cursor(self) -> int:
        """The offset of the cursor in it."""

    def show_article(self, article_id: str, at: int | None = None) -> bool:
        """Show an article, at an offset if given; return whether it could be shown."""


class QueueRun:
    """Goes through the articles of the open queue, and saves decisions about them.

    Decisions are safe on disk before the next article is shown. Reading positions and working
    times are saved whenever another article is shown, and at the end.
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
        self._rows = results.result_list
        self._timer = WorkTimer(clock)
        self._position: QueueStep | None = None  # where one reads; not saved yet
        self._saving = asyncio.Lock()
        self.queue: Queue | None = None

    @property
    def name(self) -> str:
        """The name of the open queue, or an empty string."""
        return self.queue.name if self.queue else ""

    # Opening and leaving

    async def open(self, name: str) -> None:
        """Open a queue of this coder and go to where they stopped."""
        coder = self._session.coder or ""
        try:
            queue = await asyncio.to_thread(self._session.corpus.queues.get, coder, name)
        except KutipError as error:
            self._show_error(error)
            return
        self.begin(queue)

    def begin(self, queue: Queue) -> None:
        """List the articles of a queue and go to where its coder stopped."""
        self.close()
        self._set_queue(queue)
        self._results.set_query("")
        self._results.set_order([item.article for item in queue.items])
        last = queue.item(queue.here)
        stopped_at = last and last.state is ItemState.TODO and last.article
        self._go_to(stopped_at or queue.next_in(ItemState.TODO) or queue.items[0].article)

    def leave(self) -> None:
        """Close the queue and list all articles again."""
        self.close()
        self.queue = None
        self._results.set_order(None)
        self.show()

    # Saving

    def key_pressed(self) -> None:
        """Record the reading position and the working time, at every key."""
        if self.queue is None:
            return
        self._timer.key_pressed()
        article = self._navigator.article
        if self._position and (article is None or self._position.article != article.id):
            steps = self._take_position()
            self._screen.run_worker(self._save(steps, steps[0].article), name="queue")
        if article and self.queue.item(article.id):
            self._position = QueueStep(article.id, at=self._navigator.cursor)

    def _take_position(self) -> list[QueueStep]:
        """Return the reading position and working time that are not saved yet, for saving."""
        position, self._position = self._position, None
        if position is None:
            return []
        return [replace(position, seconds=self._timer.take())]

    def close(self) -> None:
        """Save the reading position and working time before the queue or the reader is closed."""
        self.key_pressed()
        steps = self._take_position()
        if self.queue and steps:
            try:
                self._set_queue(self._write(self.queue, steps, steps[0].article))
            except KutipError as error:
                self._show_error(error)

    async def _save(self, steps: list[QueueStep], here: str) -> bool:
        """Save steps in a thread, one save after the other; return whether they are safe."""
        async with self._saving:
            queue = self.queue
            if queue is None:
                return False
            try:
                changed = await asyncio.to_thread(self._write, queue, steps, here)
            except KutipError as error:
                self._show_error(error)
                return False
            if self.queue is queue:
                self._set_queue(changed)
            return True

    def _write(self, queue: Queue, steps: list[QueueStep], here: str) -> Queue:
        store = self._session.corpus.queues.store(queue.coder)
        return store.change(queue.name, steps, here)

    def _set_queue(self, queue: Queue) -> None:
        self.queue = queue
        self.show()

    def show(self) -> None:
        """Show the progress of the queue, and the state of each of its articles."""
        queue = self.queue
        texts: tuple[str, ...] = ()
        if queue:
            claims = own_claims(queue, self._session.claims)
            texts = progress_texts(progress_of(queue), len(claims))
        self._top.show(progress=texts)
        self._rows.show_states({item.article: item.state for item in queue.items} if queue else {})

    # What keys do

    async def mark_done(self) -> None:
        """Mark the article as done and go to the next; again undoes it."""
        await self._decide(ItemState.DONE)

    async def skip(self) -> None:
        """Mark the article as skipped and go to the next; again undoes it."""
        await self._decide(ItemState.SKIPPED)

    async def mark_unsure(self) -> None:
        """Mark the article as unsure and go to the next; again undoes it."""
        await self._decide(ItemState.DOUBTFUL)

    async def _decide(self, state: ItemState) -> None:
        item = self._current_item()
        if item is None or self.queue is None:
            sentence = self._screen.registry.with_keys(NOT_IN_QUEUE)
            self._screen.notify(sentence, markup=False)
            return
        is_undone = item.state is state
        new_state = ItemState.TODO if is_undone else state
        steps = [*self._take_position(), QueueStep(item.article, state=new_state)]
        if await self._save(steps, item.article) and not is_undone:
            self._go_to_next(item.article)

    def _current_item(self) -> QueueItem | None:
        article = self._navigator.article
        return self.queue.item(article.id) if self.queue and article else None

    def go_on(self) -> None:
        """Go to the next undecided article; after the last, show the summary."""
        item = self._current_item()
        self._go_to_next(item.article if item else "")

    def _go_to_next(self, after: str) -> None:
        following = self.queue.next_in(ItemState.TODO, after) if self.queue else None
        if following:
            self._go_to(following)
        else:
            self.show_summary()

    def go_to_unsure(self) -> None:
        """Go to the next article that is marked as unsure."""
        item = self._current_item()
        after = item.article if item else ""
        unsure = self.queue.next_in(ItemState.DOUBTFUL, after) if self.queue else None
        if unsure:
            self._go_to(unsure)
        else:
            self._screen.notify("No article of this queue is marked as unsure.", markup=False)

    def _go_to(self, article_id: str) -> None:
        """Show an article of the queue at its reading position."""
        item = self.queue.item(article_id) if self.queue else None
        if item is not None:
            self._navigator.show_article(article_id, item.at or None)

    def show_summary(self) -> None:
        """Show the summary of the queue, and what to do next."""
        from tui.widgets.text_page import TextPage

        if self.queue is None:
            return
        label = self._session.topic_labels
        lines = summary_lines(
            self.queue, self._session.claims, self._session.name_of, lambda topic: label([topic])
        )
        self._screen.app.push_screen(TextPage(Text(safe("\n".join([*lines, self._next_step()])))))

    def _next_step(self) -> str:
        """Return a sentence with the keys that are useful after the summary."""
        assert self.queue is not None
        states = {item.state for item in self.queue.items}
        if ItemState.TODO in states:
            sentence = "Esc goes back, {queue.go-on} goes to the next undecided article."
        elif ItemState.DOUBTFUL in states:
            sentence = "{queue.doubtful} goes to the unsure articles."
        else:
            sentence = "Everything is decided. {queue.leave} leaves the queue, "
            sentence += "{queue.open} opens another."
        return f"\n{self._screen.registry.with_keys(sentence)}"

    def _show_error(self, error: KutipError) -> None:
        self._screen.notify(str(error), severity="error", markup=False)
