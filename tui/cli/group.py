"""The command line as a click group, which imports only the command that is run."""

import sys
from collections.abc import Collection
from io import TextIOWrapper
from typing import Any

import click

from index import KutipError
from tui.cli.command import SETTINGS, write_examples, write_exit_codes
from tui.cli.commands import COMMANDS, is_path, load, not_found
from tui.cli.exit_codes import EXIT_CODES
from tui.cli.folder_argument import is_folder
from tui.cli.options import CORPUS_OPTION, early_corpus_option
from tui.cli.output import complain, output_options

EXAMPLES = {
    "kutip news": "Read the articles in the folder `news`",
    "kutip search kazan -C news": "Search them, and print the best matches",
    "kutip search --help": "Read how a command is used",
    "kutip completion bash": "Print what lets bash complete commands, options and values",
}
_EARLY = (CORPUS_OPTION, "--corpus", "--color")  # options of the group, with a value
_VALUED = ("--coder",)  # options of commands that may stand before the command, with a value
_FLAGS = ("--json",)


class KutipGroup(click.Group):
    """Imports a command when it is used; a first argument that names none is a folder to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        return load(name) if name in COMMANDS else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, in_order(args, COMMANDS, reader="read"))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, EXAMPLES)
        write_exit_codes(formatter, EXIT_CODES)
        super().format_epilog(ctx, formatter)


class SubcommandGroup(click.Group):
    """A command with commands of its own; a folder before one of them is the corpus."""

    def __init__(self, *args: Any, examples: dict[str, str], **more: Any) -> None:
        super().__init__(*args, context_settings=SETTINGS, **more)
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, in_order(args, self.commands))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, self.examples)
        super().format_epilog(ctx, formatter)


def in_order(args: list[str], commands: Collection[str], reader: str = "") -> list[str]:
    """Return a command line in the order in which click reads it: options, command, its words.

    `kutip DIR articles` is `kutip -C DIR articles`, `kutip --json articles` is `kutip articles
    --json`; `kutip DIR` is `kutip read DIR` where the name of the command to read is given as
    `reader`. Raises KutipError for a first word that is neither a command nor a folder.
    """
    early, late, rest = _apart(args)
    first = rest[0] if rest else ""
    if first in commands:
        return [*early, first, *late, *rest[1:]]
    if is_folder(first):
        early_too, late_too, words = _apart(rest[1:])
        if words and words[0] in commands:
            options = [*early, CORPUS_OPTION, first, *early_too]
            return [*options, words[0], *late, *late_too, *words[1:]]
    if not reader or first in ("-h", "--help", "--version", *_EARLY):
        return args
    if first and not first.startswith("-") and not is_path(first):
        raise KutipError(not_found(first))
    return [*early, reader, *late, *rest]


def _apart(args: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the options of the group, those of a command, and the rest from its first word on."""
    early: list[str] = []
    late: list[str] = []
    position = 0
    while position < len(args):
        arg = args[position]
        name = arg.partition("=")[0]
        if arg in _EARLY:
            goal, width = early, 2
        elif name in ("--corpus", "--color", "--no-pager") or arg.startswith(CORPUS_OPTION):
            goal, width = early, 1
        elif arg in _VALUED:
            goal, width = late, 2
        elif name in _VALUED or arg in _FLAGS:
            goal, width = late, 1
        else:
            break
        if position + width > len(args):  # its value is missing, as click will say
            break
        goal += args[position : position + width]
        position += width
    return early, late, args[position:]


@click.group(
    cls=KutipGroup,
    context_settings=SETTINGS,
    help="Search and read a corpus of news articles, and record who claimed what.\n\n"
    "`kutip FOLDER` opens the reader; without a folder it opens the five example articles that "
    "come with kutip. `kutip read --help` lists its options.",
)
@early_corpus_option
@click.version_option(package_name="kutip", message="%(prog)s %(version)s")
def cli() -> None:
    pass


cli.params += output_options()


def run() -> None:
    """Run the command line; a usage error of click becomes one sentence, too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # where it is not UTF-8, … is written as \\u2026
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(cli.main(prog_name="kutip", standalone_mode=False))  # click returns exit codes
    except click.Abort:
        sys.exit(130)
    except click.UsageError as error:
        context = error.ctx.command_path if error.ctx else "kutip"
        complain(f"{error.format_message().rstrip('.')}; see `{context} --help`.")
        sys.exit(error.exit_code)
