"""The one registry of commands: what each is called, its keys, and when it can be used.

The key dispatch, the hint line, the palette and the help screen are all made from `COMMANDS` with
the user's own keys, the README's key table from `COMMANDS` alone.
"""

import re
from collections.abc import Sequence

from tui.commands.command import Command, Need, Row, Where
from tui.commands.tables import (
    claims,
    coders,
    doubtful,
    finding,
    pages,
    planning,
    queueing,
    reading,
    records,
)

__all__ = [
    "COMMANDS",
    "Command",
    "Need",
    "Where",
    "commands_for",
    "first_key",
    "key_of",
    "key_table",
    "with_keys",
]


def _commands(where: Where, rows: tuple[Row, ...]) -> tuple[Command, ...]:
    """Return the commands of one place from its table."""
    return tuple(
        Command(name, _keys(keys), label, text, where, action, **more)
        for name, keys, label, text, action, more in rows
    )


def _keys(keys: str | tuple[str, ...]) -> tuple[str, ...]:
    return keys if isinstance(keys, tuple) else tuple(filter(None, keys.split("  ")))


COMMANDS: tuple[Command, ...] = tuple(
    command
    for where, rows in (
        (Where.EVERYWHERE, finding.EVERYWHERE),
        (Where.SEARCH, finding.SEARCH),
        (Where.LIST, finding.LIST),
        (Where.FACETS, finding.FACETS),
        (Where.CONTEXT, finding.CONTEXT),
        (Where.ARTICLE, reading.ARTICLE),
        (Where.PANEL, reading.PANEL),
        (Where.CLAIMS, claims.CLAIMS),
        (Where.FILTER, claims.FILTER),
        (Where.EVERYWHERE, coders.EVERYWHERE),
        (Where.COMPARE, coders.COMPARE),
        (Where.VERSUS, coders.VERSUS),
        (Where.EVERYWHERE, doubtful.EVERYWHERE),
        (Where.DOUBTFUL, doubtful.DOUBTFUL),
        (Where.DOUBTFUL_TEXT, doubtful.DOUBTFUL_TEXT),
        (Where.NAMES, pages.NAMES),
        (Where.ENTITY, pages.ENTITY),
        (Where.EVERYWHERE, records.EVERYWHERE),
        (Where.EVERYWHERE, queueing.EVERYWHERE),
        (Where.LIST, queueing.LIST),
        (Where.ARTICLE, queueing.ARTICLE),
        (Where.ARTICLE, records.ARTICLE),
        (Where.BOOK, records.BOOK),
        (Where.FOUND, records.FOUND),
        (Where.BIN, records.BIN),
        (Where.PREVIEW, planning.PREVIEW),
        (Where.HELP, pages.HELP),
    )
    for command in _commands(where, rows)
)


def commands_for(*places: Where, among: Sequence[Command] = COMMANDS) -> tuple[Command, ...]:
    """Return the commands of `places` in a registry, nearest place first."""
    return tuple(command for place in places for command in among if command.where is place)


def key_of(name: str, among: Sequence[Command] = COMMANDS) -> str:
    """Return the first key of a command, or how to do without one."""
    command = next(command for command in among if command.id == name)
    return first_key(command) or f"ctrl+p, {command.label}"


def first_key(command: Command) -> str:
    """Return the key of a command that is shown where there is room for one."""
    return command.key_text.split(" / ")[0] if command.keys else ""


def with_keys(sentence: str, among: Sequence[Command] = COMMANDS) -> str:
    """Return a sentence with the key of a command for each `{its.id}` in it."""
    return re.sub(r"\{([a-z.-]+)\}", lambda found: key_of(found[1], among), sentence)


def key_table() -> str:
    """Return the README's key table in Markdown, a section for each place."""
    lines: list[str] = []
    for place in Where:
        lines += [f"**{place.value.capitalize()}**", "", "| key | does |", "|---|---|"]
        for command in commands_for(place):
            keys = " ".join(f"`{key}`" for key in command.key_text.split(" / ") if key) or "palette"
            lines.append(f"| {keys.replace('|', chr(92) + '|')} | {command.help} |")
        lines.append("")
    return "\n".join(lines)
