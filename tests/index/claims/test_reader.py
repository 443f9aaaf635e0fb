"""Reading: one broken file never hides the others, and nothing is read twice."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Claim
from index.base.errors import KutipError
from index.base.files import write_whole
from index.claims import claim_file
from index.claims.journal import Journal
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Claims of two coders on two articles each."""
    for coder in ("rani", "budi"):
        store = ClaimStore(tmp_path, coder)
        for article in ("001", "002"):
            store.add(claim(article, note=f"{coder} {article}"))
    return tmp_path


def notes(root: Path) -> list[str]:
    return [one.note for one in ClaimReader(root).read().claims]


def only_problem(root: Path, file: str = "claims/rani/001.yaml") -> str:
    problems = ClaimReader(root).read().problems
    assert [problem.file for problem in problems] == [file]
    assert problems[0].file in problems[0].sentence
    return problems[0].sentence


def test_a_corpus_without_claims(tmp_path: Path) -> None:
    assert ClaimReader(tmp_path).read() == ClaimReader(tmp_path / "none").read()
    assert ClaimReader(tmp_path).read().claims == ()


def test_all_coders_or_one(corpus: Path) -> None:
    assert notes(corpus) == ["budi 001", "budi 002", "rani 001", "rani 002"]
    assert [one.coder for one in ClaimReader(corpus).read("rani").claims] == ["rani", "rani"]
    assert ClaimReader(corpus).read("tuti").claims == ()
    assert not ClaimReader(corpus).read().problems


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"  speaker", b"<<<<<<< HEAD\n  speaker", "merge .line 12"),
        (b"  speaker", b"  speaker: [", "line"),
        (b"  speaker", b"  &a speaker", "anchor"),
        (b"status: accepted", b"status: !!python/name:os.system", "tag"),
        (b"schema: 1", b"schema: one", "schema"),
        (b"claims:", b"claims: " + b"[" * 100_000, "levels"),
        (b"rani 001", b"caf\xe9", "UTF-8"),
    ],
)
def test_a_damaged_file_is_named_shown_and_never_overwritten(
    corpus: Path, old: bytes, new: bytes, reason: str
) -> None:
    path = corpus / "claims/rani/001.yaml"
    damaged = path.read_bytes().replace(old, new, 1)
    path.write_bytes(damaged)
    assert notes(corpus) == ["budi 001", "budi 002", "rani 002"]
    assert re.search(reason, only_problem(corpus))
    store = ClaimStore(corpus, "rani")
    with pytest.raises(KutipError, match=r"claims/rani/001\.yaml.*Nothing was saved"):
        store.add(claim("001"))
    assert path.read_bytes() == damaged
    assert store.add(claim("002")).article == "002"
    assert store.steps() == (3, 0)


def test_a_newer_schema_is_read_and_never_changed(corpus: Path) -> None:
    path = corpus / "claims/rani/001.yaml"
    data = path.read_bytes().replace(b"schema: 1", b"schema: 2").replace(b"stance: 1", b"mood: 7")
    path.write_bytes(data)
    assert "rani 001" in notes(corpus)
    assert "newer kutip" in only_problem(corpus)
    store = ClaimStore(corpus, "rani")
    found = store.claims("001")[0]
    changes: list[Callable[[], Claim]] = [
        lambda: store.add(claim()),
        lambda: store.update(replace(found, note="x")),
    ]
    for change in changes:
        with pytest.raises(KutipError, match="Update kutip"):
            change()
    with pytest.raises(KutipError, match="Update kutip"):
        store.delete(found.id)
    assert path.read_bytes() == data


def test_a_wrong_claim_is_named_with_its_line_and_kept(corpus: Path) -> None:
    path = corpus / "claims/rani/001.yaml"
    other = ClaimStore(corpus, "rani").add(claim(note="kedua"))
    path.write_bytes(path.read_bytes().replace(b"stance: 1", b"stance: pro", 1))
    assert notes(corpus) == ["budi 001", "budi 002", "kedua", "rani 002"]
    assert re.search(r"line 5.*stance", only_problem(corpus))
    ClaimStore(corpus, "rani").update(replace(other, note="ketiga"))
    assert b"stance: pro" in path.read_bytes()
    assert "ketiga" in notes(corpus)


