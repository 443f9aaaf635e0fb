# ruff: noqa: E501 - mark-up reads better in long lines
"""Saved pages: what they state, their body without the site, and pages that mean harm."""

import hashlib
import time

import pytest

from index.articles import bounded
from index.articles.assemble import assemble
from index.articles.formats import html, provenance
from index.articles.formats.registry import read_articles
from index.articles.model import Article, Part
from tests.support.pages import CLUTTER, Story, pages

BODY = (
    "Menteri luar negeri itu mengatakan bahwa pembicaraan akan dilanjutkan pekan depan di ibu kota.",
    "Ia menambahkan bahwa tujuh negara sudah setuju untuk membuka kembali jalur dagang di selat.",
    "Menurut juru bicara kementerian, parlemen akan membahas usulan itu sebelum bulan berakhir.",
)
TITLE = "Pembicaraan Jalur Dagang Dilanjutkan Pekan Depan"


def page(head: str = "", above: str = "", behind: str = "", body: tuple[str, ...] = BODY) -> str:
    text = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<html><head><title>{TITLE} - Kabar Teluk</title>{head}</head><body><article>"
        f"<h1>{TITLE}</h1>{above}{text}{behind}</article></body></html>"
    )


def article_of(data: str | bytes, file: str = "a.html") -> Article:
    data = data.encode() if isinstance(data, str) else data
    (raw,) = html.read(data, file).articles
    return assemble(raw, file, "id")


def body_of(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]


@pytest.fixture(autouse=True, scope="module")
def _no_process_left() -> None:
    bounded.close()


def test_pages_of_twelve_outlets_are_read_right(capsys: pytest.CaptureFixture[str]) -> None:
    right = fields = kept = paragraphs = clutter = size = 0
    for name, story, source in pages():
        (raw,) = html.read(source.encode(), f"{name}.html").articles
        article = assemble(raw, f"{name}.html", "id")
        found = {
            **{f: getattr(article.info, f) for f in ("title", "outlet", "byline", "published")},
            **{f: raw.values.get(f) for f in ("section", "url")},
            "captions": article.info.captions,
        }
        wanted = {
            **{f: getattr(story, f) for f in found if f != "captions"},
            "captions": (story.caption,) if story.caption in source else (),
        }
        fields += len(wanted)
        right += sum(found[field] == value for field, value in wanted.items())
        lines = body_of(article)
        paragraphs += len(story.paragraphs)
        kept += sum(line in lines for line in story.paragraphs)
        size += sum(map(len, lines))
        clutter += sum(len(line) for line in lines if not _is_own(line, story))
    with capsys.disabled():
        print(
            f"\n12 pages: fields {right / fields:.1%}, paragraphs {kept / paragraphs:.1%}, "
            f"clutter {clutter / size:.1%}"
        )
    assert right >= 0.95 * fields
    assert kept >= 0.99 * paragraphs
    assert clutter <= 0.01 * size


def _is_own(line: str, story: Story) -> bool:
    return line in (*story.paragraphs, story.subheading) and line not in CLUTTER


def test_a_copyright_line_is_no_date() -> None:
    article = article_of(page(behind="<div>Copyright 2024 Kabar Teluk</div>"))
    assert article.info.published is None


@pytest.mark.parametrize(
    "stated",
    [
        '{"@type": "NewsArticle", "headline": "Panen Raya di Desa Sebelah", "datePublished": "2020-01-01"}',
        '{"@type": "NewsArticle", "datePublished": ',
        '[[[[{"@type": 7, "headline": ["x"], "author": {"name": {"name": 1}}}]]]]',
        "[" * 5000,
    ],
)
def test_linked_data_of_another_article_or_none_is_not_taken(stated: str) -> None:
    script = f'<script type="application/ld+json">{stated}</script>'
    article = article_of(page(f'{script}<meta name="pubdate" content="2024-05-01T08:00:00+07:00">'))
    assert article.info.title == TITLE
    assert article.info.published == "2024-05-01T08:00:00+07:00"
    assert body_of(article) == list(BODY)


def test_the_published_date_comes_before_the_updated_one() -> None:
    article = article_of(
        page(
            '<meta property="article:modified_time" content="2024-06-01T00:00:00+07:00">'
            '<meta property="article:published_time" content="2024-05-01T00:00:00+07:00">'
        )
    )
    assert article.info.published == "2024-05-01T00:00:00+07:00"


