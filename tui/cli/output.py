"""What commands write: JSON, text, totals and errors; in colours, in a pager.

Nothing in any of them can steer the terminal: text and errors pass through the guard, and in
JSON the same characters are escaped, which changes no value. Colours are put on behind the guard.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import click

from index import Problem
from tui.cli.pager import paged, pager_command
from tui.style.guard import safe, safe_row

WHEN: Final = ("auto", "always", "never")
_COLOR: Final = "kutip.color"
_NO_PAGER: Final = "kutip.no_pager"
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "name": {"fg": "yellow"},  # of an article, a claim, a queue: what other commands take
    "title": {"bold": True},
    "faint": {"dim": True},
    "hit": {"fg": "red", "bold": True},
}


class Styled(NamedTuple):
    """Words of a line, and how they look where there are colours: a key of `_STYLES`."""

    words: str
    style: str


Line = str | tuple[str | Styled, ...]
"""A line to be written, in one piece or in several."""


def output_options() -> list[click.Parameter]:
    """Return `--color` and `--no-pager`, before a command as well as behind it."""

    def note(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def callback(context: click.Context, _option: click.Parameter, value: Any) -> None:
            if value:
                context.meta[key] = value

        return callback

    return [
        click.Option(
            ["--color"], type=click.Choice(WHEN), metavar="|".join(WHEN), expose_value=False,
            callback=note(_COLOR),
            help="When to write in colours (default: auto, on a terminal, unless NO_COLOR is set).",
        ),
        click.Option(
            ["--no-pager"], is_flag=True, expose_value=False, callback=note(_NO_PAGER),
            help="Write to the terminal itself, not to $KUTIP_PAGER or $PAGER.",
        ),
    ]  # fmt: skip


@contextmanager
def showing(context: click.Context, *, pages: bool) -> Iterator[None]:
    """Write in colours and through the pager, as options, environment and terminal have it.

    Raises KutipError for a pager that cannot be run.
    """
    context.color = _wants_color(context)
    command = None
    if pages and is_terminal() and not context.meta.get(_NO_PAGER):
        command = pager_command(os.environ)
    if command is None:
        yield
        return
    with paged(command):
        yield


def _wants_color(context: click.Context) -> bool:
    when = context.meta.get(_COLOR, "auto")
    if when != "auto":
        return bool(when == "always")
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Tell whether standard output is a terminal, or a pager on one."""
    return sys.stdout is not None and sys.stdout.isatty()


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


def write_lines(lines: Iterable[Line]) -> None:
    """Write lines of text to standard output, each on one line whatever is in it."""
    for line in lines:
        parts = (line,) if isinstance(line, str) else line
        click.echo("".join(map(_drawn, parts)))


def write_total(total: str) -> None:
    """Write what a list comes to below it, where a person reads it: lines are data elsewhere."""
    if is_terminal():
        write_lines([(Styled(total, "faint"),)])


def _drawn(part: str | Styled) -> str:
    if isinstance(part, Styled):
        return click.style(safe_row(part.words), **_STYLES[part.style]) if part.words else ""
    return safe_row(part)


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
