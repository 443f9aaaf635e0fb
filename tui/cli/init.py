"""`kutip init`."""

from pathlib import Path

import click

from index import begin_corpus
from tui.cli.output import write_lines


@click.command(
    help="Set up a folder as a corpus.\n\n"
    "Writes kutip.yaml and speakers.yaml, and lets git merge files of claims with `kutip merge`."
)
@click.argument("folder", default=".", metavar="[DIR]")
def init(folder: str) -> None:
    write_lines(begin_corpus(Path(folder).expanduser()))
