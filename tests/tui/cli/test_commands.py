"""A command is a file of `tui/cli`, and every one of them is in the help and in the README."""

import re
import subprocess
import sys
from pathlib import Path

import click

import tui.cli
from tests.conftest import ROOT
from tests.support.command_line import Kutip
from tui.cli.commands import COMMANDS, load

SHARED = {
    "__init__", "command", "command_tree", "commands", "exit_codes", "folder_argument", "group",
    "kinds", "launch", "options", "output", "pager", "projects", "query_command",
}  # fmt: skip


def test_every_file_is_a_command_or_shared() -> None:
    files = {path.stem for path in Path(tui.cli.__file__).parent.glob("*.py")}
    assert {file.rstrip("_") for file in files - SHARED} == set(COMMANDS)
    for name in COMMANDS:
        assert isinstance(load(name), click.Command)


def test_help_lists_every_command_in_order(kutip: Kutip) -> None:
    listed = kutip("--help").out.partition("Commands:\n")[2]
    assert re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE) == list(COMMANDS)
    assert "..." not in listed, "a line of the help is cut off"


def test_every_command_explains_its_options(kutip: Kutip) -> None:
    for name in COMMANDS:
        lines = kutip(name, "--help").out.partition("Options:\n")[2].partition("\n\n")[0]
        bare = [line for line in lines.splitlines() if re.fullmatch(r"  -\S+( \S+)?", line)]
        assert not bare, name
    assert kutip("--version").out == "kutip 0.1.0\n"


def test_commands_that_answer_scripts_take_a_corpus_and_json(kutip: Kutip) -> None:
    for name in set(COMMANDS) - {"read", "queue", "init", "merge", "tutor", "completion", "man"}:
        options = kutip(name, "--help").out
        assert "--corpus" in options, name
        assert "--json" in options, name


def test_help_waits_for_nothing_of_a_screen() -> None:
    code = (
        "import sys; from tui.cli.commands import COMMANDS, load;"
        "[load(name) for name in COMMANDS]; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"rich", "textual", "asyncio"} & set(done.stdout.split())


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(
        re.findall(r"\bkutip ([a-z]+)\b", "\n".join(_code((ROOT / "README.md").read_text("utf-8"))))
    )
    assert set(COMMANDS) == named


def _code(markdown: str) -> list[str]:
    """Return what stands in backticks, and the lines of the blocks that show command lines."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", markdown, re.DOTALL | re.MULTILINE)
    commands = [line for block in blocks for line in block.splitlines() if line[:6] == "kutip "]
    return [*commands, *re.findall(r"`(kutip [^`]+)`", markdown)]
