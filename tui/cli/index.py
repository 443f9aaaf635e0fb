"""`kutip index`."""

from dataclasses import asdict

import click

from index import Corpus
from tui.cli.options import corpus_option, json_option
from tui.cli.output import progress_bar, write_json, write_lines
from tui.settings.seeds import corpus_folder


@click.command(help="Update the search index; only changed files are read.")
@click.option("--rebuild", is_flag=True, help="Rebuild the index from scratch.")
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
            f"{report.changed:,} changed, {report.deleted:,} removed."
        ]
    )
