"""Work on queues, none of which the first paint waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.queues.run import QueueRun
    from tui.reader.base import ReaderBase
    from tui.reader.navigator import Navigator
    from tui.search.finder import Finder
    from tui.session import Session


class QueueWork:
    """Passes on to the run of a queue, made for the first key or the queue one comes back to."""

    def __init__(
        self, screen: ReaderBase, session: Session, finder: Finder, navigator: Navigator
    ) -> None:
        self._screen = screen
        self._session = session
        self._finder = finder
        self._navigator = navigator
        self._known: QueueRun | None = None

    @property
    def run(self) -> QueueRun:
        """The run of the open queue, if one is open."""
        from tui.queues.run import QueueRun

        if self._known is None:
            self._known = QueueRun(self._screen, self._session, self._finder, self._navigator)
        return self._known

    @property
    def targets(self) -> tuple[object, ...]:
        """Return who carries out the commands for queues."""
        from tui.queues.creation import QueueMaking

        return (self.run, QueueMaking(self._screen, self._session, self._finder, self.run))

    @property
    def name(self) -> str:
        """Return the name of the open queue, or an empty string."""
        return self._known.name if self._known else ""

    def go_back_to(self, name: str) -> None:
        """Open the queue that was open in the last session, if any, and somebody is tagging."""
        if name and self._session.coder:
            self._screen.run_worker(self.run.open(name), name="queue")

    def touch(self) -> None:
        """Hear that a key is pressed."""
        if self._known:
            self._known.touch()

    def show(self) -> None:
        """Show how far the queue is, as claims were changed."""
        if self._known:
            self._known.show()

    def close(self) -> None:
        """Keep the place and the time, as the reader is left."""
        if self._known:
            self._known.close()