def test_a_file_cut_off_is_restored_from_the_journal(corpus: Path) -> None:
    path = corpus / "claims/rani/001.yaml"
    store = ClaimStore(corpus, "rani")
    store.add(claim(note="kedua"))
    whole = path.read_bytes()
    for size in (len(whole) - 5, len(whole) // 2, 30, 0):
        path.write_bytes(whole[:size])
        assert sorted(notes(corpus))[2:] == ["kedua", "rani 001", "rani 002"]
        assert "cut off" in only_problem(corpus)
        assert path.read_bytes() == whole[:size]
    store.add(claim(note="ketiga"))
    found = ClaimReader(corpus).read()
    assert {one.note for one in found.claims if one.article == "001"} == {
        "budi 001", "rani 001", "kedua", "ketiga"
    }  # fmt: skip
    copies = [*(corpus / "claims/rani/.damaged").iterdir()]
    assert [copy.read_bytes() for copy in copies] == [b""]
    assert [problem.file for problem in found.problems] == [
        str(copy.relative_to(corpus)) for copy in copies
    ]
    assert any("put together" in problem.sentence for problem in store.problems)


def test_without_a_journal_a_file_cut_off_gives_what_is_whole(corpus: Path) -> None:
    path = corpus / "claims/rani/001.yaml"
    ClaimStore(corpus, "rani").add(claim(note="kedua"))
    (corpus / "claims/rani/.journal").unlink()
    whole = path.read_bytes()
    path.write_bytes(whole[:-60])
    assert notes(corpus) == ["budi 001", "budi 002", "rani 001", "rani 002"]
    ClaimStore(corpus, "rani").add(claim(note="ketiga"))
    copy = next((corpus / "claims/rani/.damaged").iterdir())
    assert copy.read_bytes() == whole[:-60]
    (corpus / "claims/rani/.journal").unlink()
    path.write_bytes(b"")
    assert "cut off" in ClaimReader(corpus).read().problems[0].sentence
    assert len(notes(corpus)) == 3


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("template")
    store = ClaimStore(root, "rani")
    store.add(claim("001", note="pertama"))
    store.add(claim("002", note="kedua"))
    return root


@settings(max_examples=60)
@given(position=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_flipped_bit_never_hides_the_other_files_nor_is_lost(
    template: Path, tmp_path: Path, position: int, bit: int
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    shutil.copytree(template, root, dirs_exist_ok=True)
    store = ClaimStore(root, "rani")
    path = root / "claims/rani/001.yaml"
    data = bytearray(path.read_bytes())
    data[position % len(data)] ^= 1 << bit
    path.write_bytes(data)
    found = ClaimReader(root).read()
    assert "kedua" in {one.note for one in found.claims}
    refusal = ""
    try:
        store.add(claim("001", note="ketiga"))
    except KutipError as error:
        refusal = str(error)
    if refusal:
        assert "claims/rani/001.yaml" in refusal
        assert path.read_bytes() == data
        return
    folder = root / "claims/rani"
    if not [copy for copy in folder.glob(".damaged/*") if copy.read_bytes() == data]:
        flipped = claim_file.parse(bytes(data), "").records
        assert flipped.items() <= claim_file.parse(path.read_bytes(), "").records.items()
    assert "ketiga" in {one.note for one in ClaimReader(root).read().claims}


def test_a_waiting_change_is_shown_before_it_is_in_its_file(corpus: Path) -> None:
    path = corpus / "claims/rani/001.yaml"
    before = path.read_bytes()
    store = ClaimStore(corpus, "rani")
    store.add(claim("001", note="menunggu"))
    store.add(claim("003", note="baru"))
    journal = corpus / "claims/rani/.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:4], lines[4], lines[6]]))  # two changes, not done
    path.write_bytes(before)
    (corpus / "claims/rani/003.yaml").unlink()
    assert {"menunggu", "baru"} <= {*notes(corpus)}
    assert path.read_bytes() == before
    again = ClaimStore(corpus, "rani")
    assert {"menunggu", "baru", "rani 001"} <= {one.note for one in again.claims()}
    assert b"menunggu" in path.read_bytes()
    assert (corpus / "claims/rani/003.yaml").exists()
    assert not again.problems


def test_a_change_that_cannot_reach_its_file_waits(corpus: Path) -> None:
    store = ClaimStore(corpus, "rani")
    store.add(claim("001", note="menunggu"))
    path, journal = corpus / "claims/rani/001.yaml", corpus / "claims/rani/.journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    whole = path.read_bytes()
    broken = whole.replace(b"menunggu", b"[").replace(b"rani 001", b"{")
    path.write_bytes(broken)
    again = ClaimStore(corpus, "rani")
    assert [problem.file for problem in again.problems] == ["claims/rani/001.yaml"]
    again.add(claim("002", note="lain"))
    assert path.read_bytes() == broken
    path.write_bytes(whole.replace(b"note: menunggu", b"note: lihat"))
    again.add(claim("002"))
    assert not again.problems
    kept = {one.note for one in again.claims("001")}
    assert kept == {"rani 001", "menunggu", "lihat"}


def test_only_what_changed_is_parsed(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = claim_file.parse

    def parse(data: bytes, name: str) -> claim_file.ClaimFile:
        parsed.append(name)
        return real(data, name)

    monkeypatch.setattr(claim_file, "parse", parse)
    reader = ClaimReader(corpus)
    first = reader.read()
    assert len(parsed) == 4
    assert reader.read() == first
    assert len(parsed) == 4
    path = corpus / "claims/rani/002.yaml"
    write_whole(path, path.read_bytes().replace(b"rani 002", b"rani ii"))
    assert "rani ii" in {one.note for one in reader.read().claims}
    assert parsed[4:] == ["claims/rani/002.yaml"]


def test_reading_while_a_journal_is_torn(corpus: Path) -> None:
    journal = corpus / "claims/rani/.journal"
    journal.write_bytes(journal.read_bytes()[:-3])
    assert len(notes(corpus)) == 4
    journal.write_bytes(b"\x00" * 500)
    assert len(notes(corpus)) == 4
    journal.unlink()
    os.mkfifo(journal)
    found = ClaimReader(corpus).read()
    assert len(found.claims) == 4
    assert [problem.file for problem in found.problems] == ["claims/rani/.journal"]


def test_files_in_odd_places_are_named(corpus: Path) -> None:
    top = corpus / "claims"
    (top / "001.yaml").write_bytes(b"x")
    (top / "rani" / "003.yml").write_bytes(b"x")
    (top / "a:b").mkdir()
    (top / ".git").mkdir()
    (top / "README.md").write_bytes(b"x")
    (top / "putar").symlink_to(top / "putar")
    (top / "rani" / "sub.yaml").mkdir()
    found = ClaimReader(corpus).read()
    assert len(found.claims) == 4
    assert {problem.file for problem in found.problems} == {
        "claims/001.yaml",
        "claims/rani/003.yml",
        "claims/a:b",
        "claims/putar",
        "claims/rani/sub.yaml",
    }


@pytest.mark.parametrize(
    "name",
    [
        "001.yaml.sync-conflict",
        "001.yaml (rani's conflicted copy)",
        "001 (1).YAML",
        "001.Yml",
        "001.yaml.Conflict",
        "tanpa akhiran",
        "salinan/001.yaml",
        "salinan/lama/001.yaml",
    ],
)
def test_a_file_of_claims_that_is_not_read_is_told(corpus: Path, name: str) -> None:
    path = corpus / "claims/rani" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(corpus / "claims/rani/001.yaml", path)
    (corpus / "claims/rani/catatan.docx").write_bytes(b"PK\x03\x04")
    assert "read; " in only_problem(corpus, f"claims/rani/{Path(name).parts[0]}")


def test_a_file_of_claims_beside_the_folders_of_coders_is_told(corpus: Path) -> None:
    shutil.copyfile(corpus / "claims/rani/001.yaml", corpus / "claims/001.yaml.orig")
    assert "lies in no coder's folder" in only_problem(corpus, "claims/001.yaml.orig")


def test_a_copy_of_a_coders_folder_is_told_as_one(corpus: Path) -> None:
    copy = corpus / "claims/rani (conflicted copy 2026-11-22)"
    shutil.copytree(corpus / "claims/rani", copy)
    sentence = only_problem(corpus, "claims/rani (conflicted copy 2026-11-22)")
    assert "looks like a copy of claims/rani" in sentence
    assert "kutip merge" in sentence
    copy.rename(corpus / "claims/rani-LAPTOP")
    problems = ClaimReader(corpus).read().problems
    assert all("copy of claims/rani," in problem.sentence for problem in problems)
    assert len(problems) == 2


def test_another_coder_named_in_a_file_is_told(corpus: Path) -> None:
    (corpus / "claims/rani").rename(corpus / "claims/tuti")
    found = ClaimReader(corpus).read()
    assert [one.coder for one in found.claims] == ["budi", "budi", "tuti", "tuti"]
    assert [problem.file for problem in found.problems] == [
        "claims/tuti/001.yaml",
        "claims/tuti/002.yaml",
    ]


def test_names_of_files_cannot_reach_the_terminal(corpus: Path) -> None:
    (corpus / "claims/rani/\x1b[2J.yaml").write_bytes(b"x")
    for problem in ClaimReader(corpus).read().problems:
        assert problem.file.isprintable()
        assert problem.sentence.isprintable()


def test_a_journal_is_settled_when_every_change_is_done(corpus: Path) -> None:
    journal = Journal(corpus / "claims/rani/.journal")
    journal.refresh()
    assert len(journal.entries) == 2
    assert journal.pending == []


def test_what_a_store_wrote_is_not_parsed_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ClaimStore(corpus, "rani")
    reader = ClaimReader(corpus, store.parsed)
    reader.read()
    store.add(claim("001", note="two lines\nwith a: colon", topics=("perang", "dagang")))
    with monkeypatch.context() as patched:
        patched.setattr(claim_file, "parse", lambda *_: pytest.fail("parsed again"))
        seen = reader.read()
    assert seen == ClaimReader(corpus).read()


def test_what_another_program_wrote_over_it_is_parsed(corpus: Path) -> None:
    store = ClaimStore(corpus, "rani")
    reader = ClaimReader(corpus, store.parsed)
    store.add(claim("001", note="mine"))
    path = corpus / "claims" / "rani" / "001.yaml"
    path.write_bytes(path.read_bytes().replace(b"note: mine", b"note: hers"))
    assert "hers" in [read.note for read in reader.read("rani").claims]
    assert "mine" not in [read.note for read in reader.read("rani").claims]
