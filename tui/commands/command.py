"""What a command is: its keys, where they are live, what it needs, and what it calls.

A feature states its commands in tables (`commands.py` in its folder). A command calls its handler
through a lambda on its receiver, so that a type checker and go-to-definition follow it, and
nothing of the receiver's module is imported before somebody goes there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, Protocol, TypeVar

from tui.commands.zones import Zone

Receiver_contra = TypeVar("Receiver_contra", contravariant=True)
T = TypeVar("T")
Run = Callable[[T, str], object]

DIGITS = tuple("123456789")
_KEY_NAMES = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "g g": "gg",
    "backspace": "bksp",
}


class On(Enum):
    """What a command acts on, which its handler gets as its first argument."""

    SCREEN = auto()  # the screen in front
    READER = auto()  # the first screen; a page in front of it is left for it
    APP = auto()  # the app, whatever screen is in front


@dataclass(frozen=True, slots=True)
class Need(Generic[Receiver_contra]):
    """What a command cannot do without, and the sentence that says so when it is missing.

    In the sentence `{id}` stands for the key of the command with that id.
    """

    sentence: str
    is_met: Callable[[Receiver_contra], bool]


@dataclass(frozen=True, slots=True)
class Command(Generic[Receiver_contra]):
    """One thing that a person can do. Make one with `command` or `keyed`."""

    id: str
    keys: tuple[str, ...]  # as typed; a space parts the keys of a sequence ("g g")
    label: str  # two or three words, for hints and the palette
    help: str  # a sentence
    run: Callable[[Receiver_contra, str], object]  # given the receiver and the last key
    need: Need[Receiver_contra] | None = None
    hint: int = 0  # place in the hint line, 1 first; 0: not there
    takes_key: bool = False  # which key it was says what is meant
    jumps: bool = False  # goes far, so that one may want to come back
    zone: Zone = Zone.EVERYWHERE  # set by its table, as is the next
    on: On = On.SCREEN

    @property
    def key_text(self) -> str:
        """The keys as a person reads them: `j / down`, `1 … 9`."""
        if len(self.keys) >= len(DIGITS):
            return f"{self.keys[0]} … 9"
        return " / ".join(_KEY_NAMES.get(key, key) for key in self.keys)

    @property
    def first_key(self) -> str:
        """The key that is shown where there is room for one; empty where it has none."""
        return self.key_text.split(" / ")[0] if self.keys else ""


class Rows(Protocol):
    """A list with a marked row."""

    @property
    def page(self) -> int:
        """How many rows are a page."""

    def move(self, steps: int) -> object:
        """Move the mark by that many rows, as far as there are any."""

    def mark(self, position: int) -> object:
        """Move the mark to a row, or to the last one where there are fewer."""


@dataclass(frozen=True, slots=True)
class Motions(Generic[Receiver_contra]):
    """The keys that move the mark of a list: `j k`, a page, `g g` and `G`."""

    prefix: str  # of the ids: "claims" makes `claims.down`
    noun: str  # what a row is, for the help
    rows: Callable[[Receiver_contra], Rows]
    hint: int = 0  # place of `down` in the hint line
    down: tuple[str, str] | None = None  # another label and help for `down`
    with_control: bool = False  # ctrl+f and ctrl+b turn pages as well


@dataclass(frozen=True, slots=True)
class Override(Generic[Receiver_contra]):
    """What a command that is live everywhere does instead in the zone of a table."""

    id: str
    run: Callable[[Receiver_contra], object]


@dataclass(frozen=True, slots=True)
class Table(Generic[Receiver_contra]):
    """The commands of a zone that one feature brings, all with receivers of one type."""

    zone: Zone
    commands: tuple[Command[Receiver_contra], ...] = ()
    motions: Motions[Receiver_contra] | None = None
    overrides: tuple[Override[Receiver_contra], ...] = ()
    on: On = On.SCREEN


def command(
    id: str,  # noqa: A002 (what it is called everywhere)
    keys: str,
    label: str,
    help: str,  # noqa: A002
    run: Callable[[T], object],
    *,
    need: Need[T] | None = None,
    hint: int = 0,
    jumps: bool = False,
) -> Command[T]:
    """Make a command; in `keys` two spaces part alternatives, one space the keys of a sequence."""

    def run_without_key(receiver: T, _: str) -> object:
        return run(receiver)

    return Command(id, split_keys(keys), label, help, run_without_key, need, hint, jumps=jumps)


def keyed(
    id: str,  # noqa: A002
    keys: str,
    label: str,
    help: str,  # noqa: A002
    run: Callable[[T, str], object],
    *,
    need: Need[T] | None = None,
    hint: int = 0,
) -> Command[T]:
    """Make a command whose handler is told which of its keys was pressed."""
    return Command(id, split_keys(keys), label, help, run, need, hint, takes_key=True)


def split_keys(keys: str) -> tuple[str, ...]:
    """Return the keys of a string in which two spaces part alternatives."""
    return tuple(filter(None, keys.split("  ")))


def motion_commands(motions: Motions[Any]) -> tuple[Command[Any], ...]:
    """Return the commands that move the mark of a list."""
    prefix, noun, rows = motions.prefix, motions.noun, motions.rows
    down, up = ("  ctrl+f", "  ctrl+b") if motions.with_control else ("", "")
    label, text = motions.down or ("down", f"The next {noun}.")

    def page(receiver: Any, way: int) -> None:
        listed = rows(receiver)
        listed.move(way * listed.page)

    return (
        command(
            f"{prefix}.down", "j  down", label, text, lambda r: rows(r).move(1), hint=motions.hint
        ),
        command(f"{prefix}.up", "k  up", "up", f"The previous {noun}.", lambda r: rows(r).move(-1)),
        command(
            f"{prefix}.page-down",
            f"space  pagedown{down}",
            "page",
            "A page down.",
            lambda r: page(r, 1),
        ),
        command(f"{prefix}.page-up", f"pageup{up}", "page up", "A page up.", lambda r: page(r, -1)),
        command(
            f"{prefix}.top", "g g  home", "top", f"The first {noun}.", lambda r: rows(r).mark(0)
        ),
        command(
            f"{prefix}.bottom",
            "G  end",
            "bottom",
            f"The last {noun}.",
            lambda r: rows(r).mark(10**9),
        ),
    )
