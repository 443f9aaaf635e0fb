"""Text: made safe to show at the same length."""

import re

from hypothesis import given
from hypothesis import strategies as st

from index.base.text import any_of, normalise, show_safely, word_set


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_normalised_text_is_one_that_may_be_shown(text: str) -> None:
    read = show_safely(normalise(text))
    assert read == show_safely(read)
    assert not any(char < " " and char not in "\t\n" for char in normalise(text))


def test_no_character_is_safe_alone_that_is_not_in_a_text() -> None:
    for char in map(chr, range(0x10000)):
        assert show_safely(char) == show_safely(f"{char}\xa0")[0]


def test_a_pattern_of_no_words_never_matches() -> None:
    assert re.fullmatch(any_of(["a", "bc"]), "bc")
    assert not re.search(any_of([]), "")


def test_words_are_parted_by_space_or_by_a_separator() -> None:
    assert word_set("a b\n a") == {"a", "b"}
    assert word_set("a b| c", "|") == {"a b", "c"}


def test_text_is_composed() -> None:
    assert normalise("re\u0301sume\u0301") == "r\xe9sum\xe9"
