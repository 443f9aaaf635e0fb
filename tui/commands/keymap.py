"""The user's own keys: `keys.toml` applied to the registry, with a warning for each mistake.

    "tag.claim" = ["c", "f2"]     # a key, several, or [] for none; "g g" is a sequence

A line that cannot be applied is skipped with a warning that names it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final

from tui.commands.registry import AnyCommand, Registry
from tui.commands.zones import Zone

_NAMED: Final = re.compile(
    "enter|escape|tab|space|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right"
    "|f([1-9]|1[0-9]|2[0-4])"
)
_OTHER_NAMES: Final = {"esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "bksp": "backspace"}
_MODIFIED: Final = re.compile(r"(?:ctrl\+|alt\+|shift\+)+(.+)")


@dataclass(frozen=True, slots=True)
class Keymap:
    """The registry with the user's keys, and warnings about lines that were skipped."""

    registry: Registry
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Binding:
    """The keys that a line of the file assigns to a command."""

    command: AnyCommand
    keys: tuple[str, ...]
    location: str  # "keys.toml, line 3"


def apply_keymap(registry: Registry, text: str, file: str) -> Keymap:
    """Return the registry with the keys that `text`, the content of `file`, assigns."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Keymap(
            registry, (f"{file} is not valid TOML, so all keys are the defaults: {error}.",)
        )
    warnings: list[str] = []
    bindings = _parse_bindings(registry.commands, _Lines(text, file), _flat(table), warnings)
    rebound = _rebind(registry.commands, bindings, warnings)
    keys = {name: command.keys for name, command in rebound.items()}
    return Keymap(registry.rebound(keys), tuple(warnings))


class _Lines:
    """Finds the line of the file that assigns keys to a command."""

    def __init__(self, text: str, file: str) -> None:
        self._lines = text.splitlines()
        self._file = file

    def location(self, name: str) -> str:
        """Return "keys.toml, line 3" for a command id, or the file name where it is not found."""
        last = re.escape(name.rpartition(".")[2])
        for pattern in (re.escape(name), last):
            assignment = re.compile(rf"""\s*["']?{pattern}["']?\s*=""")
            for number, line in enumerate(self._lines, 1):
                if assignment.match(line):
                    return f"{self._file}, line {number}"
        return self._file


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield names with values; `tag.claim = …` means the same with and without quotes."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _parse_bindings(
    commands: Sequence[AnyCommand],
    lines: _Lines,
    assignments: Iterable[tuple[str, Any]],
    warnings: list[str],
) -> list[_Binding]:
    """Return the valid assignments of the file, and append a warning for each other one."""
    by_id = {command.id: command for command in commands}
    bindings = []
    for name, value in assignments:
        location = lines.location(name)
        keys = [value] if isinstance(value, str) else value
        if name not in by_id:
            near = get_close_matches(name, by_id, 1)
            hint = f"; did you mean {near[0]}?" if near else "."
            warnings.append(f"{location}: there is no command “{name}”{hint}")
        elif by_id[name].takes_key:
            warnings.append(f"{location}: the keys of {name} are fixed.")
        elif not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            warnings.append(f'{location}: {name} needs keys in quotes, such as ["c", "f2"].')
        else:
            parsed = [_parse_key(key) for key in keys]
            warnings += [
                f"{location}: “{key}” is not a key; write c, G, f2, ctrl+n, pagedown or g g."
                for key, parsed_key in zip(keys, parsed, strict=True)
                if not parsed_key
            ]
            valid = tuple(dict.fromkeys(key for key in parsed if key))
            if valid or not keys:
                bindings.append(_Binding(by_id[name], valid, location))
    return bindings


def _parse_key(written: str) -> str:
    """Return a key or sequence as the registry writes it; empty where it is not valid."""
    keys = []
    for key in written.split():
        if len(key) == 1 and key.isprintable():
            keys.append(key)
            continue
        name = _OTHER_NAMES.get(key.lower(), key.lower())
        modified = _MODIFIED.fullmatch(name)
        end = _OTHER_NAMES.get(modified[1], modified[1]) if modified else name
        if not _NAMED.fullmatch(end) and not (modified and len(end) == 1 and end.isprintable()):
            return ""
        keys.append(name[: -len(modified[1])] + end if modified else name)
    return " ".join(keys)


def _rebind(
    commands: Sequence[AnyCommand], bindings: Sequence[_Binding], warnings: list[str]
) -> dict[str, AnyCommand]:
    """Return the commands with their new keys.

    A key that another command has is skipped, with a warning.
    """
    rebound_ids = {binding.command.id for binding in bindings}
    rebound = {
        command.id: replace(command, keys=()) if command.id in rebound_ids else command
        for command in commands
    }
    for binding in bindings:
        name = binding.command.id
        for key in binding.keys:
            reason = _reason_against(key, binding.command, rebound.values())
            if reason:
                warnings.append(f"{binding.location}: {reason}")
            else:
                rebound[name] = replace(binding.command, keys=(*rebound[name].keys, key))
    for binding in bindings:
        if binding.keys and not rebound[binding.command.id].keys:  # better the defaults than none
            defaults = binding.command.keys
            free = (
                k for k in defaults if not _reason_against(k, binding.command, rebound.values())
            )
            rebound[binding.command.id] = replace(binding.command, keys=tuple(free))
    return rebound


def _reason_against(key: str, command: AnyCommand, others: Iterable[AnyCommand]) -> str:
    """Return why a command cannot have a key; empty where it can."""
    if command.zone is Zone.SEARCH and len(key.split(maxsplit=1)[0]) == 1:
        return f"“{key}” is text in the search box; give {command.id} a key such as f2."
    for other in others:
        if _live_together(command, other):
            for taken in other.keys:
                if _conflict(taken, key):
                    sequence = "" if taken == key else f" as {taken}"
                    return (
                        f"{key} is taken{sequence} by {other.id} ({other.label}); "
                        "give that another key, or [], first."
                    )
    return ""


def _live_together(command: AnyCommand, other: AnyCommand) -> bool:
    """Return whether the keys of two commands are live at once.

    In the claim panel only its own keys are live.
    """
    zones = {command.zone, other.zone}
    return len(zones) == 1 or (Zone.EVERYWHERE in zones and Zone.PANEL not in zones)


def _conflict(taken: str, key: str) -> bool:
    """Return whether one key sequence equals or begins the other."""
    return f"{taken} ".startswith(f"{key} ") or f"{key} ".startswith(f"{taken} ")
