"""Bringing articles in: nothing is overwritten, nothing useless comes in, each with a reason."""

from pathlib import Path

import pytest

from index import Corpus, KutipError, import_files

TEXT = "Judul yang Panjang Sekali\n\nIsi artikel ini cukup panjang untuk dibaca orang.\n"


def test_files_and_folders_come_in(tmp_path: Path) -> None:
    source, into = tmp_path / "source", tmp_path / "new" / "corpus"
    (source / "deep").mkdir(parents=True)
    (source / "satu.txt").write_text(TEXT)
    (source / "deep" / "dua.jsonl").write_text('{"id": "d", "title": "Dua", "body": "Isi."}\n')
    report = import_files([source], into)
    assert sorted(report.copied) == ["dua.jsonl", "satu.txt"]
    assert report.problems == ()
    assert {info.id for info in Corpus.open(into).articles()} == {"satu", "d"}


def test_what_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    source, into = tmp_path / "satu.txt", tmp_path / "corpus"
    source.write_text(TEXT)
    import_files([source], into)
    again = import_files([source], into)
    assert (again.copied, again.kept, again.problems) == ((), ("satu.txt",), ())
    source.write_text(TEXT + "Satu kalimat lagi di bawahnya.\n")
    assert import_files([source], into).copied == ("satu-2.txt",)
    assert (into / "satu.txt").read_text() == TEXT


def test_each_file_left_out_has_its_reason(tmp_path: Path) -> None:
    binary, picture = tmp_path / "binary.txt", tmp_path / "picture.png"
    binary.write_bytes(b"\x00\x01\x02" * 50)
    picture.write_bytes(b"png")
    report = import_files([binary, picture, tmp_path / "missing.txt"], tmp_path / "corpus")
    assert report.copied == ()
    assert [problem.file.rsplit("/", 1)[-1] for problem in report.problems] == [
        "binary.txt",
        "picture.png",
        "missing.txt",
    ]
    assert all(problem.sentence.endswith(".") for problem in report.problems)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KutipError, match="cannot be made"):
        import_files([tmp_path], tmp_path / "file" / "corpus")
