"""A person's own keys: `keys.toml` laid over the registry, and what in it cannot be done.

    "tag.claim" = ["c", "f2"]     # a key, several, or [] for none; "g g" is one after the other

What cannot be done is told in a sentence that names the line; the rest holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final

from tui.commands.registry import Command, Where

_NAMED: Final = re.compile(
    "enter|escape|tab|space|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right"
    "|f([1-9]|1[0-9]|2[0-4])"
)
_OTHER_NAMES: Final = {"esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "bksp": "backspace"}
_MODIFIED: Final = re.compile(r"(?:ctrl\+|alt\+|shift\+)+(.+)")


@dataclass(frozen=True, slots=True)
class Keymap:
    """The registry with a person's keys, and what of their file was left out, in sentences."""

    registry: tuple[Command, ...]
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    """The keys that a line of the file wants for a command."""

    command: Command
    keys: tuple[str, ...]
    at: str  # "keys.toml, line 3"


def apply_keymap(registry: Sequence[Command], text: str, file: str) -> Keymap:
    """Return the registry with the keys that `text`, the content of `file`, gives to commands."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Keymap(tuple(registry), (f"{file} is not TOML, so no key is changed: {error}.",))
    complaints: list[str] = []
    wishes = _wishes(registry, _Lines(text, file), _flat(table), complaints)
    settled = _settle(registry, wishes, complaints)
    return Keymap(tuple(settled[command.id] for command in registry), tuple(complaints))


class _Lines:
    """Where in the file each command is named."""

    def __init__(self, text: str, file: str) -> None:
        self._lines = text.splitlines()
        self._file = file

    def of(self, name: str) -> str:
        last = re.escape(name.rpartition(".")[2])
        for wanted in (re.escape(name), last):
            found = re.compile(rf"""\s*["']?{wanted}["']?\s*=""")
            for number, line in enumerate(self._lines, 1):
                if found.match(line):
                    return f"{self._file}, line {number}"
        return self._file


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield names with their values; `tag.claim = …` without quotes means the same as with."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _wishes(
    registry: Sequence[Command],
    lines: _Lines,
    named: Iterable[tuple[str, Any]],
    complaints: list[str],
) -> list[_Wish]:
    """Return what the file asks for, as far as it can be understood."""
    known = {command.id: command for command in registry}
    wishes = []
    for name, value in named:
        at = lines.of(name)
        keys = [value] if isinstance(value, str) else value
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f"; {near[0]} is near" if near else ""
            complaints.append(f"{at}: there is no command “{name}”{meant}.")
        elif known[name].with_key:
            complaints.append(f"{at}: the keys of {name} say what is meant, so they are fixed.")
        elif not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            complaints.append(f'{at}: {name} wants keys in quotes, such as ["c", "f2"].')
        else:
            read = [_read_key(key) for key in keys]
            complaints += [
                f"{at}: “{key}” is not a key; write c, G, f2, ctrl+n, pagedown or g g."
                for key, found in zip(keys, read, strict=True)
                if not found
            ]
            kept = tuple(dict.fromkeys(key for key in read if key))
            if kept or not keys:
                wishes.append(_Wish(known[name], kept, at))
    return wishes


def _read_key(written: str) -> str:
    """Return a key or sequence as the registry writes it; empty where it is none."""
    keys = []
    for key in written.split():
        if len(key) == 1 and key.isprintable():
            keys.append(key)
            continue
        named = _OTHER_NAMES.get(key.lower(), key.lower())
        modified = _MODIFIED.fullmatch(named)
        end = _OTHER_NAMES.get(modified[1], modified[1]) if modified else named
        if not _NAMED.fullmatch(end) and not (modified and len(end) == 1 and end.isprintable()):
            return ""
        keys.append(named[: -len(modified[1])] + end if modified else named)
    return " ".join(keys)


def _settle(
    registry: Sequence[Command], wishes: Sequence[_Wish], complaints: list[str]
) -> dict[str, Command]:
    """Give each command its keys; a key that another has already is told and left out."""
    wished = {wish.command.id for wish in wishes}
    settled = {
        command.id: replace(command, keys=()) if command.id in wished else command
        for command in registry
    }
    for wish in wishes:
        name = wish.command.id
        for key in wish.keys:
            reason = _reason_against(key, wish.command, settled.values())
            if reason:
                complaints.append(f"{wish.at}: {reason}")
            else:
                settled[name] = replace(wish.command, keys=(*settled[name].keys, key))
    for wish in wishes:
        if wish.keys and not settled[wish.command.id].keys:  # better the usual keys than none
            usual = wish.command.keys
            free = (k for k in usual if not _reason_against(k, wish.command, settled.values()))
            settled[wish.command.id] = replace(wish.command, keys=tuple(free))
    return settled


def _reason_against(key: str, command: Command, others: Iterable[Command]) -> str:
    """Say why a key cannot be a command's, or nothing."""
    if command.where is Where.SEARCH and len(key.split(maxsplit=1)[0]) == 1:
        return f"in the search box “{key}” is typed, so {command.id} wants a key such as f2."
    for other in others:
        if _meet(command, other):
            for taken in other.keys:
                if _in_the_way(taken, key):
                    than = "" if taken == key else f" as {taken}"
                    return (
                        f"{key} is taken{than} by {other.id} ({other.label}); "
                        "give that another key, or [], first."
                    )
    return ""


def _meet(one: Command, other: Command) -> bool:
    """Say whether the keys of two commands are live at once: the claim panel has its own alone."""
    places = {one.where, other.where}
    return len(places) == 1 or (Where.EVERYWHERE in places and Where.PANEL not in places)


def _in_the_way(taken: str, key: str) -> bool:
    """Say whether one is the other or its beginning, so that both cannot be typed."""
    return f"{taken} ".startswith(f"{key} ") or f"{key} ".startswith(f"{taken} ")
