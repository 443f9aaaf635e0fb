"""`kutip init`."""

from pathlib import Path

import click

from index import begin_corpus
from tui.cli.command import Command
from tui.cli.kinds import FOLDER
from tui.cli.options import early_corpus_option, one_folder
from tui.cli.output import write_lines


@click.command(
    cls=Command,
    help="Set up a folder as a corpus.\n\n"
    "Writes kutip.yaml and speakers.yaml, and lets git merge files of claims with `kutip merge`.",
    examples={
        "kutip init": "Set up the folder that you are in",
        "kutip init news": "Set up the folder `news`, which is made where it is not there",
    },
)
@click.argument("folder", required=False, metavar="[DIR]", type=FOLDER)
@early_corpus_option
@click.pass_context
def init(context: click.Context, folder: str | None) -> None:
    write_lines(begin_corpus(Path(one_folder(context, folder) or ".").expanduser()))
