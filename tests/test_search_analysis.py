"""Text into terms: roots, reduplication, synonyms, and offsets that always hold."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import KutipError
from index.search.analysis import (
    Synonyms,
    analyse,
    fingerprint,
    read_synonyms,
    split,
    synonyms,
    words_and_names,
)
from index.search.stems import DATA, Stems, read_exceptions, stems

PIECES = st.sampled_from(
    "rusia Menteri menteri luar negeri wakil Menlu menlunya kerja sama kerja-sama negara-negara AS "
    "as Amerika Serikat China-Rusia uni _ été co\u00adba PBB-nya bangsa-bangsa perserikatan "
    "federasi dewan".split()
)
GAPS = st.sampled_from([" ", ", ", "\n", "\n\n", "-", ". "])


@given(st.lists(st.tuples(PIECES, GAPS), max_size=14))
def test_the_quick_way_finds_the_same_words_and_names(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    words, names = words_and_names(text)
    tokens = analyse(text)
    assert words == [token.surface for token in tokens if token.surface]
    assert names == [(token.position, token.term) for token in tokens if not token.surface]
