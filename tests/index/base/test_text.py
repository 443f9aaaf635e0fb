"""Text: made safe to show at the same length, and mended where it was read as Latin-1."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base.text import any_of, normalise, show_safely, word_set


@pytest.mark.parametrize("meant", ["Café Élysée", "10\u2060%", "“ya” — 3 m²", "naïve 😭 • 5 °C"])
def test_what_was_read_as_latin_1_is_read_aright(meant: str) -> None:
    assert normalise(meant.encode().decode("latin-1")) == meant
    assert normalise(meant) == meant


def test_what_is_left_of_a_misread_space_goes() -> None:
    assert normalise("10\xc2 Perusahaan di\xc2\xa0kota") == "10 Perusahaan di\xa0kota"


@pytest.mark.parametrize(
    "text", ["ROMÂ x", "« liberté\xa0»", "LIBERTÉ\xa0»", "«MANHû", "à\xa0«\xa0non"]
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert normalise(text) == text


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_normalised_text_is_one_that_may_be_shown(text: str) -> None:
    read = normalise(text)
    assert read == show_safely(read)


def test_a_pattern_of_no_words_never_matches() -> None:
    assert re.fullmatch(any_of(["a", "bc"]), "bc")
    assert not re.search(any_of([]), "")


def test_words_are_parted_by_space_or_by_a_separator() -> None:
    assert word_set("a b\n a") == {"a", "b"}
    assert word_set("a b| c", "|") == {"a b", "c"}


def test_text_is_composed() -> None:
    assert normalise("re\u0301sume\u0301") == "r\xe9sum\xe9"
