"""kutip and its terminal: reports that mean nothing, signals, suspension, a terminal that goes."""

import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.program.test_pty import KUTIP, claims_on_disk, open_kutip, read_first, tag
from tests.support.terminal import Terminal

LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[<u")
PATIENCE = 20


def is_cooked(terminal: Terminal) -> bool:
    """Return whether the terminal echoes and edits lines, as a shell leaves it."""
    return bool(terminal.attributes()[3] & termios.ICANON)


@pytest.mark.parametrize(
    "report",
    [
        "\x1b[57:93;5u", "\x1b[99;1:3u", "\x1b[97:65:97;2:1;65u", "\x1b[1;1:3A", "\x1b[4294967295u",
        "\x1b[97;1;4294967295:55296u", "\x1b[:;:;:u", "\x1b[48;0;0;0;0t", "\x1b[<0;0;0M",
        "\x1b[<99999999;1;1M", "\x1b[1;1:3~", "\x1b[" + "1;" * 60 + "u", "\x1bO", "\xff\x80",
        "\x1b[200~\x00\x1b]52;c;eA==\x07\x1b[201~",
    ],
)  # fmt: skip
def test_a_report_that_means_nothing_is_ignored_and_the_next_key_is_not(
    seeds: Path, report: str
) -> None:
    with open_kutip(seeds) as terminal:
        terminal.wait("j down")
        terminal.send(report)
        terminal.send("\x1b[27u")  # esc, of whatever was begun
        terminal.send("/kazan")
        terminal.wait("/ kazan ")
        terminal.send("\x1b[27u\x1b[27u")
        terminal.wait("j down")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert b"Traceback" not in terminal.raw


def test_a_key_with_its_other_keys_is_that_key(seeds: Path) -> None:
    with open_kutip(seeds) as terminal:
        terminal.send("\x1b[47:63:47;1:1u" + "\x1b[107:75;1:1;107u" + "\x1b[107;1:3u")  # / and k
        terminal.wait("/ k ")


def test_enter_typed_before_the_terminal_was_in_raw_mode_is_enter(seeds: Path) -> None:
    with open_kutip(seeds) as terminal:
        terminal.send("\n")
        terminal.wait("c claim")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(seeds: Path, number: int) -> None:
    with open_kutip(seeds) as terminal:
        read_first(terminal)
        tag(terminal, 1)
        terminal.send("c")
        terminal.wait("stance")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        for mode in LEFT:
            assert mode in terminal.raw
        assert b"Traceback" not in terminal.raw
    assert len(claims_on_disk(seeds)) == 1


def test_ctrl_z_suspends_it_and_fg_brings_the_same_screen_back(seeds: Path) -> None:
    with open_kutip(seeds) as terminal:
        read_first(terminal)
        terminal.send("c")
        terminal.wait("stance")
        terminal.wait("publications")
        settle(terminal)
        before = below_the_query(terminal.text())
        for keys in "\x1a", "\x1b[122;5u":  # ctrl+z, also as kitty reports it
            terminal.send(keys)
            assert stopped(terminal) == signal.SIGSTOP
            assert is_cooked(terminal)
            terminal.screen.reset()
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.wait(lambda text: below_the_query(text) == before)
            assert not is_cooked(terminal)
        terminal.send("\x1a")
        assert stopped(terminal)
        terminal.resize(100, 30)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait("stance")
        terminal.send("11+")
        terminal.wait("1 claim  saved")
        terminal.send("q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_it_comes_back_from_a_stop_by_others(seeds: Path, number: int) -> None:
    with open_kutip(seeds) as terminal:
        terminal.wait("publications")
        settle(terminal)
        before = below_the_query(terminal.text())
        os.kill(terminal.pid, number)
        assert stopped(terminal) == signal.SIGSTOP
        terminal.screen.reset()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait(lambda text: below_the_query(text) == before)
        terminal.send("/kazan")
        terminal.wait("/ kazan ")


def settle(terminal: Terminal) -> None:
    """Read until nothing more is painted."""
    while terminal.read(0.5) is not None:
        pass


def below_the_query(text: str) -> str:
    """Return the screen without its first lines, which tell what the indexer does just now."""
    return "\n".join(text.splitlines()[2:])


def stopped(terminal: Terminal) -> int:
    """Wait until the program is stopped; return the signal that did it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        terminal.read(0.01)
        pid, status = os.waitpid(terminal.pid, os.WUNTRACED | os.WNOHANG)
        if pid and os.WIFSTOPPED(status):
            return os.WSTOPSIG(status)
        assert not pid, f"it ended: {status}"
    raise AssertionError(f"it goes on:\n{terminal.text()}")


@contextmanager
def without_terminal(seeds: Path, *, ignored: bool) -> Iterator[Terminal]:
    """Run kutip and take its terminal away; with `ignored`, it ignores the signal."""
    how = "trap '' HUP; " if ignored else ""
    shell = ["sh", "-c", f'{how}exec "$@"', "sh", *KUTIP, str(seeds)]
    with Terminal(shell) as terminal:
        terminal.wait("j down")
        terminal.hang_up()
        yield terminal


@pytest.mark.parametrize("ignored", [False, True])
def test_it_ends_with_its_terminal(seeds: Path, ignored: bool) -> None:
    with without_terminal(seeds, ignored=ignored) as terminal:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(terminal.pid, os.WNOHANG)
            if pid:
                terminal.exit_code = os.waitstatus_to_exitcode(status)
                break
        assert terminal.exit_code == 128 + signal.SIGHUP


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-", "2>&-"])
@pytest.mark.parametrize("words", ["articles --json", "articles", "check", "search kazan", ""])
def test_closed_streams_are_one_sentence(seeds: Path, closed: str, words: str) -> None:
    folder = f"-C {seeds}" if words else str(seeds)
    command = f"{sys.executable} -m tui {words} {folder} {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    if ">&-" in closed.split():
        assert done.returncode == 1
        assert "2>&-" in closed or done.stderr.startswith("kutip: ")


def test_a_reader_that_stopped_reading_is_no_error(seeds: Path) -> None:
    command = f"{sys.executable} -m tui articles --json -C {seeds} | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")
