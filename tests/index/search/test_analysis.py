"""Text into terms: roots, reduplication, synonyms, and offsets that always hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.analysis.vocabulary import Vocabulary
from tests.support.search_corpus import ANALYZER

PIECES = [
    "menteri luar negeri",
    "Wakil Menteri Luar Negeri",
    "menlunya",
    "AS",
    "as",
    "Tiongkok",
    "China",
    "negara-negara",
    "bersama-sama",
    "Rusia-Tiongkok",
    "ke-16",
    "PBB-nya",
    "kerja sama",
    "re\u0301sumé",
    "ﬁnal",
    "½",
    "kemen\u00adterian",
    "“kutipan”",
    "_garis_",
    "2.000",
    "\n\n",
    "İstanbul",
    "Лавров",
    "外交",
    "外交部長",
    "ประเทศไทย",
    "김정은은",
    "Ma’ruf",
    "l'État",
    "d'Ivoire",
    "Putin's",
    "Rp1.000.000",
    "Rp2500",
    "1,234.5",
    "U.S.",
    "peme-\nrintah",
    "non-\nblok",
    "negara-\nnegara",
    "1\u00a0000",
    "مُحَمَّد",
    "हिन्दी",
    "\u200b",
    "👍🏽",
    "\u2060",
    "-",
    " ",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map("".join)


def terms(text: str) -> list[str]:
    return [token.term for token in ANALYZER.analyze(text)]


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("mengatakan", "dikatakan"),
        ("katanya", "mengatakan"),
        ("menegaskan", "penegasan"),
        ("pernyataan", "menyatakan"),
        ("bertemu", "pertemuan"),
        ("negara-negara", "negara"),
        ("bersama-sama", "bersama"),
        ("penyelidikan", "menyelidiki"),
        ("gerakan", "bergerak"),
        ("memenangi", "kemenangan"),
    ],
)
def test_forms_of_a_word_share_a_root(form: str, other: str) -> None:
    assert terms(form) == terms(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("berlin", "lin"),
        ("bali", "bal"),
        ("pemerintah", "perintah"),
        ("menentang", "tentang"),
        ("kementerian", "menteri"),
        ("pemilu", "milu"),
        ("meninggal", "tinggal"),
    ],
)
def test_words_that_the_stemmer_confuses_stay_apart(word: str, other: str) -> None:
    assert terms(word) != terms(other)


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("Tiongkok", "China"),
        ("cina", "RRT"),
        ("menlu", "Menteri Luar Negeri"),
        ("menlunya", "menteri luar negerinya"),
        ("wamenlu", "Wakil Menteri Luar Negeri"),
        ("PBB", "Perserikatan Bangsa-Bangsa"),
        ("SCO", "Organisasi Kerja Sama Shanghai"),
        ("KTT", "konferensi tingkat tinggi"),
        ("kerjasama", "kerja sama"),
        ("bekerja sama", "kerja samanya"),
        ("AS", "Amerika Serikat"),
        ("Sergey", "Sergei"),
    ],
)
def test_spellings_of_one_thing_share_their_first_term(spelling: str, other: str) -> None:
    assert terms(spelling)[0] == terms(other)[0]


def test_an_axle_is_no_country() -> None:
    assert "amerika serikat" in terms("pasukan AS")
    assert "amerika serikat" not in terms("as roda")


def test_the_longest_spelling_wins_and_its_words_stay() -> None:
    found = ANALYZER.analyze("kata Wakil Menteri Luar Negeri Rusia")
    assert [(token.term, token.position) for token in found] == [
        ("kata", 0),
        ("wamenlu", 1),
        ("wakil", 1),
        ("menteri", 2),
        ("luar", 3),
        ("negeri", 4),
        ("rusia", 5),
    ]
    assert found[1].surface == ""


@pytest.mark.parametrize("text", ["Para menteri. Luar negeri", "menteri\n\nluar negeri"])
def test_a_spelling_does_not_span_sentences_or_paragraphs(text: str) -> None:
    assert "menlu" not in terms(text)
    assert "menlu" in terms("menteri\nluar  negeri")


def test_hyphens_part_words_at_consecutive_positions() -> None:
    assert [(t.term, t.position) for t in ANALYZER.analyze("Rusia-Tiongkok ke-16")] == [
        ("rusia", 0),
        ("tiongkok", 1),
        ("ke", 2),
        ("16", 3),
    ]


def test_no_word_is_left_out() -> None:
    assert terms("yang di dan ini") == ["yang", "di", "dan", "ini"]


@given(texts)
def test_offsets_hold_the_word_and_positions_count_up(text: str) -> None:
    last = -1
    for token in ANALYZER.analyze(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.position in (last, last + 1) or "\n" in text[: token.start]
        assert token.position >= last
        last = token.position
        assert token.term
        if token.surface:
            again = [word.surface for word in ANALYZER.split(text[token.start : token.end])]
            assert token.surface in again
            assert unicodedata.is_normalized("NFKC", token.surface)


@given(texts, texts)
def test_a_text_means_the_same_between_others(before: str, text: str) -> None:
    alone = [(t.term, t.surface, t.start, t.end) for t in ANALYZER.analyze(text)]
    prefix = before + "\n.\n"
    whole = [
        (t.term, t.surface, t.start - len(prefix), t.end - len(prefix))
        for t in ANALYZER.analyze(prefix + text)
        if t.start >= len(prefix)
    ]
    assert whole == alone


SPELLED = st.sampled_from(
    ["rusia", "Menteri", "menteri", "luar", "negeri", "wakil", "Menlu", "menlunya", "kerja", "sama"]
)
OTHERS = st.sampled_from(
    ["kerja-sama", "negara-negara", "AS", "as", "Amerika", "Serikat", "China-Rusia", "uni", "_"]
)
NAMED = st.sampled_from(
    ["co\u00adba", "PBB-nya", "bangsa-bangsa", "perserikatan", "federasi", "dewan", "keamanan"]
)
BETWEEN = st.sampled_from([" ", ", ", "\n", "\n\n", "-", ". "])


chunks = Vocabulary(ANALYZER)  # of all examples, as one index is made of many texts


@given(st.lists(st.tuples(SPELLED | OTHERS | NAMED, BETWEEN), max_size=14))
def test_the_quick_way_finds_the_same_words_and_names(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    words, names = chunks.words_and_synonyms(text)
    tokens = ANALYZER.analyze(text)
    assert words == [(token.position, token.surface) for token in tokens if token.surface]
    assert names == [(token.position, token.term) for token in tokens if not token.surface]
