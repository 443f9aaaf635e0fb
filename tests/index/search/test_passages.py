"""The order of the hits in one article: the best passage, other whole ones, single words."""

from pathlib import Path

import pytest

from index import Article, Corpus

PARAGRAPHS = (
    "Sidang tentang Gaza",
    "Netanyahu hadir dalam sidang itu, dan banyak menteri lain juga hadir di ruang yang sama.",
    "Nasib Gaza dibahas lama sekali oleh para utusan dari berbagai negara pada hari pertama.",
    "Serangan ke Gaza disesalkan; kata Netanyahu, operasi belum selesai, dan Netanyahu menutup.",
    "Hari kedua tidak membawa hal baru, kata seorang utusan yang meminta namanya tidak disebut.",
    "Menurut Netanyahu, Gaza dijaga. Para wartawan mendengar hal itu dari juru bicara sidang.",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "a.txt").write_text("\n\n".join(PARAGRAPHS), "utf-8")
    corpus = Corpus.open(tmp_path)
    corpus.search_index.update()
    return corpus


def words_in_order(corpus: Corpus, query: str) -> tuple[list[str], int]:
    """Return the hits with the paragraph they are in, as one goes through them."""
    article = corpus.article("a")
    hits = corpus.search_index.hits(article, query)
    assert sorted(hits.in_order) == list(hits.ranges) == sorted(set(hits.ranges))
    shown = [f"{paragraph_of(article, a)} {article.text[a:b]}" for a, b in hits.in_order]
    return shown, len(hits.whole)


def paragraph_of(article: Article, offset: int) -> int:
    before = article.text[:offset]
    return max(n for n, text in enumerate(PARAGRAPHS) if article.text.index(text) <= len(before))


@pytest.mark.parametrize(
    ("query", "order", "whole"),
    [
        (
            "netanyahu gaza",
            ["3 Gaza", "5 Netanyahu", "0 Gaza", "1 Netanyahu", "2 Gaza", "3 Netanyahu",
             "3 Netanyahu", "5 Gaza"],
            2,
        ),
        ('"netanyahu gaza"', ["5 Netanyahu, Gaza"], 1),
        ("sidang", ["1 sidang", "0 Sidang", "5 sidang"], 3),
        ("utusan OR wartawan", ["4 utusan", "2 utusan", "5 wartawan"], 3),
        ("netan* -tokyo gaza", ["3 Gaza", "5 Netanyahu", "0 Gaza", "1 Netanyahu", "2 Gaza",
                                "3 Netanyahu", "3 Netanyahu", "5 Gaza"], 2),
        ("netanyaho~ gaza date:..2020", ["3 Gaza", "5 Netanyahu", "0 Gaza", "1 Netanyahu",
                                         "2 Gaza", "3 Netanyahu", "3 Netanyahu", "5 Gaza"], 2),
        ('"gaza netanyahu"~3', ["3 Gaza", "5 Netanyahu", "3 Netanyahu", "5 Gaza"], 2),
        ("zzzz", [], 0),
    ],
)  # fmt: skip
def test_whole_matches_come_first(corpus: Corpus, query: str, order: list[str], whole: int) -> None:
    assert words_in_order(corpus, query) == (order, whole)


def test_the_first_is_in_the_snippet(corpus: Corpus) -> None:
    for query in ("netanyahu gaza", "sidang", "utusan", "hari", "menurut netanyahu"):
        article = corpus.article("a")
        (start, end) = corpus.search_index.hits(article, query).in_order[0]
        (hit,) = corpus.search(query)
        assert article.text[start : end + 10].split("\n")[0] in hit.snippet
