"""The pager: a long output on a terminal, shown as `git` shows it.

Nothing in what is written can steer the terminal; the pager gets it as any other output is.
"""

import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final, TextIO

from index import KutipError

_DEFAULT: Final = "less"
_NO_PAGER: Final = ("", "cat")
_NOT_RUN: Final = (126, 127)  # how a shell says that it could not run a command
# As git has them: end where all fits on the screen, show colours, leave it there.
_SETTINGS: Final = {"LESS": "FRX", "LV": "-c"}


def pager_command(environment: Mapping[str, str]) -> str | None:
    """Return the command of the pager: KUTIP_PAGER, else PAGER, else less; None for no pager.

    Raises KutipError for one that the user chose and that is not there.
    """
    names = [name for name in ("KUTIP_PAGER", "PAGER") if name in environment]
    command = environment[names[0]].strip() if names else _DEFAULT
    if command in _NO_PAGER or (not names and not shutil.which(_DEFAULT)):
        return None
    if not _is_there(command):
        raise KutipError(
            f"The pager `{command}` of {names[0]} is not there; set another, or use --no-pager."
        )
    return command


def _is_there(command: str) -> bool:
    """Tell whether the shell will find what a command begins with; unsure where it is no word."""
    try:
        words = [word for word in shlex.split(command) if "=" not in word]
    except ValueError:
        return False
    return bool(words) and (shutil.which(words[0]) is not None or words[0] in ("exec", "command"))


@contextmanager
def paged(command: str) -> Iterator[None]:
    """Send standard output to a pager from the first write on, and wait until it is quit.

    What is written to standard error meanwhile goes there as well, where it is a terminal: on the
    screen it would stand across the pager. Quitting the pager ends what is done, without an error.
    Raises KutipError where the pager cannot be run.
    """
    out, err = sys.stdout, sys.stderr
    pager = _Pager(command, out)
    sys.stdout = pager
    if err is not None and err.isatty():
        sys.stderr = _Errors(pager, err)
    try:
        yield
    except BrokenPipeError:
        if not pager.is_quit:
            raise
    finally:
        sys.stdout, sys.stderr = out, err
        code = pager.end()
    if code in _NOT_RUN:
        raise KutipError(f"The pager `{command}` could not be run; use --no-pager.")


class _Pager(io.TextIOBase):
    """Standard output while there is a pager, which is started by the first write."""

    encoding: str = "utf-8"  # declared here, since those of the base cannot be set
    errors = "backslashreplace"  # what a locale cannot write is told by its number

    def __init__(self, command: str, terminal: TextIO) -> None:
        self.encoding = terminal.encoding
        self.is_quit = False
        self._command = command
        self._terminal = terminal
        self._process: subprocess.Popen[str] | None = None

    @property
    def is_started(self) -> bool:
        return self._process is not None

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._terminal.fileno()

    def write(self, text: str) -> int:
        """Write; BrokenPipeError once the pager is quit."""
        if not isinstance(text, str):  # click asks streams so whether they take bytes
            raise TypeError("a pager is written text")
        if text:
            try:
                self._pipe().write(text)
            except BrokenPipeError:
                self.is_quit = True
                raise
        return len(text)

    def flush(self) -> None:
        """Leave it to the pipe when to pass on what was written."""

    def end(self) -> int:
        """Wait until the pager is quit, and return its exit code; ctrl+c is for the pager then."""
        if self._process is None:
            return 0
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            try:
                self._pipe().close()
            except BrokenPipeError:
                self.is_quit = True
            return self._process.wait()
        finally:
            signal.signal(signal.SIGINT, before)

    def _pipe(self) -> IO[str]:
        if self._process is None:
            self._terminal.flush()
            self._process = subprocess.Popen(  # noqa: S602 (as git does: it is the user's own)
                self._command,
                shell=True,
                stdin=subprocess.PIPE,
                env=_SETTINGS | os.environ,
                encoding=self.encoding,
                errors=self.errors,
            )
        pipe = self._process.stdin
        assert pipe is not None
        return pipe


class _Errors(io.TextIOBase):
    """Standard error while there is a pager: a terminal until it is started, then the pager."""

    encoding: str = "utf-8"
    errors: str | None = "backslashreplace"

    def __init__(self, pager: _Pager, terminal: TextIO) -> None:
        self.encoding = terminal.encoding
        self.errors = terminal.errors
        self._pager = pager
        self._terminal = terminal

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        goal = self._pager if self._pager.is_started else self._terminal
        return goal.write(text)

    def flush(self) -> None:
        if not self._pager.is_started:
            self._terminal.flush()
