"""Spans that people make: whole words, and nothing around them."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import snap_span, snap_spans, words_in_order, words_touched

TEXTS = st.text(
    st.sampled_from("abZé5 9.,-’'\"“”()«»%$#@:\n\u0301\u00ad\u200b\u200d\u2060汉字กี้かй😀👍🏽_?…")
    | st.characters(codec="utf-8"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "selected", "words"),
    [
        ("krisis Ukraina, kata", "sis Ukra", "krisis Ukraina"),
        ("krisis Ukraina, kata", "krisis Ukraina, ", "krisis Ukraina"),
        ("(hubungan Rusia-Tiongkok).", "an Rusia", "hubungan Rusia-Tiongkok"),
        ("“Kami siap,” kata Sari", "“Kami siap,”", "Kami siap"),
        ("suatu “jangkar damai”, katanya", "suatu “jangkar da", "suatu “jangkar damai”"),
        ("“jangkar” bagi Asia", "jangkar” bagi", "“jangkar” bagi"),
        ("Menteri (Luar Negeri) Rusia", "Menteri (Luar Negeri", "Menteri (Luar Negeri)"),
        ("naik 5,5% pada", "5", "5,5%"),
        ("harga $1.000.000 lagi", "000", "$1.000.000"),
        ("suhu -5 derajat", "5", "-5"),
        ("pukul 12:30, di Rio", "30", "12:30"),
        ("Ma’ruf Amin!", "uf A", "Ma’ruf Amin"),
        ("Qin.Lavrov tiba", "Qin", "Qin"),
        ("Qin.Lavrov tiba", "n.L", "Qin.Lavrov"),
        ("Lav\u00adrov tiba", "Lav", "Lav\u00adrov"),
        ("Mevlüt Çavuşoğlu", "Çav", "Çavuşoğlu"),
        ("我们准备好了。", "准备", "准备"),
        ("“Siapa yang mau?” tanya", "“Siapa yang mau?”", "Siapa yang mau?"),
        ("“Siapa yang mau?” tanya", "yang mau", "yang mau"),
        ("#BRICS naik", "BR", "#BRICS"),
    ],
)
def test_a_span_is_of_whole_words(text: str, selected: str, words: str) -> None:
    for form in ("NFC", "NFD"):
        whole, part, wanted = (unicodedata.normalize(form, t) for t in (text, selected, words))
        start = whole.index(part)
        first, last = snap_span(whole, start, start + len(part))
        assert whole[first:last] == wanted


def test_a_span_without_a_word_loses_its_white_space_alone() -> None:
    assert snap_span("a  … b", 1, 5) == (3, 4)
    assert snap_span("a   b", 1, 4) == (1, 1)
    assert snap_span("", 0, 0) == (0, 0)
    assert snap_span("abc", 9, -4) == (0, 3)


@given(TEXTS, st.integers(0, 42), st.integers(0, 42))
def test_a_span_has_all_words_that_it_touches_and_no_other(text: str, one: int, two: int) -> None:
    low, high = (min(at, len(text)) for at in sorted((one, two)))
    start, end = snap_span(text, one, two)
    assert 0 <= start <= end <= len(text)
    touched = [w for w in words_in_order(text, 0, len(text)) if w[0] < high and low < w[1]]
    if touched and low < high:
        assert start <= touched[0][0]
        assert end >= touched[-1][1]
        # What is beside the words is at most a mark that pairs with one inside, and stops.
        assert touched[0][0] - start <= 1
        assert not any(c.isalnum() or c.isspace() for c in text[touched[-1][1] : end])
    else:
        assert (start, end) == (low, low) or low <= start < end <= high
    assert snap_span(text, start, end) == (start, end)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 42), st.integers(0, 42)), max_size=4))
def test_spans_are_in_order_and_do_not_touch(text: str, spans: list[tuple[int, int]]) -> None:
    snapped = snap_spans(text, spans)
    assert snapped == sorted(snapped)
    assert all(before[1] < after[0] for before, after in pairwise(snapped))
    assert snap_spans(text, snapped) == snapped


@given(TEXTS)
def test_words_are_in_order_and_found_again_from_any_character(text: str) -> None:
    words = list(words_in_order(text, 0, len(text)))
    assert all(before[1] <= after[0] for before, after in pairwise(words))
    for start, end in words:
        assert {words_touched(text, at, at + 1) for at in range(start, end)} == {(start, end)}
