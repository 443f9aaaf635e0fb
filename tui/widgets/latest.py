"""One thread, one slot: only the newest job runs, and an older one is told to stop."""

import threading
from collections.abc import Callable

Job = Callable[[Callable[[], bool]], None]


class Latest:
    """Runs the job submitted last; those in between are dropped.

    A search box asks faster than an index answers; Textual's own thread workers would run every
    request to its end (facts: 40 requests 20 ms apart, 19 finished).
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._slot: Job | None = None
        self._current: threading.Event | None = None
        self._wake = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def submit(self, job: Job) -> None:
        """Run `job(should_stop)` as soon as the thread is free, instead of any job that waits."""
        with self._wake:
            if self._closed:
                return
            self._slot = job
            if self._current:
                self._current.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._wake.notify()

    def close(self) -> None:
        """Tell the running job to stop and take no more."""
        with self._wake:
            self._closed = True
            self._slot = None
            if self._current:
                self._current.set()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                while self._slot is None and not self._closed:
                    self._wake.wait()
                if self._closed or self._slot is None:
                    return
                job, self._slot = self._slot, None
                stop = self._current = threading.Event()
            try:
                job(stop.is_set)
            except Exception:
                if not self._closed:  # else the app went under its feet, and nobody waits for it
                    raise
