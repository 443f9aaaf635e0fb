"""What is typed finds what is printed, however either is written, and marks it where it stands."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base.folding import APOSTROPHES
from index.languages.search import PLAIN
from index.project.words import OwnWords
from index.search.analysis.analyzer import Analyzer
from index.search.analysis.vocabulary import Vocabulary
from index.search.highlight import Highlighter, find_by_analysis, searched_terms
from index.search.query.parser import parse_query
from tests.support.search_corpus import ANALYZER, CHUNK_ROOTS, INDONESIAN, Corpus, document

FOUND = [  # query, text, what is marked in it
    ("Erdogan", "Presiden Erdoğan tiba", ["Erdoğan"]),
    ("erdoğan", "Presiden Erdogan tiba", ["Erdogan"]),
    ("Erdogan", "Presiden Erdog\u0306an tiba", ["Erdog\u0306an"]),
    ("cavusoglu", "ÇAVUŞOĞLU hadir", ["ÇAVUŞOĞLU"]),
    ("istanbul", "di İstanbul", ["İstanbul"]),
    ("diyarbakir", "di Diyarbakır", ["Diyarbakır"]),
    ('"sao paulo"', "di São Paulo", ["São Paulo"]),
    ("محمد", "bernama مُحَمَّد itu", ["مُحَمَّد"]),
    ("مُحَمَّد", "bernama محمد itu", ["محمد"]),
    ("putin", "Presiden\u200bPutin", ["Putin"]),
    ("lavrov", "Lav\u00adrov", ["Lav\u00adrov"]),
    ("retno", "Ret\u200dno", ["Ret\u200dno"]),
    ("maruf", "Ma’ruf Amin", ["Ma’ruf"]),
    ("Jum'at", "hari Jumat", ["Jumat"]),
    ("ivoire", "di Pantai d’Ivoire", ["Ivoire"]),
    ("etat", "l’État", ["État"]),
    ("brien", "Robert O’Brien", ["Brien"]),
    ("putin", "Putin’s visit", ["Putin"]),
    ("1000000", "Rp 1.000.000 untuk", ["1.000.000"]),
    ("1,000,000", "Rp1000000 untuk", ["1000000"]),
    ("1.000.000", "1\u202f000\u202f000 orang", ["1\u202f000\u202f000"]),
    ("2500", "2,500 keluarga", ["2,500"]),
    ("5,5", "naik 5.5 persen", ["5.5"]),
    ("1.234,5", "naik 1,234.5 ton", ["1,234.5"]),
    ("1/2", "naik ½ persen", ["½"]),
    ('"2 1/2"', "naik 2½ persen", ["2½"]),
    ("US", "di U.S. kemarin", ["U.S"]),
    ("U.S.", "Dubes US", ["US"]),
    ("pemerintah", "oleh peme-\nrintah pusat", ["peme-\nrintah"]),
    ("lavrov", "oleh Lav-\r\n   rov", ["Lav-\r\n   rov"]),
    ("pasifik", "Asia-\nPasifik", ["Pasifik"]),
    ("negara", "negara-\nnegara", ["negara-\nnegara"]),
    ("menlu", "Menteri Luar\u200b Negeri", ["Menteri Luar\u200b Negeri"]),
    ("外交", "中国外交部长", ["外交"]),
    ("外交部长", "中国外交部长王毅", ["外交部长"]),
    ("王", "外交部长王毅", ["王毅"]),
    ("毅", "外交部长王毅", ["毅"]),
    ("王毅*", "外交部长王毅", ["王毅"]),
    ('"王毅"', "外交部长王毅说", ["王毅"]),
    ('"王毅 lavrov"', "外交部长王毅 Lavrov", ["王毅 Lavrov"]),
    ('"王毅 北京"~5', "外交部长王毅在北京", ["王毅", "北京"]),
    ("王毅~", "外交部长王毅", ["王毅"]),
    ("ｶﾞｽ", "天然ガス", ["ガス"]),
    ("ไทย", "ประเทศไทยวันนี้", ["ไทย"]),
    ("푸틴", "푸틴은", ["푸틴"]),
    ("2024", "2024年5月", ["2024"]),
    ("1000", "约1,000元", ["1,000"]),
]
NOT_FOUND = [
    ("王外", "外交部长王毅"),
    ("部毅", "外交部长王毅"),
    ("125", "1.250.000 orang"),
    ("1681", "192.168.1.1"),
    ("kata", "करता"),
]


def marked(query: str, text: str, *, as_you_type: bool = False) -> list[str]:
    tree = parse_query(query, ANALYZER, as_you_type=as_you_type).tree
    marks = Highlighter(searched_terms(tree), CHUNK_ROOTS).marks(text)
    return [text[start:end] for start, end in marks]


@pytest.mark.parametrize(("query", "text", "found"), FOUND)
def test_matches_are_marked_as_they_are_printed(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_what_is_not_there_is_not_marked(query: str, text: str) -> None:
    assert marked(query, text) == []


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_the_same(apostrophe: str) -> None:
    text = f"Ma{apostrophe}ruf"
    for query in ("Ma'ruf", "maruf", text):
        assert marked(query, f"oleh {text} Amin") == [text]


@pytest.mark.parametrize("query", ["王", "王毅"])
def test_what_is_being_typed_in_a_script_without_spaces_is_found(query: str) -> None:
    assert marked(query, "外交部长王毅", as_you_type=True) == ["王毅"]


def test_the_index_finds_what_is_marked(tmp_path: Path) -> None:
    texts = {text: str(number) for number, text in enumerate({text for _, text, _ in FOUND})}
    corpus = Corpus(tmp_path / "index", [document(key, text) for text, key in texts.items()])
    corpus.update()
    for query, text, _ in FOUND:
        assert texts[text] in corpus.found(query), query
    for query, text in NOT_FOUND:
        assert texts.get(text, "") not in corpus.found(query), query


def test_names_and_titles_are_found_as_the_text_is(tmp_path: Path) -> None:
    corpus = Corpus(
        tmp_path / "index",
        [document("a", title="Çavuşoğlu di 北京市", entities=("Recep Tayyip Erdoğan", "Ma’ruf"))],
    )
    corpus.update()
    for query in ("title:cavusoglu", "title:北京", "entity:erdogan", "entity:maruf", "title:京*"):
        assert corpus.found(query) == {"a"}, query


def test_words_of_a_corpus_are_folded_too() -> None:
    own = OwnWords(
        roots=(("jum'atan", "jum'at"),), synonyms=(("北京", "Beijing"), ("são paulo", "SP"))
    )
    analyzer = Analyzer(INDONESIAN, own)
    terms = [token.term for token in analyzer.analyze("Jum’atan di 北京市, Sao Paulo")]
    assert terms[:3] == ["jumat", "di", "北京"]
    assert "são paulo" in terms
    assert analyzer.analyze("Beijing")[0].term == "北京"


WORDS = [
    *("Erdoğan", "İstanbul", "Ma’ruf", "مُحَمَّد", "Lav\u00adrov", "peme-\nrintah", "negara-\nnegara"),
    *(
        "1.000.000",
        "Rp2.500",
        "½",
        "U.S.",
        "外交部长王毅",
        "ประเทศไทย",
        "がくせい",
        "푸틴은",
        "l’Étoile",
    ),
    *(
        "Menteri Luar Negeri",
        "kerja sama",
        "AS",
        "हिन्दी",
        "\u200b",
        "\n\n",
        "1\u00a0000",
        "Putin’s",
    ),
]
BETWEEN = st.sampled_from([" ", "\n", "-", ", ", "", "\u00a0", "-\n", "'"])
texts = st.lists(st.tuples(st.sampled_from(WORDS) | st.text(max_size=4), BETWEEN), max_size=10).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


@given(texts)
def test_composed_and_decomposed_texts_have_the_same_terms(text: str) -> None:
    for analyzer in (ANALYZER, Analyzer(PLAIN)):
        composed, decomposed = (
            [
                (token.term, token.surface, token.position)
                for token in analyzer.analyze(unicodedata.normalize(form, text))
            ]
            for form in ("NFC", "NFD")
        )
        assert composed == decomposed


@given(texts)
def test_every_token_is_of_the_text(text: str) -> None:
    for token in ANALYZER.analyze(text):
        assert 0 <= token.start < token.end <= len(text)
        own = [again.surface for again in ANALYZER.analyze(text[token.start : token.end])]
        assert token.surface in own or not token.surface


vocabulary = Vocabulary(ANALYZER)


@given(texts)
def test_the_index_has_the_words_that_are_marked(text: str) -> None:
    words, names = vocabulary.words_and_synonyms(text)
    tokens = ANALYZER.analyze(text)
    assert words == [(token.position, token.surface) for token in tokens if token.surface]
    assert names == [(token.position, token.term) for token in tokens if not token.surface]


@given(st.sampled_from([query for query, *_ in FOUND]), texts)
def test_marks_are_those_of_the_whole_text(query: str, text: str) -> None:
    searched = searched_terms(parse_query(query, ANALYZER).tree)
    quick = set(Highlighter(searched, CHUNK_ROOTS).find(text))
    assert quick == set(find_by_analysis(searched, text, ANALYZER))
