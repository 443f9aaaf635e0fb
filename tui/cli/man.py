"""`kutip man`: the manual page as roff, from the parser: the same words as in every `--help`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Final

import click

from tui.cli.command import Command
from tui.cli.exit_codes import EXIT_CODES
from tui.cli.output import write_text

ENVIRONMENT: Final = {
    "KUTIP_CORPUS": "The corpus folder, where -C names none.",
    "KUTIP_CODER": "The coder, where --coder names none.",
    "KUTIP_PAGER, PAGER": "The pager for long output on a terminal; `cat` or nothing for none. "
    "The first that is set counts, else less; LESS is FRX where it is not set.",
    "NO_COLOR": "Where it is set and not empty, nothing is written in colours.",
    "XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_DATA_HOME, XDG_STATE_HOME": "Where settings, what is "
    "derived from articles, the example articles, and the reader's state lie.",
}
FILES: Final = {
    "kutip.yaml": "Title, language, coders, stance scale, topics and variables of a corpus.",
    "speakers.yaml": "People, bodies and states: ids, names, aliases, offices.",
    "entities.yaml, searches.yaml, words.yaml": "Corrections of names, saved searches, and words "
    "for the search.",
    "claims/CODER/ARTICLE.yaml": "The claims of one coder in one article.",
    "queues/CODER/NAME.yaml": "Articles that a coder works through.",
}
_CODE: Final = re.compile(r"`([^`]*)`")


@click.command(
    cls=Command,
    help="Print the manual page, as roff.\n\n"
    "`man kutip` shows it where kutip is installed; it is made from what --help shows.",
    examples={
        "kutip man | man -l -": "Read the manual page",
        "kutip man > ~/.local/share/man/man1/kutip.1": "Put it where `man kutip` finds it",
    },
)
def man() -> None:
    write_text(manual().rstrip("\n"))


def manual() -> str:
    """Return the whole manual page."""
    from tui.cli.command_tree import contexts
    from tui.cli.group import EXAMPLES

    program, *commands = contexts()
    about, _, more = (program.command.help or "").partition("\n\n")
    lines = [
        f'.TH KUTIP 1 "" "kutip {version("kutip")}" "User Commands"',
        ".SH NAME",
        rf"kutip \- {_inline(about[0].lower() + about[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        r".B kutip",
        r"[\fIoptions\fR] [\fIFOLDER\fR]",
        ".br",
        r".B kutip",
        r"[\fIoptions\fR] \fICOMMAND\fR [\fIarguments\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(f"{about}\n\n{more}"),
        ".SH OPTIONS",
        *_options(program),
        ".SH COMMANDS",
    ]
    for context in commands:
        lines += _command(context)
    for title, entries in (
        ("EXIT STATUS", EXIT_CODES),
        ("ENVIRONMENT", ENVIRONMENT),
        ("FILES", FILES),
    ):
        lines += [f".SH {title}", *_entries(entries)]
    lines += [".SH EXAMPLES", *_examples(EXAMPLES), ".SH SEE ALSO", r"\fBgit\fR(1), \fBless\fR(1)"]
    return "".join(f"{line}\n" for line in lines)


def _command(context: click.Context) -> Iterator[str]:
    from tui.cli.group import SubcommandGroup

    usage = " ".join(context.command.collect_usage_pieces(context))
    yield f".SS {_escaped(f'{context.command_path} {usage}')}"
    yield from _paragraphs(context.command.help or "")
    yield from _options(context)
    command = context.command
    if isinstance(command, Command) and command.exit_codes:
        yield from (".PP", "Exit codes:", *_entries(command.exit_codes))
    if isinstance(command, (Command, SubcommandGroup)):
        yield from (".PP", "Examples:", *_examples(command.examples))


def _options(context: click.Context) -> Iterator[str]:
    for option in context.command.get_params(context):
        record = option.get_help_record(context)
        if record:
            names, help_text = record
            yield from (".TP", rf"\fB{_escaped(names)}\fR", _inline(help_text))


def _entries(entries: Mapping[str, str]) -> Iterator[str]:
    for name, about in entries.items():
        yield from (".TP", rf"\fB{_escaped(name)}\fR", _inline(about))


def _examples(examples: Mapping[str, str]) -> Iterator[str]:
    for line, does in examples.items():
        yield from (".PP", f"{_inline(does)}:", ".RS 4", ".nf", _escaped(line), ".fi", ".RE")


def _paragraphs(text: str) -> Iterable[str]:
    for paragraph in text.split("\n\n"):
        yield from (".PP", _inline(paragraph))


def _inline(text: str) -> str:
    """Return words of a help text on one line of roff, what is in backticks bold."""
    parts = _CODE.split(" ".join(text.split()))
    drawn = [
        rf"\fB{_signs(part)}\fR" if number % 2 else _signs(part)
        for number, part in enumerate(parts)
    ]
    return _guarded("".join(drawn))


def _escaped(text: str) -> str:
    return _guarded(_signs(text))


def _guarded(line: str) -> str:
    """Return a line that roff does not take for a request, whatever it begins with."""
    return rf"\&{line}" if line.startswith((".", "'")) else line


def _signs(text: str) -> str:
    """Return text with what roff would read otherwise, or write as another sign, spelled out."""
    spelled = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
    return "".join(
        spelled.get(char, char if char.isascii() else rf"\[u{ord(char):04X}]") for char in text
    )
