"""`kutip import`."""

from dataclasses import asdict
from pathlib import Path

import click

from index import import_files, is_project
from tui.cli.command import Command
from tui.cli.kinds import FOLDER, PATH
from tui.cli.options import coder_option, corpus_option, json_option
from tui.cli.output import complain, complain_of, write_json, write_lines
from tui.cli.projects import bring_projects
from tui.settings.seeds import corpus_folder
from tui.style.formatting import import_summary


@click.command(
    "import",
    cls=Command,
    help="Copy files, folders and projects into a corpus folder. Of a project of another program\n"
    "(DNA) the documents become articles, and the statements claims of its coders.",
    examples={
        "kutip import downloads/*.txt --into news": "Copy text files into the folder `news`",
        "kutip import articles.jsonl -C news": "Copy a file with an article on each line",
        "kutip import project.dna --into news --preview": "Say what a project would bring",
    },
    exit_codes={"1": "Nothing was imported; standard error says why."},
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=PATH)
@click.option("--into", metavar="DIR", type=FOLDER, help="The corpus folder (default: that of -C).")
@click.option("--preview", is_flag=True, help="Say what a project would bring, and bring nothing.")
@coder_option
@corpus_option
@json_option
def import_(
    sources: tuple[str, ...],
    into: str | None,
    preview: bool,
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    target = Path(into).expanduser() if into else corpus_folder(folder)
    paths = [Path(source).expanduser() for source in sources]
    projects = [path for path in paths if is_project(path)]
    files = [path for path in paths if not is_project(path)]
    if preview and files:
        raise click.UsageError(f"--preview is of projects, and {files[0]} is none.")
    is_any = bring_projects(projects, target, coder, looks=preview, as_json=as_json)
    if not files:
        raise click.exceptions.Exit(0 if is_any else 1)
    report = import_files(files, target)
    if as_json:
        write_json([asdict(report)])
    else:
        write_lines([f"{target}: {import_summary(report)}."])
    for sentence in report.renamed:
        complain(sentence)
    complain_of(report.problems)
    if report.problems and not report.copied and not report.kept:
        raise click.exceptions.Exit(1)
