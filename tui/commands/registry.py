"""The registry of all commands: ids, keys, labels, and the zones where they are live.

Key dispatch, hint line, palette, help and docs/keys.md all derive from it. The app combines the
tables of the features; nothing here depends on a feature.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from tui.commands.command import Command, Table, motion_commands
from tui.commands.zones import Zone

AnyCommand = Command[Any]
UNRANKED = 99  # behind every hint
_ID = re.compile(r"\{([a-z.-]+)\}")


class Registry:
    """All commands, with the user's own keys."""

    def __init__(
        self, tables: Iterable[Table[Any]], keys: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """Combine tables; `keys` maps ids of commands to the keys that replace their defaults.

        Raises ValueError where two commands have the same id, or an override matches none.
        """
        self._tables = tuple(tables)
        commands = [command for table in self._tables for command in _commands(table)]
        own_keys = keys or {}
        self.commands = tuple(replace(c, keys=own_keys.get(c.id, c.keys)) for c in commands)
        self._by_id = {command.id: command for command in self.commands}
        if len(self._by_id) < len(self.commands):
            raise ValueError("two commands have the same id")
        self._by_zone = self._group_by_zone()

    def _group_by_zone(self) -> Mapping[Zone, list[AnyCommand]]:
        """Return the live commands of each zone, its overrides first."""
        by_zone: dict[Zone, list[AnyCommand]] = defaultdict(list)
        for table in self._tables:
            for name, run in table.overrides.items():
                if name not in self._by_id:
                    raise ValueError(f"there is no command {name} to override")
                by_zone[table.zone].append(_overridden(self._by_id[name], table, run))
        for command in self.commands:
            by_zone[command.zone].append(command)
        return by_zone

    def at(self, *zones: Zone) -> tuple[AnyCommand, ...]:
        """Return the commands that are live in `zones`, given innermost first.

        A command that an inner zone overrides is returned once, with that zone's handler.
        """
        live: dict[str, AnyCommand] = {}
        for zone in zones:
            for command in self._by_zone.get(zone, ()):
                live.setdefault(command.id, command)
        return tuple(live.values())

    def of(self, zone: Zone) -> tuple[AnyCommand, ...]:
        """Return the commands that are declared for a zone, for lists of all keys."""
        return tuple(command for command in self.commands if command.zone is zone)

    @staticmethod
    def by_use(
        commands: Iterable[AnyCommand], is_available: Callable[[AnyCommand], bool]
    ) -> list[AnyCommand]:
        """Return commands with the most useful first: those of the hint line in its order.

        Then come the others, then mere moves, and last what is not available now: it is there to
        be found, and says why.
        """

        def rank(command: AnyCommand) -> tuple[bool, bool, int]:
            return not is_available(command), command.moves, command.hint or UNRANKED

        return sorted(commands, key=rank)

    def command(self, name: str) -> AnyCommand:
        """Return the command with an id; raises KeyError."""
        return self._by_id[name]

    def key_of(self, name: str) -> str:
        """Return the first key of a command; without one, how to find it in the palette."""
        command = self._by_id[name]
        return command.first_key or f"ctrl+p, {command.label}"

    def with_keys(self, sentence: str) -> str:
        """Return a sentence in which each `{command.id}` is replaced by that command's key."""
        return _ID.sub(lambda match: self.key_of(match[1]), sentence)

    def rebound(self, keys: Mapping[str, tuple[str, ...]]) -> "Registry":
        """Return a registry in which the commands whose ids are in `keys` have those keys."""
        return Registry(self._tables, keys)


def _commands(table: Table[Any]) -> Iterable[AnyCommand]:
    """Yield the commands of a table, with their zone and receiver set."""
    motions = motion_commands(table.motions) if table.motions else ()
    for command in (*table.commands, *motions):
        yield replace(command, zone=table.zone, on=table.on)


def _overridden(base: AnyCommand, table: Table[Any], run: Callable[[Any], object]) -> AnyCommand:
    """Return a command with the handler that a zone has for it."""
    return replace(
        base,
        zone=table.zone,
        on=table.on,
        need=None,
        run=lambda receiver, _: run(receiver),
    )
