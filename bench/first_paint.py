"""First paint of the reader beside an empty Textual app and less, in a pty, in one run.

    python -m bench.first_paint [CORPUS] [--runs N]

The clock runs from the start of the process to the bytes that bring the first headline (for the
empty app: its one word) onto the screen. Runs alternate, so that a noisy machine is noisy for
all. Prints medians and the ratio to the empty app; the aim is at most 1.5.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from index import Corpus
from tests.support.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
EMPTY_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Empty(App):
    def compose(self) -> ComposeResult:
        yield Static("hello")

Empty().run()
"""


def measure(command: list[str], word: str) -> float:
    """Return the milliseconds from start to the screen that shows `word`."""
    with Terminal(command) as terminal:
        return (terminal.wait(word, timeout=60) - terminal.started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=str(ROOT / "seeds"))
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    first = Corpus.open(options.corpus).articles()[0]  # also fills the cache, as a first run does
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY_APP)
        text = Path(folder) / "hello.txt"
        text.write_text("hello\n" * 100)
        commands = {
            "empty Textual app": ([python, str(script)], "hello"),
            "kutip": ([python, "-m", "tui", options.corpus], first.title.split()[0]),
        }
        if shutil.which("less"):
            commands["less"] = (["less", str(text)], "hello")
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(options.runs + 1):
            for name, (command, word) in commands.items():
                took = measure(command, word)
                if run:  # the first round warms the disk cache
                    times[name].append(took)
    report(times)


def report(times: dict[str, list[float]]) -> None:
    """Print a line for each program."""
    base = statistics.median(times["empty Textual app"])
    print(f"{'first paint':<20}{'median ms':>10}{'min':>8}{'max':>8}{'ratio':>8}")
    for name, values in times.items():
        middle = statistics.median(values)
        print(
            f"{name:<20}{middle:>10.0f}{min(values):>8.0f}{max(values):>8.0f}{middle / base:>8.2f}"
        )


if __name__ == "__main__":
    main()
