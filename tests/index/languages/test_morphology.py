"""How Indonesian words are taken apart, and which root is chosen where several are possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages.id.dictionary import root_words
from index.languages.id.morphology import analyses
from index.languages.id.root_choice import choose
from index.languages.id.search import SEARCH
from index.languages.id.stemmer import SHIPPED_ROOTS, RootStemmer
from index.search.analysis.analyzer import analyzer_for

ROOTS = frozenset(
    ("tarik", "tari", "kawal", "awal", "beri", "ikan", "pakai", "sapu", "cek", "kerja")
)


def affixes(word: str) -> set[tuple[str, str, str]]:
    return {(found.root, found.prefix, found.suffix) for found in analyses(word, ROOTS)}


def root(word: str) -> str:
    return analyzer_for(SEARCH).root(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("menarik", {("tarik", "meN", "")}),
        ("penarikan", {("tarik", "peN", "an")}),  # peN- never goes with -kan
        ("mengawal", {("kawal", "meN", ""), ("awal", "meN", "")}),
        ("memakainya", {("pakai", "meN", "")}),
        ("menyapu", {("sapu", "meN", "")}),
        ("mengecek", {("cek", "meN", "")}),
        ("berikan", {("beri", "", "kan"), ("ikan", "ber", "")}),
        ("bekerja", {("kerja", "ber", "")}),
        ("mempekerjakan", {("kerja", "memper", "kan")}),
        ("ditarikan", {("tari", "di", "kan")}),  # di- never goes with -an
        ("tari", {("tari", "", "")}),
        ("xyz", set()),
    ],
)
def test_affixes_go_together_as_the_language_has_them(
    word: str, expected: set[tuple[str, str, str]]
) -> None:
    assert affixes(word) == expected


def test_the_root_that_other_words_show_is_chosen() -> None:
    shown = {"beri": 5.0, "kawal": 5.0}
    chosen = [choose(w, ROOTS, lambda a: shown.get(a.root, 0.0)) for w in ("berikan", "mengawal")]
    assert [analysis.root for analysis in chosen if analysis] == ["beri", "kawal"]


def test_a_bare_ending_alone_makes_no_form() -> None:
    assert choose("ikani", ROOTS, lambda _: 0.0) is None


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("kunjungan", "mengunjungi"),
        ("penandatanganan", "menandatangani"),
        ("kesepakatan", "disepakati"),
        ("penarikan", "ditarik"),
        ("dikuasai", "menguasai"),
        ("penculikan", "menculik"),
        ("persetujuan", "disetujui"),
        ("pemangkasan", "memangkas"),
        ("dikurangi", "kurang"),
        ("perajin", "kerajinan"),
        ("mempersenjatai", "bersenjata"),
    ],
)
def test_forms_of_one_word_share_a_root(form: str, other: str) -> None:
    assert root(form) == root(other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("menang", "menangis"),
        ("ikan", "berikan"),
        ("rawan", "relawan"),
        ("awal", "mengawal"),
        ("tari", "penarikan"),
        ("desa", "desakan"),
        ("setuju", "tujuan"),
        ("emas", "mengemas"),
        ("tali", "talibani"),
    ],
)
def test_unlike_words_have_unlike_roots(word: str, other: str) -> None:
    assert root(word) != root(other)


@pytest.mark.parametrize(
    "name", ["dani", "kediri", "temanggung", "busan", "mali", "raisi", "pelosi", "bekasi", "semeru"]
)
def test_a_name_is_its_own_root(name: str) -> None:
    assert root(name) == name


def test_the_shipped_roots_are_mostly_what_the_rules_alone_give() -> None:
    stemmer, shipped = RootStemmer(), RootStemmer(SHIPPED_ROOTS)
    shipped.stem("mengatakan")  # reads the file
    words = [word for word, its_root in shipped.roots().items() if its_root != word]
    assert len(words) > 5_000
    assert sum(stemmer.stem(word) == shipped.stem(word) for word in words) / len(words) > 0.9


@given(st.text(alphabet="abdegiklmnprstuy", max_size=24))
def test_any_letters_are_taken_apart_into_roots_or_left(word: str) -> None:
    roots = root_words()
    assert all(analysis.root in roots for analysis in analyses(word, roots))
