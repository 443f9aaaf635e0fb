"""A second language through the registry: everything comes from it, nothing from Indonesian."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Corpus, EntityType
from index.languages.registry import is_supported, language, registered
from tests.support.tiny_language import TINY

TEXT = """Hauzo tora bela na Ombur

Skrib: Zilda Moru

Kralo Velta Zilda Moru zarit ke hauzo tora bela na Ombur, 3 pek 2021.

Ol zarit ke Gruna Ombura domuna.

Menteri Luar Negeri mengatakan bahwa Jakarta senang pada 4 Mei 2021.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    (tmp_path / "kutip.yaml").write_text("title: Tiny\nlanguage: zz\n", "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with registered(TINY):
        yield Corpus.open(tmp_path)


def named(corpus: Corpus, kind: EntityType) -> list[str]:
    (info,) = corpus.articles()
    return [e.canonical for e in corpus.entities(info.id) if e.type is kind]


def test_a_registered_language_is_known_for_as_long_as_it_is_registered() -> None:
    with registered(TINY):
        assert is_supported("zz")
        assert language("zz") is TINY
    assert not is_supported("zz")


def test_a_supported_language_is_no_problem(corpus: Corpus) -> None:
    assert corpus.codebook.project.problems == ()


def test_the_page_is_read_in_the_language(corpus: Corpus) -> None:
    (info,) = corpus.articles()
    assert info.byline == "Zilda Moru"


def test_entities_come_from_the_language(corpus: Corpus) -> None:
    assert named(corpus, EntityType.PLACE) == ["Ombur", "Velt", "Ombur"]
    assert named(corpus, EntityType.BODY) == ["Gruna"]
    assert "Zilda Moru" in named(corpus, EntityType.PERSON)


def test_dates_come_from_the_language(corpus: Corpus) -> None:
    (info,) = corpus.articles()
    dates = [e for e in corpus.entities(info.id) if e.type is EntityType.DATE]
    assert [(date.text, date.id) for date in dates] == [("3 pek 2021", "2021-05-03")]


@pytest.mark.parametrize(
    ("words", "content", "cue"),
    [
        ("bela na Ombur, 3", "hauzo tora bela na Ombur, 3 pek 2021", "zarit"),
        ("Ombura domuna", "Gruna Ombura domuna", "zarit"),
    ],
)
def test_a_draft_comes_from_the_language(
    corpus: Corpus, words: str, content: str, cue: str
) -> None:
    (info,) = corpus.articles()
    text = corpus.article(info.id).text
    draft = corpus.drafter.draft(corpus.article(info.id), text.index(words))
    assert text[draft.start : draft.end] == content
    assert draft.cue is not None
    assert text[slice(*draft.cue)] == cue
    assert draft.speakers[0].name == "Zilda Moru"


@pytest.mark.parametrize(
    ("query", "hits"),
    [("toramos", 1), ("velthaz", 1), ("domuna", 1), ("hauzomos", 1), ("menyenangkan", 0)],
)
def test_stems_and_synonyms_come_from_the_language(corpus: Corpus, query: str, hits: int) -> None:
    assert len(list(corpus.search(query))) == hits


def test_indonesian_words_mean_nothing_in_it(corpus: Corpus) -> None:
    (info,) = corpus.articles()
    text = corpus.article(info.id).text
    draft = corpus.drafter.draft(corpus.article(info.id), text.index("senang"))
    assert draft.cue is None
    assert "Jakarta" not in named(corpus, EntityType.PLACE)
