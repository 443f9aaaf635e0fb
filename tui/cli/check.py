"""`kutip check`."""

from dataclasses import asdict

import click

from tui.cli.command import Command
from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines
from tui.style.problem_summary import by_kind


@click.command(
    cls=Command,
    help="Check the files, the words of every claim, and the index.\n\n"
    "What is only worth knowing is listed too, and is no problem: files of other formats, articles "
    "without a date, what had to be guessed.",
    examples={
        "kutip check -C news": "Check the corpus in the folder `news`",
        "kutip check && git commit -a": "Commit it if there is no problem",
    },
    exit_codes={"1": "There is a problem."},
)
@corpus_option
@json_option
def check(folder: str | None, as_json: bool) -> None:
    corpus = open_corpus(folder)
    told = by_kind([*corpus.problems(), *corpus.notes()])
    is_sound = all(problem.kind.is_note for problem in told)
    if as_json:
        write_json(asdict(problem) for problem in told)
    else:
        write_lines(problem.sentence for problem in told)
        if is_sound:
            write_lines([f"Everything {'else ' if told else ''}is in order."])
    if not is_sound:
        raise click.exceptions.Exit(1)
