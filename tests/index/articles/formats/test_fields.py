"""What files call the fields of an article: known names are read, others are told."""

import json

import pytest

from index.articles.assemble import assemble
from index.articles.formats.registry import read_articles, recognise
from index.articles.model import Article
from index.base.problem import ProblemKind

WORDS = "Jembatan baru di kota itu selesai dibangun tahun depan."


def only_article(data: str, file: str) -> Article:
    content = read_articles(data.encode(), file)
    assert content.problems == ()
    (raw,) = content.articles
    return assemble(raw, file, "id")


@pytest.mark.parametrize("name", ["body", "Body", "TEXT", "content", "full text", "isi", "Teks"])
@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_the_body_may_be_called_otherwise(name: str, suffix: str) -> None:
    data = {
        "csv": f'Judul,{name},Tanggal\nJembatan,"{WORDS}",2024-05-01\n',
        "jsonl": json.dumps({"Judul": "Jembatan", name: WORDS, "Tanggal": "2024-05-01"}) + "\n",
    }[suffix]
    article = only_article(data, f"t.{suffix}")
    assert article.text == f"Jembatan\n\n{WORDS}"
    assert (article.info.published or "").startswith("2024-05-01")
    kind = recognise(data.encode())
    assert kind is not None
    assert kind.suffixes[0] == f".{suffix}"


def test_keys_of_front_matter_may_be_called_otherwise() -> None:
    front = "---\nHeadline: Jembatan\nsource: Kabar\nDate: 2024-05-01\nPenulis: Rina Dewi\n---\n"
    info = only_article(f"{front}{WORDS}\n", "a.md").info
    assert (info.title, info.outlet, info.byline) == ("Jembatan", "Kabar", "Rina Dewi")
    assert (info.published or "").startswith("2024-05-01")


def test_the_usual_name_comes_first_and_empty_fields_last() -> None:
    row = {"text": "Yang lain.", "body": WORDS, "headline": "Jembatan", "title": " "}
    content = read_articles(json.dumps(row).encode(), "t.jsonl")
    assert content.articles[0].text == f"Jembatan\n\n{WORDS}"
    (problem,) = content.problems
    assert problem.kind is ProblemKind.UNUSED
    assert "`text`" in problem.sentence


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_text_of_an_unknown_name_is_told(suffix: str) -> None:
    data = {
        "csv": f'title,uraian,halaman\nJembatan,"{WORDS}",7\nPasar,"{WORDS}",8\n',
        "jsonl": "".join(
            json.dumps({"title": title, "uraian": WORDS, "halaman": 7}) + "\n" for title in "AB"
        ),
    }[suffix]
    content = read_articles(data.encode(), f"t.{suffix}")
    assert len(content.articles) == 2
    unread, unused = content.problems
    assert unread.kind is ProblemKind.PARTLY
    assert unread.count == 2
    assert f"t.{suffix} names no `body` in 2 rows, and `uraian` is not read" in unread.sentence
    assert unused.kind is ProblemKind.UNUSED
    assert "`halaman`" in unused.sentence


def test_a_header_without_any_known_name_is_told() -> None:
    (problem,) = read_articles(f"a,uraian\n1,{WORDS}\n".encode(), "t.csv").problems
    assert "`a`, `uraian`" in problem.sentence
