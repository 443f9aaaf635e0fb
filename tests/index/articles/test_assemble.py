"""An article is made of what its file states, then of what its text tells."""

import re

import pytest

from index.articles import frontmatter
from index.articles.assemble import assemble
from index.articles.formats.registry import read_articles
from index.articles.model import Part

BODY = "Warga kota itu mengatakan bahwa jembatan baru sudah dapat dipakai."


def test_front_matter_comes_first_and_is_set_apart() -> None:
    text = (
        "---\ntitle: NO\noutlet: Kabar\npublished: 2024-11-20\nbyline: [Ani, Budi]\n"
        "language: en\nretold: true\nsource:\n  headline: Aslinya\n  outlet: Lain\n---\n"
        f"1 Mei 2020 07:00 WIB\n\nKota Lama - {BODY}\n"
    )
    (raw,) = read_articles(text.encode(), "a.md").articles
    article = assemble(raw, "a.md", "id")
    info = article.info
    assert (info.title, info.outlet, info.published) == ("NO", "Kabar", "2024-11-20")
    assert (info.byline, info.language, info.dateline) == ("Ani, Budi", "en", "Kota Lama")
    assert info.notes == ("retold from: Aslinya, Lain",)
    assert article.text == text
    first = article.paragraphs[0]
    assert (first.part, article.text[first.start : first.end][-3:]) == (Part.META, "---")
    assert not any(p.part is Part.TITLE for p in article.paragraphs)


def test_the_citation_fills_what_a_retold_article_does_not_say() -> None:
    text = f"---\nretold: true\nsource: {{outlet: Lain, published: 2020-05-01}}\n---\n{BODY}"
    (raw,) = read_articles(text.encode(), "a.txt").articles
    info = assemble(raw, "a.txt", "id").info
    assert (info.outlet, info.published) == ("Lain", "2020-05-01")


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        ("title: a\nb: [\n---", r"front matter of a\.md is not valid YAML \(line 4\)"),
        ("title: a\ntitle: b\n---", r"`title` twice in one place \(line 3\)"),
        ("title: *x\n---", "an alias"),
        ("title: a\n", "is not closed"),
    ],
)
def test_broken_front_matter_names_its_line_and_the_article_is_read(
    front: str, sentence: str
) -> None:
    content = read_articles(f"---\n{front}\n\nJembatan Baru Dibuka\n\n{BODY}".encode(), "a.md")
    (problem,) = content.problems
    assert problem.file == "a.md"
    assert re.search(sentence, problem.sentence)
    (raw,) = content.articles
    assert BODY in assemble(raw, "a.md", "id").cleaned()


def test_a_rule_above_prose_is_no_front_matter() -> None:
    assert frontmatter.read("---\nHari ini warga senang.\n---\n", "a.txt").end == 0


def test_an_article_without_a_headline_is_called_by_its_first_words() -> None:
    (raw,) = read_articles(f"Kota Lama, Kabar Online - {BODY} {BODY}".encode(), "a.txt").articles
    info = assemble(raw, "a.txt", "id").info
    assert info.title.startswith("Kota Lama, Kabar Online - Warga")
    assert info.title.endswith("…")
    assert "title assumed" in info.notes


@pytest.mark.parametrize(("front", "corpus"), [("language: zz\n", "id"), ("", "zz")])
def test_the_language_of_the_article_or_corpus_chooses_the_rules(front: str, corpus: str) -> None:
    text = f"---\ntitle: Jembatan\n{front}---\n\n{BODY}\n\nBaca juga: Jembatan Lama\n\nShare\n"
    (raw,) = read_articles(text.encode(), "a.md").articles
    assert assemble(raw, "a.md", corpus).info.furniture == ("Share",)
    (raw,) = read_articles(text.replace(front, "").encode(), "a.md").articles
    assert assemble(raw, "a.md", "id").info.furniture == ("Baca juga: Jembatan Lama", "Share")
