"""`kutip tutor`."""

import click

from index import Corpus
from tui.cli.reader import need_terminal
from tui.tutor.lessons import LESSONS


@click.command(
    help="Ten minutes in which to learn the reader, on a private copy of its articles. "
    "Leave when you like; it goes on with the chapter you were in."
)
@click.option(
    "--lesson", type=click.IntRange(1, len(LESSONS)), help="Begin with this lesson; 1 begins anew."
)
def tutor(lesson: int | None) -> None:
    need_terminal()
    from tui.tutor import folder
    from tui.tutor.app import TutorApp

    position = folder.prepare(lesson - 1 if lesson else None)
    TutorApp(Corpus(folder.folder()), position, folder.save_lesson).run()
