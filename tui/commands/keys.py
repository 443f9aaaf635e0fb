"""From key presses to commands, key sequences (`g g`) included."""

from collections.abc import Iterable
from dataclasses import dataclass

from tui.commands.registry import Command


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key press came to: a command, or the sequence typed so far, or neither."""

    command: Command | None = None
    pending: str = ""
    key: str = ""  # the last key, for commands that want to know


class Keys:
    """Collects key presses until they make a command of one of the live places.

    The nearest place wins. A key that does not continue a sequence ends it and counts anew.
    """

    def __init__(self) -> None:
        self._typed: tuple[str, ...] = ()

    def press(self, key: str, commands: Iterable[Command]) -> Pressed:
        """Take one key, named as in `Command.keys`, with the live commands, nearest first."""
        sequences = [(tuple(k.split()), c) for c in commands for k in c.keys]
        for typed in ((*self._typed, key), (key,)):
            exact = next((c for sequence, c in sequences if sequence == typed), None)
            if exact:
                self._typed = ()
                return Pressed(exact, key=key)
            if any(len(s) > len(typed) and s[: len(typed)] == typed for s, _ in sequences):
                self._typed = typed
                return Pressed(pending=" ".join(typed))
        self._typed = ()
        return Pressed()

    def clear(self) -> None:
        """Forget a sequence that was begun."""
        self._typed = ()


def key_name(key: str, character: str | None) -> str:
    """Return a Textual key as the registry writes it: the character typed, else the key's name."""
    if (
        character is not None
        and character.isprintable()
        and len(character) == 1
        and character != " "
    ):
        return character
    return key
