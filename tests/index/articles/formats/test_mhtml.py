"""Pages saved in one file: the page itself is read, not what lies beside it."""

import pytest

from index.articles import bounded
from index.articles.formats import mhtml
from index.articles.formats.registry import read_articles
from tests.support import archives
from tests.support.pages import pages

_, STORY, PAGE = pages()[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_the_page_is_read_with_its_address_and_day(encoding: str) -> None:
    (raw,) = mhtml.read(archives.mhtml(PAGE, encoding=encoding), "a.mhtml").articles
    assert raw.values["title"] == STORY.title
    assert all(line in raw.text for line in STORY.paragraphs)
    assert raw.values["url"] == "https://teluk.example/a"
    assert raw.values["accessed"].startswith("2024-03-02T10:00:00")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From: x\r\nContent-Type: multipart/related\r\n\r\n",
        archives.mhtml(PAGE)[:600],
        b'Content-Type: multipart/related; boundary="a"\r\n\r\n' + b"--a\r\n" * 50_000,
        bytes(range(256)) * 40,
    ],
)
def test_what_holds_no_page_is_told(data: bytes) -> None:
    (problem,) = read_articles(data, "sub/bad.mhtml").problems
    assert problem.sentence.startswith("sub/bad.mhtml is not read: ")
    bounded.close()
