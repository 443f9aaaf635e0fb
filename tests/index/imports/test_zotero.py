"""A folder of Zotero: what the entries state is the articles'."""

import json
from pathlib import Path

import pytest

from index import Corpus, KutipError, ProjectImport, ProjectReport, is_project, read_project
from index.articles.formats.registry import PROJECTS as SUFFIXES
from index.imports.registry import PROJECTS
from tests.support.pdf import paragraph, pdf

BODY = "Walikota mengatakan pasar ikan akan dibuka kembali pada bulan depan setelah selesai."
RIS = """TY  - NEWS
TI  - Pasar ikan dibuka lagi
AU  - Sari, Dian
AU  - Tono
T2  - Harian Pagi
DA  - 2024/3/1/
UR  - https://example.org/pasar
L1  - files/12/pasar.pdf
ER  - \n
TY  - NEWS
TI  - Tanpa berkas
L1  - ../../rahasia.txt
ER  - \n"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "Pustaka"
    (folder / "files/12").mkdir(parents=True)
    (folder / "files/12/pasar.pdf").write_bytes(pdf([paragraph(BODY, 700)]))
    (tmp_path / "rahasia.txt").write_text("rahasia")
    (folder / "Pustaka.ris").write_text(RIS)
    return folder


def brought(path: Path, into: Path) -> tuple[Corpus, ProjectReport]:
    into.mkdir(exist_ok=True)
    corpus = Corpus.open(into)
    return corpus, ProjectImport(corpus, read_project(path), path.name).carry_out("sari")


def test_entries_fill_the_articles_of_their_attachments(library: Path, tmp_path: Path) -> None:
    assert is_project(str(library))
    corpus, report = brought(library, tmp_path / "news")
    (info,) = corpus.articles()
    assert (info.title, info.outlet) == ("Pasar ikan dibuka lagi", "Harian Pagi")
    assert (info.byline, (info.published or "")[:10]) == ("Dian Sari, Tono", "2024-03-01")
    text = (tmp_path / "news" / info.file).read_text()
    assert text.endswith(BODY)
    assert "https://example.org/pasar" in text
    assert "“Tanpa berkas” has no attachment" in str(report.problems)
    _, again = brought(library / "Pustaka.ris", tmp_path / "news")
    assert again.articles == ()


def test_csl_json_finds_attachments_by_their_title(library: Path, tmp_path: Path) -> None:
    (library / "Pustaka.ris").unlink()
    path = library / "files/12/pasar.pdf"
    path.rename(path.with_name("Sari - 2024 - Pasar ikan dibuka lagi.pdf"))
    entry = {
        "title": "Pasar ikan dibuka lagi", "container-title": "Harian Pagi",
        "author": [{"family": "Sari", "given": "Dian"}, 5],
        "issued": {"date-parts": [[2024, 3, 1]]},
    }  # fmt: skip
    (library / "Pustaka.json").write_text(json.dumps([entry, "x", {"title": 5}]))
    corpus, _ = brought(library, tmp_path / "news")
    (info,) = corpus.articles()
    assert (info.outlet, (info.published or "")[:10]) == ("Harian Pagi", "2024-03-01")


@pytest.mark.parametrize("content", [b"", b"TY  - NEWS", b"no entries", bytes(range(256)) * 9])
def test_a_library_without_entries_is_one_sentence(library: Path, content: bytes) -> None:
    (library / "Pustaka.ris").write_bytes(content)
    with pytest.raises(KutipError, match="Pustaka"):
        read_project(library)


def test_other_folders_are_none_and_both_registries_agree(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "berita.json").write_text('[{"title": "a", "body": "b"}]')
    assert not is_project(str(tmp_path))
    assert not is_project("https://example.org/a.dna")
    assert SUFFIXES.keys() == PROJECTS.keys()
