"""The language of a corpus decides how its words are indexed, and a change of it rebuilds."""

from pathlib import Path

import pytest

from index import Corpus
from index.languages.search import PLAIN
from index.search.analysis.analyzer import analyzer_for
from index.search.search_index import SearchIndex
from tests.support.search_corpus import ANALYZER, NEWS
from tests.support.search_corpus import Corpus as Documents


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, body in {"a": "Ia mengatakan itu kemarin.", "b": "Kabar dari negara-negara."}.items():
        (folder / f"{name}.txt").write_text(f"Berita {name}\n\n{body}\n", "utf-8")
    return folder


def found(corpus: Corpus, query: str) -> list[str]:
    return sorted(hit.article_id for hit in corpus.search(query))


def test_another_language_is_indexed_anew_and_back(root: Path) -> None:
    corpus = Corpus.open(root)
    assert found(corpus, "dikatakan") == ["a"]
    assert found(corpus, "negara") == ["b"]
    for language, hits in (("xx", []), ("id", ["a"])):
        (root / "kutip.yaml").write_text(f"language: {language}\n", "utf-8")
        corpus = Corpus.open(root)
        assert not [p for p in corpus.problems() if "index" in p.sentence]
        assert found(corpus, "dikatakan") == hits
        assert found(corpus, "mengatakan") == ["a"]
        assert corpus.search_index.update().rebuilt == ""


def test_the_plain_fallback_keeps_words_as_they_are() -> None:
    tokens = analyzer_for(PLAIN).analyze("Negara-negara mengatakan: Tiongkok, tiongkok")
    assert [token.term for token in tokens] == [
        *("negara", "negara", "mengatakan", "tiongkok", "tiongkok")
    ]


def test_an_index_of_another_language_is_out_of_date_not_damaged(tmp_path: Path) -> None:
    corpus = Documents(tmp_path / "index", NEWS)
    corpus.update()
    other = SearchIndex(corpus.index.folder, analyzer_for(PLAIN))
    assert other.damage() is None
    assert other.ids() == frozenset()
    assert "another `language`" in other.update(corpus.fetch, corpus.signatures).rebuilt
    assert len(other.ids()) == len(NEWS)
    assert SearchIndex(corpus.index.folder, ANALYZER).ids() == frozenset()
