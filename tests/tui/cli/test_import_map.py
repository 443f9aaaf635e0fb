"""`kutip import --map`: the columns of a table are named, and stay so."""

from pathlib import Path

import pytest

from tests.support.command_line import Kutip

TABLE = "kepala,uraian\nJembatan,Jembatan baru di kota itu selesai dibangun.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "x.csv"
    path.write_text(TABLE)
    return path


def test_columns_are_named_as_the_sentence_says(source: Path, kutip: Kutip, tmp_path: Path) -> None:
    into = tmp_path / "corpus"
    refused = kutip("import", source, "--into", into)
    assert refused.code == 1
    assert "kutip import x.csv --map body=uraian" in refused.err
    more = ["--map", "body=uraian", "--map", "title=kepala"]
    assert kutip("import", source, "--into", into, *more).out.startswith(
        f"{into}: 1 file imported (1 article)"
    )
    [record] = kutip("articles", "-C", into, "--json").records()
    assert record["title"] == "Jembatan"


@pytest.mark.parametrize("pair", ["judul=x", "title", "dates=x"])
def test_a_pair_that_is_none_is_refused(
    pair: str, source: Path, kutip: Kutip, tmp_path: Path
) -> None:
    kutip("import", source, "--into", tmp_path / "c", "--map", pair).fails(pair)
    assert not (tmp_path / "c").exists()


def test_a_mapping_without_a_table_is_told(kutip: Kutip, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul Panjang Sekali\n\nIsi yang cukup panjang.\n")
    answer = kutip("import", tmp_path / "a.txt", "--into", tmp_path / "c", "--map", "body=x")
    assert "No table came in" in answer.err
