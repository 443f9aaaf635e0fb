"""What the commands share: which corpus, whose claims, and how answers are written."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from index import Corpus, KutipError, Problem
from tui.cli.folders import corpus_folder
from tui.style.guard import safe

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


def open_corpus_or_old(folder: str | None) -> Corpus:
    """Open the named corpus; where its articles cannot be read anew, as they were the last time.

    That is said on standard error.
    """
    corpus = Corpus(corpus_folder(folder))
    try:
        corpus.library.refresh()
    except KutipError as error:
        if not corpus.library.is_ready:
            raise
        complain(str(error))
    return corpus


def write_json(records: Iterable[Any]) -> None:
    """Write each record as one line of JSON."""
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))


def write_lines(lines: Iterable[str]) -> None:
    """Write lines for a person; nothing in them can steer the terminal."""
    for line in lines:
        click.echo(safe(line))


def complain(sentence: str) -> None:
    """Write a sentence on standard error; nothing in it can steer the terminal."""
    click.echo(f"kutip: {safe(sentence)}", err=True)


def complain_of(problems: Iterable[Problem]) -> None:
    """Write what is wrong with files on standard error."""
    for problem in problems:
        complain(problem.sentence)


def progress_bar(what: str, as_json: bool) -> Callable[[int, int], None] | None:
    """Return a function that shows progress on standard error where a person looks on."""
    import sys

    if as_json or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        width = 30
        filled = width * done // max(total, 1)
        bar = "█" * filled + "·" * (width - filled)
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{what:<9} {bar} {done:,} of {total:,}{end}")
        sys.stderr.flush()

    return show
