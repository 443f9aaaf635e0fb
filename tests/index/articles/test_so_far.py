"""A first reading: what was read so far answers questions until the catalog does."""

from pathlib import Path
from typing import Any

import pytest

from index import Corpus, KutipError, unpack_article
from index.__main__ import Reporter
from index.articles.packing import pack_article


def test_an_article_goes_to_another_process_and_is_the_same(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    for info in corpus.articles():
        article = corpus.article(info.id)
        assert unpack_article(pack_article(article)) == article


def test_questions_are_answered_from_what_was_read_so_far(seeds: Path, tmp_path: Path) -> None:
    whole = Corpus.open(seeds)
    articles = [whole.article(info.id) for info in whole.articles()]
    library = Corpus(elsewhere(tmp_path)).library
    library.show_meanwhile(articles[:1])
    library.show_meanwhile(articles[1:3])
    library.show_meanwhile(articles[:1])
    ids = [article.id for article in articles[:3]]
    assert [info.id for info in library.infos()] == ids
    assert [info.id for info in library.infos(2)] == ids[:2]
    assert library.article(ids[1]) == articles[1]
    assert library.digest(ids[2]) == articles[2].digest
    assert [*library.signatures()] == [*library.digests()] == ids
    assert library.signature(ids[0]) == library.signatures()[ids[0]]
    assert library.find(ids[0][:3]) == ids[0]
    assert library.with_words(["Kazan"])["Kazan"]
    assert library.problems() == []
    assert library.state() == (3, 0)
    with pytest.raises(KutipError, match="There is no article"):
        library.article(articles[3].id)
    assert not library.is_ready, "nothing was read for an answer"
    library.forget_meanwhile()
    assert len(library.infos()) == 1, "now it is read"


def elsewhere(tmp_path: Path) -> Path:
    """Return a corpus that was never read."""
    folder = tmp_path / "lain"
    folder.mkdir()
    (folder / "a.txt").write_text("Judul\n\nIsi artikel ini cukup panjang.\n")
    return folder


def test_the_indexer_tells_of_articles_of_a_first_reading_that_takes_long(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, Any]] = []
    article = Corpus.open(seeds).article("001_wang_dan_lavrov_di_rio")
    Reporter(sent.append).article_read(article)
    assert sent == [], "a short reading is waited for"
    monkeypatch.setattr("index.__main__.SECONDS_BEFORE_TITLES", 0)
    monkeypatch.setattr("index.__main__.SECONDS_BETWEEN_TITLES", 0)
    monkeypatch.setattr("index.__main__.MOST_SIGNS", 3 * len(article.text))
    reporter = Reporter(sent.append)
    for _ in range(5):
        reporter.article_read(article)
    assert [event["what"] for event in sent] == ["titles"] * 2
    assert unpack_article(sent[0]["articles"][0]) == article
