"""`kutip check`."""

from dataclasses import asdict

import click

from tui.cli.options import corpus_option, json_option, open_corpus
from tui.cli.output import write_json, write_lines


@click.command(
    help="Check the files, the words of every claim, and the index.\n\n"
    "The exit code is 1 if there is a problem."
)
@corpus_option
@json_option
def check(folder: str | None, as_json: bool) -> None:
    problems = open_corpus(folder).problems()
    if as_json:
        write_json(asdict(problem) for problem in problems)
    else:
        write_lines(problem.sentence for problem in problems)
        write_lines([] if problems else ["Everything is in order."])
    if problems:
        raise click.exceptions.Exit(1)
