"""The real program in a real terminal: what a person types, sees, and finds again."""

import contextlib
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from index import Corpus
from tests.conftest import ROOT, SHARED
from tests.support.terminal import Terminal

KUTIP = [sys.executable, "-m", "tui"]
HOSTILE = (
    "Judul \x1b]0;gotcha\x07dan\x1b[41m akhir\n\n"
    "Isi \x1b]52;c;Z290Y2hh\x07 lalu \x1b[2J\x1b[99;99H dan \x9b7777m serta \x90q\x9c "
    "[@click=app.quit]klik[/] [/] [red dan [bold] \u202ebalik\u2066 \x00 \x7f \x08\x08 "
    "dikatakan Kementerian di Kazan.\n\n"
    + "Kalimat biasa ini hanya membuat berita cukup panjang untuk diterima sebagai teks. "
    * 12
)
# What Textual's driver and compositor write: modes, styles, cursor moves, and a few questions.
OWN = re.compile(
    rb"\x1b\[[?<>=]?[0-9;:]*(?:[a-zA-Z]|\$p)"  # modes, styles, cursor moves
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse pointer
    rb"|\x1b_G[^\x1b]*\x1b\\|\x1bP[+$]?q[^\x1b]*\x1b\\|\x1b[78=>]"
)
COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


@contextlib.contextmanager
def open_kutip(
    corpus: Path, *, columns: int = 120, rows: int = 40, **env: str
) -> Iterator[Terminal]:
    """Run the reader on `corpus` and wait until it knows its articles."""
    environment = {**os.environ, "KUTIP_CODER": "rani", **env}
    with Terminal([*KUTIP, str(corpus)], columns=columns, rows=rows, env=environment) as terminal:
        terminal.wait(" articles")
        yield terminal


def claims_on_disk(corpus: Path) -> list[dict[str, object]]:
    """Return all claims, as any YAML reader sees them."""
    files = (corpus / "claims").glob("*/*.yaml")
    return [claim for file in files for claim in yaml.safe_load(file.read_text())["claims"]]


def tag(terminal: Terminal, claims: int) -> None:
    """Claim the sentence under the cursor, and wait until kutip says that it is safe."""
    terminal.send("c")
    terminal.wait("stance")
    terminal.send("11+")
    plural = "" if claims == 1 else "s"
    terminal.wait(lambda text: f"{claims} claim{plural}  saved" in text)


