"""Options that several commands share, and the corpus that they name."""

import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar

import click

from index import Corpus
from tui.settings.seeds import corpus_folder

Function = TypeVar("Function", bound=Callable[..., Any])


def corpus_option(function: Function) -> Function:
    """Add `-C/--corpus DIR`; the default is KUTIP_CORPUS, else the example articles."""
    return click.option(
        "-C", "--corpus", "folder", metavar="DIR", envvar="KUTIP_CORPUS",
        help="The corpus folder (default: $KUTIP_CORPUS, else the example articles).",
    )(function)  # fmt: skip


def json_option(function: Function) -> Function:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON, one record per line.")(
        function
    )


def coder_option(function: Function) -> Function:
    """Add `--coder NAME`, composed as coders' folders are; the default is KUTIP_CODER."""
    return click.option(
        "--coder",
        metavar="NAME",
        envvar="KUTIP_CODER",
        callback=lambda _context, _option, name: name and unicodedata.normalize("NFC", name),
        help="Name of the coder (default: $KUTIP_CODER).",
    )(function)


def unread_corpus(folder: str | None) -> Corpus:
    """Return the corpus in `folder` with its articles as they were last read."""
    return Corpus(corpus_folder(folder))


def open_corpus(folder: str | None) -> Corpus:
    """Open the corpus in `folder`, with its article files read; see `corpus_folder`."""
    return Corpus.open(corpus_folder(folder))
