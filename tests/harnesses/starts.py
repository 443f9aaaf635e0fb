"""`make torture`: the real program started again and again, with keys at once.

At a random moment of its first second it gets keys, a paste, a mouse report or a report of kitty's
protocol. Each must be carried out, nothing may fail, and `q` must end it with exit code 0.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index import Corpus, Status
from tests.support.terminal import Terminal
from tui.app import REGISTRY
from tui.commands.zones import Zone

ARTICLES: Final = 9
FIRST_SECOND: Final = 1.0
AT_ONCE: Final = 2
LEAVE: Final = 12  # times that esc and q are tried
DAYS: Final = [f"2024-05-{30 - number:02}" for number in range(ARTICLES)]  # newest first
NAMED: Final = {
    "enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B",
    "left": "\x1b[D", "right": "\x1b[C", "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~", "shift+tab": "\x1b[Z", "backspace": "\x7f", "delete": "\x1b[3~",
}  # fmt: skip
ELSEWHERE: Final = {"tutor", "quit", "suspend"}  # commands with a try of their own, or none


@dataclass(frozen=True)
class Try:
    """What is typed, and what the screen has once that was carried out ("" for anything)."""

    typed: str
    shown: str = ""
    ends: bool = False  # by itself, since `q` is in it


def tries(chance: random.Random) -> Iterator[Try]:
    """Yield tries without end: those whose effect is known, and any bound key."""
    bound = [keys for c in REGISTRY.at(*Zone) if c.id not in ELSEWHERE for keys in c.keys]
    while True:
        down = chance.randrange(1, ARTICLES)
        word = "".join(chance.choices("abcdehmn", k=chance.randrange(1, 6)))
        yield chance.choice(
            [
                Try("q", ends=True),
                Try("j" * down, f"isi-{down}"),
                Try("\x1b[106;1:1u" * down + "\x1b[106;1:3u", f"isi-{down}"),
                Try("j" * down + "k", f"isi-{down - 1}"),
                Try("G", f"isi-{ARTICLES - 1}"),
                Try(f"/{word}", f"/ {word} "),
                Try(f"jj/{word}\x7f{word}", f"/ {word[:-1]}{word} "),
                Try(f"/\x1b[200~{word}\r\n\t{word}\x1b[201~", f"/ {word} {word} "),
                Try("m", "1 claim in 1 article"),
                Try("?", "How do I"),
                Try("j\r", "c claim"),
                Try("T", "1 of "),
                Try("\x1b[<35;20;6M\x1b[<0;20;6M\x1b[<0;20;6m"),
                Try("\x1b[57:93;5u\x1b[99;1:3u\x1b[4294967295;1u\x1b[;;;;u" + "j", "isi-1"),
                Try("jq", ends=True),
                Try(_bytes_of(chance.choice(bound))),
                Try("".join(_bytes_of(keys) for keys in chance.choices(bound, k=3))),
            ]
        )


def _bytes_of(keys: str) -> str:
    """Return what a terminal sends for a key or a sequence of keys of the registry."""
    return "".join(_bytes_of_one(key) for key in keys.split())


def _bytes_of_one(key: str) -> str:
    if key in NAMED:
        return NAMED[key]
    if key.startswith("ctrl+"):
        return chr(ord(key[-1].upper()) & 0x1F)
    return key if len(key) == 1 else ""


def make_corpus(root: Path) -> Path:
    """Make a corpus of short articles, the first of them with a claim."""
    root.mkdir(parents=True)
    (root / "kutip.yaml").write_text("coders: [rani]\ntopics: [{id: damai, label: Damai}]\n")
    for number, day in enumerate(DAYS):
        text = (
            f"---\npublished: {day}\n---\nBerita {number}\n\nKata Wang Yi, isi-{number} begini.\n"
        )
        (root / f"{number:03}.txt").write_text(text, "utf-8")
    corpus = Corpus.open(root)
    claim = corpus.claim_builder.on_quote("000", "rani", "isi-0 begini", "Wang Yi", ["damai"], 1)
    assert claim.status is Status.ACCEPTED
    corpus.store("rani").add(claim)
    return root


def start(folder: Path, attempt: Try, moment: float, *, cold: bool) -> str:
    """Start the program once; return what went wrong, or ""."""
    root = make_corpus(folder / "corpus")
    home = folder / "home"
    env = {**os.environ, "HOME": str(home), "KUTIP_CODER": "rani"}
    for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
        env[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    if not cold:
        _index(root, env)
    with Terminal([sys.executable, "-m", "tui", str(root)], env=env) as terminal:
        _read_until(terminal, terminal.started + moment)
        terminal.send(attempt.typed)
        try:
            if attempt.shown:
                terminal.wait(attempt.shown, timeout=60)
            elif not attempt.ends:
                terminal.wait("Berita", timeout=60)
            code = terminal.wait_exit(60) if attempt.ends else _leave(terminal)
        except AssertionError as error:
            return f"not carried out: {error}"
    reports = [*home.glob("state/kutip/errors/*.txt")]
    if code or reports or b"Traceback" in terminal.raw:
        words = reports[0].read_text("utf-8") if reports else terminal.text()
        return f"exit code {code}\n{words}"
    return ""


def _index(root: Path, env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "index", "-C", str(root)]
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)


def _read_until(terminal: Terminal, moment: float) -> None:
    while (left := moment - time.perf_counter()) > 0:
        terminal.read(left)


def _leave(terminal: Terminal) -> int:
    """Close what is open and quit; return the exit code."""
    for _ in range(LEAVE):
        for key in "\x1b", "q":
            if terminal.exit_code is None:
                terminal.send(key)
            while terminal.read(0.3) is not None:
                pass
        if terminal.exit_code is not None:
            return terminal.exit_code
    return terminal.wait_exit(5)


def starts(number: int, folder: Path, seed: int) -> list[str]:
    """Start the program so often, two at a time; return what went wrong."""
    chance = random.Random(seed)
    plans = [
        (n, attempt, chance.uniform(0, FIRST_SECOND), chance.random() < 0.3)
        for n, attempt in zip(range(number), tries(chance), strict=False)
    ]

    def run(plan: tuple[int, Try, float, bool]) -> str:
        n, attempt, moment, cold = plan
        wrong = start(folder / str(n), attempt, moment, cold=cold)
        what = f"start {n}: {attempt.typed!r} after {moment:.3f} s{' (cold)' if cold else ''}"
        return f"{what}: {wrong}" if wrong else ""

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [wrong for wrong in pool.map(run, plans) if wrong]


def main() -> int:
    """Run the starts and print the tally; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("starts", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = starts(options.starts, Path(folder), options.seed)
    print(*wrong, sep="\n\n")
    print(f"{options.starts} starts, seed {options.seed}: {len(wrong)} went wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
