"""Articles are made ready by any number of processes: with the same result, and until stopped."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.articles import preparers
from index.articles.library import Library
from index.base.errors import StoppedError

ROWS = 60  # of each file


def body(number: int) -> str:
    words = (f"kata{(number * 37 + place * 11) % 997}" for place in range(80))
    return " ".join(words) + "."


def write_corpus(folder: Path) -> None:
    """Write tables and texts in which articles repeat each other and ask for one id."""
    folder.mkdir()
    for file in range(4):
        lines = []
        for number in range(ROWS):
            # every seventh repeats one of another file, a few ask for the id of another
            text = body(number if number % 7 == 0 else file * 1_000 + number)
            row = {"id": f"a{number % 50}-{file // 2}", "title": f"Judul {file} {number}"}
            row |= {"body": text, "published": f"2024-0{file + 1}-{number % 28 + 1:02}"}
            lines.append(json.dumps(row))
        (folder / f"{file}.jsonl").write_text("\n".join(lines))
        (folder / f"{file}.txt").write_text(f"Judul berkas {file}\n\n{body(file)}\n")


def catalog_of(folder: Path, cache: Path, workers: int, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(preparers, "_workers", lambda _: workers)
    monkeypatch.setattr(preparers, "_BATCH", 5_000)
    library = Library(folder, cache)
    changes = library.refresh()
    articles = [library.article(info.id) for info in library.infos()]
    return changes, articles, library.signatures(), library.state(), library.problems()


def test_the_result_is_the_same_with_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path / "corpus")
    alone, *others = (
        catalog_of(tmp_path / "corpus", tmp_path / f"cache{count}", count, monkeypatch)
        for count in (0, 1, 3)
    )
    assert others == [alone, alone]
    assert len(Library(tmp_path / "corpus", tmp_path / "cache0").infos()) == 4 * ROWS + 4


@pytest.mark.parametrize("fails", ["at once", "to start"])
def test_what_a_process_fails_to_do_is_done_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    write_corpus(tmp_path / "corpus")
    alone = catalog_of(tmp_path / "corpus", tmp_path / "one", 0, monkeypatch)

    def broken(_: str) -> subprocess.Popen[bytes]:
        if fails == "to start":
            raise OSError
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", "0"], stdin=pipe, stdout=pipe)

    monkeypatch.setattr(preparers, "_start", broken)
    assert catalog_of(tmp_path / "corpus", tmp_path / "two", 2, monkeypatch) == alone


@pytest.mark.parametrize("workers", [0, 2])
def test_a_reading_that_is_stopped_keeps_what_it_read_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    write_corpus(tmp_path / "corpus")
    whole = catalog_of(tmp_path / "corpus", tmp_path / "one", 0, monkeypatch)
    monkeypatch.setattr(preparers, "_workers", lambda _: workers)
    library = Library(tmp_path / "corpus", tmp_path / "two")
    left = [100]

    def soon() -> bool:
        left[0] -= 1
        return left[0] < 0

    changes = library.refresh(should_stop=soon)
    assert changes.stopped
    assert 0 < len(changes.added) == len(library.infos()) < 4 * ROWS
    assert not library.refresh().stopped
    assert isinstance(whole, tuple)
    articles = [library.article(info.id) for info in library.infos()]
    assert (articles, library.signatures()) == whole[1:3]


def test_a_rebuild_that_is_stopped_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path / "corpus")
    catalog_of(tmp_path / "corpus", tmp_path / "one", 0, monkeypatch)
    library = Library(tmp_path / "corpus", tmp_path / "one")
    before = library.state()
    with pytest.raises(StoppedError):
        library.refresh(anew=True, should_stop=lambda: True)
    assert library.state() == before
