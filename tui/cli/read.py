"""`kutip read`, which `kutip FOLDER` is short for."""

import click

from tui.cli.launch import open_reader
from tui.cli.options import coder_option


@click.command(help="Open the reader (short form: kutip FOLDER).")
@click.argument("folder", required=False, envvar="KUTIP_CORPUS")
@click.option("-C", "--corpus", "named", metavar="DIR", help="The same as FOLDER.")
@coder_option
def read(folder: str | None, named: str | None, coder: str | None) -> None:
    open_reader(named or folder, coder)
