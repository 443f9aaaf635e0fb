"""The command line as a click group, which imports only the command that is run."""

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from index import KutipError
from tui.cli.commands import COMMANDS, load, not_found
from tui.cli.output import complain


class KutipGroup(click.Group):
    """Imports a command when it is used; a first argument that names none is a folder to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        return load(name) if name in COMMANDS else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if first not in COMMANDS and first not in ("--help", "--version"):
            if not first.startswith("-") and not Path(first).expanduser().exists():
                raise KutipError(not_found(first))
            args = ["read", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=KutipGroup,
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
    help="Search and read a corpus of news articles, and record who claimed what.\n\n"
    "`kutip FOLDER` opens the reader; without a folder it opens the five example articles that "
    "come with kutip. `kutip read --help` lists its options.",
)
@click.version_option(package_name="kutip", message="%(prog)s %(version)s")
def cli() -> None:
    pass


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
