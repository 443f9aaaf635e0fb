"""`kutip read`, which `kutip FOLDER` is short for."""

import click

from tui.cli.command import Command
from tui.cli.kinds import FOLDER, SCOPE
from tui.cli.launch import open_reader
from tui.cli.options import early_corpus_option, is_scope, one_folder, own_name


@click.command(
    cls=Command,
    help="Open the reader (short form: kutip FOLDER).",
    examples={
        "kutip news": "Read the articles in the folder `news`",
        "kutip news --coder rani": "Read, and make claims, as rani",
        "kutip read news --coder all": "See the claims of all coders",
    },
)
@click.argument("folder", required=False, envvar="KUTIP_CORPUS", type=FOLDER)
@early_corpus_option
@click.option(
    "--coder",
    type=SCOPE,
    metavar="NAME|mine|final|all",
    help="Who makes claims (default: $KUTIP_CODER, else your user name), or whose claims you see.",
)
@click.pass_context
def read(context: click.Context, folder: str | None, coder: str | None) -> None:
    named = one_folder(context, folder)
    if is_scope(coder):
        open_reader(named, own_name(), coder or "")
    else:
        open_reader(named, coder or own_name())
