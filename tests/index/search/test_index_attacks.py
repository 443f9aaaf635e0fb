"""Whatever is done to an index folder is noticed before Whoosh reads it, and mended.

Each attack ends in one sentence, an index made anew, the same hits, and no second building.
"""

import contextlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.index_attacks import (
    EXTRA,
    HUGE,
    INSTEAD,
    OTHERS,
    bomb,
    damaged,
    forge,
    generation,
    put_signature,
)
from tests.support.search_corpus import NEWS, Corpus, document

Place = Callable[[Path], Path]  # of an index folder -> of a file in it
PATIENCE = 5  # seconds, within which nothing may wait for a pipe or read 2 GB


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError("it waits, or reads without end")

    before = signal.signal(signal.SIGALRM, give_up)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Target:
    """A sound index, copied for each attack."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.good = corpus.index.folder
        self.documents = list(corpus.documents.values())
        self.hits = found(corpus)
        self.folder = folder / "index"
        self.names = sorted(path.name for path in generation(self.good).iterdir())

    def attack(self, how: Callable[[Path], object], *, is_noticed: bool = True) -> None:
        shutil.rmtree(self.folder.parent, ignore_errors=True)
        self.folder.parent.mkdir()
        shutil.copyfile(self.good.with_name("key"), self.folder.with_name("key"))
        shutil.copytree(self.good, self.folder)
        how(self.folder)
        signal.alarm(PATIENCE)
        corpus = Corpus(self.folder, self.documents)
        sentence = corpus.search("kazan").message
        if is_noticed:
            assert not corpus.index.is_current(corpus.signatures)
            assert corpus.search("kazan").hits == ()
            assert_plain(sentence)
        rebuilt = corpus.update().rebuilt
        assert bool(rebuilt) == is_noticed
        assert found(corpus) == self.hits
        again = Corpus(self.folder, self.documents)
        assert again.update().rebuilt == ""
        assert found(again) == self.hits
        assert not is_noticed or len(list(self.folder.iterdir())) == 3
        signal.alarm(0)


def found(corpus: Corpus) -> list[list[str]]:
    queries = ("kazan", "menolak", "title:judul", "date:2023")
    return [[hit.article_id for hit in corpus.search(query)] for query in queries]


def assert_plain(sentence: str) -> None:
    assert sentence.startswith(("The index", "There was no index"))
    assert sentence.isprintable()
    assert len(sentence) < 200


@pytest.fixture(scope="module", params=["one packed segment", "several, with deletions"])
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Target:
    folder = tmp_path_factory.mktemp("attacks")
    corpus = Corpus(folder / "good" / "index", NEWS)
    (folder / "good").mkdir()
    if request.param == "one packed segment":
        corpus.update()
        return Target(corpus, folder / "hurt")
    with pytest.MonkeyPatch.context() as patch:
        # Private: the number of articles from which an index has several files.
        patch.setattr("index.search.indexing.article_writer._LARGE", 2)
        corpus.update()
        more = [document(f"x{n}", f"Gempa {n} di kazan", title=f"Judul {n}") for n in range(3)]
        corpus.put(*more)
        corpus.update()
        corpus.put(document("y", "satu kazan"))
        corpus.update()
        del corpus.documents["x1"]
        corpus.update()
    kinds = {path.suffix for path in generation(corpus.index.folder).iterdir()}
    assert kinds == {".col", ".flat", ".pst", ".trm", ".seg", ".toc", ".json"}
    return Target(corpus, folder / "hurt")


def every_file(target: Target) -> Iterator[Place]:
    """Yield for each file of an index what says where it is in a copy of it."""
    for name in target.names:
        yield partial(_of_generation, name)
    yield lambda folder: folder / "CURRENT"


def _of_generation(name: str, folder: Path) -> Path:
    return generation(folder) / name


def test_every_file_cut_flipped_zeroed_or_longer(target: Target) -> None:
    for place in every_file(target):
        for data in damaged(place(target.good).read_bytes()):

            def write(folder: Path, place: Place = place, data: bytes = data) -> None:
                place(folder).write_bytes(data)

            target.attack(write)


@pytest.mark.parametrize("what", INSTEAD)
def test_something_else_in_place_of_a_file(target: Target, what: str) -> None:
    def replace(path: Path) -> None:
        path.unlink()
        INSTEAD[what](path)

    for place in every_file(target):

        def attack(folder: Path, place: Place = place) -> None:
            replace(place(folder))

        target.attack(attack)


def test_files_that_changed_places(target: Target) -> None:
    for one, other in zip(target.names, [*target.names[1:], target.names[0]], strict=True):

        def swap(folder: Path, one: str = one, other: str = other) -> None:
            here = generation(folder)
            (here / one).rename(here / "third")
            (here / other).rename(here / one)
            (here / "third").rename(here / other)

        target.attack(swap)


@pytest.mark.parametrize("name", EXTRA, ids=range(len(EXTRA)))
def test_a_file_too_many(target: Target, name: str) -> None:
    target.attack(lambda folder: (generation(folder) / name).write_text("x"))


@pytest.mark.parametrize("what", INSTEAD)
def test_something_else_in_place_of_the_generation(target: Target, what: str) -> None:
    def replace(folder: Path) -> None:
        here = generation(folder)
        shutil.rmtree(here)
        INSTEAD[what](here)

    target.attack(replace)


def test_a_generation_that_is_elsewhere(target: Target) -> None:
    def move(folder: Path) -> None:
        here = generation(folder)
        here.symlink_to(here.rename(folder.parent / "elsewhere"))

    target.attack(move)


@pytest.mark.parametrize("what", INSTEAD)
def test_something_else_in_place_of_the_folder(target: Target, what: str) -> None:
    def replace(folder: Path) -> None:
        shutil.rmtree(folder)
        INSTEAD[what](folder)

    target.attack(replace)
    assert not Path("/x").exists()


def test_a_folder_that_is_a_link_is_made_anew_and_its_target_stays(target: Target) -> None:
    elsewhere = target.folder.parent / "elsewhere"
    target.attack(lambda folder: folder.symlink_to(folder.rename(elsewhere)))
    assert not target.folder.is_symlink()
    assert (elsewhere / "CURRENT").is_file()


LINES = (
    "",
    "../.. {signed}\n",
    "/etc {signed}\n",
    "g0000\n01 {signed}\n",
    "g000\x0001 {signed}\n",
    "{name} {signed}",
    "\n{name} {signed}\n",
    "{name}  {signed}\n",
    "{name} 0\n",
    "G000001 {signed}\n",
    "g٠٠٠٠٠١ {signed}\n",
    "\ufeff{name} {signed}\n",
    "g999999 {signed}\n",
    "g99999999999 {signed}\n",
)


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_another_line_in_current(target: Target, line: str) -> None:
    name, signed = (target.good / "CURRENT").read_text("ascii").split()
    wrong = line.format(name=name, signed=signed)
    target.attack(lambda folder: (folder / "CURRENT").write_text(wrong, "utf-8"))


def test_a_huge_current_that_begins_well(target: Target) -> None:
    def lengthen(folder: Path) -> None:
        with (folder / "CURRENT").open("r+b") as file:
            file.truncate(HUGE)

    target.attack(lengthen)


@pytest.mark.parametrize("name", OTHERS, ids=range(len(OTHERS)))
def test_what_else_lies_in_the_folder_is_removed(target: Target, name: str) -> None:
    for put in (INSTEAD["folder"], INSTEAD["full folder"], INSTEAD["pipe"], INSTEAD["link out"]):

        def attack(folder: Path, put: Callable[[Path], object] = put) -> None:
            (folder / "CURRENT").unlink()
            put(folder / name)

        target.attack(attack)


@pytest.mark.parametrize("what", INSTEAD)
def test_something_else_in_place_of_the_lock(target: Target, what: str) -> None:
    def replace(folder: Path) -> None:
        (folder / "LOCK").unlink()
        INSTEAD[what](folder / "LOCK")

    target.attack(replace, is_noticed=False)


@pytest.mark.parametrize("what", INSTEAD)
def test_something_else_in_place_of_the_key(target: Target, what: str) -> None:
    def replace(folder: Path) -> None:
        folder.with_name("key").unlink()
        INSTEAD[what](folder.with_name("key"))

    target.attack(replace)


@pytest.mark.parametrize("mode", [0o000, 0o555, 0o777])
def test_an_index_that_may_not_be_read_or_that_all_may_write(target: Target, mode: int) -> None:
    target.attack(lambda folder: folder.chmod(mode), is_noticed=False)
    assert target.folder.stat().st_mode & 0o777 == 0o700


def test_a_file_that_may_not_be_read(target: Target) -> None:
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    for name in target.names:
        place = partial(_of_generation, name)

        def forbid(folder: Path, place: Place = place) -> None:
            place(folder).chmod(0)

        target.attack(forbid)
    target.attack(lambda folder: folder.with_name("key").chmod(0))


def test_a_bomb_in_any_pickle_never_goes_off(target: Target, tmp_path: Path) -> None:
    canary = tmp_path / "boom"
    target.attack(lambda folder: bomb(canary)(generation(folder)))
    target.attack(lambda folder: forge(folder, bomb(canary)))
    assert not canary.exists()


def test_the_bomb_would_go_off_with_the_users_own_key(target: Target, tmp_path: Path) -> None:
    """What is defended is the key: an attacker who can read it is the user."""
    canary = tmp_path / "boom"

    def attack(folder: Path) -> None:
        forge(folder, bomb(canary))
        data = (generation(folder) / "manifest.json").read_bytes()
        put_signature(folder, data, folder.with_name("key").read_bytes())

    with contextlib.suppress(Exception):
        target.attack(attack, is_noticed=False)
    assert canary.exists()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"{}", b'{"files": 1}', b"[" * 100_000, b"9" * 5_000]
)
def test_a_manifest_of_nonsense_with_a_digest_of_its_own(target: Target, data: bytes) -> None:
    def attack(folder: Path) -> None:
        (generation(folder) / "manifest.json").write_bytes(data)
        put_signature(folder, data, b"k" * 32)

    target.attack(attack)
