"""The command line: `kutip FOLDER` opens the reader, `kutip COMMAND` runs one command."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from index import KutipError
from tui.cli.commands import COMMANDS, is_path, not_found
from tui.style.guard import safe_row

CLOSED = "Standard output is closed, so nothing can be written; send it to a file or a terminal."
LAST_STREAM = 2  # standard error
COMPLETE = "_KUTIP_COMPLETE"  # the shell that asks what may stand on its command line


def main() -> None:
    """Run the command line.

    Bad input ends in one sentence on standard error and a non-zero exit code.
    """
    _occupy_closed_streams()
    if COMPLETE in os.environ:
        from tui.cli.completing.completer import complete

        complete(os.environ[COMPLETE], sys.argv[1:])
        return
    try:
        try:
            if sys.stdout is None:
                raise KutipError(CLOSED)
            _reader_or_commands(sys.argv[1:])()
        finally:
            _flush()
    except KutipError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _fail(f"{name}{error.strerror or error}")


def _occupy_closed_streams() -> None:
    """Open nothing in the place of standard streams that are closed.

    The next file that is opened would have their number, and be written to as if it was they.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= LAST_STREAM:
        os.set_inheritable(number, True)
    os.close(number)


def _flush() -> None:
    """Flush standard output; where that fails, discard the buffer and raise the error.

    Otherwise Python would flush again as it exits, and print a traceback of its own.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _fail(sentence: str) -> NoReturn:
    """Exit with a sentence on standard error; nothing in it can steer the terminal."""
    sys.exit(f"kutip: {safe_row(sentence)}")


def _reader_or_commands(arguments: list[str]) -> Callable[[], None]:
    """Return what opens the reader if `arguments` are at most a folder, else click's commands.

    The reader does not wait for click, whose import is a tenth of the first paint.
    """
    if len(arguments) > 1 or any(a.startswith("-") or a in COMMANDS for a in arguments):
        from tui.cli.group import run

        return run
    if arguments and os.sep not in arguments[0] and not is_path(arguments[0]):
        raise KutipError(not_found(arguments[0]))
    from tui.cli.launch import open_reader

    folder = arguments[0] if arguments else os.environ.get("KUTIP_CORPUS")
    return lambda: open_reader(folder, os.environ.get("KUTIP_CODER"))
