"""Every `--help` has examples that are understood and its exit codes; so has the man page."""

import re
import shlex
import shutil
import subprocess

import click
import pytest

from scripts.command_line import PAGE, table_text
from tests.support.command_line import Kutip
from tui.cli.command_tree import contexts, name_of
from tui.cli.completing.completer import TABLE
from tui.cli.exit_codes import EXIT_CODES
from tui.cli.group import EXAMPLES, cli, in_order
from tui.cli.man import manual
from tui.cli.query_command import QueryCommand

COMMANDS = [context for context in contexts() if name_of(context)]


@pytest.mark.parametrize("context", COMMANDS, ids=name_of)
def test_every_command_has_examples_in_its_help(context: click.Context, kutip: Kutip) -> None:
    words = name_of(context).split()
    short, long = kutip(*words, "-h"), kutip(*words, "--help")
    assert (short.code, short.out) == (0, long.out)
    examples = long.out.partition("\nExamples:\n")[2]
    assert "    kutip" in examples
    for name in ("check", "merge", "import"):
        assert ("Exit codes:" in long.out) == (words[0] in ("check", "merge", "import")), name


@pytest.mark.parametrize("context", COMMANDS, ids=name_of)
def test_every_example_is_understood(context: click.Context) -> None:
    examples = context.command.examples  # type: ignore[attr-defined]
    for line in examples:
        check(line)
        command = name_of(context).split()[0]
        assert command in line or (command == "read" and line.startswith("kutip news")), line


def test_the_examples_of_the_program_are_understood(kutip: Kutip) -> None:
    answer = kutip("-h")
    for line in EXAMPLES:
        assert f"    {line}\n" in answer.out
        if "--help" not in line:
            check(line)
    for code in EXIT_CODES:
        assert f"  {code} " in answer.out


def check(line: str) -> None:
    """Parse an example as the parser does, without running it; fails where it is not understood."""
    inner = re.search(r"\$\((kutip .*)\)", line)
    words = shlex.split(re.split(r" [|>&]", inner[1] if inner else line)[0])
    assert words[0] == "kutip"
    arguments = [word for word in words[1:] if word != "news"] if words[1] == "news" else words[1:]
    arguments = in_order(arguments, cli.list_commands(click.Context(cli)), reader="read")
    context = click.Context(cli, info_name="kutip")
    command: click.Command | None = cli
    while isinstance(command, click.Group):
        command = command.get_command(context, arguments.pop(0))
    assert command is not None
    options = [p for p in command.params if not isinstance(p.type, click.File)]
    has_query = isinstance(command, QueryCommand)
    parser = (
        QueryCommand("x", params=options, examples={})
        if has_query
        else click.Command("x", params=options)
    )
    arguments = [a for a in arguments if a not in ("--articles", "ids.txt")]
    parser.make_context("x", arguments).close()


def test_what_is_made_of_the_parser_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == manual(), "run make man"
    assert TABLE.read_text("utf-8") == table_text(), "run make man"


def test_the_manual_page_has_every_command_option_and_code(kutip: Kutip) -> None:
    page = kutip("man").out
    assert page == manual()
    plain = page.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "")
    for context in COMMANDS:
        assert f".SS kutip {name_of(context)}" in plain
        for option in context.command.get_params(context):
            assert all(name in plain for name in option.opts if name.startswith("-"))
    for title in ("NAME", "SYNOPSIS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"):
        assert f".SH {title}\n" in page
    for code in EXIT_CODES:
        assert f".TP\n{code}\n" in plain
    assert page.isascii()
    assert not re.search(r"^['.](?!(SH|SS|TP|PP|TH|RS|RE|nf|fi|br|B)\b)", page, re.MULTILINE)
    assert not re.search(r"\\(?![-e&fB([])", page), "an escape that roff does not know"


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not on this machine")
def test_roff_has_nothing_to_complain_of() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-z"], input=manual(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
