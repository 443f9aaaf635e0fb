"""What commands write: JSON, text, errors and a progress bar.

Text and errors pass through `safe`, so that nothing in them can steer the terminal.
"""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

from index import Problem
from tui.style.guard import safe


def write_json(records: Iterable[Any]) -> None:
    """Write each record as one line of JSON."""
    for record in records:
        click.echo(json.dumps(record, ensure_ascii=False))


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of text to standard output."""
    for line in lines:
        click.echo(safe(line))


def complain(sentence: str) -> None:
    """Write a sentence to standard error."""
    click.echo(f"kutip: {safe(sentence)}", err=True)


def complain_of(problems: Iterable[Problem]) -> None:
    """Write a sentence for each problem to standard error."""
    for problem in problems:
        complain(problem.sentence)


def progress_bar(what: str, as_json: bool) -> Callable[[int, int], None] | None:
    """Return what shows progress on standard error, or None where that is no terminal."""
    if as_json or sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        width = 30
        filled = width * done // max(total, 1)
        bar = "█" * filled + "·" * (width - filled)
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{what:<9} {bar} {done:,} of {total:,}{end}")
        sys.stderr.flush()

    return show
