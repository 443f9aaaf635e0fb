"""Changes of a folder are noticed by looks that take no time to speak of."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.articles import watch
from index.articles.watch import FolderWatch

TEXT = "Judul\n\nIsi artikel.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with articles at several depths."""
    for name in ("a.txt", "2024/b.txt", "2024/mei/c.jsonl"):
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return tmp_path / "corpus"


def watching(folder: Path) -> FolderWatch:
    begun = FolderWatch(folder)
    assert begun.has_changed()
    begun.take()
    assert not begun.has_changed()
    return begun


def replace_in_place(folder: Path) -> None:
    status = (folder / "a.txt").stat()
    (folder / "a.txt").write_text(TEXT.upper())
    os.utime(folder / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns + 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "2024" / "mei" / "d.txt").write_text(TEXT),
        lambda folder: (folder / "baru").mkdir(),
        lambda folder: (folder / "2024" / "b.txt").unlink(),
        lambda folder: (folder / "2024" / "b.txt").rename(folder / "2024" / "z.txt"),
        lambda folder: (folder / "2024" / "mei").rename(folder / "juni"),
        lambda folder: (folder / "a.txt").write_text(TEXT * 2),
        replace_in_place,
    ],
)
def test_every_change_is_noticed(folder: Path, change: Callable[[Path], object]) -> None:
    begun = watching(folder)
    change(folder)
    assert begun.has_changed()
    begun.take()
    assert not begun.has_changed()


def test_a_folder_that_is_gone_for_a_while_is_noticed_twice(folder: Path) -> None:
    begun = watching(folder)
    folder.rename(folder.with_name("away"))
    assert begun.has_changed()
    begun.take()
    assert not begun.has_changed()
    folder.with_name("away").rename(folder)
    assert begun.has_changed()


def test_what_is_no_article_counts_only_where_it_comes_or_goes(folder: Path) -> None:
    (folder / "gambar.png").write_bytes(b"1")
    (folder / "a").symlink_to(folder)  # a loop is not followed
    os.mkfifo(folder / "pipa.txt")
    begun = watching(folder)
    (folder / "gambar.png").write_bytes(b"23")
    assert not begun.has_changed()


def test_a_look_is_short_and_the_next_ones_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(50):
        (folder / f"{number}.txt").write_text(TEXT)
    begun = watching(folder)
    monkeypatch.setattr(watch, "_AT_ONCE", 10)
    now = iter(range(10**6))
    monkeypatch.setattr("index.articles.watch.time.monotonic", lambda: next(now) * watch.SECONDS)
    (folder / "49.txt").write_text(TEXT * 3)
    looks = [begun.has_changed() for _ in range(20)]
    assert any(looks)
