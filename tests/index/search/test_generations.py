"""No byte of an index folder is believed before its manifest was checked."""

import errno
import os
import pickle
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index import KutipError
from index.search.storage import generations
from tests.conftest import ROOT
from tests.support.index_attacks import Bomb
from tests.support.search_corpus import NEWS, Corpus, document


@pytest.fixture
def news(tmp_path: Path) -> Corpus:
    corpus = Corpus(tmp_path / "index", NEWS)
    corpus.update()
    return corpus


def current(corpus: Corpus) -> Path:
    return corpus.index.folder / (corpus.index.folder / "CURRENT").read_text().split()[0]


def reopened(corpus: Corpus) -> Corpus:
    """Return the corpus as the next run finds it."""
    return Corpus(corpus.index.folder, corpus.documents.values())


def assert_found_out_and_rebuilt(corpus: Corpus) -> None:
    again = reopened(corpus)
    assert not again.index.is_current(again.signatures)
    results = again.search("kazan")
    assert results.hits == ()
    assert results.message
    report = again.update()
    assert report.rebuilt
    assert report.added == len(NEWS)
    assert again.found("kazan") == {"kazan"}
    assert again.index.is_current(again.signatures)


def test_a_sound_index_is_used_as_it_is(news: Corpus) -> None:
    again = reopened(news)
    assert again.found("kazan") == {"kazan"}
    assert again.update().rebuilt == ""
    assert again.fetched == []


def test_every_flipped_cut_or_missing_file_is_noticed(news: Corpus, tmp_path: Path) -> None:
    good = tmp_path / "good"
    shutil.copytree(news.index.folder, good)
    names = [path.name for path in current(news).iterdir()]
    assert len(names) >= 4
    kept = current(news).name
    for name in [*(f"{kept}/{name}" for name in names), "CURRENT"]:
        for damage in (flip, cut, empty, Path.unlink):
            shutil.rmtree(news.index.folder)
            shutil.copytree(good, news.index.folder)
            damage(news.index.folder / name)
            again = reopened(news)
            assert not again.index.is_current(again.signatures), (name, damage)
            assert again.search("kazan").message, (name, damage)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def test_a_damaged_index_is_made_anew(news: Corpus) -> None:
    flip(next(current(news).glob("*.seg")))
    assert_found_out_and_rebuilt(news)


@pytest.mark.parametrize("place", ["toc", "newer toc", "lock", "segment"])
def test_a_malicious_pickle_never_runs(news: Corpus, tmp_path: Path, place: str) -> None:
    target = tmp_path / "boom"
    bomb = pickle.dumps(Bomb(target), 2)
    toc = next(current(news).glob("_MAIN_*.toc"))
    if place == "toc":
        head, _, _ = toc.read_bytes().partition(b"\x80\x02")
        toc.write_bytes(head + bomb * 9)
    elif place == "newer toc":
        head, _, _ = toc.read_bytes().partition(b"\x80\x02")
        (toc.parent / "_MAIN_99.toc").write_bytes(head + bomb * 9)
    elif place == "lock":
        (toc.parent / "MAIN_WRITELOCK").write_bytes(bomb)
    else:
        next(current(news).glob("*.seg")).write_bytes(bomb)
    assert_found_out_and_rebuilt(news)
    assert not target.exists()


def test_the_bomb_of_these_tests_would_go_off(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "boom"), 2))
    assert (tmp_path / "boom").exists()


def made_otherwise(corpus: Corpus, **differing: str) -> Corpus:
    """Return the corpus as a kutip finds it that makes its index otherwise."""
    other = reopened(corpus)
    generations_of_other = other.index._open.generations  # noqa: SLF001 (no other kutip runs here)
    made_by = generations_of_other.made_by() | differing
    generations_of_other.made_by = lambda: made_by
    return other


@pytest.mark.parametrize("what", ["format", "whoosh", "analysis", "machine"])
def test_an_index_of_another_version_is_rebuilt(news: Corpus, what: str) -> None:
    other = made_otherwise(news, **{what: "other"})
    assert "another version" in other.search("kazan").message
    assert "another version" in other.update().rebuilt
    assert other.found("kazan") == {"kazan"}


@pytest.mark.parametrize(
    "differing", [{"words": "other"}, {"language": "xx", "analysis": "other", "words": "other"}]
)
def test_an_index_of_other_words_is_rebuilt_and_the_old_one_goes(
    news: Corpus, differing: dict[str, str]
) -> None:
    other = made_otherwise(news, **differing)
    assert "another `language` or words.yaml" in other.search("kazan").message
    assert "another `language` or words.yaml" in other.update().rebuilt
    assert other.found("kazan") == {"kazan"}
    assert len(list(news.index.folder.glob("g*"))) == 1


def of_version(corpus: Corpus, name: str) -> Corpus:
    """Return the corpus as another version of kutip finds it."""
    return made_otherwise(corpus, format=name)


def test_two_versions_of_kutip_each_keep_their_index(news: Corpus) -> None:
    assert of_version(news, "next").update().rebuilt
    for version in (news, of_version(news, "next"), reopened(news), of_version(news, "next")):
        assert version.update().rebuilt == ""
        assert version.found("kazan") == {"kazan"}
        version.put(document("baru", "Gempa di laut."))
        assert version.update().rebuilt == ""
        assert version.found("gempa") == {"baru"}
    assert len(list(news.index.folder.glob("g*"))) == 2


