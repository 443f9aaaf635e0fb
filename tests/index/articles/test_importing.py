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


def test_rows_that_are_no_articles_are_counted(tmp_path: Path) -> None:
    rows = ["title,body", *(f"Judul {n},Satu, dua." for n in range(10)), "Utuh,Satu."]
    (tmp_path / "t.csv").write_text("\n".join(rows) + "\n")
    report = import_files([tmp_path / "t.csv"], tmp_path / "corpus")
    assert (report.articles, report.rows_left_out, report.files_left_out) == (1, 10, 0)
    assert "t.csv, line 2:" in report.problems[0].sentence


def test_a_hidden_file_imported_by_name_is_hidden_no_more(tmp_path: Path) -> None:
    (tmp_path / ".berita.txt").write_text(TEXT)
    report = import_files([tmp_path / ".berita.txt"], tmp_path / "corpus")
    assert report.copied == ("berita.txt",)
    assert report.renamed == (".berita.txt is hidden, so it came in as berita.txt.",)
    assert [info.id for info in Corpus.open(tmp_path / "corpus").articles()] == ["berita"]


def test_every_file_of_a_folder_comes_in_or_is_named(tmp_path: Path) -> None:
    names = (
        "claims/x.txt",
        "b.txt",
        ".c.txt",
        "d.epub",
        "e.json",
        "f.tsv",
        "g.txt.gz",
        "h.markdown",
    )
    for name in names:
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT + name)
    report = import_files([tmp_path / "source"], tmp_path / "corpus")
    assert sorted(report.copied) == ["b.txt", "x.txt"]
    assert sorted(p.file for p in report.problems) == sorted(names[2:])
    assert report.files_left_out == len(names) - 2


def test_what_is_kutips_in_an_imported_corpus_is_named(tmp_path: Path) -> None:
    for name in ("kutip.yaml", "claims/rani/a.yaml", "a.txt"):
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    (problem,) = import_files([tmp_path / "source"], tmp_path / "corpus").problems
    assert "kutip.yaml and 1 more files of kutip stay there" in problem.sentence
