"""Time spent at work: a pause over lunch is not part of it."""

from collections.abc import Callable

PAUSE_SECONDS = 120  # without a key, after which nobody is taken to be reading on


class Activity:
    """Adds up the time between keys, as long as one follows the other soon enough."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last: float | None = None
        self._seconds = 0.0

    def touch(self) -> None:
        """Hear that a key was pressed."""
        now = self._clock()
        if self._last is not None and 0 <= now - self._last <= PAUSE_SECONDS:
            self._seconds += now - self._last
        self._last = now

    def take(self) -> int:
        """Return the whole seconds at work since they were last taken; the rest counts on."""
        whole = int(self._seconds)
        self._seconds -= whole
        return whole
