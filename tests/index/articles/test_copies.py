"""Copies of one story, gathered over the catalog."""

from pathlib import Path

from index import Corpus
from index.articles.copies import copies_among
from index.articles.model import ArticleInfo

BODY = (
    "Menteri Rina Dewi meresmikan jembatan itu di hadapan warga kota dan berjanji bahwa jalan "
    "menuju pelabuhan akan diperbaiki sebelum musim hujan tiba. Ia juga meminta agar pemerintah "
    "daerah menjaga jembatan itu bersama warga setempat sampai tahun depan."
)


def info(name: str, published: str | None, original: str | None = None) -> ArticleInfo:
    return ArticleInfo(name, f"{name}.txt", name, published=published, duplicate_of=original)


def test_the_earliest_is_the_first_appearance_whatever_its_zone() -> None:
    copies = copies_among(
        [
            info("a", "2024-03-01T05:00:00+07:00"),
            info("b", "2024-03-01T00:30:00+00:00", "a"),
            info("c", None, "a"),
            info("d", "2024-03-01"),
        ]
    )
    assert [each.id for each in copies.of("c")] == ["a", "b", "c"]
    assert (copies.first("b"), copies.first("d")) == ("a", "d")
    assert copies.of("d") == ()


def test_copies_of_copies_are_of_one_story() -> None:
    copies = copies_among([info("a", "2024-03-01"), info("b", None, "a"), info("c", None, "b")])
    assert [each.id for each in copies.of("a")] == ["a", "b", "c"]


def test_a_circle_ends() -> None:
    copies = copies_among([info("a", None, "b"), info("b", None, "a")])
    assert {each.id for each in copies.of("a")} <= {"a", "b"}


def test_a_list_is_folded_to_the_first_listed_of_each_story() -> None:
    copies = copies_among([info("a", "2024-03-01"), info("b", None, "a"), info("d", None)])
    assert copies.folded(["b", "d", "a"]) == [0, 1]
    assert not copies_among([info("a", None)])


def test_the_library_knows_the_copies_of_the_articles_as_they_are_now(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Jembatan Baru Diresmikan di Kota Lama\n\n{BODY}\n", "utf-8")
    corpus = Corpus.open(tmp_path)
    assert not corpus.library.copies()
    (tmp_path / "b.txt").write_text(f"Rina Dewi Resmikan Jembatan Kota Lama\n\n{BODY}\n", "utf-8")
    corpus.library.refresh()
    assert [each.id for each in corpus.library.copies().of("b")] == ["a", "b"]
