"""`kutip index`."""

from dataclasses import asdict

import click

from tui.cli.command import Command
from tui.cli.options import corpus_option, json_option, unread_corpus
from tui.cli.output import write_json, write_lines
from tui.cli.progress import progress_bar


@click.command(
    cls=Command,
    help="Update the search index; only changed files are read.",
    examples={
        "kutip index": "Read what is new, as searching and the reader do by themselves",
        "kutip index --rebuild": "Start over, for example if a search finds less than it should",
    },
)
@click.option(
    "--rebuild", is_flag=True, help="Read all files again, and rebuild the index from scratch."
)
@corpus_option
@json_option
def index(rebuild: bool, folder: str | None, as_json: bool) -> None:
    corpus = unread_corpus(folder)
    corpus.library.refresh(progress_bar("reading"), anew=rebuild)
    report = corpus.search_index.update(progress_bar("indexing", "articles"), rebuild=rebuild)
    if as_json:
        write_json([asdict(report)])
        return
    write_lines(
        [
            f"{report.total:,} articles in the index: {report.added:,} new, "
            f"{report.changed:,} changed, {report.deleted:,} removed."
        ]
    )
