"""kutip itself where no byte can be written: it answers from what it has, and says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import Corpus
from tests.support.terminal import Terminal

FULL = 'ulimit -f 0; exec "$@"'  # no file may grow, as on a full disk


def command(*arguments: str | Path) -> list[str]:
    return ["sh", "-c", FULL, "sh", sys.executable, "-m", "tui", *map(str, arguments)]


@pytest.fixture
def corpus(seeds: Path) -> Path:
    """An indexed corpus to which an article was added since."""
    Corpus.open(seeds).search_index.update()
    (seeds / "baru.txt").write_text("Gempa di Kazan\n\nGempa di Kazan.\n", "utf-8")
    return seeds


def test_a_search_is_answered_by_the_old_index(corpus: Path) -> None:
    before = [hit.article_id for hit in Corpus(corpus).search_index.search("kazan", update=False)]
    assert before
    done = subprocess.run(
        command("search", "-C", corpus, "kazan", "--json"),
        capture_output=True, text=True, env={**os.environ}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [line.split('"')[3] for line in done.stdout.splitlines()] == before
    assert "articles are as of the last time" in done.stderr
    assert "Traceback" not in done.stderr
    assert [hit.article_id for hit in Corpus.open(corpus).search("gempa")] == ["baru"]


def test_the_reader_shows_and_searches_what_it_has(corpus: Path) -> None:
    with Terminal(command(corpus)) as terminal:
        terminal.wait("articles are as of the last time")
        terminal.wait("5 articles")
        terminal.send("/kazan")
        terminal.wait("of 5 articles")
        terminal.send("\x1b\x1b")
        terminal.wait("j down")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert [hit.article_id for hit in Corpus.open(corpus).search("gempa")] == ["baru"]


def test_without_an_index_it_is_said_that_there_is_none(seeds: Path) -> None:
    done = subprocess.run(
        command("search", "-C", seeds, "kazan"),
        capture_output=True, text=True, env={**os.environ}, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("kutip: The cache folder")
    assert len(done.stderr.splitlines()) == 1
