"""`kutip init`."""

from pathlib import Path

import click

from index import begin_corpus
from tui.cli.output import write_lines


@click.command(help="Make a folder a corpus: kutip.yaml, speakers.yaml, and git's merge of claims.")
@click.argument("folder", default=".", metavar="[DIR]")
def init(folder: str) -> None:
    write_lines(begin_corpus(Path(folder).expanduser()))
