"""The indexer: a process of its own, so that building an index never slows a key press.

It reads `refresh` lines on its standard input and writes a JSON line for each thing it did; when
the app ends, for whatever reason, its input closes and it ends too.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IndexEvent:
    """What the indexer said: `what` is "articles", "index", "read", "ready" or "problem".

    With "read", `done` says whether any article changed.
    """

    what: str
    done: int = 0
    total: int = 0
    sentence: str = ""


class Indexer:
    """Talks to the indexing process of one corpus."""

    def __init__(self, root: Path, tell: Callable[[IndexEvent], Awaitable[None]]) -> None:
        self._root = root
        self._tell = tell
        self._process: asyncio.subprocess.Process | None = None
        self._asked = False

    async def run(self) -> None:
        """Start the process and pass on what it says until it ends."""
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "index", str(self._root),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, env=environment(),
        )  # fmt: skip
        if self._asked:
            self.refresh()
        assert process.stdout is not None
        assert process.stderr is not None
        errors = asyncio.create_task(process.stderr.read())
        async for line in process.stdout:
            event = _event(line)
            if event:
                await self._tell(event)
        last = (await errors).decode("utf-8", "replace").strip().splitlines()
        if await process.wait() and last:
            await self._tell(IndexEvent("problem", sentence=f"The indexer stopped: {last[-1]}"))

    def refresh(self) -> None:
        """Ask for what changed to be read and indexed, now or after what it is busy with."""
        self._asked = self._process is None
        if self._process and self._process.stdin and self._process.returncode is None:
            with contextlib.suppress(OSError, RuntimeError):
                self._process.stdin.write(b"refresh\n")

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            await self._process.wait()


def _event(line: bytes) -> IndexEvent | None:
    with contextlib.suppress(ValueError, TypeError):
        return IndexEvent(**json.loads(line))
    return None


def environment() -> dict[str, str]:
    """Return the environment, with the folder this kutip runs from on the import path."""
    here = str(Path(__file__).resolve().parent.parent)
    paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
