"""Claims in copies of an article: counted once, and placed in the other copies."""

from dataclasses import replace

from index.articles.copies import copies_among
from index.articles.model import Article, ArticleInfo
from index.claims.anchors import make_span
from index.claims.copied_claims import counted_once, place_in_copy
from index.claims.model import Claim

TEXT = "Rina mengatakan jembatan itu akan selesai tahun depan. Warga menunggu kabar itu."
COPIES = copies_among(
    [
        ArticleInfo("a", "a.txt", "A", published="2024-03-01"),
        ArticleInfo("b", "b.txt", "B", published="2024-03-02", duplicate_of="a"),
        ArticleInfo("x", "x.txt", "X", published="2024-03-02"),
    ]
)


def claim(name: str, article: str, words: str = "jembatan itu akan selesai tahun depan") -> Claim:
    start = TEXT.find(words)
    span = (
        make_span(TEXT, start, start + len(words))
        if start >= 0
        else make_span(words, 0, len(words))
    )
    return Claim(name, article, (span,), "rina", "dimas", ("jembatan",), 1)


def once(*claims: Claim) -> list[str]:
    return [each.id for each in counted_once(claims, COPIES)]


def test_a_claim_in_two_copies_counts_once_in_the_first_appearance() -> None:
    assert once(claim("2", "b"), claim("1", "a")) == ["1"]


def test_words_that_an_editor_touched_are_the_same_words() -> None:
    assert once(claim("1", "a"), claim("2", "b", "Jembatan itu akan selesai pada tahun depan")) == [
        "1"
    ]


def test_what_differs_counts_for_itself() -> None:
    first = claim("1", "a")
    assert once(first, replace(claim("2", "b"), coder="sari")) == ["1", "2"]
    assert once(first, replace(claim("2", "b"), stance=-1)) == ["1", "2"]
    assert once(first, replace(claim("2", "b"), topics=("jalan",))) == ["1", "2"]
    assert once(first, replace(claim("2", "b"), speaker="budi")) == ["1", "2"]
    assert once(first, claim("2", "b", "Warga menunggu kabar itu")) == ["1", "2"]
    assert once(first, claim("2", "x")) == ["1", "2"]  # another story


def test_what_is_said_twice_in_an_article_is_said_twice() -> None:
    claims = (claim("1", "a"), claim("2", "a"), claim("3", "b"), claim("4", "b"))
    assert once(*claims) == ["1", "2"]


def test_a_claim_is_placed_in_a_copy_by_its_words() -> None:
    text = f"Kota Lama. {TEXT}"
    copy = Article(ArticleInfo("b", "b.txt", "B"), text, ())
    placed = place_in_copy(claim("1", "a"), copy)
    assert placed is not None
    [(start, end)] = placed.ranges
    assert text[start:end] == "jembatan itu akan selesai tahun depan"
    gone = Article(ArticleInfo("b", "b.txt", "B"), "Tentang hal yang lain sama sekali.", ())
    assert place_in_copy(claim("1", "a"), gone) is None
