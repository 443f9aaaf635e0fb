"""What may stand next on a command line, for the shells. Imports no click: a key waits for it.

The commands, their options and what these take is in `table.json`, made from the parser by
`make man`; names of the corpus are read from its files. Written are lines of a value, a tab
and what it is, or one of `:files` and `:dirs`, which leave it to the shell.
"""

import gc
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).with_name("table.json")
_READER: Final = "read"
_PATHS: Final = {"file": ":files", "folder": ":dirs"}
_QUOTES: Final = re.compile(r"""\\(.)|"((?:[^"\\]|\\.)*)"?|'([^']*)'?""")

_NAME: Final = re.compile(r"-?\d|[^-:]")  # what no shell takes for an option or for a directive

Parameter = dict[str, Any]
Choice = tuple[str, str]
"""A value and what it is."""


def complete(shell: str, words: list[str]) -> None:
    """Write what may stand for the last of `words`; nothing where anything goes wrong."""
    gc.disable()  # nothing of it lives long
    lines: list[str] = []
    with suppress(Exception):
        *before, current = _as_typed(shell, words) or [""]
        lines = completions(shell, before, current)
    with suppress(Exception):
        sys.stdout.buffer.write(
            "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        )
        sys.stdout.flush()


def completions(shell: str, before: list[str], current: str) -> list[str]:
    """Return the lines for the word `current` behind the words `before`."""
    table = json.loads(TABLE.read_text("utf-8"))
    line = _Line(table)
    for word in before:
        line.read(word)
    prefix = ""
    if line.awaits is None and line.has_options and current.startswith("--") and "=" in current:
        name, _, value = current.partition("=")
        option = line.option(name)
        if option is None or not option["takes"]:
            return []
        line.awaits = option
        prefix, current = (f"{name}=" if shell == "fish" else ""), value
    lines: list[str] = []
    for value, about in line.choices(current):
        if value in _PATHS.values():
            lines.append(value)
        elif _fits(value, current) and value.isprintable():
            lines.append(f"{prefix}{value}\t{' '.join(about.split())}" if about else prefix + value)
    return lines


def _fits(value: str, typed: str) -> bool:
    return value.startswith(typed) or (len(typed) > 1 and f"-{typed.lower()}" in value)


@dataclass
class _Line:
    """A command line, as far as it was read."""

    table: dict[str, Any]
    command: str = ""
    corpus: str | None = None
    awaits: Parameter | None = None  # the option whose value comes next
    has_options: bool = True  # until `--`
    arguments: list[str] = field(default_factory=list)

    def read(self, word: str) -> None:
        """Take the next word."""
        if self.awaits is not None:
            self._take(self.awaits, word)
            self.awaits = None
        elif self.has_options and word == "--":
            self.has_options = False
        elif self.has_options and word.startswith("-") and len(word) > 1:
            self._read_option(word)
        elif not self.arguments and self._as_command(word) in self.table:
            self.command = self._as_command(word)
        elif not self.command and self.corpus is None:
            self.corpus = word
        else:
            self.arguments.append(word)

    def _read_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        option = self.option(name)
        if option is not None and option["takes"]:
            if equals:
                self._take(option, value)
            else:
                self.awaits = option
        elif option is None and word[1] != "-":  # as in -Cnews
            glued = self.option(word[:2])
            if glued is not None and glued["takes"]:
                self._take(glued, word[2:])

    def _take(self, option: Parameter, value: str) -> None:
        if "--corpus" in option["names"]:
            self.corpus = value

    def _as_command(self, word: str) -> str:
        return f"{self.command} {word}".strip()

    def option(self, name: str) -> Parameter | None:
        """Return the option that is called so here."""
        return next((option for option in self._options() if name in option["names"]), None)

    def _options(self) -> list[Parameter]:
        """Return the options that may stand here; before a command, those of the reader as well."""
        options: list[Parameter] = self.table[self.command]["options"]
        if self.command:
            return options
        names = {name for option in options for name in option["names"]}
        more = self.table[_READER]["options"]
        return [*options, *(option for option in more if not names & set(option["names"]))]

    def _commands(self) -> Iterator[Choice]:
        for name, entry in self.table.items():
            head, _, last = name.rpartition(" ")
            if last and head == self.command:
                yield last, entry["summary"]

    def choices(self, current: str) -> Iterable[Choice]:
        """Yield what may stand where `current` does, whether it begins so or not."""
        if self.awaits is not None:
            yield from self._values(self.awaits)
        elif self.has_options and current.startswith("-"):
            for option in self._options():
                names = [n for n in option["names"] if n.startswith("--") or len(current) < 2]
                yield from ((name, option["help"]) for name in names)
        elif not self.arguments and any(True for _ in self._commands()):
            yield from self._commands()
            if not self.command and self.corpus is None:
                yield ":dirs", ""
        else:
            arguments = self.table[self.command]["arguments"]
            place = len(self.arguments)
            if arguments and (place < len(arguments) or arguments[-1]["many"]):
                yield from self._values(arguments[min(place, len(arguments) - 1)])

    def _values(self, parameter: Parameter) -> Iterable[Choice]:
        kind = parameter["kind"]
        if kind in _PATHS:
            return [(_PATHS[kind], "")]
        if parameter["choices"]:
            return [(choice, "") for choice in parameter["choices"]]
        if not kind:
            return []
        from tui.cli.completing.corpus_names import names_of

        return (choice for choice in names_of(kind, self.corpus) if _NAME.match(choice[0]))


def _as_typed(shell: str, words: list[str]) -> list[str]:
    """Return the words without the quotes that bash leaves on them, `--a = b` in one again."""
    if shell != "bash":
        return words
    joined: list[str] = []
    for word in words:
        after_equals = len(joined) > 0 and re.fullmatch(r"--[\w-]+=", joined[-1])
        if joined and (after_equals or (word == "=" and joined[-1].startswith("--"))):
            joined[-1] += word
        else:
            joined.append(word)
    return [_QUOTES.sub(_unquoted, word) for word in joined]


def _unquoted(match: re.Match[str]) -> str:
    if match[2] is not None:
        return re.sub(r"\\(.)", r"\1", match[2])
    return match[1] or match[3] or ""
