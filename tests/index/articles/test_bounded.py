"""Reading in a process of its own: killed in time, started again, and never a zombie."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.articles import bounded, worker
from index.articles.formats import registry
from index.articles.formats.extras import EXTRAS
from index.articles.formats.model import FileContent, Format, RawArticle
from index.articles.formats.registry import read_articles
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

ROOT = Path(__file__).resolve().parents[3]
# A worker that knows one more format, whose files say what becomes of the process.
HARMFUL = """
import os, signal, sys
from index.articles import worker
from index.articles.formats.model import FileContent, Format, RawArticle

def read(data, file):
    match data:
        case b"hang": signal.pause()
        case b"grow": data = bytearray(2**31)
        case b"die": os.kill(os.getpid(), signal.SIGSEGV)
        case b"raise": raise RecursionError
        case b"missing": raise ImportError("No module named 'x'")
        case b"print": print("out of place", flush=True)
    return FileContent((RawArticle("a", f"{data!r} in {os.getpid()}", values={"n": [1]}),))

worker._FORMATS["harmful"] = Format("harmful", (".x",), bool, read)
sys.exit(worker.main())
"""
KIND = Format("harmful", (".harmful",), bool, lambda data, file: FileContent(), "web", heavy=True)


@pytest.fixture(autouse=True)
def worker_with_a_harmful_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    package = tmp_path / "python"
    package.write_text(f"#!/bin/sh\nexec {sys.executable} -P -c '{_quoted(HARMFUL)}'\n")
    package.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(package))
    monkeypatch.setitem(registry._BY_SUFFIX, ".harmful", KIND)  # a format of this test alone  # noqa: SLF001
    bounded.close()
    yield
    bounded.close()


def _quoted(code: str) -> str:
    return code.replace("'", "'\\''")


def pid_of(content: FileContent) -> int:
    return int(content.articles[0].text.rsplit(" ", 1)[1])


def test_one_process_reads_one_file_after_another() -> None:
    first, second = (bounded.read(KIND, data, "a.harmful") for data in (b"one", b"two" * 10**6))
    assert pid_of(first) == pid_of(second) != os.getpid()
    assert first.articles[0].values == {"n": [1]}
    bounded.close()
    assert pid_of(bounded.read(KIND, b"three", "a.harmful")) != pid_of(first)


@pytest.mark.parametrize("harm", ["die", "raise", "grow"])
def test_a_file_that_ends_the_process_is_told_and_the_next_is_read(harm: str) -> None:
    before = pid_of(bounded.read(KIND, b"fine", "a.harmful"))
    (problem,) = read_articles(harm.encode(), "sub/bad.harmful").problems
    assert problem.kind is ProblemKind.UNREAD
    assert problem.sentence.startswith("sub/bad.harmful is not read: ")
    assert ("1 GB of memory" in problem.sentence) == (harm == "grow")
    assert pid_of(bounded.read(KIND, b"fine", "a.harmful")) != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)  # waited for: no zombie


def test_a_file_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    bounded.read(KIND, b"fine", "a.harmful")
    monkeypatch.setattr(bounded, "SECONDS", 0.2)
    began = time.monotonic()
    with pytest.raises(KutipError, match=r"bad.harmful is not read: .* longer than 10 seconds; "):
        bounded.read(KIND, b"hang", "bad.harmful")
    assert time.monotonic() - began < 8


def test_what_a_library_prints_is_no_answer() -> None:
    assert "print" in bounded.read(KIND, b"print", "a.harmful").articles[0].text


def test_a_missing_extra_is_told_with_the_command_that_brings_it() -> None:
    (problem,) = read_articles(b"missing", "page.harmful").problems
    assert problem.kind is ProblemKind.UNREAD
    assert problem.sentence == (
        "page.harmful is not read: harmful needs a part of kutip that is not installed; run "
        "`pipx install --force 'kutip[web]'` (or `pip install 'kutip[web]'`)."
    )


def test_it_works_where_the_present_folder_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert bounded.read(KIND, b"fine", "a.harmful").articles
    monkeypatch.chdir(tmp_path)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_forked_process_has_a_worker_of_its_own() -> None:
    before = pid_of(bounded.read(KIND, b"fine", "a.harmful"))
    child = os.fork()
    if child == 0:
        is_other = pid_of(bounded.read(KIND, b"fine", "a.harmful")) != before
        bounded.close()
        os._exit(0 if is_other else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert pid_of(bounded.read(KIND, b"fine", "a.harmful")) == before


def test_no_process_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (problem,) = read_articles(b"x", "a.harmful").problems
    assert problem.sentence.startswith("a.harmful is not read: no process can be started")


def test_content_crosses_the_pipe_unchanged() -> None:
    content = FileContent(
        (RawArticle("a", "é\ud7ff", "b", "c", 1, 2, {"title": "T", "l": ["x"]}, ("note",)),),
        (Problem("a", "A sentence.", ProblemKind.DECODED, 3),),
    )
    assert bounded.content_of(bounded.content_as_json(content)) == content


def test_the_extras_are_those_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extra, packages in EXTRAS.items():
        listed = project["optional-dependencies"][extra]
        assert all(any(line.startswith(package) for line in listed) for package in packages)
    assert {kind.extra for kind in registry.FORMATS} <= {"", *EXTRAS}


def test_an_extra_brings_nothing_that_only_tests_use() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    assert not [line for lines in extras.values() for line in lines if "docx" in line]
    assert not [name for names in EXTRAS.values() for name in names if "docx" in name]


def test_the_worker_knows_every_format() -> None:
    assert worker._FORMATS.keys() == {kind.name for kind in registry.FORMATS}  # noqa: SLF001
