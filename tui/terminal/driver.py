"""The driver between the app and the terminal: Textual's, for terminals that misbehave or end."""

import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.key_parser import KeyParser
from tui.terminal.messages import Ending

ENDING_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
SIGNAL_CODE: Final = 128  # added to a signal's number: the exit code of what it ended
END_SECONDS: Final = 10.0  # to end by itself after a signal, before it is ended
_POLL_SECONDS: Final = 0.1
_READ_BYTES: Final = 4096
_EMPTY_READS: Final = 5  # in a row, that only a terminal which is gone gives


class TerminalDriver(LinuxDriver):
    """Reads keys without ever failing, ends with its terminal, and follows signals.

    Signals are handled by the event loop, between two callbacks, and never in the middle of a
    write. One that is ignored (`nohup`) stays ignored.
    """

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = _Output(self._file)
        self._parser = KeyParser(self._debug)
        self._is_ending = False
        for number in ENDING_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, self._end, SIGNAL_CODE + number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    # Ending

    def _end(self, code: int) -> None:
        """End the app; at the second signal, or where it does not end, end the process."""
        if self._is_ending:
            self._abort(code)
        self._is_ending = True
        self.send_message(Ending(code))
        self._loop.call_later(END_SECONDS, self._abort, code)

    def _abort(self, code: int) -> None:
        """Restore the terminal and end the process."""
        self.suspend_application_mode()
        os._exit(code)

    # Suspending

    def _sigcont_application(self, *_: object) -> None:
        """Return to the screen; after a SIGSTOP, nothing was restored for the shell."""
        if not self._auto_restart:
            return
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self.resume_application_mode()

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """Let another program have the terminal; a suspension stops this one, too.

        The event loop waits for that program, so it could not handle the signal.
        """
        self._loop.remove_signal_handler(signal.SIGTSTP)
        try:
            with super().no_automatic_restart():
                yield
        finally:
            self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)

    # Reading

    def run_input_thread(self) -> None:
        """Read what the terminal reports, until the app ends or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        empty_reads = 0
        while not self.exit_event.is_set():
            data = b""
            if select.select([self.fileno], [], [], _POLL_SECONDS)[0]:
                try:
                    data = os.read(self.fileno, _READ_BYTES)
                except OSError:
                    empty_reads = _EMPTY_READS
                empty_reads = 0 if data else empty_reads + 1
                if empty_reads >= _EMPTY_READS:
                    self._terminal_gone()
                    return
            for message in self._reports(decode(data)):
                self.process_message(message)

    def _reports(self, characters: str) -> Iterator[Message]:
        """Yield what the terminal reports; a report that means nothing takes no other with it."""
        for character in (*characters, None):
            parser = self._parser
            try:
                yield from parser.tick() if character is None else parser.feed(character)
            except Exception:  # whatever Textual's parser raises: it cannot go on after it
                self._parser = KeyParser(self._debug)

    def _terminal_gone(self) -> None:
        """End the app, as the signal that was not received would have."""
        self._file.is_gone = True
        self._loop.call_soon_threadsafe(self._end, SIGNAL_CODE + signal.SIGHUP)


class _Output:
    """The terminal as a file; what is written after it is gone is lost without an error.

    An error would end the thread that writes, and the app would wait for it for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.is_gone = False

    def write(self, text: str) -> None:
        if not self.is_gone:
            try:
                self._file.write(text)
            except OSError:
                self.is_gone = True

    def flush(self) -> None:
        if not self.is_gone:
            try:
                self._file.flush()
            except OSError:
                self.is_gone = True

    def fileno(self) -> int:
        return self._file.fileno()
