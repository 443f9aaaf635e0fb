"""`kutip read`, which `kutip FOLDER` is short for."""

import click

from tui.cli.launch import open_reader
from tui.cli.options import is_scope, own_name


@click.command(help="Open the reader (short form: kutip FOLDER).")
@click.argument("folder", required=False, envvar="KUTIP_CORPUS")
@click.option("-C", "--corpus", "named", metavar="DIR", help="The same as FOLDER.")
@click.option(
    "--coder",
    metavar="NAME|mine|final|all",
    help="Who makes claims (default: $KUTIP_CODER, else your user name), or whose claims you see.",
)
def read(folder: str | None, named: str | None, coder: str | None) -> None:
    if is_scope(coder):
        open_reader(named or folder, own_name(), coder or "")
    else:
        open_reader(named or folder, coder or own_name())