def test_times_of_comments_and_other_articles_are_not_taken() -> None:
    times = '<time datetime="2019-03-03">x</time><time datetime="2018-02-02">y</time>'
    article = article_of(page(behind=f"<div>{times}<time datetime='2017-01-01'>z</time></div>"))
    assert article.info.published is None


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "gb18030"])
def test_a_page_is_decoded_as_it_states(charset: str) -> None:
    line = {"gb18030": "王毅在北京会见俄罗斯外长并就双边关系交换了意见。" * 8}.get(
        charset,
        "Министр иностранных дел заявил, что переговоры будут продолжены на следующей неделе.",
    )
    source = (
        f'<html><head><meta charset="{charset}"><title>x</title></head><body><h1>{line[:12]}</h1>'
        f"<div><p>{line}</p><p>{line[::-1]}</p><p>{line}!</p></div></body></html>"
    )
    assert line in article_of(source.encode(charset)).text
    brought = provenance.comment({"url": "https://x.example/a", "charset": charset})
    source = source.replace(f'<meta charset="{charset}">', "")
    assert line in article_of(source.encode(charset) + brought).text


def test_utf8_is_utf8_whatever_a_page_states() -> None:
    line = "Café di São Paulo menjadi tempat pertemuan para menteri yang membahas jalur dagang itu."
    source = page('<meta charset="windows-1252">', body=(*BODY, line))
    assert line in body_of(article_of(source))


def test_where_a_page_was_brought_from_is_kept() -> None:
    data = page().encode()
    values = {
        "url": "https://x.example/a--b?c=1",
        "accessed": "2026-11-30T21:00:00+00:00",
        "sha256": hashlib.sha256(data).hexdigest(),
        "importer": "kutip 0.1.0",
    }
    (raw,) = html.read(data + provenance.comment(values), "a.html").articles
    assert raw.values["url"] == "https://x.example/a%2D%2Db?c=1"
    assert raw.values["accessed"] == values["accessed"]
    assert "sha256" not in raw.values  # as it came
    (raw,) = html.read(data + b" " + provenance.comment(values), "a.html").articles
    assert raw.values["sha256"] == values["sha256"]  # so that a changed file is told


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0021)https://a.example/b/c -->",
        "<!--\n Page saved with SingleFile \n url: https://a.example/b/c \n saved date: Mon Jan 01 2024\n-->",
    ],
)
def test_what_a_browser_says_of_a_saved_page_is_read(comment: str) -> None:
    (raw,) = html.read(f"{comment}{page()}".encode(), "a.html").articles
    assert raw.values["url"] == "https://a.example/b/c"


def test_an_address_of_another_scheme_is_none() -> None:
    (raw,) = html.read(page('<link rel="canonical" href="javascript:x()">').encode(), "a").articles
    assert "url" not in raw.values


HARMFUL = {
    "nested": b"<div>" * 2_000_000,
    "deep": b"<div>" * 200_000 + page().encode(),
    "attributes": b"<p" + b" a=b" * 300_000,
    "unclosed": b"<script>" * 200_000,
    "lists": b"<ul><li>" * 100_000 + b"<a href=x>y</a>" * 10_000,
    "nulls": b"<html>" + bytes(2000),
    "surrogates": b"<html><body><p>&#xD800;&#xDFFF;" + b"\xed\xa0\x80" * 99,
    "random": hashlib.sha256(b"x").digest() * 3000,
    "empty": b"",
    "no article": b"<html><body><a href=x>Masuk</a></body></html>",
    "entities": b'<!DOCTYPE html [<!ENTITY a "'
    + b"x" * 9999
    + b'">]><html><body>'
    + b"&a;" * 99_999,
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_harmful_pages_are_refused_or_read_in_time(harm: str) -> None:
    began = time.monotonic()
    content = read_articles(HARMFUL[harm], "sub/bad.html")
    assert time.monotonic() - began < 45
    assert content.articles or content.problems
    for problem in content.problems:
        assert "sub/bad.html" in problem.sentence
        assert problem.sentence.endswith(".")


def test_a_file_that_was_hurt_by_none_is_read_after_all() -> None:
    read_articles(HARMFUL["random"], "bad.html")
    assert read_articles(page().encode(), "a.html").articles
    bounded.close()
