"""Files of others that attack the terminal by any of their values: every page, dialog and command.

Only a pty sees what a terminal would obey.
"""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from index import Corpus, QueueOrigin
from tests.support.terminal import Terminal
from tui.app import REGISTRY
from tui.commands.zones import Zone

OSC: Final = "\x1b]52;c;Z290Y2hh\x07"
HOSTILE: Final = (
    f" {OSC}\x1b]0;judul\x07\x9b7777m\x9d0;c1\x9c\u202ebalik\u2066 \r\nbaris\t"
    "\x00\x7f\x08\u200b\u200f"
)
FINGERPRINTS: Final = ("\x1b]52;c;Z290", "\x1b]0;", "7777m\x9d", "\x9b", "\x9d", "\x1b[99;98H")
# What Textual writes: modes, styles, cursor moves, a few questions, the shape of the pointer.
OWN: Final = re.compile(
    "\x1b\\[[?<>=]?[0-9;:]*(?:[a-zA-Z]|\\$p)|\x1b\\]22;[a-z-]*\x07"
    "|\x1b_G[^\x1b]*\x1b\\\\|\x1bP[+$=]?[q0-9][^\x1b]*\x1b\\\\|\x1b[78=>]"
)
COPY: Final = re.compile("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07")
STEERING: Final = re.compile(
    "[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
KEPT: Final = {
    "id", "article", "exact", "start", "end", "stance", "status", "kind", "schema", "revision",
    "modified", "coder", "coders", "parent", "type", "language", "created", "here", "state",
    "time", "by", "digest", "lineage", "final",
}  # fmt: skip
QUIET: Final = 0.06  # seconds without output after which what a key does is painted
LEAVE: Final = {"quit", "suspend", "tutor", "import"}
BYTES: Final = {
    "enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B",
    "left": "\x1b[D", "right": "\x1b[C", "backspace": "\x7f", "shift+tab": "\x1b[Z",
}  # fmt: skip


@pytest.fixture
def corpus(seeds: Path) -> Path:
    """The seeds with claims, queues and searches whose every free value is hostile."""
    project = yaml.safe_load((seeds / "kutip.yaml").read_text())
    project |= {
        "coders": ["rani", "dimas"],
        "variables": [
            {"id": "tempat", "label": "Tempat", "kind": "text"},
            {"id": "cara", "label": "Cara", "kind": "choice", "choices": ["satu", "dua"]},
        ],
    }
    (seeds / "kutip.yaml").write_text(json.dumps(project, default=str))
    opened = Corpus.open(seeds)
    first = opened.articles()[0].id
    quotes = ("75 tahun", "KTT BRICS", "kerja sama")
    for coder, speaker in (("rani", "wang-yi"), ("dimas", "Sergei Lavrov")):
        for number, quote in enumerate(quotes):
            text = opened.article(first).text
            at = text.index(quote)
            claim = opened.claim_builder.on_ranges(
                opened.article(first), coder, spans=[(at, at + len(quote))], speaker=speaker,
                topics=["brics"], stance=number - 1, note="catatan",
            )  # fmt: skip
            opened.store(coder).add(claim)
    opened.queues.store("rani").create("Antrean", [first], QueueOrigin("kazan", None))
    opened.codebook.save_search("cari", "kazan")
    opened.search_index.update()
    for file in [*seeds.glob("**/*.yaml")]:
        values = yaml.safe_load(file.read_text())
        file.write_text(json.dumps(_hostile(values), default=str) + "\n")
    _hurt_articles(seeds)
    return seeds


def _hostile(value: Any, key: str = "") -> Any:
    """Return a value with every free text in it made hostile."""
    if isinstance(value, dict):
        claim = {"addressee": f"Budi{HOSTILE}", "variables": {"tempat": HOSTILE}}
        more = claim if "spans" in value else {}
        return {name: _hostile(inner, str(name)) for name, inner in (value | more).items()}
    if isinstance(value, list):
        return [_hostile(inner, key) for inner in value]
    return f"{value}{HOSTILE}" if isinstance(value, str) and key not in KEPT else value


def _hurt_articles(seeds: Path) -> None:
    """Add articles with hostile metadata, names of files and folders, and broken files."""
    for number in range(3):
        record = {
            "id": f"r{number}",
            "title": f"Kazan{HOSTILE}",
            "outlet": f"Koran{HOSTILE}",
            "byline": f"Oleh{HOSTILE}",
            "published": "2024-01-01",
            "body": f"Isi{HOSTILE} kazan.",
            f"lain{HOSTILE}": HOSTILE,
        }
        (seeds / f"r{number}.jsonl").write_text(json.dumps(record))
    (seeds / "a\x1b]0;x\x07\u202e\nb.txt").write_text("Judul kazan\n\nIsi.\n")
    (seeds / "a\x1b]0;x\x07\n.pdf").write_bytes(b"\x00")
    coder = seeds / "claims" / "jahat\x1b]0;x\x07\u202e"
    coder.mkdir()
    (coder / "001\x1b[2J.yaml").write_text("claims: [\n")
    (seeds / "claims" / "rani" / "x\x1b]0;x\x07.yaml").write_text(f'a: "{OSC}\n')
    (seeds / "words.yaml").write_text(
        json.dumps({"synonyms": {f"a{HOSTILE}": [f"b{HOSTILE}"]}, HOSTILE: 1})
    )


def harmless(raw: str) -> None:
    """Assert that nothing was written that a terminal might obey, but kutip's own."""
    for copied in COPY.findall(raw):
        assert not STEERING.search(base64.b64decode(copied).decode())
    left = OWN.sub("", COPY.sub("", raw))
    found = STEERING.search(left)
    assert not found, repr(left[max(found.start() - 80, 0) :][:160])
    for fingerprint in FINGERPRINTS:
        assert fingerprint not in COPY.sub("", raw), repr(fingerprint)


def _bytes(keys: str) -> str:
    return "".join(
        BYTES.get(key) or (chr(ord(key[-1].upper()) & 0x1F) if "ctrl+" in key else key[:1])
        for key in keys.split()
    )


def settle(terminal: Terminal) -> None:
    """Read until nothing more is painted."""
    while terminal.read(QUIET) is not None:
        pass


def to_list(terminal: Terminal) -> None:
    """Close whatever is open."""
    terminal.send("\x1b[27u" * 5)
    settle(terminal)


def kutip(corpus: Path) -> Terminal:
    env = {**os.environ, "KUTIP_CODER": "rani"}
    return Terminal([sys.executable, "-m", "tui", str(corpus)], rows=36, columns=120, env=env)


WAYS: Final = {
    "everywhere": ("", Zone.EVERYWHERE),
    "list": ("", Zone.LIST),
    "search": ("/", Zone.SEARCH),
    "article": ("\r]", Zone.ARTICLE),
    "panel": ("\r]C", Zone.PANEL),
    "minister": ("m", Zone.CLAIMS),
    "codebook": ("B", Zone.BOOK),
    "coders": ("&\r\r", Zone.COMPARE),
    "to check": ("~", Zone.DOUBTFUL),
    "context": ("/kazan\x1b[27uf", Zone.CONTEXT),
    "entities": ("\r\t\r", Zone.ENTITY),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_command_of_a_place(corpus: Path, way: str) -> None:
    keys, zone = WAYS[way]
    with kutip(corpus) as terminal:
        terminal.wait("␛")  # in a title
        settle(terminal)
        for command in REGISTRY.at(zone):
            if command.id in LEAVE or not command.keys:
                continue
            to_list(terminal)
            for key in keys:
                terminal.send(key)
                settle(terminal)
            terminal.send(_bytes(command.keys[0]))
            settle(terminal)
            terminal.send("a\x7f\r")  # into a question, where there is one
            settle(terminal)
            assert terminal.exit_code is None, command.id
        raw = terminal.raw.decode("utf-8", "strict")
    assert "␛" in raw
    assert "Traceback" not in raw
    harmless(raw)


@pytest.mark.parametrize(
    "words",
    [
        ["check"], ["articles"], ["articles", "--json"], ["claims"], ["claims", "--json"],
        ["claims", "--minister", OSC], ["claims", "--topic", OSC], ["claims", "--coder", OSC],
        ["search", "kazan"], ["search", "kazan", "--json"], ["search", OSC], ["show", "r0"],
        ["show", "r0", "--json"], ["show", OSC], ["queue", "list"],
        ["queue", "show", "rani/antrean"],
        ["entities", "r0"], ["agree", "rani", "dimas"], ["bin"], [OSC], ["check", OSC],
        ["tag", "r0", "--quote", OSC, "--speaker", OSC], ["history", OSC], ["index"],
    ],
)  # fmt: skip
def test_every_command_line(corpus: Path, words: list[str]) -> None:
    where = [] if words == [OSC] else ["-C", str(corpus)]
    command = [sys.executable, "-m", "tui", *words, *where]
    env = {**os.environ, "KUTIP_CODER": "rani"}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    for raw in (done.stdout, done.stderr):
        text = raw.decode("utf-8", "strict")
        assert not STEERING.search(text), repr(text)
        assert "\r" not in text
        assert "Traceback" not in text
    assert len(done.stderr.splitlines()) <= 40
    assert all(line.startswith("kutip: ") for line in done.stderr.decode().splitlines())
    if "--json" in words:
        assert [json.loads(line) for line in done.stdout.splitlines()]
