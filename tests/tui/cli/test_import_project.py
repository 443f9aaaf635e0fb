"""`kutip import` of a project of another program."""

import json
from pathlib import Path

from tests.support.command_line import Kutip
from tests.support.dna import dna_file


def test_a_project_is_looked_at_then_brought(kutip: Kutip, tmp_path: Path) -> None:
    path, news = tmp_path / "pasar.dna", tmp_path / "news"
    with dna_file(path) as dna:
        document = dna.document("Pasar", "Sari mendukung pasar baru.")
        dna.statement(document, 5, 25, person="Sari", concept="pasar")
    look = kutip("import", str(path), "--into", str(news), "--preview")
    assert look.out.startswith(
        "pasar.dna, a DNA project, has 1 document and 1 statement by sari; new here: 1 article, "
        "1 claim, 1 speaker, 1 topic"
    )
    assert not list(news.rglob("*.txt"))
    done = kutip("import", str(path), "--into", str(news), "--coder", "budi")
    assert "1 article and 1 claim imported" in done.out
    again = kutip("import", str(path), "--into", str(news), "--json")
    assert json.loads(again.out)["claims"] == 0
    assert "Sari" in kutip("claims", "-C", str(news), "--coder", "sari").out


def test_files_and_projects_come_together(kutip: Kutip, tmp_path: Path) -> None:
    path, news = tmp_path / "pasar.dna", tmp_path / "news"
    with dna_file(path) as dna:
        dna.document("Pasar", "Sari mendukung pasar baru.")
    (tmp_path / "a.txt").write_text("Judul berita\n\nIsi berita yang panjang sekali.\n")
    done = kutip("import", str(path), str(tmp_path / "a.txt"), "--into", str(news))
    assert "1 article and 0 claims imported" in done.out
    assert "1 file imported" in done.out


def test_a_project_that_cannot_be_read_is_a_sentence(kutip: Kutip, tmp_path: Path) -> None:
    (tmp_path / "x.dna").write_bytes(b"no database")
    done = kutip("import", str(tmp_path / "x.dna"), "--into", str(tmp_path / "news"))
    assert done.code == 1
    done.fails("x.dna is no DNA project")
    (tmp_path / "a.txt").write_text("x")
    assert kutip("import", str(tmp_path / "a.txt"), "--preview").code == 2
