"""`kutip import`."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from index import (
    DATES,
    DAY_FIRST,
    MAPPABLE,
    MONTH_FIRST,
    Corpus,
    ImportReport,
    Problem,
    brought,
    import_files,
    is_project,
    parse_columns,
)
from tui.cli.command import Command
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.kinds import FOLDER, PATH
from tui.cli.options import coder_option, corpus_option, json_option
from tui.cli.output import complain, complain_of, write_json, write_lines
from tui.cli.progress import progress_bar, stoppable
from tui.cli.projects import bring_projects
from tui.settings.seeds import corpus_folder
from tui.style.formatting import import_summary


@click.command(
    "import",
    cls=Command,
    help="Copy files, folders, web pages and projects into a corpus. Of a project of another\n"
    "program (DNA, REFI-QDA) the documents become articles, the statements claims of its coders.",
    examples={
        "kutip import downloads/*.txt --into news": "Copy text files into the folder `news`",
        "kutip import articles.jsonl -C news": "Copy a file with an article on each line",
        "kutip import x.csv --map title=judul --map body=teks": "Say what columns are",
        "kutip import https://example.org/feed.xml --pages": "Bring the pages that a feed lists",
        "kutip import project.dna --into news --preview": "Say what a project would bring",
    },
    exit_codes={"1": "Nothing was imported; standard error says why."},
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=PATH)
@click.option("--into", metavar="DIR", type=FOLDER, help="The corpus folder (default: that of -C).")
@click.option("--pages", is_flag=True, help="Of a feed at an address, bring the pages it lists.")
@click.option("--preview", is_flag=True, help="Say what a project would bring, and bring nothing.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=f"Which column of a table is {', '.join(MAPPABLE[:5])} or another field; with "
    f"{DATES}={DAY_FIRST} or {DATES}={MONTH_FIRST}, how its dates are read. kutip.yaml keeps it.",
)
@coder_option
@corpus_option
@json_option
def import_(
    sources: tuple[str, ...],
    into: str | None,
    pages: bool,
    preview: bool,
    pairs: tuple[str, ...],
    coder: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    target = Path(into).expanduser() if into else corpus_folder(folder)
    projects = [source for source in sources if is_project(source)]
    others = [source for source in sources if not is_project(source)]
    if preview and others:
        raise click.UsageError(f"--preview is of projects, and {others[0]} is none.")
    paths = [Path(source).expanduser() for source in projects]
    is_any = bring_projects(paths, target, coder, looks=preview, as_json=as_json)
    if not others:
        raise click.exceptions.Exit(0 if is_any else 1)
    columns = parse_columns(pairs) if pairs else None
    with brought(others, with_pages=pages) as found:
        report = import_files(found.paths, target, progress_bar("importing", "files"), columns)
    report = replace(report, problems=(*found.problems, *report.problems))
    doubts = [] if as_json else _doubts(target, report)
    for sentence in report.renamed:
        complain(sentence)
    complain_of(report.problems)
    if columns is not None and not report.tables:
        complain("No table came in, so what --map says of its columns is not kept.")
    if as_json:
        write_json([{**asdict(report), "unnamed": [*map(str, report.unnamed)]}])
    else:
        write_lines([f"{target}: {import_summary(report, doubts)}."])
    if report.stopped:
        raise click.exceptions.Exit(INTERRUPTED)
    if report.problems and not report.copied and not report.kept:
        raise click.exceptions.Exit(1)


def _doubts(target: Path, report: ImportReport) -> list[Problem]:
    """Return what was guessed or is missing in the articles that came, as far as they were read."""
    if not report.copied or report.stopped:
        return []
    library = Corpus(target).library
    with stoppable() as should_stop:
        library.refresh(progress_bar("reading"), should_stop=should_stop)
    return library.notes(report.copied)
