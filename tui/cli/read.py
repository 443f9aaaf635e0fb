"""`kutip read`, which `kutip FOLDER` is short for."""

import click

from tui.cli.common import coder_option
from tui.cli.reader import open_reader


@click.command("read", help="Open the reader on a corpus folder.")
@click.argument("folder", required=False, envvar="KUTIP_CORPUS")
@click.option("-C", "--corpus", "named", metavar="DIR", help="The same as FOLDER.")
@coder_option
def reader(folder: str | None, named: str | None, coder: str | None) -> None:
    open_reader(named or folder, coder)
