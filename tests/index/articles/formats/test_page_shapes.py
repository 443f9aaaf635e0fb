# ruff: noqa: E501 - mark-up reads better in long lines
"""Pages of odd shapes: the article is found by what it is, however the page is built."""

import pytest

from index.articles.assemble import assemble
from index.articles.formats import html
from index.articles.model import Part
from tests.support.pages import (
    COMMENT,
    COMMENT2,
    COOKIE,
    LETTER,
    LIST1,
    RIGHTS,
    SHARE,
    TEASER,
    TEASER2,
    stories,
)

STORY = stories()[0]
TITLE, LINES = STORY.title, STORY.paragraphs
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
HALVES = ["".join(f"<p>{line}</p>" for line in part) for part in (LINES[:5], LINES[5:])]
BETWEEN = f"<p>Baca juga: <a href=q>{LIST1}</a></p><p>ADVERTISEMENT</p>"

SHAPES = {
    "single breaks": f"<h1>{TITLE}</h1><div>{'<br>'.join(LINES)}</div><div>{RIGHTS}</div>",
    "comments below a heading": f"<div><h1>{TITLE}</h1>{TEXT}<h3>Komentar</h3><p>{COMMENT}</p><p>{COMMENT2}</p></div>",
    "a note above": f"<div><p>{COOKIE}</p></div><div><h1>{TITLE}</h1>{TEXT}</div><div><p>{RIGHTS}</p></div>",
    "no main heading": f"<div><h2>{TITLE}</h2><div>{TEXT}</div></div><div><h2><a href=x>{LIST1}</a></h2><p>{TEASER}</p></div>",
    "class names of a state": f'<h1>{TITLE}</h1><article class="post comments-open has-share">{TEXT}<div class="sharedaddy">{SHARE}</div></article><div id=comments>{f"<p>{COMMENT}</p>" * 9}</div>',
    "links between": f"<h1>{TITLE}</h1><div>{HALVES[0]}{BETWEEN}{HALVES[1]}</div>",
    "cards of others": f"<main><h1>{TITLE}</h1><div>{TEXT}</div></main>"
    + "".join(
        f"<div><a href=x><h3>{LIST1}</h3></a><p>{TEASER} {n}</p><p>{TEASER2} {n}</p></div>"
        for n in range(30)
    ),
    "tables in tables": f"<table><tr><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{TEXT}</td></tr></table></td><td><p>{TEASER}</p></td></tr></table>",
    "two boxes without names": f"<div><h1>{TITLE}</h1><div>{HALVES[0]}</div><div><a href=x>{LIST1}</a></div><div>{HALVES[1]}</div></div>",
    "spans in boxes": f"<h1>{TITLE}</h1><div>{''.join(f'<div dir=auto><span>{line}</span></div>' for line in LINES)}</div><div><div dir=auto><span>{LETTER}</span></div></div>",
    "text beside paragraphs": f"<h1>{TITLE}</h1><div>{LINES[0]}{TEXT.removeprefix(f'<p>{LINES[0]}</p>')}</div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_article_is_found(shape: str) -> None:
    page = f"<html><head><title>{TITLE} - {STORY.outlet}</title></head><body>{SHAPES[shape]}</body></html>"
    (raw,) = html.read(page.encode(), "a.html").articles
    article = assemble(raw, "a.html", "id")
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]
    assert body == list(LINES)
    assert article.info.title == TITLE
    assert article.info.outlet == STORY.outlet


def test_the_writer_is_known_by_what_the_page_calls_the_line() -> None:
    line = f'<div class="detail__author">{STORY.byline} - {STORY.outlet}</div>'
    page = f"<html><body><h1>{TITLE}</h1>{line}<div>{TEXT}</div></body></html>"
    (raw,) = html.read(page.encode(), "a.html").articles
    assert assemble(raw, "a.html", "id").info.byline == STORY.byline
