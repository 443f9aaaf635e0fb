"""A command of kutip: a click command with examples, exit codes of its own, and a pager."""

from collections.abc import Mapping
from typing import Any

import click

from index import KutipError
from tui.cli.folder_argument import folder_hint, take_folder
from tui.cli.options import CORPUS_OPTION, named_corpus
from tui.cli.output import output_options, showing

STOPPED = 141  # what read the output reads no more
# Of every command, since click keeps the help option of the first context that asks for it.
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_HINT = "kutip.folder_hint"


class Command(click.Command):
    """What `@click.command(cls=Command, ...)` makes.

    `examples` are command lines, each with what it does. `exit_codes` are those that mean something
    else here than elsewhere. `pages`: what it writes may be long, so that a terminal gets it
    through the pager.
    """

    def __init__(
        self,
        *args: Any,
        examples: Mapping[str, str],
        exit_codes: Mapping[str, str] | None = None,
        pages: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **{"context_settings": SETTINGS, **more})
        self.examples = examples
        self.exit_codes = exit_codes or {}
        self.pages = pages
        if pages:
            self.params += output_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; a folder where no folder belongs is the corpus, as with `-C`."""
        if named_corpus(ctx) and not any(CORPUS_OPTION in p.opts for p in self.params):
            path = ctx.command_path
            raise click.UsageError(f"`{path}` has no corpus to choose; leave out -C", ctx)
        args = take_folder(self, ctx, args)
        hint = ctx.meta[_HINT] = folder_hint(self, ctx, args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if hint:
                message = f"{error.format_message().rstrip('.')}; {hint}"
                raise click.UsageError(message, ctx) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run; where it fails and a folder is among its words, say what to write."""
        try:
            with showing(ctx, pages=self.pages):
                return super().invoke(ctx)
        except BrokenPipeError:  # which click would call a failure
            raise click.exceptions.Exit(STOPPED) from None
        except KutipError as error:
            hint = folder_named_in_vain(ctx)
            if hint:
                raise KutipError(f"{str(error).rstrip('.')}; {hint}.") from error
            raise

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, self.examples)
        if self.exit_codes:
            write_exit_codes(formatter, self.exit_codes)
        super().format_epilog(ctx, formatter)


def folder_named_in_vain(context: click.Context) -> str:
    """Return what to write where a word of the command line is a folder; empty where none is."""
    hint: str = context.meta.get(_HINT, "")
    return hint


def write_examples(formatter: click.HelpFormatter, examples: Mapping[str, str]) -> None:
    """Write each example on a line of its own, below what it does."""
    with formatter.section("Examples"):
        for line, does in examples.items():
            formatter.write_text(f"{does}:")
            formatter.write(f"{'':>{formatter.current_indent + 2}}{line}\n")


def write_exit_codes(formatter: click.HelpFormatter, codes: Mapping[str, str]) -> None:
    """Write what each exit code tells."""
    with formatter.section("Exit codes"):
        formatter.write_dl(list(codes.items()))
