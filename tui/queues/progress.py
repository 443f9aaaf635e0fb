"""The progress of a queue on one line: in the top line, and in a list of queues."""

from index import Queue, QueueProgress
from tui.queues.working_time import duration
from tui.style.formatting import counted


def progress_texts(progress: QueueProgress, claims: int) -> tuple[str, ...]:
    """Return the progress of a queue in words, from the longest text to the shortest.

    `claims` is the number of claims that its coder made in its articles.
    """
    done = f"{progress.done:,} of {progress.total:,} done"
    unsure = f"{progress.doubtful:,} unsure" if progress.doubtful else ""
    rate = f"{progress.per_hour:.0f}/h" if progress.per_hour is not None else ""
    left = f"{duration(progress.seconds_left)} left" if progress.seconds_left else ""
    claim_count = counted(claims, "claim")
    texts = (
        (done, unsure, claim_count, rate, left),
        (done, claim_count, rate, left),
        (done, claim_count, left),
        (done, left),
        (done,),
        (f"{progress.done:,}/{progress.total:,}",),
    )
    return tuple(dict.fromkeys(" · ".join(filter(None, parts)) for parts in texts))


def queue_line(queue: Queue, progress: QueueProgress, claims: int) -> str:
    """Return a queue with its progress, for a list of queues."""
    return f"{queue.title}  ·  {progress_texts(progress, claims)[0]}"
