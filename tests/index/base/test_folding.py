"""One treatment of Unicode: what is the same word, and what stays where it is."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base.folding import (
    APOSTROPHES,
    ASCII_WORD,
    as_read,
    fold_letters,
    join_lines,
    mark_class,
    plain_spaces,
    visible,
    word_pattern,
)

SIGNS = [
    *("Erdoğan", "İstanbul", "ﬁlsuf", "½", "مُحَمَّد", "Ma’ruf", "Lav-\nrov", "1\u00a0000", "が"),
    *("\u00ad", "\u200b", "\u2060", "\u0301", "-\n", " \n ", "'", "ʼ", "ﷺ", "हिन्दी", "김정은"),
]
texts = st.lists(st.sampled_from(SIGNS) | st.text(max_size=5), max_size=10).map("".join)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("ERDOG\u0306AN", "erdogan"),
        ("São Paulo", "sao paulo"),
        ("Çavuşoğlu", "cavusoglu"),
        ("İstanbul", "istanbul"),
        ("IĞDIR", "igdir"),
        ("Yıldız", "yildiz"),
        ("Łódź", "lodz"),
        ("Đặng", "dang"),
        ("Straße", "strasse"),
        ("مُحَمَّد", "محمد"),
        ("محمــد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी", "हिन्दी"),  # whose vowel signs are letters
        ("がくせい", "がくせい"),
        ("ｶﾞ", "ガ"),
        ("Lav\u00adrov", "lavrov"),
        ("Ret\u200dno", "retno"),
        ("Presiden\u200bPutin", "presiden putin"),
        ("ﬁlsuf", "filsuf"),
        ("٢٠٢٤", "2024"),
    ],
)
def test_what_is_the_same_word(written: str, folded: str) -> None:
    assert fold_letters(written) == folded
    for form in ("NFC", "NFD"):
        assert fold_letters(unicodedata.normalize(form, written)) == folded


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_an_apostrophe_is_none_of_a_word(apostrophe: str) -> None:
    assert fold_letters(f"Ma{apostrophe}ruf") == "maruf"


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold_letters(fold_letters(text)) == fold_letters(text)
    assert visible(visible(text)) == visible(text)
    assert as_read(as_read(text)) == as_read(text)
    assert join_lines(join_lines(text)) == join_lines(text)


@given(texts)
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold_letters(composed) == fold_letters(decomposed)


@given(texts)
def test_offsets_hold_where_lines_are_joined(text: str) -> None:
    assert len(join_lines(text)) == len(text)
    assert len(plain_spaces(text)) == len(text)


def test_all_marks_stand_inside_words() -> None:
    mark = re.compile(f"[{mark_class()}]")
    for code in range(0x110000):
        is_mark = unicodedata.category(chr(code))[0] == "M"
        assert is_mark == (mark.match(chr(code)) is not None), hex(code)


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_found_by_a_pattern_of_their_own(text: str) -> None:
    assert re.findall(ASCII_WORD, text) == re.findall(word_pattern(), text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Lav-\n  rov", "Lavrov"),
        ("LAV-\nROV", "LAVROV"),
        ("Lav\u00ad\nrov", "Lavrov"),
        ("Asia-\nPasifik", "Asia- Pasifik"),
        ("kota -\nlama", "kota - lama"),
        ("Sergei\u00a0\nLavrov", "Sergei Lavrov"),
        ("Wang\u2060 Yi\u200b", "Wang Yi"),
    ],
)
def test_names_are_read_on_one_line(written: str, read: str) -> None:
    assert as_read(written) == read
