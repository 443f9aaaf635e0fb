"""What can wait is done while nobody types: keys share the processor with it.

Full garbage collections are such work. Reference counts free nearly everything at once, only
cycles wait for a collection, and looking through a whole corpus in memory takes 60 ms.
"""

import gc
import math
from collections.abc import Callable

PAUSE_SECONDS = 1.0  # without a key or the mouse
CHECK_SECONDS = 0.25
COLLECTIONS_BETWEEN = 500  # of the middle generation, before a full one that waits for no pause

Job = Callable[[], object]


class Pauses:
    """Runs jobs in the next pause, each once however often it was asked for."""

    def __init__(self, clock: Callable[[], float], run: Callable[[Job], object]) -> None:
        """`clock` returns seconds; `run` runs a job."""
        self._clock = clock
        self._run = run
        self._last_input = -math.inf
        self._latest: dict[Job, float] = {}  # when a job runs without a pause

    def input_came(self) -> None:
        """Put off what waits: somebody types."""
        self._last_input = self._clock()

    def at_next(self, job: Job, longest: float = math.inf) -> None:
        """Run `job` in the next pause, or after `longest` seconds where none came."""
        latest = self._clock() + longest
        self._latest[job] = min(latest, self._latest.get(job, math.inf))

    def run_due(self) -> None:
        """Run what may run now."""
        now = self._clock()
        is_pause = now - self._last_input >= PAUSE_SECONDS
        due = [job for job, latest in self._latest.items() if is_pause or latest <= now]
        for job in due:
            del self._latest[job]
            self._run(job)


def collect_rarely() -> None:
    """Start garbage collection, full ones as rarely as may be: what is in memory now stays."""
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, COLLECTIONS_BETWEEN)
    gc.enable()
