"""Archives: every file in them is an article of `archive.zip/name`, and none does harm."""

import io
import zipfile
from pathlib import Path

import pytest

from index import Corpus, import_files
from index.articles.formats.registry import read_articles

TEXT = "Walikota mengatakan pasar ikan akan dibuka kembali pada bulan depan."


def archive(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()


def test_articles_of_an_archive_name_their_file(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "2024/a.txt": TEXT, "2025/a.txt": f"{TEXT} Lagi.",
        "b.jsonl": f'{{"title": "Judul berita", "body": "{TEXT}"}}\n', "__MACOSX/._a.txt": "x",
    }  # fmt: skip
    (tmp_path / "berita.zip").write_bytes(archive(files))
    corpus = Corpus.open(tmp_path)
    assert {info.file for info in corpus.articles()} == {
        "berita.zip/2024/a.txt", "berita.zip/2025/a.txt", "berita.zip/b.jsonl",
    }  # fmt: skip
    assert len({info.id for info in corpus.articles()}) == 3
    assert not [p for p in corpus.problems() if "left out" in p.sentence]


def test_an_archive_is_imported(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(archive({"a.txt": TEXT}))
    report = import_files([tmp_path / "x.zip"], tmp_path / "news")
    assert report.copied == ("x.zip",)
    assert report.articles == 1


def test_names_that_lead_out_are_left_out(tmp_path: Path) -> None:
    data = archive({"../up.txt": TEXT, "/etc/a.txt": TEXT, "C:\\b.txt": TEXT, "ok.txt": TEXT})
    content = read_articles(data, "x.zip")
    assert [raw.inside for raw in content.articles] == ["ok.txt"]
    assert len([p for p in content.problems if "outside of its archive" in p.sentence]) == 3
    assert [path.name for path in tmp_path.iterdir()] == []


def test_what_cannot_be_read_is_told_and_the_rest_is_read() -> None:
    data = archive({"ok.txt": TEXT, "in.zip": archive({"a.txt": TEXT}), "p.exe": b"MZ"})
    content = read_articles(data, "x.zip")
    assert [raw.inside for raw in content.articles] == ["ok.txt"]
    told = {p.file: p.sentence for p in content.problems}
    assert "an archive in an archive" in told["x.zip/in.zip"]
    assert "x.zip/p.exe is not read" in told["x.zip/p.exe"]


def test_encrypted_files_are_told() -> None:
    data = bytearray(archive({"a.txt": TEXT}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    content = read_articles(bytes(data), "x.zip")
    assert "x.zip/a.txt is encrypted" in content.problems[0].sentence


def test_a_bomb_is_stopped() -> None:
    data = archive({f"{n}.txt": b"a" * (40 << 20) for n in range(9)})
    content = read_articles(data, "x.zip")
    assert any("unpacks to more than 256 MB" in p.sentence for p in content.problems)


def test_a_bomb_that_lies_about_its_size_is_stopped() -> None:
    data = bytearray(archive({"a.txt": b"a" * (300 << 20)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    content = read_articles(bytes(data), "x.zip")
    assert not content.articles or len(content.articles[0].text) <= 1000
    assert content.problems


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(range(256)) * 20,
                                  archive({"a.txt": TEXT})[:-30]])  # fmt: skip
def test_damaged_archives_are_one_sentence(data: bytes) -> None:
    content = read_articles(data, "x.zip")
    assert not content.articles
    assert content.problems[0].sentence.startswith("x.zip")
