"""Bringing articles in: nothing is overwritten, nothing useless comes in, each with a reason."""

import json
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


def test_the_same_bytes_under_another_name_stay_out(tmp_path: Path) -> None:
    for name in ("satu.txt", "dua.txt", "deep/satu.txt"):
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_text(TEXT)
    report = import_files([tmp_path / "source"], tmp_path / "corpus")
    assert len(report.copied) == 1
    assert report.kept == report.copied * 2
    (tmp_path / "corpus" / "below").mkdir()
    (tmp_path / "corpus" / report.copied[0]).rename(tmp_path / "corpus" / "below" / "tiga.txt")
    again = import_files([tmp_path / "source"], tmp_path / "corpus")
    assert (again.copied, again.kept) == ((), ("below/tiga.txt",) * 3)


def row(number: int, **more: str) -> dict[str, str]:
    return {"title": f"Judul {number}", "body": f"Isi nomor {number}, tiga kata.", **more}


def table(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write a table in the format that its name asks for."""
    if path.suffix == ".csv":
        names = list(rows[0])
        lines = [",".join(names), *(",".join(f'"{r[n]}"' for n in names) for r in rows)]
    else:
        lines = [json.dumps(each) for each in rows]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_rows_that_are_there_already_stay_out(tmp_path: Path, suffix: str) -> None:
    into = tmp_path / "corpus"
    first = table(tmp_path / f"a.{suffix}", [row(n) for n in range(4)])
    assert import_files([first], into).articles == 4
    later = table(tmp_path / f"b.{suffix}", [row(n) for n in range(2, 7)])
    report = import_files([later], into)
    assert (report.copied, report.articles, report.there) == (("b.jsonl",), 3, 2)
    assert f"2 of the 5 articles of b.{suffix} are there already" in report.renamed[0]
    assert sorted(info.title for info in Corpus.open(into).articles()) == [
        f"Judul {n}" for n in range(7)
    ]
    again = import_files([first, later], into)
    assert (again.copied, again.kept) == ((), (f"a.{suffix}", f"b.{suffix}"))
    assert len(Corpus.open(into).articles()) == 7


def test_a_row_keeps_all_its_fields_where_others_stay_out(tmp_path: Path) -> None:
    into = tmp_path / "corpus"
    more = {
        "penulis": "Sari",
        "tanggal": "2024-05-01",
        "url": "https://a.example/1",
        "halaman": "3",
    }
    import_files([table(tmp_path / "a.csv", [row(1, **more)])], into)
    import_files([table(tmp_path / "b.csv", [row(1, **more), row(2, **more)])], into)
    [came] = [info for info in Corpus.open(into).articles() if info.file == "b.jsonl"]
    assert (came.title, came.byline, (came.published or "")[:10]) == (
        "Judul 2",
        "Sari",
        "2024-05-01",
    )
    assert '"halaman": "3"' in (into / "b.jsonl").read_text()


def test_one_text_in_two_papers_is_two_articles(tmp_path: Path) -> None:
    rows = [row(1, outlet="Kompas"), row(1, outlet="Tempo"), row(1, outlet="Tempo")]
    report = import_files([table(tmp_path / "a.csv", rows)], tmp_path / "corpus")
    assert (report.articles, report.there) == (2, 1)
    again = import_files([table(tmp_path / "b.csv", rows[:2])], tmp_path / "corpus")
    assert (again.copied, again.kept) == ((), ("b.csv",))


def test_an_import_that_is_stopped_goes_on_when_repeated(tmp_path: Path) -> None:
    source, into = tmp_path / "source", tmp_path / "corpus"
    source.mkdir()
    for number in range(6):
        (source / f"{number}.txt").write_text(f"{TEXT}Nomor {number}.\n")

    def stop(done: int, total: int) -> None:
        assert total == 6
        if done == 2:
            raise KeyboardInterrupt

    first = import_files([source], into, stop)
    assert (first.copied, first.stopped, first.waiting) == (("0.txt", "1.txt"), True, 4)
    told: list[int] = []
    second = import_files([source], into, lambda done, _: told.append(done))
    assert (len(second.copied), len(second.kept), second.stopped) == (4, 2, False)
    assert told == [*range(7)]
    assert len(Corpus.open(into).articles()) == 6


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