def read_first(terminal: Terminal) -> None:
    """Open the marked article, with the cursor in its body."""
    terminal.send("\r")
    terminal.wait("c claim")
    terminal.send("}}}}}")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A copy of the raw articles, or of the seeds where they are not on this machine."""
    raw = SHARED / "seeds"
    source = raw if raw.is_dir() else ROOT / "seeds"
    return Path(shutil.copytree(source, tmp_path / "articles"))


def test_find_tag_leave_and_find_it_again(articles: Path) -> None:
    with open_kutip(articles) as terminal:
        for info in Corpus.open(articles).articles():
            terminal.wait(info.title.split()[0])
        terminal.send("/kazan")
        terminal.wait("2 of 5 articles")
        terminal.send("\r")
        terminal.wait("c claim")
        terminal.send("}}}}}")
        tag(terminal, 1)
        terminal.send("q")
        assert terminal.wait_exit() == 0
        for left in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l"):
            assert left in terminal.raw, "the terminal is as it was"
        assert b"Traceback" not in terminal.raw
    [claim] = claims_on_disk(articles)
    assert claim["stance"] == 1
    with open_kutip(articles) as terminal:
        terminal.wait("rani  1 claim")
        terminal.send("m")
        terminal.wait("1 claim in 1 article")
        terminal.send("\r")
        terminal.wait("c claim")
        terminal.send("u")
        terminal.wait("rani  0 claims")
    assert Corpus.open(articles).claims() == ()


def test_a_burst_of_keys_is_carried_out_in_order(seeds: Path) -> None:
    """From the search to a claim on its hit, and on to a page, without waiting for any screen."""
    with open_kutip(seeds) as terminal:
        terminal.send("/kazan\rc11+m\r-")
        terminal.wait("rani  1 claim  saved")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    [claim] = claims_on_disk(seeds)
    assert claim["stance"] == -1
    assert "Kazan" in str(claim["spans"])


def test_a_kill_loses_no_claim_that_was_said_to_be_saved(seeds: Path) -> None:
    with open_kutip(seeds) as terminal:
        read_first(terminal)
        for count in (1, 2, 3):
            tag(terminal, count)
            terminal.send("}")
        terminal.send("c11")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    assert len(claims_on_disk(seeds)) == 3
    assert Corpus.open(seeds).problems() == []
    with open_kutip(seeds) as terminal:
        terminal.wait("rani  3 claims")


def test_two_at_once_keep_the_claims_of_both(seeds: Path) -> None:
    with open_kutip(seeds) as one, open_kutip(seeds) as other:
        for terminal in (one, other):
            read_first(terminal)
        tag(one, 1)
        other.send("}")
        tag(other, 2)
        one.send("}}")
        tag(one, 3)
        for terminal in (one, other):
            terminal.send("q")
            assert terminal.wait_exit() == 0
    assert len(claims_on_disk(seeds)) == 3
    assert Corpus.open(seeds).problems() == []


def test_nothing_in_an_article_reaches_the_terminal_as_a_command(seeds: Path) -> None:
    (seeds / "999\x1b[41m.txt").write_text(f"2030-01-01\n{HOSTILE}")
    with open_kutip(seeds, columns=150) as terminal:
        terminal.send("/dikatakan kazan")
        terminal.wait("klik")
        terminal.send("\r")
        terminal.wait("c claim")
        terminal.wait("[@click=app.quit]klik[/] [/] [red dan [bold]")
        terminal.send("}}")
        tag(terminal, 1)
        terminal.send("m")
        terminal.wait("1 claim in 1 article")
        terminal.send("\x1b")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        raw = bytes(terminal.raw)
    left = OWN.sub(b"", raw)
    assert b"\x1b" not in left, left[max(left.index(b"\x1b") - 40, 0) :][:120]
    assert not {*left} & {*range(0x20), 0x7F} - {*b"\r\n\t"}
    assert not {b"\x1b[41m", b"\x1b[2J\x1b[99;99H", b"\x1b[99;99H"} & set(OWN.findall(raw))
    assert "␛[2J␛[99;99H".encode() in raw, "shown instead"
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", raw.decode())


def test_forty_columns_are_enough(seeds: Path) -> None:
    with open_kutip(seeds, columns=40, rows=20) as terminal:
        terminal.wait("Wang Yi dan Lavrov")
        read_first(terminal)
        tag(terminal, 1)
        terminal.send("\x1b")
        terminal.wait("Wang Yi dan Lavrov")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert len(claims_on_disk(seeds)) == 1


def test_no_colour_where_none_is_wanted(seeds: Path) -> None:
    with open_kutip(seeds, NO_COLOR="1") as terminal:
        read_first(terminal)
        tag(terminal, 1)
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert not COLOUR.findall(bytes(terminal.raw))


def test_a_change_of_size_is_followed(seeds: Path) -> None:
    with open_kutip(seeds) as terminal:
        read_first(terminal)
        for rows, columns in ((20, 45), (50, 160), (5, 20), (30, 100)):
            terminal.resize(columns, rows)
        terminal.wait("? help")
        tag(terminal, 1)
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_what_is_typed_in_one_burst_reaches_the_box_in_its_order(seeds: Path) -> None:
    with open_kutip(seeds) as terminal:
        terminal.send("/sko\x7ftia")  # a letter taken back, and letters behind it
        terminal.wait("/ sktia ")
        terminal.send("\x1b[D\x1b[D\x1b[DZ\x1b[Cy\x1b[200~ pasted\x1b[201~!\x1b[H\x1b[3~x")
        terminal.wait("/ xkZty pasted!ia ")


def test_a_question_takes_what_is_typed_in_one_burst(seeds: Path) -> None:
    with open_kutip(seeds, columns=60, rows=20) as terminal:
        terminal.send("/rusia")
        terminal.wait("5 of 5 articles")
        terminal.send("\x13satx\x7fu\r")  # ctrl+s, a name with a slip, enter
        terminal.wait("Saved as “satu”")
        terminal.send("\x1b")
        terminal.wait("tab facets")
        terminal.send("/kazan")
        terminal.wait("2 of 5 articles")
        terminal.send("\x12sa\r")  # ctrl+r, two letters of its name, enter
        terminal.wait("/ rusia ")
        terminal.send("\x13")
        terminal.wait("Save this search as · enter saves")
