"""Archives of the web: the articles of their pages, and what a damaged one lacks is told."""

import gzip
from collections.abc import Iterator

import pytest

from index.articles import bounded
from index.articles.formats.registry import format_of, read_articles, recognise
from index.base.problem import ProblemKind
from tests.support.archives import archive, record, response
from tests.support.pages import pages


@pytest.fixture(autouse=True, scope="module")
def no_process_left() -> Iterator[None]:
    yield
    bounded.close()


PAGES = tuple(source for _, _, source in pages()[:3])
STORIES = tuple(story for _, story, _ in pages()[:3])


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_an_article_with_its_address(packed: bool) -> None:
    data = archive(PAGES, packed=packed)
    file = "a.warc.gz" if packed else "a.warc"
    assert recognise(data[:4096]) is format_of(file.upper())
    content = read_articles(data, file)
    assert content.problems == ()
    assert [raw.values["url"] for raw in content.articles] == [
        f"https://teluk.example/{number}" for number in range(3)
    ]
    for raw, story in zip(content.articles, STORIES, strict=True):
        assert raw.values["title"] == story.title
        assert raw.values["accessed"] == "2024-03-02T10:00:00Z"
        assert all(line in raw.text for line in story.paragraphs)
        assert raw.id.startswith("a-")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("left", [0.3, 0.6, 0.999])
def test_a_truncated_archive_is_told_and_read(packed: bool, left: float) -> None:
    data = archive(PAGES, packed=packed)
    content = read_articles(data[: int(left * len(data))], "sub/a.warc")
    last = content.problems[-1]
    assert last.kind is ProblemKind.UNREAD
    assert last.sentence.startswith("sub/a.warc is damaged or ends too early, behind ")
    assert all(raw.values["title"] in [s.title for s in STORIES] for raw in content.articles)
    assert (len(content.articles) > 0) == (left > 0.5)


def test_a_page_that_is_shorter_than_it_says_is_left_out() -> None:
    whole = response("https://teluk.example/a", PAGES[0].encode())
    said = f"Content-Length: {len(PAGES[0].encode())}\r\n\r\n<!DOCTYPE".encode()
    block = (
        whole.partition(b"\r\n\r\n")[2]
        .removesuffix(b"\r\n\r\n")
        .replace(said, b"Content-Length: 99999\r\n\r\n<!DOCTYPE")
    )
    data = record(
        "response", "https://teluk.example/a", block, "application/http; msgtype=response"
    )
    (problem,) = read_articles(data, "a.warc").problems
    assert "record 1 (https://teluk.example/a) is not read: it ends too early" in problem.sentence


def test_a_page_archived_twice_is_one_article() -> None:
    data = response("https://teluk.example/a", PAGES[0].encode())
    assert len(read_articles(data * 2, "a.warc").articles) == 1
    changed = response("https://teluk.example/a", PAGES[1].encode())
    first, second = read_articles(data + changed, "a.warc").articles
    assert first.id == second.id
    assert first.apart != second.apart


HARMFUL = {
    "bomb": gzip.compress(b"WARC/1.0\r\n" + bytes(300 * 2**20), 9),
    "random": b"WARC/1.0\r\n" + bytes(range(256)) * 500,
    "damaged gzip": archive(PAGES, packed=True)[:300] + bytes(500),
    "no page": archive(()),
    "lying length": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx",
    "no length": b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" * 2000,
    "empty": b"",
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_harmful_archives_are_told(harm: str) -> None:
    content = read_articles(HARMFUL[harm], "bad.warc.gz")
    assert content.problems
    assert all("bad.warc.gz" in problem.sentence for problem in content.problems)
