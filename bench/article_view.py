"""Time the article view on a 1 MB article with 10,000 entities, 400 claims and 500 hits.

    .venv/bin/python -m bench.article_view [--size 120x40] [--rounds 60] [--wide TEXT]

Runs the view in a pseudo-terminal and prints the milliseconds from a key to the last byte of the
paint that it causes: what a person waits for, without the drawing of the terminal. Textual paints
at most every 16 ms, so that one frame of waiting is part of most figures.
"""

import argparse
import asyncio
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import termios
import time
import tracemalloc
from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.events import Key

from index import Article, ArticleInfo, Entity, EntityType, Paragraph, Part, Segments
from tui.article.view import ArticleView, ClaimMark
from tui.style.theme import ThemedApp

_SYLLABLES = ("ka", "ra", "mi", "lu", "sa", "ten", "bar", "di", "pu", "nga", "wo", "hel")


def make_article(size: int, wide: str = "") -> tuple[Article, Segments]:
    """Make an article of about `size` characters; `wide` is put into every paragraph."""
    chance = random.Random(3)
    paragraphs, sentences, parts, at = [], [], [], 0
    while at < size:
        start = at
        for _ in range(4):
            words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(16)]
            sentence = " ".join(words).capitalize() + wide + ". "
            sentences.append((at, at + len(sentence) - 1))
            parts.append(sentence)
            at += len(sentence)
        parts[-1] = parts[-1][:-1] + "\n\n"
        paragraphs.append(Paragraph(start, at - 1, Part.BODY))
        at += 1
    text = "".join(parts)
    info = ArticleInfo(
        "big", "big.txt", "Artikel yang sangat panjang", "Kabar Bahari", "2024-05-14"
    )
    return Article(info, text, tuple(paragraphs)), Segments(tuple(sentences), tuple(sentences))


def layers_of(text: str) -> tuple[list[Entity], list[ClaimMark], list[tuple[int, int]]]:
    """Make 10,000 entities, 400 claims (one in ten overlapping) and 500 hits."""
    chance = random.Random(5)
    kinds = list(EntityType)
    entities = []
    step = len(text) // 10_000
    for start in range(0, len(text) - step, step):
        end = start + chance.randint(4, step // 2)
        entities.append(Entity(start, end, text[start:end], chance.choice(kinds), "x", "x"))
    claims = []
    for number in range(400):
        start = (
            number * (len(text) // 400) if number % 10 else max(number - 1, 0) * (len(text) // 400)
        )
        claims.append(
            ClaimMark(str(number), ((start, start + 150),), "ABC"[number % 3], number % 6)
        )
    hits = [(start, start + 6) for start in range(100, len(text) - 10, len(text) // 500)]
    return entities, claims, hits


KEYS = {
    "o": "open",
    "j": "j",
    "k": "k",
    "f": "page down",
    "w": "w",
    "s": "next sentence",
    "e": "next entity",
    "c": "next claim",
    "n": "next hit",
    "x": "far jump",
    "z": "lay out again",
    "m": "another measure",
}


class Bench(ThemedApp):
    """The article view alone, with keys for the bench."""

    def __init__(self, wide: str) -> None:
        super().__init__()
        self.view = ArticleView()
        self.article, self.segments = make_article(1_000_000, wide)
        self.over = layers_of(self.article.text)
        self.chance = random.Random(7)

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()

    def on_key(self, event: Key) -> None:
        view = self.view
        actions: dict[str, Callable[[], object]] = {
            "o": self.open,
            "j": view.navigation.down,
            "k": view.navigation.up,
            "f": view.navigation.page_down,
            "w": view.navigation.word,
            "s": view.navigation.sentence,
            "e": view.navigation.entity,
            "c": view.next_claim,
            "n": view.navigation.hit,
            "v": view.toggle_selection,
            "x": lambda: view.move_to(self.chance.randrange(len(self.article.text))),
            "g": view.navigation.top,
            "z": view.toggle_furniture,
            "m": lambda: setattr(view, "measure", 66 if view.measure == 76 else 76),
            "q": self.exit,
        }
        actions[event.key]()

    def open(self) -> None:
        entities, claims, hits = self.over
        view, segments = self.view, self.segments
        view.show(self.article, entities=entities, claims=claims, hits=hits, segments=segments)


class Terminal:
    """The bench in a pseudo-terminal of its own."""

    def __init__(self, size: tuple[int, int], wide: str) -> None:
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            command = [sys.executable, "-m", "bench.article_view", "--inside", "--wide", wide]
            os.execv(sys.executable, command)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def chunks(self, quiet: float) -> Iterator[float]:
        """Yield the time of each piece of output until there is none for `quiet` seconds."""
        while select.select([self.master], [], [], quiet)[0]:
            try:
                if not os.read(self.master, 1 << 20):
                    return
            except OSError:  # the child is gone
                return
            yield time.perf_counter()

    def press(self, key: str) -> float:
        """Send a key; return the milliseconds to the last byte painted for it."""
        start = last = time.perf_counter()
        os.write(self.master, key.encode())
        for moment in self.chunks(0.6 if key in "oxm" else 0.12):
            last = moment
        return (last - start) * 1000

    def close(self) -> None:
        os.write(self.master, b"q")
        for _ in self.chunks(1):
            pass
        os.kill(self.child, signal.SIGTERM)
        os.waitpid(self.child, 0)


def report(name: str, times: list[float]) -> None:
    p95 = sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]
    print(f"{name:<22} p50 {statistics.median(times):7.1f}   p95 {p95:7.1f}   ms", flush=True)


def run(size: tuple[int, int], rounds: int, wide: str) -> None:
    terminal = Terminal(size, wide)
    for _ in terminal.chunks(2):
        pass
    report(KEYS["o"], [terminal.press("o") for _ in range(5)])
    report("cursor without scroll", [terminal.press("jk"[n % 2]) for n in range(rounds)])
    for _ in range(size[1]):
        terminal.press("j")
    for key in "jfwsecn":
        report(KEYS[key], [terminal.press(key) for _ in range(rounds)])
    for key in "xzm":
        report(KEYS[key], [terminal.press(key) for _ in range(10)])
    terminal.press("g")
    terminal.press("v")
    report("j while selecting", [terminal.press("j") for _ in range(rounds)])
    start = time.perf_counter()
    os.write(terminal.master, b"j" * 90)
    last = max(terminal.chunks(0.3))
    print(f"{'90 times j at once':<22}     {(last - start) * 1000:7.1f}          ms")
    terminal.close()


async def memory(size: tuple[int, int], wide: str) -> None:
    """Print the memory of the view for the article, without the article and its layers."""
    bench = Bench(wide)
    async with bench.run_test(size=size) as pilot:
        await pilot.pause()
        tracemalloc.start()
        bench.open()
        await pilot.pause()
        held = tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
    print(f"{'memory of the view':<22}     {held:7.1f}          MB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--size", default="120x40")
    arguments.add_argument("--rounds", type=int, default=60)
    arguments.add_argument("--wide", default="", help="text that is put into every sentence")
    arguments.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.inside:
        Bench(options.wide).run()
        return
    width, height = map(int, options.size.split("x"))
    run((width, height), options.rounds, options.wide)
    asyncio.run(memory((width, height), options.wide))


if __name__ == "__main__":
    main()
