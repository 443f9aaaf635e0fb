"""All commands of the parser, from which the man page and the table of completion are made."""

from collections.abc import Iterator
from typing import Any

import click

from tui.cli.group import cli
from tui.cli.kinds import kind_of


def contexts() -> Iterator[click.Context]:
    """Yield a context of the program, and of every command and subcommand in it, in order."""
    yield from _below(click.Context(cli, info_name="kutip", **cli.context_settings))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is not None:
                yield from _below(click.Context(command, parent=context, info_name=name))


def name_of(context: click.Context) -> str:
    """Return what a command is called behind `kutip`: "queue new"; empty for `kutip` itself."""
    return context.command_path.removeprefix("kutip").strip()


def options_of(context: click.Context) -> list[click.Option]:
    """Return the options of a command, `--help` at last."""
    return [p for p in context.command.get_params(context) if isinstance(p, click.Option)]


def arguments_of(context: click.Context) -> list[click.Argument]:
    """Return the arguments of a command, in their order."""
    return [p for p in context.command.params if isinstance(p, click.Argument)]


def completion_table() -> dict[str, Any]:
    """Return what completion has to know of the commands: `tui/cli/completing/table.json`."""
    return {
        name_of(context): {
            "summary": context.command.get_short_help_str(limit=200).rstrip("."),
            "options": [
                {
                    "names": [*option.opts, *option.secondary_opts],
                    "help": (option.help or "").partition(" (default")[0].rstrip("."),
                    "takes": not option.is_flag,
                    **_values(option),
                }
                for option in options_of(context)
            ],
            "arguments": [
                {"many": argument.nargs < 0, **_values(argument)}
                for argument in arguments_of(context)
            ],
        }
        for context in contexts()
    }


def _values(parameter: click.Parameter) -> dict[str, Any]:
    choices = parameter.type.choices if isinstance(parameter.type, click.Choice) else ()
    return {"kind": kind_of(parameter), "choices": list(choices)}
