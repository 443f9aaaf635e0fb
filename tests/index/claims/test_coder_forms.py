"""A coder's folder in several Unicode forms is one coder; names that differ in case are told."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from index import Corpus, KutipError, QueueStep
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from index.queues.model import ItemState, QueueOrigin
from index.queues.reader import read_queues
from index.queues.store import QueueStore
from tests.support.claims_kit import claim

NFC = "andré"
NFD = unicodedata.normalize("NFD", NFC)


def to_nfd(root: Path, kind: str = "claims") -> None:
    """Rename the coder's folder as a copy from a Mac has it."""
    (root / kind / NFC).rename(root / kind / NFD)


def notes(root: Path, coder: str | None = None) -> dict[str, str]:
    return {one.id: one.note for one in ClaimReader(root).read(coder).claims}


def folders(root: Path, kind: str = "claims") -> list[str]:
    return sorted(path.name for path in (root / kind).iterdir())


@pytest.mark.parametrize("typed", [NFC, NFD])
def test_a_folder_from_a_mac_is_the_same_stream(tmp_path: Path, typed: str) -> None:
    ClaimStore(tmp_path, NFC).add(claim(claim_id="01A", note="satu"))
    to_nfd(tmp_path)
    store = ClaimStore(tmp_path, typed)
    store.add(claim(claim_id="01B", note="dua"))
    store.update(replace(store.claim("01A"), note="lain"))
    store.undo()
    assert notes(tmp_path, typed) == {"01A": "satu", "01B": "dua"}
    assert folders(tmp_path) == [NFD]


@pytest.mark.parametrize("typed", [NFC, NFD])
def test_two_folders_are_one_stream_and_become_one_folder(tmp_path: Path, typed: str) -> None:
    first = ClaimStore(tmp_path, NFC)
    first.add(claim(claim_id="01A", note="satu"))
    first.add(claim("002", claim_id="01C", note="tiga"))
    to_nfd(tmp_path)
    second = ClaimStore(tmp_path / "x", NFC)
    (tmp_path / "x").mkdir()
    second.add(claim(claim_id="01B", note="dua"))
    second.add(claim("003", claim_id="01D", note="empat"))
    (tmp_path / "x/claims" / NFC).rename(tmp_path / "claims" / NFC)
    assert folders(tmp_path) == sorted([NFC, NFD])
    everything = {"01A": "satu", "01B": "dua", "01C": "tiga", "01D": "empat"}
    assert notes(tmp_path) == notes(tmp_path, typed) == everything
    assert {one.coder for one in ClaimReader(tmp_path).read().claims} == {NFC}
    assert any("Unicode" in p.sentence for p in ClaimReader(tmp_path).read().problems)

    store = ClaimStore(tmp_path, typed)
    store.update(replace(store.claim("01A"), note="lain"))
    assert notes(tmp_path) == {**everything, "01A": "lain"}
    assert folders(tmp_path) == [NFC]
    store.delete("01C")
    store.undo()
    store.undo()
    assert notes(tmp_path) == everything
    for _ in range(4):
        store.undo()
    assert notes(tmp_path) == {}
    problems = [problem.sentence for problem in ClaimReader(tmp_path).read().problems]
    assert not any("Unicode" in sentence for sentence in problems)


def test_a_claim_that_both_folders_have_is_there_once(tmp_path: Path) -> None:
    ClaimStore(tmp_path, NFC).add(claim(claim_id="01A", note="satu"))
    data = (tmp_path / "claims" / NFC / "001.yaml").read_bytes()
    ClaimStore(tmp_path, NFC).update(replace(ClaimStore(tmp_path, NFC).claim("01A"), note="dua"))
    (tmp_path / "claims" / NFD).mkdir()
    (tmp_path / "claims" / NFD / "001.yaml").write_bytes(data)
    assert notes(tmp_path) == {"01A": "dua"}
    ClaimStore(tmp_path, NFC).add(claim(claim_id="01B"))
    assert notes(tmp_path) == {"01A": "dua", "01B": ""}
    assert folders(tmp_path) == [NFC]


def test_queues_of_both_folders_are_one_coders(tmp_path: Path) -> None:
    QueueStore(tmp_path, NFC).create("Satu", ["001"], QueueOrigin())
    to_nfd(tmp_path, "queues")
    QueueStore(tmp_path / "x", NFC)
    (tmp_path / "queues" / NFC).mkdir()
    assert [queue.name for queue in read_queues(tmp_path, NFD).queues] == ["satu"]
    QueueStore(tmp_path, NFC).create("Dua", ["001"], QueueOrigin())
    QueueStore(tmp_path, NFD).change("satu", [QueueStep("001", ItemState.DONE)])
    assert [queue.name for queue in read_queues(tmp_path).queues] == ["dua", "satu"]
    assert folders(tmp_path, "queues") == [NFC]


def test_a_coder_listed_in_either_form_may_code_in_either(tmp_path: Path) -> None:
    (tmp_path / "kutip.yaml").write_text(f"coders: [{NFD}]\n")
    corpus = Corpus(tmp_path)
    assert corpus.codebook.project.coders == (NFC,)
    for name in (NFC, NFD):
        assert corpus.store(name) is corpus.store(NFC)
        corpus.store(name).add(claim())
    with pytest.raises(KutipError, match="is not a coder"):
        corpus.store("andre").add(claim())


def test_names_that_differ_in_case_only_are_told(tmp_path: Path) -> None:
    for coder in ("Rani", "rani", "dimas"):
        ClaimStore(tmp_path, coder).add(claim())
    told = [problem.sentence for problem in ClaimReader(tmp_path).read().problems]
    assert len(told) == 1
    assert "claims/rani and claims/Rani differ in case only" in told[0]
