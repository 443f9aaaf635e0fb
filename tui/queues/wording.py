"""Queues in words: where one came from, how far it has come, what a new sample should be."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from index import (
    Claim,
    ItemState,
    KutipError,
    Queue,
    QueueOrigin,
    QueueProgress,
    Sample,
    Stratum,
    progress_of,
)
from tui.queues.durations import duration

SAMPLE_HELP: Final = "20, 20 by outlet, 20 by year seed 7"
_TOP: Final = 10  # speakers, topics and doubtful articles that a summary names
_SAMPLE: Final = re.compile(
    r"(?P<size>\d{1,9})(?:\s+by\s+(?P<by>outlet|year))?(?:\s+seed\s+(?P<seed>-?\d{1,18}))?",
    re.IGNORECASE,
)


def plural(number: int, one: str) -> str:
    """Return "1 article", "2 articles"."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def parse_sample(text: str) -> Sample:
    """Return the sample that "20 by outlet seed 7" describes; KutipError for other words.

    Strata and seed may be left out; the seed is then 1.
    """
    found = _SAMPLE.fullmatch(text.strip())
    if not found or not int(found["size"]):
        raise KutipError(f"A sample is described as in: {SAMPLE_HELP}.")
    by = Stratum(found["by"].lower()) if found["by"] else None
    return Sample(int(found["size"]), int(found["seed"] or 1), by)


def sample_words(sample: Sample) -> str:
    """Return a sample as `parse_sample` takes it: "20 by outlet seed 7"."""
    by = f" by {sample.by}" if sample.by else ""
    return f"{sample.size}{by} seed {sample.seed}"


def offered_title(origin: QueueOrigin) -> str:
    """Return a title for a queue that comes from `origin`."""
    parts = [f"sample {sample_words(origin.sample)}"] if origin.sample else []
    return " ".join([origin.query, *parts]).strip() or "all articles"


def origin_words(origin: QueueOrigin) -> str:
    """Return where a queue came from, for a line of text."""
    of = f"search {origin.query}" if origin.query else ""
    if origin.sample is None:
        return of or "list"
    among = f" among {origin.sample.among:,}" if origin.sample.among else ""
    sample = f"sample {sample_words(origin.sample)}{among}"
    return f"{sample} of {of}" if of else sample


def progress_forms(progress: QueueProgress, claims: int) -> tuple[str, ...]:
    """Return how far a queue is, in words from the longest to the shortest."""
    done = f"{progress.done:,} of {progress.total:,} done"
    doubtful = f"{progress.doubtful:,} doubtful" if progress.doubtful else ""
    rate = f"{progress.per_hour:.0f}/h" if progress.per_hour is not None else ""
    rest = f"{duration(progress.seconds_left)} left" if progress.seconds_left else ""
    short = f"{progress.done:,}/{progress.total:,}"
    made = plural(claims, "claim")
    forms = (
        (done, doubtful, made, rate, rest),
        (done, made, rate, rest),
        (done, made, rest),
        (done, rest),
        (done,),
        (short,),
    )
    return tuple(dict.fromkeys(" · ".join(filter(None, form)) for form in forms))


def queue_line(queue: Queue, progress: QueueProgress, claims: int) -> str:
    """Return a queue in one line, for a list of queues."""
    return f"{queue.title}  ·  {progress_forms(progress, claims)[0]}"


def summary(
    queue: Queue,
    claims: Iterable[Claim],
    name_of: Callable[[str], str],
    label_of: Callable[[str], str],
) -> list[str]:
    """Return what a queue has come to, line by line: articles, claims, time, speakers, topics.

    Of `claims` those count that its coder made in its articles.
    """
    progress = progress_of(queue)
    articles = {item.article for item in queue.items}
    made = [c for c in claims if c.coder == queue.coder and c.article in articles]
    lines = [
        queue.title,
        f"{origin_words(queue.origin)}, {plural(progress.total, 'article')}",
        "",
        f"{progress.done:,} done, {progress.skipped:,} passed over, "
        f"{progress.doubtful:,} doubtful, {progress.todo:,} to do",
        _claims_line(len(made), progress),
        _time_line(progress),
    ]
    lines += _top("By speaker", Counter(name_of(claim.speaker) for claim in made))
    lines += _top("By topic", Counter(label_of(topic) for c in made for topic in c.topics))
    doubtful = [item.article for item in queue.items if item.state is ItemState.DOUBTFUL]
    if doubtful:
        more = f" and {len(doubtful) - _TOP:,} more" if len(doubtful) > _TOP else ""
        lines += ["", "Doubtful", *(f"  {article}" for article in doubtful[:_TOP]), more]
    return lines


def _claims_line(claims: int, progress: QueueProgress) -> str:
    each = f", {claims / progress.done:.1f} an article done" if progress.done else ""
    return f"{plural(claims, 'claim')}{each}"


def _time_line(progress: QueueProgress) -> str:
    rate = f", {progress.per_hour:.0f} articles an hour" if progress.per_hour is not None else ""
    left = f", {duration(progress.seconds_left)} left" if progress.seconds_left else ""
    return f"{duration(progress.seconds)} of work{rate}{left}"


def _top(title: str, counts: Counter[str]) -> list[str]:
    """Return the most frequent of `counts` with their numbers, under a title."""
    if not counts:
        return []
    return ["", title, *(f"  {number:>4,}  {name}" for name, number in counts.most_common(_TOP))]
