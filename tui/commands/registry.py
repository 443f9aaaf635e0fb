"""The one registry of commands: what each is called, its keys, and where it can be used.

The key dispatch, the hint line, the palette, the help and the documentation of keys are all made
from it. The app puts the tables of all features together; nothing here knows a feature.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tui.commands.command import Command, Override, Table, motion_commands
from tui.commands.zones import Zone

AnyCommand = Command[Any]
_ID = re.compile(r"\{([a-z.-]+)\}")


class Registry:
    """All commands, with the keys that a person has for them."""

    def __init__(
        self, tables: Iterable[Table[Any]], keys: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """Put tables together, with other keys for the commands whose ids are in `keys`.

        Raises ValueError for an id that two commands have, or an override of none.
        """
        self._tables = tuple(tables)
        commands = [command for table in self._tables for command in _commands(table)]
        own = keys or {}
        self.commands = tuple(replace(c, keys=own.get(c.id, c.keys)) for c in commands)
        self._by_id = {command.id: command for command in self.commands}
        if len(self._by_id) < len(self.commands):
            raise ValueError("two commands have the same id")
        self._by_zone = self._zoned()

    def _zoned(self) -> Mapping[Zone, list[AnyCommand]]:
        """Return the live commands of each zone, what the zone overrides first."""
        zoned: dict[Zone, list[AnyCommand]] = defaultdict(list)
        for table in self._tables:
            for override in table.overrides:
                if override.id not in self._by_id:
                    raise ValueError(f"there is no command {override.id} to override")
                zoned[table.zone].append(_overridden(self._by_id[override.id], table, override))
        for command in self.commands:
            zoned[command.zone].append(command)
        return zoned

    def at(self, *zones: Zone) -> tuple[AnyCommand, ...]:
        """Return the commands that are live in `zones`, those of the nearest zone first.

        A command that a nearer zone overrides is there once, as that zone does it.
        """
        live: dict[str, AnyCommand] = {}
        for zone in zones:
            for command in self._by_zone.get(zone, ()):
                live.setdefault(command.id, command)
        return tuple(live.values())

    def of(self, zone: Zone) -> tuple[AnyCommand, ...]:
        """Return the commands that a zone has of its own, for lists of all keys."""
        return tuple(command for command in self.commands if command.zone is zone)

    def command(self, name: str) -> AnyCommand:
        """Return the command of an id; KeyError where there is none."""
        return self._by_id[name]

    def key_of(self, name: str) -> str:
        """Return the first key of a command, or how to do without one."""
        command = self._by_id[name]
        return command.first_key or f"ctrl+p, {command.label}"

    def with_keys(self, sentence: str) -> str:
        """Return a sentence with the key of a command for each `{its.id}` in it."""
        return _ID.sub(lambda match: self.key_of(match[1]), sentence)

    def rebound(self, keys: Mapping[str, tuple[str, ...]]) -> "Registry":
        """Return the same commands with other keys for those whose ids are in `keys`."""
        return Registry(self._tables, keys)


def _commands(table: Table[Any]) -> Iterable[AnyCommand]:
    """Yield the commands of a table, each with its zone and what it acts on."""
    motions = motion_commands(table.motions) if table.motions else ()
    for command in (*table.commands, *motions):
        yield replace(command, zone=table.zone, on=table.on)


def _overridden(general: AnyCommand, table: Table[Any], override: Override[Any]) -> AnyCommand:
    """Return a command as a zone does it: the same keys and words, another handler."""
    return replace(
        general,
        zone=table.zone,
        on=table.on,
        need=None,
        run=lambda receiver, _: override.run(receiver),
    )
