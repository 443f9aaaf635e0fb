"""How far a queue has come, how fast, and how long the rest will take."""

from dataclasses import dataclass

from index.queues.model import ItemState, Queue

HOUR = 3600
LEAST_SECONDS = 60  # of work, from which on a rate means something


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """Numbers of articles by state, and the seconds of active work on all of them."""

    total: int
    done: int
    skipped: int
    doubtful: int
    seconds: int

    @property
    def todo(self) -> int:
        """Return how many articles nothing was decided about."""
        return self.total - self.decided

    @property
    def decided(self) -> int:
        """Return how many articles are done, skipped or doubtful."""
        return self.done + self.skipped + self.doubtful

    @property
    def _has_rate(self) -> bool:
        return self.decided > 0 and self.seconds >= LEAST_SECONDS

    @property
    def per_hour(self) -> float | None:
        """Return how many articles are decided about in an hour of work; None: not known yet."""
        if not self._has_rate:
            return None
        return self.decided * HOUR / self.seconds

    @property
    def seconds_left(self) -> int | None:
        """Return how long the articles still to do will take at this rate; None: not known yet."""
        if not self.todo:
            return 0
        if not self._has_rate:
            return None
        return round(self.todo * self.seconds / self.decided)


def progress_of(queue: Queue) -> QueueProgress:
    """Return how far `queue` has come."""
    states = [item.state for item in queue.items]
    return QueueProgress(
        total=len(states),
        done=states.count(ItemState.DONE),
        skipped=states.count(ItemState.SKIPPED),
        doubtful=states.count(ItemState.DOUBTFUL),
        seconds=sum(item.seconds for item in queue.items),
    )
