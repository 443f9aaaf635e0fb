"""Programs in a pty for the benchmarks: keys go in, the times of the output come out."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence

from tests.support.terminal import Terminal

QUIET = 0.15  # seconds without output after which a paint is over


class Timed(Terminal):
    """A terminal that draws nothing: that would count as the program's time."""

    def __init__(self, command: Sequence[str], *, env: dict[str, str], columns: int = 120) -> None:
        super().__init__(command, env=env, columns=columns)
        self._stream = _Ignored()  # type: ignore[assignment]

    def see(self, words: str, limit: float = 60) -> float:
        """Read until `words` were painted; return the milliseconds since the program started."""
        end = self.started + limit
        while (arrived := self.read(1)) is None or words.encode() not in self.raw:
            if time.perf_counter() > end or self.exit_code is not None:
                raise AssertionError(f"{words!r} was not painted: {bytes(self.raw[-2000:])!r}")
        return (arrived - self.started) * 1000

    def settle(self, quiet: float, limit: float = 60) -> None:
        """Wait until nothing has been painted for `quiet` seconds."""
        end = time.perf_counter() + limit
        while self.read(quiet) is not None and time.perf_counter() < end:
            pass

    def press(self, key: str, quiet: float = QUIET) -> float:
        """Type a key; return the milliseconds to the last byte painted for it."""
        start = last = time.perf_counter()
        self.send(key)
        while (arrived := self.read(quiet)) is not None:
            last = arrived
        return (last - start) * 1000

    def first(self, key: str, limit: float = 5) -> float:
        """Type a key; return the milliseconds to the first byte painted after it."""
        start = time.perf_counter()
        self.send(key)
        arrived = self.read(limit)
        return ((arrived or time.perf_counter()) - start) * 1000

    def repeat(self, key: str, count: int, rate: float) -> float:
        """Hold a key down; return the milliseconds from the last press to the last byte."""
        start = time.perf_counter()
        for number in range(count):
            while (left := start + number / rate - time.perf_counter()) > 0:
                self.read(left)
            self.send(key)
        sent = last = time.perf_counter()
        while (arrived := self.read(QUIET)) is not None:
            last = arrived
        return (last - sent) * 1000

    def memory(self) -> float:
        """Return the resident megabytes of the program."""
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, text=True, check=True
        )
        return int(shown.stdout) / 1024


class _Ignored:
    def feed(self, data: bytes) -> None:
        """Draw nothing."""


def surroundings(folder: str) -> dict[str, str]:
    """Return an environment with a home of its own, and compiled modules kept as at any user's.

    A machine that forbids Python to write them would have every run compile all of kutip.
    """
    env = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/compiled", "HOME": folder}
    for name in ("CACHE", "DATA", "STATE", "CONFIG"):
        env[f"XDG_{name}_HOME"] = f"{folder}/{name.lower()}"
    for name in ("PYTHONDONTWRITEBYTECODE", "KUTIP_CORPUS", "KUTIP_CODER"):
        env.pop(name, None)
    return env


def p50(times: Sequence[float]) -> float:
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]
