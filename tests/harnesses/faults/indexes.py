"""Faults 23-26 and 39: the index is gone, damaged, hostile or foreign, and so are the queries."""

import json
import os
import pickle
import random
import time
from collections.abc import Callable
from pathlib import Path

from index import Corpus
from tests.harnesses.faults.kit import Case, fault, hits, notes_of, reader
from tests.support.index_attacks import put_signature
from tests.support.terminal import Terminal

ALIVE = 3.0  # seconds, until the reader has found, painted and taken the next key
SLOWEST = 1.0
HOSTILE = (
    "*a*",
    "*",
    "[a TO z]",
    "published:[0000 TO 9999]",
    "word~9",
    "/(.*.*)*x/",
    "(" * 3000,
    '"' * 1001,
    "lavrov " * 150_000,
    "-" * 5000,
    "NOT NOT NOT lavrov",
    "a OR " * 500 + "b",
    "title:(topic:(speaker:(entity:(x))))",
    "\x00\ud800\u202e",
    "é" * 2000,
    "menlu^1e308 ^^^ ~~~ ??",
)

BACKSPACE = "\x7f"
TYPED = ("*a*", "*", "/(.*.*)*x/", "(" * 40, "kata~9", "[a TO z]", "a OR b OR " * 4)


def indexed(case: Case, name: str = "corpus") -> tuple[Path, Path, list[list[str]]]:
    """Make a corpus with claims; return it, its index folder and what it finds."""
    root = case.tagged(articles=3, name=name)
    corpus = Corpus.open(root)
    found = hits(corpus)
    assert all(found)
    return root, corpus.search_index.engine.folder, found


@fault(23, "index deleted")
def deleted(case: Case) -> None:
    root, folder, found = indexed(case)
    kept = notes_of(root)
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    assert not Corpus.open(root).search_index.is_usable()
    assert hits(Corpus.open(root)) == found
    case.keeps(root, kept)


@fault(24, "index flipped, cut, zeroed")
def damaged(case: Case) -> None:
    root, folder, found = indexed(case)
    kept = notes_of(root)
    chance, count = random.Random(24), 0
    for name in sorted(path.name for path in _generation(folder).iterdir()):
        for way in ("flip", "cut", "zero"):
            path = _generation(folder) / name
            if not path.exists():
                continue  # another generation has other names
            whole = path.read_bytes()
            path.write_bytes(_hurt(whole, way, chance))
            if path.read_bytes() == whole:
                continue
            count += 1
            assert not Corpus.open(root).search_index.is_usable(), f"{name} {way}: not found"
            assert hits(Corpus.open(root)) == found
    current = folder / "CURRENT"
    for data in (b"", b"g000001\n", b"\0" * 80, current.read_bytes()[:-9]):
        current.write_bytes(data)
        count += 1
        assert not Corpus.open(root).search_index.is_usable()
        assert hits(Corpus.open(root)) == found
    case.keeps(root, kept)
    case.said.append(f"{count} of {count} found, all rebuilt")


def _generation(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text("ascii").split()[0]


def _hurt(data: bytes, way: str, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    if way == "flip":
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    return data[:at] if way == "cut" else data[:at] + bytes(len(data) - at)


class _Harm:
    """What runs a command when it is unpickled."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (self.command,)


@fault(25, "malicious pickle")
def malicious(case: Case) -> None:
    root, folder, found = indexed(case)
    kept = notes_of(root)
    victim = case.folder / "touched"
    attack = pickle.dumps(_Harm(f"touch {victim}"), 2)
    tocs = list(_generation(folder).glob("_MAIN_*.toc"))
    assert tocs
    header = tocs[0].read_bytes()[:24]
    for name in (tocs[0].name, "_MAIN_9.toc"):
        for data in (attack, header + attack):
            (_generation(folder) / name).write_bytes(data)
            assert hits(Corpus.open(root)) == found
    (root / "_MAIN_1.toc").write_bytes(attack)
    (root / "index").mkdir()
    (root / "index" / "_MAIN_1.toc").write_bytes(attack)
    assert hits(Corpus.open(root)) == found
    assert not victim.exists()
    pickle.loads(attack)
    assert victim.exists(), "the attack is none"
    case.keeps(root, kept)


@fault(26, "index of another Whoosh version")
def foreign(case: Case) -> None:
    root, folder, found = indexed(case)
    for key in ("whoosh", "format", "analysis"):
        manifest = _generation(folder) / "manifest.json"
        value = json.loads(manifest.read_bytes())
        value["made_by"][key] = "2.7.4"
        data = json.dumps(value).encode()
        manifest.write_bytes(data)
        put_signature(folder, data, folder.with_name("key").read_bytes())
        corpus = Corpus.open(root)
        assert not corpus.search_index.is_usable()
        assert "version" in corpus.search_index.update().rebuilt
        assert hits(Corpus.open(root)) == found


@fault(39, "hostile queries")
def hostile(case: Case) -> None:
    root = case.corpus()
    for number in range(300):
        words = " ".join(f"kata{number * 7 % 997}x{n}" for n in range(60))
        (root / f"banyak{number}.txt").write_text(f"Judul {number}\n\n{words}\n", "utf-8")
    corpus = Corpus.open(root)
    corpus.search_index.update()
    slowest = 0.0
    for query in HOSTILE:
        for as_you_type in (False, True):
            began = time.perf_counter()
            corpus.search_index.search(query, update=False, as_you_type=as_you_type)
            slowest = max(slowest, time.perf_counter() - began)
    assert slowest < SLOWEST
    assert corpus.search("lavrov").total == 2
    alive = _typed(root)
    assert alive < ALIVE
    case.said.append(f"slowest {slowest * 1000:.0f} ms, typed {alive * 1000:.0f} ms")


def _typed(root: Path) -> float:
    """Type hostile queries into the reader; return the most seconds until it is alive again."""
    slowest = 0.0
    with reader(root) as terminal:
        terminal.wait("302 articles")
        terminal.send("/")
        for query in TYPED:
            terminal.send(query)
            terminal.wait(query[-20:].strip())
            began = time.perf_counter()
            _delete(terminal, query)
            terminal.send("lavrov")
            slowest = max(slowest, terminal.wait("2 of 302") - began)
            _delete(terminal, "lavrov")
        terminal.send("\x1b")
        terminal.wait("j down")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    return slowest


def _delete(terminal: Terminal, query: str) -> None:
    """Take a query back and wait until it is gone: letters sent with it would overtake that."""
    terminal.send(BACKSPACE * len(query))
    terminal.wait(lambda text: text.split("\n")[1][3:].startswith(" " * 10))
