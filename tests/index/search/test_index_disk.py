"""A disk that fails at any call of an update leaves the old index in use, and that is said."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Corpus as Articles
from index import KutipError
from index.search.documents.document import Document
from tests.harnesses import syscalls
from tests.harnesses.syscalls import KILLED, WRITING, Deed
from tests.support.search_corpus import NEWS, Corpus, document

DEEDS = (
    Deed("ENOSPC", errno.ENOSPC),
    Deed("full", errno.ENOSPC, for_good=True),
    Deed("EIO", errno.EIO),
    Deed("kill"),
)
QUERY = "kazan OR gempa"


def ids(corpus: Corpus) -> list[str]:
    return sorted(hit.article_id for hit in corpus.search(QUERY))


@pytest.mark.parametrize("large", [2, 1000], ids=["several files", "one packed file"])
def test_each_call_of_an_update_may_fail_or_be_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    if syscalls.unavailable():
        pytest.skip(syscalls.unavailable())
    # Private: the number of articles from which an index has several files.
    monkeypatch.setattr("index.search.indexing.article_writer._LARGE", large)
    old = Corpus(tmp_path / "good" / "index", NEWS)
    (tmp_path / "good").mkdir()
    old.update()
    old.put(*(document(f"x{n}", f"Gempa {n} di kazan") for n in range(3)))
    old.update()
    before = ids(old)
    new = [*list(old.documents.values())[1:], document("baru", "Gempa di laut.")]
    after = sorted({*before, "baru"} - {"kazan"})
    folder = tmp_path / "copy" / "index"

    def update(at: int = 0, deed: Deed | None = None) -> syscalls.Outcome:
        shutil.rmtree(folder.parent, ignore_errors=True)
        shutil.copytree(tmp_path / "good", folder.parent)
        return syscalls.run(_attempt(folder, new), at, deed, among=WRITING)

    calls = update().calls
    assert len(calls) > 100
    refused = 0
    for at in range(1, len(calls) + 1, 2):  # each second one: it takes half of the time
        deed = DEEDS[at // 2 % len(DEEDS)]
        outcome = update(at, deed)
        what = (at, outcome.calls[-1], deed.name, outcome.said)
        assert outcome.code in (0, KILLED), what
        found = ids(Corpus(folder, old.documents.values() if outcome.said != "done" else new))
        if outcome.code == KILLED:
            assert found == before or "baru" in found, what
        elif outcome.said == "done":
            assert found == after, what
        else:
            assert outcome.said.endswith("The old index stays in use."), what
            assert found == before, what
            refused += 1
        again = Corpus(folder, new)
        assert again.update().rebuilt == "", what
        assert ids(again) == after, what
        assert len(list(folder.iterdir())) == 3, what
    assert refused > 15


def _attempt(folder: Path, documents: list[Document]) -> Callable[[], str]:
    def attempt() -> str:
        try:
            Corpus(folder, documents).update()
        except KutipError as error:
            return str(error)
        return "done"

    return attempt


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_and_no_index_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.indexing.article_writer.create_in", full)
    with pytest.raises(KutipError, match=r"disk is full; .*\. Until then there is no index\."):
        Corpus(tmp_path / "index", NEWS).update()


def test_a_search_on_a_full_disk_is_answered_by_the_old_index(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Articles.open(seeds)
    hits = [hit.article_id for hit in corpus.search("kazan")]
    assert hits
    (seeds / "baru.txt").write_text("Gempa di Kazan\n\nGempa di Kazan.\n", "utf-8")
    corpus.library.refresh()
    monkeypatch.setattr("index.search.storage.manifest.write_whole", full)
    results = corpus.search("kazan gempa OR kazan")
    assert [hit.article_id for hit in results] == hits
    assert results.message.endswith("The old index stays in use.")
    assert "disk is full" in results.message
    monkeypatch.undo()
    assert corpus.search("gempa").hits[0].article_id == "baru"
