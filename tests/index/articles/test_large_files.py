"""JSON lines that are too large to be read at once."""

import json
from pathlib import Path

import pytest

from index.articles import discover, large_files
from index.articles.library import Library

BODY = "Walikota mengatakan pasar ikan akan dibuka kembali bulan depan setelah atapnya selesai."


def line(number: int) -> str:
    return json.dumps({"title": f"Pasar ke-{number}", "body": f"{BODY} Nomor {number}."})


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file of more than 2 kB be too large, so that tests need none of 64 MB."""
    monkeypatch.setattr(discover, "MAX_BYTES", 2000)
    monkeypatch.setattr(large_files, "MAX_BYTES", 2000)
    monkeypatch.setattr(large_files, "_PART", 700)


def library(root: Path) -> Library:
    found = Library(root, root.with_name("cache"))
    found.refresh()
    return found


def test_a_large_file_has_the_articles_of_a_small_one(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line(number) for number in range(60)]
    lines[20], lines[41] = "kein JSON", json.dumps({"title": "x", "body": "y" * 5000})
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.jsonl").write_text("\n".join(lines))
    large = library(root)
    assert len(large.infos()) == 58
    told = [problem.sentence for problem in large.problems() if problem.file == "a.jsonl"]
    assert any(sentence.startswith("a.jsonl, line 21:") for sentence in told), told
    assert any(sentence.startswith("a.jsonl, line 42: the line is larger") for sentence in told)
    monkeypatch.undo()
    (root / "a.jsonl").write_text("\n".join([*lines[:41], "", *lines[42:]]))
    whole = Library(root, tmp_path / "other")
    whole.refresh()
    assert {info.id for info in large.infos()} == {info.id for info in whole.infos()}


def test_a_large_file_that_is_no_json_is_given_up(tmp_path: Path, small: None) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.jsonl").write_text("tidak ada apa-apa di sini\n" * 500)
    (root / "b.jsonl").write_bytes("\n".join(map(line, range(40))).encode("utf-16"))
    (root / "c.csv").write_text("title,body\n" + f"A,{BODY}\n" * 40)
    found = library(root)
    assert not found.infos()
    told = " ".join(problem.sentence for problem in found.problems())
    assert "a.jsonl, line 1: this is not valid JSON" in told
    assert "a.jsonl, line 40" not in told
    assert "b.jsonl is larger than 0 MB and not UTF-8; save it as UTF-8" in told
    assert "c.csv is larger than 0 MB; split it" in told


def test_an_unchanged_large_file_is_not_read_again(
    tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.jsonl").write_text("\n".join(map(line, range(40))))
    found = library(root)
    (root / "a.jsonl").touch()
    monkeypatch.setattr("index.articles.update.parts_of", pytest.fail)
    assert not found.refresh().added
    assert len(found.infos()) == 40
