"""Commands that keep a corpus in order: index, import, check."""

from dataclasses import asdict
from pathlib import Path

import click

from index import Corpus, import_files
from tui.cli.common import (
    complain_of,
    corpus_option,
    json_option,
    open_corpus,
    progress_bar,
    write_json,
    write_lines,
)
from tui.cli.folders import corpus_folder
from tui.style.formatting import import_summary


@click.command(help="Bring the index up to date; only what changed is read.")
@click.option("--rebuild", is_flag=True, help="Make it anew from the articles.")
@corpus_option
@json_option
def index(rebuild: bool, folder: str | None, as_json: bool) -> None:
    corpus = Corpus(corpus_folder(folder))
    progress = progress_bar(as_json)
    corpus.refresh(progress)
    report = corpus.update_index(progress, rebuild=rebuild)
    if as_json:
        write_json([asdict(report)])
        return
    write_lines(
        [
            f"{report.total:,} articles in the index: {report.added:,} new, "
            f"{report.changed:,} changed, {report.deleted:,} gone."
        ]
    )


@click.command("import", help="Bring articles (files, folders) into a corpus folder.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--into", metavar="DIR", help="The corpus folder; default: that of -C.")
@corpus_option
@json_option
def import_(sources: tuple[str, ...], into: str | None, folder: str | None, as_json: bool) -> None:
    target = Path(into).expanduser() if into else corpus_folder(folder)
    report = import_files([Path(source).expanduser() for source in sources], target)
    if as_json:
        write_json([asdict(report)])
    else:
        write_lines([f"Into {target}: {import_summary(report)}."])
    complain_of(report.problems)
    if report.problems and not report.copied and not report.kept:
        raise click.exceptions.Exit(1)


@click.command(
    help="Check every file, every claim's words and the index.\n\n"
    "The exit code is 1 if any is wrong."
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
