"""The command line: `kutip FOLDER` opens the reader, `kutip COMMAND` runs one command."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from index import KutipError
from tui.style.guard import safe

READER = "read"
COMMANDS = (
    READER,
    "articles",
    "show",
    "search",
    "entities",
    "claims",
    "tag",
    "queue",
    "history",
    "bin",
    "index",
    "import",
    "check",
    "agree",
    "init",
    "merge",
    "tutor",
)
"""The commands in the order of `kutip --help`.

Each is a module of this package and the function in it, both named as the command (`import` is
`import_`, since Python has a word of that name), and is imported when it is asked for.
"""


def main() -> None:
    """Run the command line.

    Bad input ends in one sentence on standard error and a non-zero exit code.
    """
    words = sys.argv[1:]
    try:
        try:
            _reader_or_commands(words)()
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


def _flush() -> None:
    """Flush standard output; where that fails, discard the buffer and raise the error.

    Otherwise Python would flush again as it exits, and print a traceback of its own.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def not_found(word: str) -> str:
    """Return the error for a first argument that is neither a command nor a folder."""
    return f"{word} is neither a command nor a folder; `kutip --help` lists the commands."


def _fail(sentence: str) -> NoReturn:
    """Exit with a sentence on standard error; nothing in it can steer the terminal."""
    sys.exit(f"kutip: {safe(sentence)}")


def _reader_or_commands(words: list[str]) -> Callable[[], None]:
    """Return what opens the reader where `words` are at most a folder, else click's commands.

    The reader does not wait for click, whose import is a tenth of the first paint.
    """
    plain = len(words) <= 1 and not any(w.startswith("-") or w in COMMANDS for w in words)
    if plain:
        if words and os.sep not in words[0] and not Path(words[0]).expanduser().exists():
            raise KutipError(not_found(words[0]))
        from tui.cli.launch import open_reader

        folder = words[0] if words else os.environ.get("KUTIP_CORPUS")
        return lambda: open_reader(folder, os.environ.get("KUTIP_CODER"))
    commands: Callable[[], None] = import_module("tui.cli.group").run
    return commands
