"""Marks are where the matches are, and a snippet is whole words around the best of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.highlight import Highlighter, find_by_analysis, searched_terms
from index.search.query.parser import parse_query
from index.search.snippets import WIDTH, snippet
from tests.support.search_corpus import ANALYZER, CHUNK_ROOTS

WORDS = ["Tiongkok", "china", "Menteri Luar Negeri", "kata", "mengatakan", "negara-negara", "AS"]
OTHER = ["dan", "kota", "pasar", "2.000", "—", "\n\n", "\n", "  ", "ﬁnal", "re\u0301sumé", "👍🏽"]
texts = st.lists(st.sampled_from(WORDS + OTHER), max_size=80).map(" ".join)
queries = st.lists(st.sampled_from(["china", "menlu", "dikatakan", "AS", "neg*"]), min_size=1)


def highlighter(query: str) -> Highlighter:
    return Highlighter(searched_terms(parse_query(query, ANALYZER).tree), CHUNK_ROOTS)


def marked(query: str, text: str, *, as_you_type: bool = False) -> list[str]:
    tree = parse_query(query, ANALYZER, as_you_type=as_you_type).tree
    marks = Highlighter(searched_terms(tree), CHUNK_ROOTS).marks(text)
    return [text[start:end] for start, end in marks]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("tiongkok", "Kata China, bukan Tiongkok.", ["China", "Tiongkok"]),
        ("menlu", "Menteri Luar Negeri dan menlunya", ["Menteri Luar Negeri", "menlunya"]),
        ("menteri", "Menteri Luar Negeri", ["Menteri"]),
        ("dikatakan", "Ia mengatakan itu", ["mengatakan"]),
        ('"luar negeri"', "di luar dan di luar negeri", ["luar negeri"]),
        ('"menlu rusia"', "Menteri Luar Negeri Rusia", ["Menteri Luar Negeri Rusia"]),
        ('"dikatakan"', "Ia mengatakan apa yang dikatakan", ["dikatakan"]),
        ("meng*", "Ia mengatakan, katanya", ["mengatakan"]),
        ("lavrof~", "Sergei Lavrov dan Larasati", ["Lavrov"]),
        ("title:kazan", "di Kazan", ["Kazan"]),
        ("rusia -kazan", "Rusia di Kazan", ["Rusia"]),
        ("speaker:lavrov", "Lavrov", []),
        ("negara", "nega\u00adra-negara tetangga", ["nega\u00adra-negara"]),
        ("", "apa pun", []),
    ],
)
def test_matches_are_marked(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


def test_an_unfinished_word_is_marked_while_typing() -> None:
    assert marked("kaz", "di Kazan", as_you_type=True) == ["Kazan"]
    assert marked("kaz", "di Kazan") == []


@given(queries, texts)
def test_marks_of_a_snippet_are_matches_in_whole_words(words: list[str], text: str) -> None:
    highlights = highlighter(" OR ".join(words))
    line, marks = snippet(highlights, text)
    assert "\n" not in line
    assert "  " not in line
    last = 0
    for start, end in marks:
        assert last <= start < end <= len(line)
        last = end
        assert any(
            token.term in highlights.searched.terms or token.surface.startswith("neg")
            for token in ANALYZER.analyze(line[start:end])
        )
    cores = {token.surface for token in ANALYZER.analyze(text)}
    assert {token.surface for token in ANALYZER.analyze(line)} <= cores
    assert bool(marks) == bool(marked(" OR ".join(words), text))
    assert len(line) <= WIDTH + 20


def test_the_snippet_has_the_place_with_most_of_the_query() -> None:
    text = "rusia " + "kata lain " * 60 + "rusia dan kazan bertemu " + "kata lain " * 60
    line, marks = snippet(highlighter("kazan rusia"), text)
    assert [line[start:end] for start, end in marks] == ["rusia", "kazan"]
    assert line.startswith("…")
    assert line.endswith("…")


@pytest.mark.parametrize("text", ["", "satu dua", "x" * 5000, "panjang sekali " * 100])
def test_without_a_match_the_snippet_is_the_beginning(text: str) -> None:
    line, marks = snippet(highlighter("kazan"), text)
    assert marks == ()
    assert text.startswith(line.removesuffix("…"))
    assert len(line) <= WIDTH + 1


def test_a_match_in_a_run_without_spaces_is_shown() -> None:
    text = "x" * 500 + ".kazan." + "y" * 500
    line, marks = snippet(highlighter("kazan"), text)
    assert [line[start:end] for start, end in marks] == ["kazan"]
    assert len(line) < 2 * WIDTH


PHRASES = [
    "fin*",
    "résu*",
    "лав*",
    "koto~",
    '"luar negeri"',
    '"menlu rusia"',
    '"rusia tiongkok"',
    "kerja*",
    "wakil",
    "menlo~",
    "pbb",
]
SPELLED = ["menteri", "luar", "negeri", "wakil", "menlunya", "Rusia-China", "federasi", "rusia"]
MARKED = ["“kerjasama”", "(Menlo", "«menlu»", "kata/kerja,", "kerja.\n\nSama"]
ODD = ["Лавров", "ﬁnalis", "(Finalis", "re\u0301sume", "kota/finalnya", "\u00adfinal", "koto-kota"]
LONG = ["bangsa-bangsa", "perserikatan", "kerja", "sama", "organisasi", "Shanghai", "AS.", "kata"]


@given(
    st.lists(st.sampled_from([*PHRASES, "menlu", "kerjasama", "-kata", "sco"]), min_size=1),
    st.lists(st.sampled_from(SPELLED + LONG + MARKED + OTHER + ODD), max_size=40).map(" ".join),
)
def test_looking_at_runs_of_words_finds_what_the_whole_text_has(
    words: list[str], text: str
) -> None:
    one = highlighter(" OR ".join(words))
    assert one.find(text) == find_by_analysis(one.searched, text, ANALYZER)
    assert one.find(text) == one.find(text)
