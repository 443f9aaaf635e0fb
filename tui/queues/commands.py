"""Commands for queues: articles to work through one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import Command, Need, Table, command
from tui.commands.needs import CODER, HasSession
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.queues.lazy_queues import LazyQueues


class HasQueues(HasSession, Protocol):
    """A screen on which a queue can be worked through."""

    @property
    def queues(self) -> LazyQueues:
        """The queues of this coder."""


QUEUE: Need[HasQueues] = Need(
    "No queue is open: {queue.open} opens one, {queue.make} creates one.",
    lambda reader: bool(reader.queues.name),
)

# fmt: off
EVERYWHERE: Table[HasQueues] = Table.for_reader((
    command("queue.open", "Q o", "open queue", "Choose a queue to work through, from where you stopped.", lambda reader: reader.queues.creation.choose(), need=CODER),
    command("queue.make", "Q n", "new queue", "Create a queue of the search results, or without a query of all articles.", lambda reader: reader.queues.creation.create(), need=CODER),
    command("queue.sample", "Q r", "random sample", "Create a queue of a random sample of them.", lambda reader: reader.queues.creation.create_sample(), need=CODER),
    command("queue.go-on", "Q g", "next undecided", "Go to the next article that is not decided.", lambda reader: reader.queues.run.go_on(), need=QUEUE),
    command("queue.doubtful", "Q u", "next unsure", "Go to the next article that is marked as unsure.", lambda reader: reader.queues.run.go_to_unsure(), need=QUEUE),
    command("queue.summary", "Q s", "summary", "Show the summary of the queue: progress, claims, time, speakers, topics.", lambda reader: reader.queues.run.show_summary(), need=QUEUE),
    command("queue.leave", "Q q", "leave queue", "Close the queue and list all articles again; it keeps your position.", lambda reader: reader.queues.run.leave(), need=QUEUE),
))


def _decisions(prefix: str) -> tuple[Command[HasQueues], ...]:
    """Return the commands that decide about the article here, for the zone of their ids."""
    return (
        command(f"{prefix}.done", "D", "done, next", "Mark the article as done and go to the next of the queue; again to undo that.", lambda reader: reader.queues.run.mark_done(), need=QUEUE, hint=3),
        command(f"{prefix}.pass", "P", "skip", "Skip the article and go to the next of the queue.", lambda reader: reader.queues.run.skip(), need=QUEUE, hint=4),
        command(f"{prefix}.unsure", "U", "unsure", "Mark the article as unsure, to come back to, and go to the next.", lambda reader: reader.queues.run.mark_unsure(), need=QUEUE, hint=5),
    )


# fmt: on
LIST: Table[HasQueues] = Table(Zone.LIST, _decisions("list"))
ARTICLE: Table[HasQueues] = Table(Zone.ARTICLE, _decisions("read"))
TABLES = (EVERYWHERE, LIST, ARTICLE)
