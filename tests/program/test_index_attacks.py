"""kutip itself on an index that was hurt: one sentence at most, the same hits, and it goes on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import reading
from tests.support.index_attacks import INSTEAD, bomb, forge, generation
from tests.support.terminal import Terminal

QUERY = "kazan"
Attack = Callable[[Path, Path], object]  # index folder, canary


def _instead(name: str, what: str) -> Attack:
    def attack(folder: Path, _: Path) -> None:
        path = {"CURRENT": folder / "CURRENT", "": folder}.get(name) or generation(folder) / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        INSTEAD[what](path)

    return attack


ATTACKS: dict[str, Attack] = {
    "bomb": lambda folder, canary: bomb(canary)(generation(folder)),
    "forged bomb": lambda folder, canary: forge(folder, bomb(canary)),
    "pipe for CURRENT": _instead("CURRENT", "pipe"),
    "2 GB for CURRENT": _instead("CURRENT", "2 GB"),
    "2 GB for the manifest": _instead("manifest.json", "2 GB"),
    "link for the manifest": _instead("manifest.json", "link to a pipe"),
    "pipe for the folder": _instead("", "pipe"),
    "link for the folder": _instead("", "link to a folder"),
    "no folder": _instead("", "gone"),
    "a name to steer terminals": lambda folder, _: (
        generation(folder) / "a\n\x1b]0;x\x07\udcff"
    ).write_text("x"),
}


@pytest.fixture
def hits(seeds: Path) -> list[str]:
    """What an indexed corpus finds."""
    found = [hit.article_id for hit in Corpus.open(seeds).search(QUERY)]
    assert found
    return found


def hurt(seeds: Path, how: str) -> Path:
    """Hurt the index; return the file that is written if a pickle of it is read."""
    canary = seeds.parent / "boom"
    ATTACKS[how](Corpus(seeds).search_index.engine.folder, canary)
    return canary


@pytest.mark.parametrize("how", ATTACKS)
def test_a_command_mends_it(seeds: Path, hits: list[str], how: str) -> None:
    canary = hurt(seeds, how)
    checked = _kutip("check", "-C", seeds)
    assert "Traceback" not in checked.stderr
    said = [line for line in checked.stdout.splitlines() if "index" in line]
    assert len(said) == (how not in ("no folder", "link for the folder")), checked.stdout
    done = _kutip("search", "-C", seeds, QUERY, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split('"')[3] for line in done.stdout.splitlines()] == hits
    assert not canary.exists()
    assert Corpus.open(seeds).search_index.update().rebuilt == ""


def _kutip(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        capture_output=True, text=True, env={**os.environ}, timeout=30, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("how", ATTACKS)
def test_the_reader_mends_it(seeds: Path, hits: list[str], how: str) -> None:
    canary = hurt(seeds, how)
    with Terminal([sys.executable, "-m", "tui", str(seeds)]) as terminal:
        terminal.wait("5 articles")
        terminal.send(f"/{QUERY}")
        terminal.wait(f"{len(hits)} of 5 articles   rank")
        terminal.send("\x1b\x1b")
        terminal.wait("j down")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw
    assert not canary.exists()
    assert [
        hit.article_id for hit in Corpus(seeds).search_index.search(QUERY, update=False)
    ] == hits


@pytest.mark.parametrize("how", ["no folder", "forged bomb", "pipe for CURRENT"])
async def test_an_index_that_is_hurt_under_the_reader_is_mended(
    seeds: Path, hits: list[str], how: str
) -> None:
    async with reading(seeds) as driver:
        canary = hurt(seeds, how)
        await driver.press("slash")
        await driver.type(QUERY)
        await driver.until_text(f"{len(hits)} of 5 articles   rank")
        await driver.until(lambda: Corpus(seeds).search_index.is_usable(), "an index again")
        assert not canary.exists()
        await driver.press("escape", "escape", "question_mark")
        await driver.until_text("Show all keys")
