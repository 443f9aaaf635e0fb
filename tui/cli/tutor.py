"""`kutip tutor`."""

import click

from index import Corpus
from tui.cli.command import Command
from tui.cli.launch import need_terminal, run_app
from tui.tutor.lessons import LESSONS


@click.command(
    cls=Command,
    help="Learn the reader in ten minutes.\n\n"
    "The tutor works on its own copy of the example articles. You can quit at any time; the next "
    "run continues with the chapter you were in.",
    examples={
        "kutip tutor": "Begin, or continue",
        "kutip tutor --lesson 1": "Start over",
    },
)
@click.option(
    "--lesson",
    type=click.IntRange(1, len(LESSONS)),
    metavar="N",
    help="Start with this lesson; 1 starts over.",
)
def tutor(lesson: int | None) -> None:
    need_terminal()
    from tui.tutor import folder
    from tui.tutor.app import TutorApp

    position = folder.prepare(lesson - 1 if lesson else None)
    run_app(TutorApp(Corpus(folder.folder()), position, folder.save_lesson))
