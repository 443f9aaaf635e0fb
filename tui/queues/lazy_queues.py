"""The queues of the reader, imported when they are first needed: the first paint needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from index import Queue
    from tui.queues.creation import QueueCreation
    from tui.queues.run import ArticleNavigator, QueueRun
    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen


class LazyQueues:
    """Makes a QueueRun for the first command, or for the queue of the last session."""

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        results: SearchResults,
        navigator: ArticleNavigator,
    ) -> None:
        self._screen = screen
        self._session = session
        self._results = results
        self._navigator = navigator
        self._run: QueueRun | None = None

    @property
    def run(self) -> QueueRun:
        """Working through the open queue, if any."""
        from tui.queues.run import QueueRun

        if self._run is None:
            self._run = QueueRun(self._screen, self._session, self._results, self._navigator)
        return self._run

    @property
    def creation(self) -> QueueCreation:
        """Creating and choosing queues."""
        from tui.queues.creation import QueueCreation

        return QueueCreation(self._screen, self._session, self._results, self.run)

    @property
    def name(self) -> str:
        """The name of the open queue, or an empty string."""
        return self._run.name if self._run else ""

    @property
    def open_queue(self) -> Queue | None:
        """The open queue, if any."""
        return self._run.queue if self._run else None

    def reopen(self, name: str) -> None:
        """Open the queue of the last session; without a name or a coder, do nothing."""
        if name and self._session.coder:
            self._screen.run_worker(self.run.open(name), name="queue")

    def key_pressed(self) -> None:
        """Record the reading position and the working time, at every key."""
        if self._run:
            self._run.key_pressed()

    def show(self) -> None:
        """Update the progress after claims changed."""
        if self._run:
            self._run.show()

    def close(self) -> None:
        """Save the reading position and working time before the reader is closed."""
        if self._run:
            self._run.close()
