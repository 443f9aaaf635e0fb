"""What the next key waits for, so that keys typed ahead act on what the keys before them led to.

Whose keys are live, `screen.focused` tells and `screen.set_focus` changes: `has_focus` and
`focus()` of a widget need messages that come behind keys typed ahead.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from textual.widgets import Input
from textual.worker import WorkerError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.worker import Worker

JOB_SECONDS = 10.0  # at most, for a job that a key began
ANSWER_SECONDS = 1.0  # at most, until what a screen was closed with is taken


class KeyOrder:
    """The jobs in the background that keys began and that further keys depend on."""

    def __init__(self) -> None:
        self._jobs: list[Worker[Any]] = []

    def begun(self, job: Worker[Any]) -> None:
        """Have the next key wait for a job."""
        self._jobs = [job, *(other for other in self._jobs if not other.is_finished)]

    async def jobs_done(self) -> None:
        """Wait for the jobs, those that they begin included, for JOB_SECONDS at most."""
        if not self._jobs:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(JOB_SECONDS):
                while self._jobs:
                    # Shielded: what ends the waiting must not end the job.
                    await asyncio.shield(asyncio.ensure_future(_end_of(self._jobs.pop())))
        self._jobs.clear()


async def _end_of(job: Worker[Any]) -> None:
    with contextlib.suppress(WorkerError):  # a failed one was reported
        await job.wait()


async def typed_text_taken(screen: Screen[Any]) -> None:
    """Wait until a screen has followed what was typed into its boxes, and what it was asked."""
    for box in screen.query(Input):
        await messages_handled(box.ancestors_with_self[:-1])  # the last is the app
    await messages_handled([screen])


async def messages_handled(pumps: Iterable[MessagePump]) -> None:
    """Wait until `pumps` have done what they were asked to do next, and later."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(ANSWER_SECONDS):
            for pump in pumps:
                for ask in (pump.call_next, pump.call_later):
                    done = asyncio.Event()
                    ask(done.set)
                    await done.wait()
