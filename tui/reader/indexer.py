"""The indexer process: building an index must never slow down a key press.

The process reads `refresh` lines on its standard input and writes a JSON line for each event.
When the app ends, for whatever reason, its input closes and the process ends too.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_LINE = 2**27  # bytes of an event: one has the texts of many articles


@dataclass(frozen=True, slots=True)
class IndexEvent:
    """An event of the indexer: "articles", "titles", "index", "read", "ready", "stopped" or
    "problem".

    With "titles", `articles` are some of a first reading, as `index.unpack_article` takes them.
    "articles" and "index" report progress. With "read", `done` is 1 where any article changed, and
    `total` is 1 where nobody had asked: files changed, or what is left out.
    """

    what: str
    done: int = 0
    total: int = 0
    sentence: str = ""
    articles: Sequence[str] = ()


class Indexer:
    """Starts and controls the indexer process of a corpus."""

    def __init__(self, root: Path, on_event: Callable[[IndexEvent], Awaitable[None]]) -> None:
        self._root = root
        self._on_event = on_event
        self._process: asyncio.subprocess.Process | None = None
        self._refresh_pending = False

    async def run(self) -> None:
        """Start the process and pass on its events until it ends."""
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "index", str(self._root),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(), limit=MAX_LINE,
        )  # fmt: skip
        if self._refresh_pending:
            self.refresh()
        assert process.stdout is not None
        assert process.stderr is not None
        errors = asyncio.create_task(process.stderr.read())
        async for line in process.stdout:
            event = _parse_event(line)
            if event:
                await self._on_event(event)
        last = (await errors).decode("utf-8", "replace").strip().splitlines()
        if await process.wait() and last:
            await self._on_event(IndexEvent("problem", sentence=f"The indexer stopped: {last[-1]}"))

    def refresh(self) -> None:
        """Have changed files read and indexed, after the present work."""
        self._refresh_pending = self._process is None
        if self._process and self._process.stdin and self._process.returncode is None:
            with contextlib.suppress(OSError, RuntimeError):
                self._process.stdin.write(b"refresh\n")

    def stop(self) -> None:
        """Stop the present work; what is done by now stays, and `refresh` goes on."""
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGINT)

    async def close(self) -> None:
        """Terminate the process and wait for its end."""
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            await self._process.wait()


def _parse_event(line: bytes) -> IndexEvent | None:
    with contextlib.suppress(ValueError, TypeError):
        return IndexEvent(**json.loads(line))
    return None


def environment() -> dict[str, str]:
    """Return the environment for a child process that imports kutip from the same folder."""
    here = str(Path(__file__).resolve().parent.parent)
    paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
