"""What commands write: JSON, text, errors and a progress bar.

Nothing in any of them can steer the terminal: text and errors pass through the guard, and in
JSON the same characters are escaped, which changes no value.
"""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

from index import Problem
from tui.style.guard import safe, safe_row


def write_json(records: Iterable[Any]) -> None:
    """Write each record as one line of JSON."""
    write_json_lines(json.dumps(record, ensure_ascii=False) for record in records)


def write_json_lines(lines: Iterable[str]) -> None:
    """Write lines that are JSON already."""
    for line in lines:
        click.echo(_escaped(line.rstrip("\n")))


def _escaped(line: str) -> str:
    """Return JSON with what a terminal might obey escaped."""
    if line.isprintable():
        return line
    return "".join(c if safe_row(c) == c else f"\\u{ord(c):04x}" for c in line)


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of text to standard output, each on one line whatever is in it."""
    for line in lines:
        click.echo(safe_row(line))


def write_text(text: str) -> None:
    """Write a text of several lines to standard output."""
    click.echo(safe(text))


def complain(sentence: str) -> None:
    """Write a sentence to standard error."""
    click.echo(f"kutip: {safe_row(sentence)}", err=True)


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
