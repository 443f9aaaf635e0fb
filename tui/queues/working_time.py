"""Working time: measured between keys, without breaks, and written out."""

from collections.abc import Callable

MAX_PAUSE = 120  # seconds without a key that still count as reading


class WorkTimer:
    """Adds up the time between keys, where one follows the other within MAX_PAUSE."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` returns seconds."""
        self._clock = clock
        self._last_key: float | None = None
        self._seconds = 0.0

    def key_pressed(self) -> None:
        """Add the time since the last key."""
        now = self._clock()
        if self._last_key is not None and 0 <= now - self._last_key <= MAX_PAUSE:
            self._seconds += now - self._last_key
        self._last_key = now

    def take(self) -> int:
        """Return the whole seconds since the last call; fractions count for the next."""
        whole = int(self._seconds)
        self._seconds -= whole
        return whole


def duration(seconds: float) -> str:
    """Return a time in hours and minutes: "2 h 40", "35 min", "under a minute"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02}" if hours else f"{minutes} min"
