"""The five raw articles: what a careful reader extracts from them."""

from pathlib import Path

import pytest

from index.articles.library import Library
from index.articles.model import Article, Part
from tests.conftest import SHARED


@pytest.fixture
def articles(raw_seeds: Path, tmp_path: Path) -> list[Article]:
    library = Library(raw_seeds, tmp_path / "cache")
    library.refresh()
    assert library.problems() == []
    infos = sorted(library.infos(), key=lambda info: info.file)
    return [library.article(info.id) for info in infos]


def count(article: Article, part: Part) -> int:
    return sum(paragraph.part is part for paragraph in article.paragraphs)


def test_the_table(articles: list[Article]) -> None:
    infos = [article.info for article in articles]
    lines = [article.text.split("\n") for article in articles]
    assert [text.index(info.title) + 1 for text, info in zip(lines, infos, strict=True)] == [
        1, 3, 1, 1, 4,
    ]  # fmt: skip
    assert [info.outlet for info in infos] == [
        None,
        "Radio Bharata Online",
        "ORBITINDONESIA.COM",
        None,
        "medcom.id",
    ]
    assert [info.dateline for info in infos] == [
        "Beijing",
        "Rio de Janeiro",
        None,
        "Goa, India",
        "Moskow",
    ]
    assert [info.agency for info in infos] == [None, None, None, "Xinhua", None]
    assert [info.byline for info in infos] == [
        None,
        "Eko Satrio Wibowo",
        None,
        "Redaksi",
        "Marcheilla Ariesta",
    ]
    assert [info.published for info in infos] == [
        "2024-03-01T05:05:00+07:00",
        "2024-11-20T12:07:31+07:00",
        None,
        None,
        "2023-09-19T14:30:00+07:00",
    ]
    assert [info.precision for info in infos] == ["minute", "second", None, None, "minute"]
    assert [info.not_before for info in infos] == [None, None, None, "2023-05-04", None]
    assert [info.zone_assumed for info in infos] == [False, False, False, False, True]
    assert [info.section for info in infos] == [None, "International", None, None, None]
    assert [info.editor for info in infos] == [None, None, None, None, "WIL"]
    assert [info.cited for info in infos] == [None, "CMG", None, None, "Al Jazeera"]
    assert [info.notes for info in infos] == [(), (), (), (), ("zone assumed",)]
    assert [len(info.captions) for info in infos] == [0, 1, 0, 1, 1]
    assert [len(info.furniture) for info in infos] == [2, 6, 1, 36, 8]
    assert [count(article, Part.TITLE) for article in articles] == [1] * 5
    assert [count(article, Part.BODY) for article in articles] == [7, 13, 7, 12, 12]
    assert [count(article, Part.CAPTION) for article in articles] == [0, 1, 0, 1, 2]
    assert count(articles[4], Part.SUBHEADING) == 1
    assert {info.language for info in infos} == {"id"}
    assert {info.duplicate_of for info in infos} == {None}


def test_offsets_are_those_of_the_marked_texts(articles: list[Article]) -> None:
    for article in articles:
        marked = SHARED / "gold" / "text" / f"{article.id}.txt"
        assert article.text == marked.read_bytes().decode("utf-8")


def test_no_furniture_in_the_cleaned_text(articles: list[Article]) -> None:
    for article in articles:
        cleaned = article.cleaned()
        assert article.info.title in cleaned
        for line in article.info.furniture:
            assert line not in cleaned.split("\n")
