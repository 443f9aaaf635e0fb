"""Options that several commands have, and the corpus that they name."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from index import Corpus
from tui.settings.seeds import corpus_folder

Function = TypeVar("Function", bound=Callable[..., Any])


def corpus_option(function: Function) -> Function:
    """Add `-C/--corpus DIR`, by default KUTIP_CORPUS, else the articles that come with kutip."""
    return click.option(
        "-C", "--corpus", "folder", metavar="DIR", envvar="KUTIP_CORPUS",
        help="The corpus folder (or KUTIP_CORPUS); default: the articles that come with kutip.",
    )(function)  # fmt: skip


def json_option(function: Function) -> Function:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON, a line a record.")(
        function
    )


def coder_option(function: Function) -> Function:
    """Add `--coder NAME`, by default KUTIP_CODER."""
    return click.option(
        "--coder", metavar="NAME", envvar="KUTIP_CODER", help="Whose claims (or KUTIP_CODER)."
    )(function)


def open_corpus(folder: str | None) -> Corpus:
    """Open the named corpus, its articles up to date with its files."""
    return Corpus.open(corpus_folder(folder))
