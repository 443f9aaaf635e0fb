"""`kutip merge`, the git merge driver for files of claims and queues; joins copies of them."""

from pathlib import Path

import click

from index import KutipError, merge_coder_files
from tui.cli.command import Command
from tui.cli.options import corpus_option, open_corpus
from tui.cli.output import complain, write_lines

CONFLICT = 1
NOT_MERGED = 2


@click.command(
    cls=Command,
    help="Merge two versions of a file (git runs this), or join copies.\n\n"
    "BASE, OURS and THEIRS are versions of a file of claims or of a queue. "
    "The result is written to OURS, and no claim is lost; `kutip init` tells git to run this. "
    "Without files, it joins the files in a coder's folder that are about one article, such as the "
    "copies that a sync client leaves.",
    examples={
        "kutip merge -C news": "Join what a sync client left twice in the folder `news`",
        "kutip merge base.yaml ours.yaml theirs.yaml": "Merge two files of claims, into ours.yaml",
    },
    exit_codes={
        "1": "Both sides changed the same differently: both versions of a claim are kept, the "
        "second marked as disputed.",
        "2": "The files cannot be merged: both sides are in OURS, between marks.",
    },
)
@click.argument("base", type=click.Path(path_type=Path), required=False)
@click.argument("ours", type=click.Path(path_type=Path), required=False)
@click.argument("theirs", type=click.Path(path_type=Path), required=False)
@click.argument("name", default="")
@corpus_option
def merge(
    base: Path | None, ours: Path | None, theirs: Path | None, name: str, folder: str | None
) -> None:
    if base is None:
        corpus = open_corpus(folder)
        write_lines(corpus.claim_stores.join_files() or ["There is nothing to join."])
        return
    if ours is None or theirs is None:
        raise click.UsageError("Name three files, BASE, OURS and THEIRS, or none.")
    try:
        merged = merge_coder_files(base, ours, theirs, name)
    except KutipError as error:
        complain(str(error))
        raise click.exceptions.Exit(NOT_MERGED) from error
    for notice in merged.notices:
        complain(f"{name or ours}: {notice}")
    if merged.disputed:
        raise click.exceptions.Exit(CONFLICT)