def test_of_more_versions_the_last_two_keep_theirs(news: Corpus) -> None:
    for name in ("second", "third"):
        assert of_version(news, name).update().rebuilt
    assert len(list(news.index.folder.glob("g*"))) == 2
    assert of_version(news, "second").update().rebuilt == ""
    assert reopened(news).update().rebuilt


def test_an_index_that_no_version_opened_for_a_month_goes(news: Corpus) -> None:
    manifest = current(news) / "manifest.json"
    os.utime(manifest, (0, 0))
    assert reopened(news).found("kazan") == {"kazan"}
    assert manifest.stat().st_mtime > 0  # opened just now
    os.utime(manifest, (0, 0))
    assert of_version(news, "next").update().rebuilt
    assert not manifest.exists()
    assert len(list(news.index.folder.glob("g*"))) == 1


def test_damage_to_another_versions_index_is_that_ones_business(news: Corpus) -> None:
    other = of_version(news, "next")
    other.update()
    flip(current(other) / "manifest.json")
    assert reopened(news).update().rebuilt == ""
    assert of_version(news, "next").update().rebuilt
    assert reopened(news).found("kazan") == {"kazan"}


def test_a_link_in_place_of_a_file_is_noticed(news: Corpus, tmp_path: Path) -> None:
    segment = next(current(news).glob("*.seg"))
    moved = segment.rename(tmp_path / "elsewhere")
    segment.symlink_to(moved)
    assert_found_out_and_rebuilt(news)


def test_the_folder_is_private(news: Corpus) -> None:
    assert news.index.folder.stat().st_mode & 0o777 == 0o700
    news.index.folder.chmod(0o777)
    news.put(document("baru", "kata"))
    news.update()
    assert news.index.folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_is_refused(
    news: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    again = reopened(news)
    assert "not in a folder of its own" in again.search("kazan").message
    with pytest.raises(KutipError, match="belongs to another user; remove it"):
        again.update()


def test_an_update_keeps_the_files_of_the_old_segments(news: Corpus) -> None:
    before = {path.name: path.stat().st_ino for path in current(news).glob("*.seg")}
    news.put(document("baru", "Gempa di laut."))
    news.update()
    after = {path.name: path.stat().st_ino for path in current(news).glob("*.seg")}
    assert before.items() < after.items()
    assert reopened(news).found("gempa OR kazan") == {"baru", "kazan"}


@pytest.mark.parametrize("large", [0, 1000])
def test_an_open_index_outlives_its_files(
    news: Corpus, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    # Private: the number of articles from which an index has several files.
    monkeypatch.setattr("index.search.indexing.article_writer._LARGE", large)
    news.index.update(news.fetch, news.signatures, rebuild=True)
    expected = [(hit.article_id, hit.score) for hit in news.search("menolak")]
    reader = reopened(news)
    assert reader.found("kazan") == {"kazan"}
    shutil.rmtree(current(news))
    assert [(hit.article_id, hit.score) for hit in reader.search("menolak")] == expected
    assert reader.found("date:2023 outlet:kabar") == {"beijing"}


def test_where_there_are_no_hard_links_files_are_copied(
    news: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    news.put(document("baru", "Gempa di laut."))
    assert news.update().rebuilt == ""
    assert reopened(news).found("gempa OR kazan") == {"baru", "kazan"}


@pytest.mark.parametrize("step", ["begin", "write_whole", "flush_file"])
def test_a_full_disk_leaves_the_old_index_in_use(
    news: Corpus, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    news.put(document("baru", "Gempa di laut."))
    owner = generations.Generations if step == "begin" else generations
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, full)
        with pytest.raises(KutipError, match=r"disk is full.*old index stays"):
            news.update()
    assert len(list(news.index.folder.glob("g*"))) == 1
    assert reopened(news).found("kazan") == {"kazan"}
    assert news.update().added == 1


def test_a_read_only_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(KutipError, match=r"index.*Read-only file system"):
        Corpus(tmp_path / "index", NEWS).update()


KILLED = """
import os, signal, sys
from pathlib import Path
from index.search.storage import generations
from tests.support.index_attacks import Bomb
from tests.support.search_corpus import NEWS, Corpus, document

def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)

corpus = Corpus(Path(sys.argv[1]), [*NEWS, document("baru", "Gempa di laut.")])
setattr(generations, sys.argv[2], kill)
corpus.index.update(corpus.fetch, corpus.signatures, rebuild=True)
"""


@pytest.mark.parametrize("step", ["flush_file", "write_whole", "sync_folder"])
def test_a_killed_builder_leaves_the_old_index_in_use(news: Corpus, step: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(news.index.folder), step], env=environment, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert len(list(news.index.folder.glob("g*"))) == 2
    again = reopened(news)
    assert again.found("kazan") == {"kazan"}
    assert again.update().rebuilt == ""
    again.put(document("baru", "Gempa di laut."))
    assert again.update().added == 1
    assert len(list(news.index.folder.glob("g*"))) == 1
