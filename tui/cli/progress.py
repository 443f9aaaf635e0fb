"""The line on standard error that shows how far work is that takes more than a moment."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from tui.style.progress import bar

_PROGRESS_AFTER: Final = 1.0  # seconds; shorter work shows nothing
_BETWEEN_PROGRESS: Final = 0.1  # seconds
_WIDTH: Final = 30  # cells of the bar


def progress_bar(what: str, unit: str = "") -> Callable[[int, int], None] | None:
    """Return what shows progress on standard error, or None where that is no terminal.

    Without a `unit`, "files" or "articles", what is counted are bytes. Nothing is shown of work
    that is done within a moment.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    shown = _ShownProgress(what, unit)
    return shown.show


class _ShownProgress:
    """A line of progress that is drawn again some times a second."""

    def __init__(self, what: str, unit: str) -> None:
        self._what, self._unit = what, unit
        self._began = self._last = time.monotonic()
        self._is_drawn = False

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        is_done = done >= total
        if now - self._began < _PROGRESS_AFTER or (is_done and not self._is_drawn):
            return
        if not is_done and now - self._last < _BETWEEN_PROGRESS:
            return
        self._last, self._is_drawn = now, not is_done
        filled = bar(done, total, _WIDTH)
        line = f"{self._what:<9} {filled} {_counted(done, total, self._unit)}"
        end = "\x1b[K\n" if is_done else "  ctrl+c stops\x1b[K"
        sys.stderr.write(f"\r{line}{end}")
        sys.stderr.flush()


def _counted(done: int, total: int, unit: str) -> str:
    if unit:
        return f"{done:,} of {total:,} {unit}"
    return f"{done / 2**20:,.1f} of {total / 2**20:,.1f} MB"


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Yield what tells whether ctrl+c was pressed, for work that keeps what is done by then.

    Pressed once more, it interrupts at once. Where this is no main thread, nothing is changed.
    """
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if pressed.is_set():
            signal.default_int_handler(number, frame)
        pressed.set()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
