"""The summary of a queue: articles, claims, time, speakers and topics. Knows no screen."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from index import Claim, ItemState, Queue, QueueProgress, progress_of
from tui.queues.origin import origin_text
from tui.queues.working_time import duration
from tui.style.formatting import counted

_LISTED: Final = 10  # speakers, topics and unsure articles at most


def summary_lines(
    queue: Queue,
    claims: Iterable[Claim],
    name_of: Callable[[str], str],
    label_of: Callable[[str], str],
) -> list[str]:
    """Return the lines of a queue's summary.

    Of `claims` those count that the queue's coder made in its articles. `name_of` returns the
    name of a speaker, `label_of` the label of a topic.
    """
    progress = progress_of(queue)
    own = own_claims(queue, claims)
    lines = [
        queue.title,
        f"{origin_text(queue.origin)}, {counted(progress.total, 'article')}",
        "",
        f"{progress.done:,} done, {progress.skipped:,} skipped, "
        f"{progress.doubtful:,} unsure, {progress.todo:,} to do",
        _claims_line(len(own), progress),
        _time_line(progress),
    ]
    lines += _most_frequent("By speaker", Counter(name_of(claim.speaker) for claim in own))
    lines += _most_frequent("By topic", Counter(label_of(t) for c in own for t in c.topics))
    unsure = [item.article for item in queue.items if item.state is ItemState.DOUBTFUL]
    if unsure:
        more = f"  and {len(unsure) - _LISTED:,} more" if len(unsure) > _LISTED else ""
        lines += ["", "Unsure", *(f"  {article}" for article in unsure[:_LISTED]), more]
    return lines


def own_claims(queue: Queue, claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that the queue's coder made in its articles."""
    articles = {item.article for item in queue.items}
    return [c for c in claims if c.coder == queue.coder and c.article in articles]


def _claims_line(claims: int, progress: QueueProgress) -> str:
    mean = f", {claims / progress.done:.1f} per article done" if progress.done else ""
    return f"{counted(claims, 'claim')}{mean}"


def _time_line(progress: QueueProgress) -> str:
    rate = f", {progress.per_hour:.0f} articles per hour" if progress.per_hour is not None else ""
    left = f", {duration(progress.seconds_left)} left" if progress.seconds_left else ""
    return f"{duration(progress.seconds)} of work{rate}{left}"


def _most_frequent(title: str, counts: Counter[str]) -> list[str]:
    """Return the most frequent of `counts` with their numbers, under a title."""
    if not counts:
        return []
    rows = (f"  {count:>4,}  {name}" for name, count in counts.most_common(_LISTED))
    return ["", title, *rows]
