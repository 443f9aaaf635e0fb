"""Faults 60-65: an article that changes or goes under the panel, odd keys, and endings."""

import os
import signal
import time

from index import Corpus
from tests.harnesses.faults.kit import CODER, TEXT, Case, fault, notes_of, reader, write_article
from tests.support.terminal import Terminal

ADDED = "{title}\n\nKoreksi: paragraf ini disisipkan kemudian oleh redaksi.\n\n"
PATIENCE = 20.0


def open_panel(terminal: Terminal) -> None:
    """Open the claim panel on a sentence of the first article; only the stance is missing."""
    terminal.wait("2 articles")
    terminal.wait("1 person")  # its entities, with which the speakers are ranked
    terminal.send("\r")
    terminal.wait("c claim")
    terminal.send("}}c")
    terminal.wait("stance")
    terminal.send("1")


@fault(60, "the article changes under the panel")
def article_changes(case: Case) -> None:
    root = case.corpus()
    with reader(root) as terminal:
        open_panel(terminal)
        for name in "001", "002":
            write_article(root, name, TEXT.replace("{title}\n\n", ADDED))
        Corpus.open(root)
        terminal.send("+")
        terminal.wait("1 claim  saved")
    (claim,) = Corpus.open(root).claims()
    assert claim.spans[0].exact == "kerja sama dengan Tiongkok", claim.spans
    assert Corpus.open(root).problems() == []


@fault(61, "the article goes under the panel, and comes back")
def article_goes(case: Case) -> None:
    root = case.corpus()
    with reader(root) as terminal:
        open_panel(terminal)
        files = {file: file.read_text() for file in root.glob("*.txt")}
        for file in files:
            file.unlink()
        Corpus.open(root)
        terminal.send("+")
        terminal.wait("no article")
        for file, text in files.items():
            file.write_text(text)
        Corpus.open(root)
        terminal.send("+")
        terminal.wait("1 claim  saved")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert len(notes_of(root)) == 1


@fault(62, "reports of keys with sub-parameters, releases and numbers that mean nothing")
def key_reports(case: Case) -> None:
    root = case.corpus()
    with reader(root) as terminal:
        terminal.wait("2 articles")
        terminal.send("\x1b[57:93;5u\x1b[99;1:3u\x1b[4294967295u\x1b[:;:u\x1b[47:63:47;1:1u")
        terminal.send("lavrov")
        terminal.wait("/ lavrov ")
        terminal.send("\x1b[27;1:1u\x1b[27u")
        terminal.wait("/ search")
        terminal.send("q")
        assert terminal.wait_exit() == 0


@fault(63, "SIGTERM and SIGHUP while tagging")
def signals(case: Case) -> None:
    for number in signal.SIGTERM, signal.SIGHUP:
        root = case.corpus(name=f"corpus{number}")
        with reader(root) as terminal:
            open_panel(terminal)
            terminal.send("+")
            os.kill(terminal.pid, number)
            assert terminal.wait_exit() == 128 + number
            assert b"\x1b[?1049l" in terminal.raw
        assert Corpus.open(root).problems() == []
        assert len(Corpus.open(root).claims(CODER)) <= 1


@fault(64, "the terminal is gone and SIGHUP ignored")
def terminal_gone(case: Case) -> None:
    root = case.corpus()
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with reader(root) as terminal:
            terminal.wait("/ search")
            terminal.hang_up()
            end = time.monotonic() + PATIENCE
            pid = 0
            while not pid:
                assert time.monotonic() < end, "it outlives its terminal"
                pid, status = os.waitpid(terminal.pid, os.WNOHANG)
            terminal.exit_code = os.waitstatus_to_exitcode(status)
            assert terminal.exit_code == 128 + signal.SIGHUP
    finally:
        signal.signal(signal.SIGHUP, before)


@fault(65, "ctrl+z in the panel, and fg")
def suspended(case: Case) -> None:
    root = case.corpus()
    with reader(root) as terminal:
        open_panel(terminal)
        terminal.send("\x1a")
        end, stopped = time.monotonic() + PATIENCE, 0
        while not stopped:
            assert time.monotonic() < end, "it was not suspended"
            terminal.read(0.01)
            stopped, _ = os.waitpid(terminal.pid, os.WUNTRACED | os.WNOHANG)
        terminal.screen.reset()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait("stance")
        terminal.send("+")
        terminal.wait("1 claim  saved")
    assert len(notes_of(root)) == 1
