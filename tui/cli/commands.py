"""The commands of the command line, by name. Imports click only to load one."""

from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import click

COMMANDS: Final = (
    "read",
    "articles",
    "show",
    "search",
    "entities",
    "suggest",
    "claims",
    "tag",
    "queue",
    "history",
    "bin",
    "move",
    "index",
    "import",
    "check",
    "agree",
    "init",
    "merge",
    "tutor",
    "completion",
    "man",
)
"""The names in the order of `kutip --help`: `agree` is the function `agree` in `agree.py`."""


def load(name: str) -> "click.Command":
    """Import and return a command; a keyword of Python has `_` after it, as in `import_.py`."""
    python_name = f"{name}_" if iskeyword(name) else name
    command: click.Command = getattr(import_module(f"tui.cli.{python_name}"), python_name)
    return command


def is_path(argument: str) -> bool:
    """Tell whether an argument is the path of something that is there."""
    try:
        return Path(argument).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # too long, with a NUL, or `~nobody`
        return False


def not_found(argument: str) -> str:
    """Return the error for a first argument that is neither a command nor a folder."""
    from difflib import get_close_matches

    close = get_close_matches(argument, COMMANDS, 1, 0.7)
    meant = f" Did you mean `kutip {close[0]}`?" if close else ""
    return (
        f"{argument} is neither a command nor a folder; `kutip --help` lists the commands.{meant}"
    )
