"""`kutip completion`."""

import click

from tui.cli.command import Command
from tui.cli.completing.scripts import SCRIPTS
from tui.cli.output import write_text


@click.command(
    cls=Command,
    help="Print what lets a shell complete commands and names.\n\n"
    "With it, tab completes commands, options and files, and the coders, speakers, topics, "
    "articles and queues of the corpus that -C, KUTIP_CORPUS or the folder you are in names.",
    examples={
        'eval "$(kutip completion bash)"': "In ~/.bashrc, to have it in every bash",
        "kutip completion zsh > ~/.zfunc/_kutip": "In a folder of $fpath, for zsh",
        "kutip completion fish > ~/.config/fish/completions/kutip.fish": "For fish",
    },
)
@click.argument("shell", type=click.Choice([*SCRIPTS]))
def completion(shell: str) -> None:
    write_text(SCRIPTS[shell].rstrip("\n"))
