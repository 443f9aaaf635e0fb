"""`kutip import`."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from index import Corpus, ImportReport, Problem, brought, import_files, is_project
from tui.cli.command import Command
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.kinds import FOLDER, PATH
from tui.cli.options import coder_option, corpus_option, json_option
from tui.cli.output import complain, complain_of, write_json, write_lines
from tui.cli.progress import progress_bar
from tui.cli.projects import bring_projects
from tui.settings.seeds import corpus_folder
from tui.style.formatting import import_summary


@click.command(
    "import",
    cls=Command,
    help="Copy files, folders, projects, and pages or feeds at addresses into a corpus folder.\n"
    "Of a project of another program (DNA) the documents become articles, and the statements\n"
    "claims of its coders.",
    examples={
        "kutip import downloads/*.txt --into news": "Copy text files into the folder `news`",
        "kutip import articles.jsonl -C news": "Copy a file with an article on each line",
        "kutip import https://example.org/feed.xml --pages": "Bring the pages that a feed lists",
        "kutip import project.dna --into news --preview": "Say what a project would bring",
    },
    exit_codes={"1": "Nothing was imported; standard error says why."},
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=PATH)
@click.option("--into", metavar="DIR", type=FOLDER, help="The corpus folder (default: that of -C).")
@click.option("--pages", is_flag=True, help="Of a feed at an address, bring the pages it lists.")
@click.option("--preview", is_flag=True, help="Say what a project would bring, and bring nothing.")
@coder_option
@corpus_option
@json_option
def import_(
    sources: tuple[str, ...],
    into: str | None,
    pages: bool,
    preview: bool,
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    target = Path(into).expanduser() if into else corpus_folder(folder)
    projects = [path for path in map(Path, sources) if is_project(path)]
    others = [source for source in sources if Path(source) not in projects]
    if preview and others:
        raise click.UsageError(f"--preview is of projects, and {others[0]} is none.")
    expanded = [path.expanduser() for path in projects]
    is_any = bring_projects(expanded, target, coder, looks=preview, as_json=as_json)
    if not others:
        raise click.exceptions.Exit(0 if is_any else 1)
    with brought(others, with_pages=pages) as found:
        report = import_files(found.paths, target, progress_bar("importing", "files"))
    report = replace(report, problems=(*found.problems, *report.problems))
    doubts = [] if as_json else _doubts(target, report)
    for sentence in report.renamed:
        complain(sentence)
    complain_of(report.problems)
    if as_json:
        write_json([asdict(report)])
    else:
        write_lines([f"{target}: {import_summary(report, doubts)}."])
    if report.stopped:
        raise click.exceptions.Exit(INTERRUPTED)
    if report.problems and not report.copied and not report.kept:
        raise click.exceptions.Exit(1)


def _doubts(target: Path, report: ImportReport) -> list[Problem]:
    """Return what was guessed or is missing in the articles that came; none if interrupted."""
    if not report.copied or report.stopped:
        return []
    library = Corpus(target).library
    try:
        library.refresh(progress_bar("reading"))
    except KeyboardInterrupt:
        return []
    return library.notes(report.copied)
