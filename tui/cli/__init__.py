"""The command line: `kutip FOLDER` opens the reader, `kutip COMMAND` answers scripts."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from index import KutipError
from tui.style.guard import safe

HOMES = {
    "articles": "tui.cli.reading:articles",
    "show": "tui.cli.reading:show",
    "search": "tui.cli.reading:search",
    "entities": "tui.cli.reading:entities",
    "claims": "tui.cli.tagging:claims",
    "tag": "tui.cli.tagging:tag",
    "queue": "tui.cli.queueing:queue",
    "history": "tui.cli.recording:history",
    "bin": "tui.cli.recording:bin_",
    "index": "tui.cli.keep:index",
    "import": "tui.cli.keep:import_",
    "check": "tui.cli.keep:check",
    "agree": "tui.cli.agreeing:agree",
    "init": "tui.cli.versions:init",
    "merge": "tui.cli.versions:merge",
    "tutor": "tui.cli.tutor:tutor",
    "read": "tui.cli.read:reader",
}
"""Where each command is defined; it is imported when it is asked for."""


def main() -> None:
    """Run what the words of the command line say.

    Bad input ends in one sentence on standard error and a non-zero exit code.
    """
    words = sys.argv[1:]
    try:
        try:
            _reader_or_commands(words)()
        finally:
            _flush()
    except KutipError as error:
        _end(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _end(f"{name}{error.strerror or error}")


def _flush() -> None:
    """Write out what is buffered; where that cannot be, let go of it before the error is told.

    Python would try again as it ends, and tell of it in its own way.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def no_such(word: str) -> str:
    """Return what to say of a first word that is neither a command nor a folder."""
    return f"There is no command and no folder {word}; `kutip --help` lists the commands."


def _end(sentence: str) -> NoReturn:
    """Leave with a sentence on standard error; nothing in it can steer the terminal."""
    sys.exit(f"kutip: {safe(sentence)}")


def _reader_or_commands(words: list[str]) -> Callable[[], None]:
    """Return what opens the reader where `words` are at most a folder, else click's commands.

    The reader does not wait for click, whose import is a tenth of the first paint.
    """
    plain = len(words) <= 1 and not any(w.startswith("-") or w in HOMES for w in words)
    if plain:
        if words and os.sep not in words[0] and not Path(words[0]).expanduser().exists():
            raise KutipError(no_such(words[0]))
        from tui.cli.reader import open_reader

        folder = words[0] if words else os.environ.get("KUTIP_CORPUS")
        return lambda: open_reader(folder, os.environ.get("KUTIP_CODER"))
    commands: Callable[[], None] = import_module("tui.cli.group").run
    return commands
