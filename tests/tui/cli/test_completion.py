"""What tab completes, in each shell and in none; names of a corpus are never run."""

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.command_line import Kutip
from tui.cli.commands import COMMANDS
from tui.cli.completing.completer import completions

HOSTILE = "$(touch ketahuan)"


@pytest.fixture
def corpus(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The seeds with coders and a queue, beside the folder that one is in."""
    for coder in ("dimas", "rani k", HOSTILE, "dua\nbaris", "-x", ":files"):
        (seeds / "claims" / coder).mkdir(parents=True)
    (seeds / "queues" / "dimas").mkdir(parents=True)
    (seeds / "queues" / "dimas" / "rio.yaml").touch()
    monkeypatch.chdir(seeds.parent)
    return seeds


def values(line: str, shell: str = "zsh") -> list[str]:
    """Return what may stand at the end of a command line."""
    *before, current = line.split(" ")
    return [value.partition("\t")[0] for value in completions(shell, before, current)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("-C seeds cla", ["claims"]),
        ("seeds cla", ["claims"]),
        ("claims --to", ["--topic"]),
        ("queue n", ["new"]),
        ("queue new --sa", ["--sample"]),
        ("queue new iran --by ", ["outlet", "year"]),
        ("-C seeds claims --topic bri", ["brics"]),
        ("claims -C seeds --topic bri", ["brics"]),
        ("claims -Cseeds --topic=bri", ["brics"]),
        ("claims --corpus=seeds --topic bri", ["brics"]),
        ("seeds claims --minister Lav", ["sergei-lavrov"]),
        ("tag -C seeds 001 --stance -", ["-1"]),
        ("claims -C seeds --coder di", ["dimas"]),
        ("tag -C seeds 001 --coder ra", ["rani k"]),
        ("search -C seeds --coder a", ["all"]),
        ("queue show -C seeds di", ["dimas/rio"]),
        ("show -C seeds 001", ["001_wang_dan_lavrov_di_rio"]),
        ("agree -C seeds dimas ra", ["rani k"]),
        ("import --into ", [":dirs"]),
        ("import ", [":files"]),
        ("articles --color al", ["always"]),
        ("completion f", ["fish"]),
        ("claims -C nowhere --topic ", []),
        ("show -C seeds 001 ", []),
        ("articles --nothing=", []),
    ],
)
def test_what_may_stand_there(corpus: Path, line: str, expected: list[str]) -> None:
    assert values(line) == expected


def test_commands_and_folders_come_first(corpus: Path) -> None:
    assert values("cla") == ["claims", ":dirs"]
    assert values("") == [*COMMANDS, ":dirs"]
    assert values("-C seeds ") == list(COMMANDS)
    assert {"--corpus", "--coder", "--color", "--help", "--version"} <= set(values("-"))


def test_the_corpus_is_that_of_the_environment_or_the_one_that_one_is_in(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert values("claims --topic bri") == []
    monkeypatch.setenv("KUTIP_CORPUS", str(corpus))
    assert values("claims --topic bri") == ["brics"]
    monkeypatch.delenv("KUTIP_CORPUS")
    monkeypatch.chdir(corpus)
    assert values("claims --topic bri") == ["brics"]


def test_names_that_a_shell_might_take_otherwise_are_left_out(corpus: Path) -> None:
    assert values("claims -C seeds --coder ") == [
        "mine",
        "final",
        "all",
        HOSTILE,
        "dimas",
        "rani k",
    ]


def test_fish_gets_the_option_with_its_value(corpus: Path) -> None:
    assert values("claims -C seeds --topic=bri", "fish") == ["--topic=brics"]


@pytest.mark.parametrize("damage", ["topics: [\n", "<<<<<<< HEAD\n", "\x00"])
def test_a_corpus_that_cannot_be_read_is_no_noise(corpus: Path, damage: str) -> None:
    (corpus / "kutip.yaml").write_text(damage)
    done = ask("claims", "-C", str(corpus), "--topic", "b")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_nothing_is_written_and_no_parser_is_loaded(corpus: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    code = (
        "import sys; from tui.cli.completing.completer import completions;"
        "print(completions('bash', ['claims', '-C', sys.argv[1], '--topic'], 'bri'));"
        "print({'click', 'rich', 'textual', 'whoosh', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(corpus)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout == "['brics\\tBRICS']\nset()\n", done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def ask(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Ask the real program, as a shell does."""
    command = ["env", "_KUTIP_COMPLETE=zsh", sys.executable, "-m", "tui", *words]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT)


# The shells


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH with `kutip`."""
    program = tmp_path / "bin" / "kutip"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}:/usr/bin:/bin"


BASH = """
eval "$(kutip completion bash)"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_kutip
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not on this machine")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["kutip", "cla"], ["claims"]),
        (["kutip", "-C", "seeds", "claims", "--topic", "bri"], ["brics"]),
        (["kutip", "claims", "-C", "seeds", "--topic", "=", "bri"], ["brics"]),
        (["kutip", "claims", "-C", "'seeds'", "--coder", "ra"], ["rani\\ k"]),
        (["kutip", "claims", "-C", "seeds", "--coder", "\\$"], ["\\$\\(touch\\ ketahuan\\)"]),
        (["kutip", "import", "seeds/kut"], ["seeds/kutip.yaml"]),
        (["kutip", "read", "se"], ["seeds"]),
        (["kutip", "nowhere", "cla"], ["claims"]),
    ],
)
def test_bash(corpus: Path, path: str, words: list[str], expected: list[str]) -> None:
    done = subprocess.run(
        ["bash", "-c", BASH, "bash", *words], capture_output=True, text=True, env=env(path)
    )
    assert (done.stdout.splitlines(), done.stderr) == (expected, "")
    assert not (corpus.parent / "ketahuan").exists()


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not on this machine")
def test_fish(corpus: Path, path: str) -> None:
    script = "kutip completion fish | source; complete -C 'kutip -C seeds claims --topic bri'"
    done = subprocess.run(["fish", "-c", script], capture_output=True, text=True, env=env(path))
    assert (done.stdout, done.stderr) == ("brics\tBRICS\n", "")


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not on this machine")
def test_zsh_takes_the_script(corpus: Path, path: str) -> None:
    script = (
        'autoload -U compinit; compinit -u -D; eval "$(kutip completion zsh)"; echo $_comps[kutip]'
    )
    done = subprocess.run(
        ["zsh", "-f", "-c", script], capture_output=True, text=True, env=env(path)
    )
    assert (done.stdout, done.stderr) == ("_kutip\n", "")


def env(path: str) -> dict[str, str]:
    import os

    return {**os.environ, "PATH": path}


def test_every_shell_has_a_script(kutip: Kutip) -> None:
    for shell in ("bash", "zsh", "fish"):
        answer = kutip("completion", shell)
        assert answer.code == 0
        assert f"kutip completion {shell}" in answer.out
        assert unicodedata.is_normalized("NFC", answer.out)
    kutip("completion", "csh").fails("csh", code=2)
