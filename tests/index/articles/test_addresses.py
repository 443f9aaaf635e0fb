"""Addresses: pages come with where they are from; what is slow or lies is refused in time."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Corpus, import_files
from index.articles import bounded, fetching
from index.articles.addresses import Brought, brought, is_address
from index.articles.fetching import checked, shown_address
from index.base.errors import KutipError
from index.base.problem import ProblemKind
from tests.support.hostile_server import PAGE, PARAGRAPH, TITLE, hostile_server

Server = tuple[str, list[tuple[str, str]]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with hostile_server() as served:
        yield served
    bounded.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)


def result(*sources: str, with_pages: bool = False) -> tuple[Brought, list[bytes]]:
    with brought(sources, with_pages=with_pages) as found:
        return found, [path.read_bytes() for path in found.paths if path.exists()]


def test_a_page_comes_into_a_corpus_with_where_it_is_from(server: Server, tmp_path: Path) -> None:
    address, asked = server
    for _ in range(2):  # the second time, it is there
        with brought([f"{address}/page#bagian"]) as found:
            report = import_files(found.paths, tmp_path / "corpus")
    assert (report.copied, len(report.kept)) == ((), 1)
    (file,) = (tmp_path / "corpus").glob("*.html")
    assert file.name == "127-0-0-1-page.html"
    data = file.read_bytes()
    assert data.startswith(PAGE)
    assert f"\nurl: {address}/page\n".encode() in data
    assert b"\naccessed: 20" in data
    assert b"\nsha256: " in data
    (info,) = Corpus.open(tmp_path / "corpus").articles()
    assert info.title == TITLE
    assert all(agent.startswith("kutip") for _, agent in asked)


@pytest.mark.parametrize("path", ["packed", "no-type", "page-as-picture", "to-page"])
def test_a_page_is_known_by_its_content(server: Server, path: str) -> None:
    found, (data,) = result(f"{server[0]}/{path}")
    assert data.startswith(PAGE)
    assert found.paths[0].suffix == ".html"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("picture-as-page", "no page or feed that kutip reads"),
        ("loop", "leads on without end"),
        ("long-way", "leads on without end"),
        ("to-file", "or to what is no address of the web"),
        ("endless", "larger than 10 MB"),
        ("says-huge", "larger than 10 MB"),
        ("bomb", "larger than 10 MB"),
        ("says-more", "ended before its end"),
        ("damaged", "it is damaged"),
        ("refused", "refuses it to programs (403)"),
        ("missing", "there is no such page"),
        ("private/page", "asks programs to stay away"),
        ("no-http", "the connection failed"),
    ],
)
def test_what_cannot_be_brought_is_one_sentence(server: Server, path: str, said: str) -> None:
    found, files = result(f"{server[0]}/{path}")
    assert files == []
    (problem,) = found.problems
    assert problem.kind is ProblemKind.LEFT_OUT
    assert problem.sentence.startswith(f"{server[0]}/{path} is not brought: ")
    assert said in problem.sentence
    assert "Errno" not in problem.sentence
    assert problem.sentence.count("\n") == 0


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("path", ["silent", "dripping-head", "dripping-body"])
def test_what_is_slow_is_given_up(server: Server, path: str) -> None:
    began = time.monotonic()
    (problem,) = result(f"{server[0]}/{path}")[0].problems
    assert time.monotonic() - began < 5
    assert "does not answer within" in problem.sentence


def test_the_others_come_where_one_is_refused(server: Server) -> None:
    found, _ = result(f"{server[0]}/refused", f"{server[0]}/page", f"{server[0]}/page", "x.txt")
    assert len(found.problems) == 1
    assert len(found.paths) == 2
    assert found.paths[1] == Path("x.txt")


def test_no_site_is_a_sentence() -> None:
    (problem,) = result("http://127.0.0.1:9/")[0].problems
    assert "the site is not there; check the address" in problem.sentence


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "https:///etc/passwd",
        "http://[::1",
        "http://a:b@example.org/",
        "http://example.org:99999/",
        "file:///etc/passwd",
        "http://" + "a" * 300 + "/",
    ],
)
def test_what_is_no_address_is_refused_without_a_password(address: str) -> None:
    with pytest.raises(KutipError) as raised:
        checked(address)
    assert "a:b" not in str(raised.value)


def test_addresses_are_asked_for_as_the_web_has_them() -> None:
    assert checked(" https://müller.example/ä b?q=ü#x ") == (
        "https://xn--mller-kva.example/%C3%A4%20b?q=%C3%BC"
    )
    assert checked("http://example.org") == "http://example.org/"
    assert shown_address("http://u:p@example.org/a@b\n\x1b[2J") == "http://example.org/a@b ␛[2J"
    assert is_address("HTTPS://example.org")
    assert not is_address("httpx/berita.txt")


def test_a_redirect_from_outside_to_inside_is_not_followed() -> None:
    redirects = fetching._Redirects("https://example.org/")  # noqa: SLF001 - no such site is at hand
    import io
    from http.client import HTTPMessage
    from urllib.request import Request

    for target in ("http://127.0.0.1/", "http://localhost:8080/", "http://192.168.1.1/"):
        with pytest.raises(Exception, match="your own network"):
            redirects.redirect_request(
                Request("https://example.org/"), io.BytesIO(), 302, "", HTTPMessage(), target
            )


def test_the_text_of_a_brought_page_is_its_article(server: Server, tmp_path: Path) -> None:
    with brought([f"{server[0]}/latin"]) as found:
        import_files(found.paths, tmp_path)
    corpus = Corpus.open(tmp_path)
    (info,) = corpus.articles()
    text = corpus.article(info.id).text
    assert PARAGRAPH in text
    assert "Café" in text
