"""Articles that attack the terminal or the layout, shown in a pty: harmless, the cursor right.

Only a pty sees what a terminal would obey: whatever reaches the raw output of the program.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from index import Corpus
from tests.support.terminal import Terminal

COLUMNS, ROWS = 100, 30
HOSTILE = {
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "title": "\x1b]0;pwned\x07",
    "screen": "\x1b[2J\x1b[H\x1b[31;5mred",
    "device": "\x1bP1;2|17/ab\x1b\\ \x1b_kitty\x1b\\",
    "c1": "\x9b31m\x9d0;c1title\x9c",
    "bidi": "\u202egnp.exe\u2066x\u2069\u200f",
    "bells": "\x07\x08\x0b\x0c\x7f",
    "click": "[@click=app.quit]press[/] [/] [/x] [bold",
    "markup": "[red]merah[/red] \\[ {x} %s",
    "joiner": "kata\u200dkata a\u0301\u0301\u0301 \u200b\ufeff",
    "emoji": "👩‍👩‍👧‍👦 🇮🇩 ☺️ 漢字かな",
}
POINTER = re.compile("\x1b\\]22;[a-z]*\x07")  # Textual sets the mouse pointer's shape
MARKED = "\x1b]52", "\x1b]0;", "\x1b[2J\x1b[H\x1b[31", "\x1bP1;2", "\x1b_k", "\x9b", "\x9d"


@contextmanager
def shown(corpus: Path, words: str, *, rows: int = ROWS) -> Iterator[Terminal]:
    """Run kutip on a corpus, and wait for `words` of its article."""
    Corpus.open(corpus)
    command = [sys.executable, "-m", "tui", str(corpus)]
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with Terminal(command, columns=COLUMNS, rows=rows, env=env) as terminal:
        terminal.wait(words)
        yield terminal


def harmless(terminal: Terminal) -> None:
    """Assert that nothing was written which a terminal might obey, but kutip's own."""
    raw = bytes(terminal.raw).decode("utf-8", "strict")  # a lone C1 byte would not decode
    raw = POINTER.sub("", raw)
    for sequence in MARKED:
        assert sequence not in raw, repr(sequence)
    assert not re.findall("[\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", raw)
    assert not re.findall("[\x00\x07\x0b\x0c\x7f]", raw)
    kinds = set(re.findall("\x1b(.)", raw, re.DOTALL))
    assert kinds <= set("[(>=\\P"), kinds  # no OSC, APC or the like from anywhere
    for strings in re.findall("\x1bP(.*?)\x1b\\\\", raw, re.DOTALL):
        assert strings.startswith(("+q", "=")), strings


def leaves(terminal: Terminal) -> None:
    """Assert that kutip still obeys: q ends it with no error."""
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert "Traceback" not in terminal.raw.decode("utf-8", "replace")


def test_no_control_of_a_text_reaches_the_terminal(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    record = {
        "id": "jahat\x1b[2J",
        "title": "Judul \x1b]0;pwned\x07 [@click=app.quit]x[/] \u202egnp",
        "outlet": "Kabar\x9b31m [/]",
        "body": "\n\n".join(f"{name}: {text} :{name}." for name, text in HOSTILE.items()),
    }
    (corpus / "jahat.jsonl").write_text(json.dumps(record), "utf-8")
    with shown(corpus, "emoji:", rows=60) as terminal:
        for key in "\r", "j", "G", "v", "(", "c", "\x1b", "gg", "}", "l", "l", "w", "\t", "?":
            terminal.send(key)
            while terminal.read(0.15) is not None:
                pass
        terminal.send("\x1b")
        terminal.wait(":click.")
        for name in HOSTILE:
            assert f"{name}:" in terminal.text(), terminal.text()
        assert "[@click=app.quit]press[/] [/] [/x] [bold" in terminal.text()
        harmless(terminal)
        leaves(terminal)


def _cursor_column(terminal: Terminal) -> tuple[int, int]:
    """Return where the one reversed cell of the article is."""
    found = [
        (x, y)
        for y in range(2, ROWS - 2)
        for x, cell in terminal.screen.buffer[y].items()
        if cell.reverse
    ]
    assert found, terminal.text()
    return found[0]


def test_the_cursor_stands_on_the_character_it_is_at(tmp_path: Path) -> None:
    """l goes by what a person sees as one character, however many code points and cells it has."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = "ab 👩‍👩‍👧‍👦 漢字 e\u0301 x\x1b[31my \u202ez"
    (corpus / "lebar.txt").write_text(f"Judul panjang\n\n{text}\n\nAkhir.\n", "utf-8")
    with shown(corpus, "ab ") as terminal:
        terminal.send("\r")
        terminal.send("}")
        terminal.wait(lambda _: _reversed(terminal) == "a")
        seen = []
        for _ in range(14):
            seen.append(_reversed(terminal))
            before = _cursor_column(terminal)
            terminal.send("l")
            terminal.wait(partial(_has_moved, terminal, before))
        assert [one for one in seen if one.strip()][:2] == ["a", "b"]
        assert {"漢", "字"} <= set(seen)
        assert "␛" in seen
        assert "x" in seen
        harmless(terminal)
        leaves(terminal)


def _at(terminal: Terminal) -> tuple[int, int] | None:
    try:
        return _cursor_column(terminal)
    except AssertionError:
        return None


def _has_moved(terminal: Terminal, before: tuple[int, int], _: str) -> bool:
    """Say whether the cursor is shown, elsewhere than before."""
    return _at(terminal) not in (None, before)


def _reversed(terminal: Terminal) -> str:
    place = _at(terminal)
    return terminal.screen.buffer[place[1]][place[0]].data if place else ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one line of 1 MB", "kata yang panjang " * 60_000),
        ("1 MB without a space", "abcdefghij" * 100_000),
        ("100,000 lines", "satu baris\n" * 100_000),
    ],
)
def test_texts_of_no_measure_are_shown_and_moved_in(tmp_path: Path, name: str, text: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "besar.txt").write_text(f"Judul\n\nAwal sini.\n\n{text}\n\nTamat sudah.\n", "utf-8")
    with shown(corpus, "Awal sini.") as terminal:
        terminal.send("\r")
        terminal.send("G")
        terminal.wait("Tamat sudah.", timeout=60)
        terminal.send("gg")
        terminal.wait("Awal sini.", timeout=60)
        terminal.send(" jj")
        harmless(terminal)
        leaves(terminal)
