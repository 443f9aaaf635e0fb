"""`kutip merge`, the git merge driver for files of claims."""

from pathlib import Path

import click

from index import KutipError, merge_claim_files
from tui.cli.output import complain

CONFLICT = 1
NOT_MERGED = 2


@click.command(
    help="Merge two versions of a file of claims (git runs this).\n\n"
    "The result is written to OURS, and no claim is lost; `kutip init` tells git to run this. The "
    "exit code is 1 if both sides changed the same claim differently (both versions are kept, "
    "the second marked as disputed), and 2 if the files cannot be merged."
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("name", default="")
def merge(base: Path, ours: Path, theirs: Path, name: str) -> None:
    try:
        merged = merge_claim_files(base, ours, theirs, name)
    except KutipError as error:
        complain(str(error))
        raise click.exceptions.Exit(NOT_MERGED) from error
    for notice in merged.notices:
        complain(f"{name or ours}: {notice}")
    if merged.disputed:
        raise click.exceptions.Exit(CONFLICT)
