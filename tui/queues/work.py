"""Work on queues, none of which the first paint waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from tui.queues.creation import QueueCreation
    from tui.queues.run import ArticleNavigator, QueueRun
    from tui.search.results import SearchResults
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen


class QueueWork:
    """Passes on to the run of a queue, made for the first key or the queue one comes back to."""

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
        """The run of the open queue, if one is open."""
        from tui.queues.run import QueueRun

        if self._run is None:
            self._run = QueueRun(self._screen, self._session, self._results, self._navigator)
        return self._run

    @property
    def creation(self) -> QueueCreation:
        """What makes queues and opens them."""
        from tui.queues.creation import QueueCreation

        return QueueCreation(self._screen, self._session, self._results, self.run)

    @property
    def name(self) -> str:
        """Return the name of the open queue, or an empty string."""
        return self._run.name if self._run else ""

    def go_back_to(self, name: str) -> None:
        """Open the queue that was open in the last session, if any, and somebody is tagging."""
        if name and self._session.coder:
            self._screen.run_worker(self.run.open(name), name="queue")

    def touch(self) -> None:
        """Hear that a key is pressed."""
        if self._run:
            self._run.touch()

    def show(self) -> None:
        """Show how far the queue is, as claims were changed."""
        if self._run:
            self._run.show()

    def close(self) -> None:
        """Keep the place and the time, as the reader is left."""
        if self._run:
            self._run.close()
