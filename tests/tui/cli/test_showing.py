"""Colours, totals and the pager: as git has them, and only on a terminal."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from index import KutipError
from tests.conftest import ROOT
from tests.support.command_line import Kutip
from tests.support.terminal import Terminal
from tui.cli.exit_codes import EXIT_CODES
from tui.cli.pager import pager_command

SGR = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def _no_pager_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PAGER", "KUTIP_PAGER", "LESS", "LV"):
        monkeypatch.delenv(name, raising=False)


def on_terminal(*words: object, **environment: str) -> Terminal:
    """Run the real program on a terminal."""
    command = [sys.executable, "-m", "tui", *map(str, words)]
    return Terminal(command, env={**os.environ, "PYTHONPATH": str(ROOT), **environment})


def shown(*words: object, code: int = 0, **environment: str) -> bytes:
    """Return what the real program writes to a terminal until it ends with `code`."""
    with on_terminal(*words, **environment) as terminal:
        assert terminal.wait_exit() == code, bytes(terminal.raw)
        return bytes(terminal.raw)


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that keeps what it is given and says how it was called."""
    program = tmp_path / "pager"
    kept = tmp_path / "kept"
    program.write_text(f'#!/bin/sh\necho "PAGED $LESS $LV"\ncat > "{kept}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


# Which pager


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"KUTIP_PAGER": "sh -c cat", "PAGER": "cat"}, "sh -c cat"),
        ({"PAGER": "sh"}, "sh"),
        ({"PAGER": "LC_ALL=C sh -s"}, "LC_ALL=C sh -s"),
        ({"PAGER": "cat"}, None),
        ({"PAGER": ""}, None),
        ({"KUTIP_PAGER": "", "PAGER": "sh"}, None),
    ],
)
def test_the_pager_is_chosen_as_git_does(environment: dict[str, str], expected: str | None) -> None:
    assert pager_command(environment) == expected


def test_a_pager_that_is_not_there_is_told() -> None:
    for name in ("KUTIP_PAGER", "PAGER"):
        with pytest.raises(KutipError, match=rf"`no-such-pager -x` of {name} .* --no-pager"):
            pager_command({name: "no-such-pager -x"})


def test_without_less_there_is_no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert pager_command({}) is None


# The pager


def test_a_terminal_gets_lists_through_the_pager(seeds: Path, pager: Path) -> None:
    shown("articles", "-C", seeds, "--no-pager")  # a first reading shows how far it is
    said = shown("articles", "-C", seeds, KUTIP_PAGER=str(pager))
    assert said == b"PAGED FRX -c\r\n"
    kept = (pager.parent / "kept").read_bytes()
    assert b"001_wang_dan_lavrov_di_rio" in kept
    assert SGR.sub(b"", kept).endswith(b"5 articles\n")
    assert SGR.search(kept), "colours go to the pager"
    assert b"PAGED -S" in shown("articles", "-C", seeds, PAGER=str(pager), LESS="-S")


@pytest.mark.parametrize(
    "words", [["articles", "--no-pager"], ["--no-pager", "articles"], ["check"], ["articles", "-h"]]
)
def test_no_pager_where_none_is_wanted(seeds: Path, pager: Path, words: list[str]) -> None:
    said = shown(*words, KUTIP_CORPUS=str(seeds), PAGER=str(pager))
    assert b"PAGED" not in said
    assert b"article" in said or b"in order" in said


def test_nothing_to_show_starts_no_pager(tmp_path: Path, pager: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = shown("articles", "-C", empty, PAGER=str(pager))
    assert said.startswith(b"kutip: No articles in ")
    wrong = shown("articles", "-C", tmp_path / "nowhere", PAGER=str(pager), code=1)
    assert wrong.startswith(b"kutip: There is no folder ")


def test_a_pager_that_is_quit_is_no_error(seeds: Path) -> None:
    for number in range(60):
        (seeds / f"panjang{number}.txt").write_text(f"Judul {number}\n\n" + "kata " * 4000)
    shown("articles", "-C", seeds, "--no-pager")  # a first reading shows how far it is
    said = shown("entities", "-C", seeds, PAGER="true")
    assert said == b""
    for pager in ("head -c 1 >/dev/null", "exit 3"):
        assert shown("show", "panjang1", "-C", seeds, PAGER=f"sh -c '{pager}'") == b""


def test_a_pager_that_cannot_be_run_is_told(seeds: Path) -> None:
    said = shown("articles", "-C", seeds, PAGER="sh -c 'exit 127'", code=1)
    assert b"could not be run; use --no-pager" in said


def test_ctrl_c_is_for_the_pager(seeds: Path) -> None:
    with on_terminal("show", "001", "-C", seeds, PAGER="less", LESS="R") as terminal:
        terminal.wait("Wang Yi dan Lavrov Bertemu")
        terminal.send("\x03")
        terminal.send("/Kazan\r")
        terminal.wait("Kazan")
        assert terminal.exit_code is None
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw


def test_what_is_said_before_the_answer_is_said_before_the_pager(seeds: Path, pager: Path) -> None:
    (seeds / "kutip.yaml").write_text("titel: x\n")
    said = shown("search", "kazan", "-C", seeds, PAGER=str(pager))
    assert said.index(b"titel") < said.index(b"PAGED")


def test_a_pipe_gets_neither_pager_nor_colours_nor_total(seeds: Path, kutip: Kutip) -> None:
    answer = kutip("articles", "-C", seeds)
    assert "\x1b" not in answer.out
    assert not answer.out.endswith("5 articles\n")


# Colours


def test_colours_are_for_terminals(seeds: Path, kutip: Kutip) -> None:
    assert SGR.search(shown("articles", "--no-pager", "-C", seeds))
    assert not SGR.search(shown("articles", "--no-pager", "-C", seeds, NO_COLOR="1"))
    assert SGR.search(shown("articles", "--no-pager", "-C", seeds, NO_COLOR=""))
    never = shown("--color", "never", "articles", "--no-pager", "-C", seeds)
    assert not SGR.search(never)
    assert b"5 articles" in never


def test_always_overrules_the_environment(
    seeds: Path, kutip: Kutip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for words in (["--color", "always", "search"], ["search", "--color=always"]):
        out = kutip(*words, "kazan", "-C", seeds).out
        assert "\x1b[31m\x1b[1mKazan\x1b[0m" in out
    assert "\x1b" not in kutip("search", "kazan", "-C", seeds).out
    assert "\x1b" not in kutip("search", "kazan", "--json", "--color=always", "-C", seeds).out
    kutip("articles", "--color", "sometimes").fails("sometimes", code=2)


def test_nothing_of_an_article_steers_a_terminal_that_has_colours(
    seeds: Path, kutip: Kutip
) -> None:
    (seeds / "jahat.txt").write_text(
        "Judul \x1b]52;c;eA==\x07\n\nzirkonium \x1b[2J\x9b5m\u202e x.\n"
    )
    for words in (["articles"], ["search", "zirkonium"], ["show", "jahat"], ["entities"]):
        out = kutip(*words, "--color=always", "-C", seeds).out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", SGR_TEXT.sub("", out))


SGR_TEXT = re.compile("\x1b\\[[0-9;]*m")


def test_the_guide_has_every_exit_code() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    for code in EXIT_CODES:
        assert f"\n| {code} | " in guide


def test_a_full_pipe_of_another_program_is_still_an_end(seeds: Path) -> None:
    command = f"'{sys.executable}' -m tui articles --color always -C '{seeds}' | true"
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"], capture_output=True, cwd=ROOT
    )
    assert done.returncode in (0, 141)
    assert done.stderr == b""
