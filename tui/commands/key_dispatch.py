"""From key presses to commands, key sequences (`g g`) included."""

from collections.abc import Iterable
from dataclasses import dataclass

from tui.commands.registry import AnyCommand


@dataclass(frozen=True, slots=True)
class KeyMatch:
    """The result of a key press: a command, or the sequence typed so far, or neither."""

    command: AnyCommand | None = None
    pending: str = ""
    key: str = ""  # the last key, for commands that depend on it


class KeyDispatcher:
    """Collects key presses until they select one of the live commands.

    The command of the innermost zone wins. A key that does not continue the
    sequence so far starts a new one.
    """

    def __init__(self) -> None:
        self._typed: tuple[str, ...] = ()

    def press(self, key: str, commands: Iterable[AnyCommand]) -> KeyMatch:
        """Handle a key, named as in `Command.keys`; `commands` are live, innermost zone first."""
        sequences = [(tuple(k.split()), c) for c in commands for k in c.keys]
        for typed in ((*self._typed, key), (key,)):
            exact = next((c for sequence, c in sequences if sequence == typed), None)
            if exact:
                self._typed = ()
                return KeyMatch(exact, key=key)
            if any(len(s) > len(typed) and s[: len(typed)] == typed for s, _ in sequences):
                self._typed = typed
                return KeyMatch(pending=" ".join(typed))
        self._typed = ()
        return KeyMatch()

    def clear(self) -> None:
        """Drop an unfinished sequence."""
        self._typed = ()


def key_name(key: str, character: str | None) -> str:
    """Return the name of a Textual key in the registry: its character, else its own name."""
    if (
        character is not None
        and character.isprintable()
        and len(character) == 1
        and character != " "
    ):
        return character
    return key
