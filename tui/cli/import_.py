"""`kutip import`."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from index import Corpus, ImportReport, Problem, brought, import_files
from tui.cli.command import Command
from tui.cli.exit_codes import INTERRUPTED
from tui.cli.kinds import FOLDER, PATH
from tui.cli.options import corpus_option, json_option
from tui.cli.output import complain, complain_of, write_json, write_lines
from tui.cli.progress import progress_bar
from tui.settings.seeds import corpus_folder
from tui.style.formatting import import_summary


@click.command(
    "import",
    cls=Command,
    help="Copy article files, folders, and pages or feeds at addresses into a corpus folder.",
    examples={
        "kutip import downloads/*.txt --into news": "Copy text files into the folder `news`",
        "kutip import articles.jsonl -C news": "Copy a file with an article on each line",
        "kutip import https://example.org/feed.xml --pages": "Bring the pages that a feed lists",
    },
    exit_codes={"1": "Nothing was imported; standard error says why."},
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=PATH)
@click.option("--into", metavar="DIR", type=FOLDER, help="The corpus folder (default: that of -C).")
@click.option("--pages", is_flag=True, help="Of a feed at an address, bring the pages it lists.")
@corpus_option
@json_option
def import_(
    sources: tuple[str, ...], into: str | None, pages: bool, folder: str | None, as_json: bool
) -> None:
    target = Path(into).expanduser() if into else corpus_folder(folder)
    with brought(sources, with_pages=pages) as found:
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
