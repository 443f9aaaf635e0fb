"""`kutip import`."""

from dataclasses import asdict
from pathlib import Path

import click

from index import import_files
from tui.cli.command import Command
from tui.cli.kinds import FOLDER, PATH
from tui.cli.options import corpus_option, json_option
from tui.cli.output import complain, complain_of, write_json, write_lines
from tui.settings.seeds import corpus_folder
from tui.style.formatting import import_summary


@click.command(
    "import",
    cls=Command,
    help="Copy article files and folders into a corpus folder.",
    examples={
        "kutip import downloads/*.txt --into news": "Copy text files into the folder `news`",
        "kutip import articles.jsonl -C news": "Copy a file with an article on each line",
    },
    exit_codes={"1": "Nothing was imported; standard error says why."},
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=PATH)
@click.option("--into", metavar="DIR", type=FOLDER, help="The corpus folder (default: that of -C).")
@corpus_option
@json_option
def import_(sources: tuple[str, ...], into: str | None, folder: str | None, as_json: bool) -> None:
    target = Path(into).expanduser() if into else corpus_folder(folder)
    report = import_files([Path(source).expanduser() for source in sources], target)
    if as_json:
        write_json([asdict(report)])
    else:
        write_lines([f"{target}: {import_summary(report)}."])
    for sentence in report.renamed:
        complain(sentence)
    complain_of(report.problems)
    if report.problems and not report.copied and not report.kept:
        raise click.exceptions.Exit(1)
