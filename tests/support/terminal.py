"""A terminal for tests and benchmarks: runs a program in a pty and reads its screen."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import pyte

# pyte takes some private sequences (kitty keyboard, mode queries) for text; a terminal does not.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;:]*[a-ln-zA-Z$]+[a-z]?|\x1bP.*?\x1b\\", re.DOTALL)
_MODES = re.compile(rb"\x1b\[\?[0-9;]+[hl]")


class Terminal:
    """A program in a pty of `columns` x `rows`; close it, or use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = bytearray()  # what the screen does not show yet: to paint it is slow
        self.raw = bytearray()  # everything the program wrote
        self.exit_code: int | None = None
        environment = {**(os.environ if env is None else env), "TERM": "xterm-256color"}
        environment.setdefault("COLORTERM", "truecolor")
        for name in ("COLUMNS", "LINES"):  # of the terminal that the tests run in
            environment.pop(name, None)
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell ignores it for a job beside it
            os.execvpe(command[0], list(command), environment)
        self._tell_size(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tell_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and tell the program."""
        self.screen.resize(rows, columns)
        self._tell_size(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def attributes(self) -> list[Any]:
        """Return the modes of the terminal, as `termios.tcgetattr` does."""
        return termios.tcgetattr(self._fd)

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    def send(self, keys: str) -> None:
        """Type `keys`, escape sequences included."""
        os.write(self._fd, keys.encode())

    def read(self, timeout: float) -> float | None:
        """Read once; return when the bytes came, or None when none came within `timeout`."""
        if self.exit_code is not None or not select.select([self._fd], [], [], timeout)[0]:
            return None
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        arrived = time.perf_counter()
        if not data:
            self._reap()
            return None
        self.raw += data
        self._unread += data
        return arrived

    @property
    def screen(self) -> pyte.Screen:
        """The screen as the terminal shows it."""
        self._stream.feed(_NOT_FOR_PYTE.sub(_keep_modes, bytes(self._unread)))
        self._unread.clear()
        return self._screen

    def text(self) -> str:
        """Return the screen as lines of text."""
        return "\n".join(self.screen.display)

    def wait(self, for_what: str | Callable[[str], bool], timeout: float = 20) -> float:
        """Read until the screen has `for_what` (words, or a test of its text); return the time.

        Raises AssertionError with the screen when it does not within `timeout` seconds.
        """
        seen = for_what if callable(for_what) else (lambda text: for_what in text)
        end = time.perf_counter() + timeout
        arrived = time.perf_counter()
        while not seen(self.text()):
            left = end - time.perf_counter()
            if left <= 0 or self.exit_code is not None:
                raise AssertionError(f"{for_what!r} is not on the screen:\n{self.text()}")
            arrived = self.read(min(left, 0.5)) or arrived
        return arrived

    def wait_exit(self, timeout: float = 20) -> int:
        """Read until the program ends; return its exit code."""
        end = time.perf_counter() + timeout
        while self.exit_code is None:
            if time.perf_counter() > end:
                raise AssertionError(f"the program goes on:\n{self.text()}")
            self.read(0.5)
        return self.exit_code

    def _reap(self) -> None:
        if self.exit_code is None:
            self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """End the program, if it has not ended, and free the pty."""
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._reap()
        with contextlib.suppress(OSError):
            os.close(self._fd)


def _keep_modes(match: re.Match[bytes]) -> bytes:
    return match[0] if _MODES.fullmatch(match[0]) else b""
