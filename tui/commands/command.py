"""What a command is: its keys, the zone where they are live, its needs, and its handler.

A feature declares its commands in tables (`commands.py` in its folder). A command calls its handler
through a lambda on its receiver, so that a type checker and go-to-definition follow it, and
the module of the receiver is not imported before it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    """What a command acts on: the first argument of its handler."""

    SCREEN = auto()  # the screen in front
    ARTICLE = auto()  # the article side of the screen in front
    READER = auto()  # the bottom screen; a page in front of it is closed first
    APP = auto()  # the app, whatever screen is in front


@dataclass(frozen=True, slots=True)
class Need(Generic[Receiver_contra]):
    """A precondition of a command, and the message to show where it is not met.

    In the message `{id}` stands for the key of the command with that id.
    """

    sentence: str
    is_met: Callable[[Receiver_contra], bool]
    pending: str = ""  # the message where it is not known yet whether it is met
    is_known: Callable[[Receiver_contra], bool] = lambda _: True

    def message(self, receiver: Receiver_contra) -> str:
        """Return what to say where it is not met."""
        return self.sentence if self.is_known(receiver) else self.pending


@dataclass(frozen=True, slots=True)
class Command(Generic[Receiver_contra]):
    """One thing that a person can do. Build one with `command` or `keyed`."""

    id: str
    keys: tuple[str, ...]  # as typed; a space separates the keys of a sequence ("g g")
    label: str  # two or three words, for hints and the palette
    help: str  # a sentence
    run: Callable[[Receiver_contra, str], object]  # given the receiver and the last key
    need: Need[Receiver_contra] | None = None
    hint: int = 0  # rank in the hint line, 1 first; 0: not shown there
    takes_key: bool = False  # the handler depends on which of the keys was pressed
    moves: bool = False  # only moves a mark or the cursor, as in every program
    jumps: bool = False  # goes far, so the position before it is remembered
    zone: Zone = Zone.EVERYWHERE  # set by its table, as is `on`
    on: On = On.SCREEN

    @property
    def key_text(self) -> str:
        """The keys as they are shown: `j / down`, `1 … 9`."""
        if len(self.keys) >= len(DIGITS):
            return f"{self.keys[0]} … 9"
        return " / ".join(_KEY_NAMES.get(key, key) for key in self.keys)

    @property
    def first_key(self) -> str:
        """The key to show where there is room for one; empty where there is none."""
        return self.key_text.split(" / ")[0] if self.keys else ""


class Rows(Protocol):
    """A list with a marked row."""

    @property
    def page(self) -> int:
        """The number of rows in a page."""

    def move(self, steps: int) -> object:
        """Move the mark by `steps` rows, at most to the first or last one."""

    def mark(self, position: int) -> object:
        """Move the mark to the row at `position`, at most to the last one."""


@dataclass(frozen=True, slots=True)
class Motions(Generic[Receiver_contra]):
    """The keys that move the mark of a list: `j k`, a page, `g g` and `G`."""

    prefix: str  # of the ids: "claims" makes `claims.down`
    noun: str  # what a row is, for the help
    rows: Callable[[Receiver_contra], Rows]
    hint: int = 0  # rank of `down` in the hint line
    down: tuple[str, str] | None = None  # another label and help for `down`
    need: Need[Receiver_contra] | None = None  # of `down`
    with_control: bool = False  # ctrl+f and ctrl+b page as well


@dataclass(frozen=True, slots=True)
class Table(Generic[Receiver_contra]):
    """The commands that one feature has in a zone, all with receivers of one type."""

    zone: Zone
    commands: tuple[Command[Receiver_contra], ...] = ()
    motions: Motions[Receiver_contra] | None = None
    # What commands that are live everywhere do instead in this zone, by their ids.
    overrides: Mapping[str, Callable[[Receiver_contra], object]] = field(default_factory=dict)
    on: On = On.SCREEN

    @classmethod
    def for_article(
        cls,
        zone: Zone,
        commands: tuple[Command[Receiver_contra], ...],
        motions: Motions[Receiver_contra] | None = None,
    ) -> Table[Receiver_contra]:
        """Make a table whose commands act on the article side of the screen in front."""
        return cls(zone, commands, motions, on=On.ARTICLE)

    @classmethod
    def for_reader(cls, commands: tuple[Command[Receiver_contra], ...]) -> Table[Receiver_contra]:
        """Make a table of commands that are live everywhere and act on the reader."""
        return cls(Zone.EVERYWHERE, commands, on=On.READER)

    @classmethod
    def for_app(cls, commands: tuple[Command[Receiver_contra], ...]) -> Table[Receiver_contra]:
        """Make a table of commands that are live everywhere and act on the app."""
        return cls(Zone.EVERYWHERE, commands, on=On.APP)


def command(
    id: str,  # noqa: A002 (the name of the field)
    keys: str,
    label: str,
    help: str,  # noqa: A002
    run: Callable[[T], object],
    *,
    need: Need[T] | None = None,
    hint: int = 0,
    moves: bool = False,
    jumps: bool = False,
) -> Command[T]:
    """Return a command. In `keys`, two spaces separate alternatives, one the keys of a sequence."""

    def run_without_key(receiver: T, _: str) -> object:
        return run(receiver)

    return Command(
        id, split_keys(keys), label, help, run_without_key, need, hint, moves=moves, jumps=jumps
    )


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
    """Return a command whose handler receives the key that was pressed."""
    return Command(id, split_keys(keys), label, help, run, need, hint, takes_key=True)


def split_keys(keys: str) -> tuple[str, ...]:
    """Return the alternatives in a string in which two spaces separate them."""
    return tuple(filter(None, keys.split("  ")))


def motion_commands(motions: Motions[Any]) -> tuple[Command[Any], ...]:
    """Return the commands that move the mark of a list."""
    prefix, noun, rows = motions.prefix, motions.noun, motions.rows
    down, up = ("  ctrl+f", "  ctrl+b") if motions.with_control else ("", "")
    label, text = motions.down or ("down", f"The next {noun}.")

    def page(receiver: Any, direction: int) -> object:
        marked_rows = rows(receiver)
        return marked_rows.move(direction * marked_rows.page)

    return (
        command(
            f"{prefix}.down", "j  down", label, text, lambda r: rows(r).move(1),
            need=motions.need, hint=motions.hint, moves=motions.down is None,
        ),
        command(
            f"{prefix}.up", "k  up", "up", f"The previous {noun}.",
            lambda r: rows(r).move(-1), moves=True,
        ),
        command(
            f"{prefix}.page-down", f"space  pagedown{down}", "page", "A page down.",
            lambda r: page(r, 1), moves=True,
        ),
        command(
            f"{prefix}.page-up", f"pageup{up}", "page up", "A page up.",
            lambda r: page(r, -1), moves=True,
        ),
        command(
            f"{prefix}.top", "g g  home", "top", f"The first {noun}.",
            lambda r: rows(r).mark(0), moves=True,
        ),
        command(
            f"{prefix}.bottom", "G  end", "bottom", f"The last {noun}.",
            lambda r: rows(r).mark(10**9), moves=True,
        ),
    )  # fmt: skip
