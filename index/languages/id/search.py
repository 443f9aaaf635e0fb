"""How Indonesian words become index terms: roots by rule, exceptions to them, synonyms.

data/roots.txt             word and root of the common words, written by `make roots`
data/root_exceptions.yaml  root: the forms of it that the stemmer gets wrong
data/synonyms.yaml         name: other spellings of the same thing
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from index.languages.id.data import read_yaml
from index.languages.id.dictionary import root_words
from index.languages.id.stemmer import (
    SHIPPED_ROOTS,
    RootStemmer,
    stemmer_version,
    user_roots_path,
)
from index.languages.search import CURRENCIES, SearchWords, SynonymGroups

_DATA: Final = Path(__file__).parent / "data"
_EXCEPTIONS_FILE: Final = "root_exceptions.yaml"
_SYNONYMS_FILE: Final = "synonyms.yaml"


@cache
def root_exceptions() -> Mapping[str, str]:
    """Return word -> root for the words that the stemmer gets wrong."""
    return {word: root for root, words in read_yaml(_EXCEPTIONS_FILE).items() for word in words}


@cache
def synonyms() -> SynonymGroups:
    """Return name -> other spellings of the same thing."""
    return {name: tuple(others) for name, others in read_yaml(_SYNONYMS_FILE).items()}


def version() -> str:
    """Return a digest of the stemmer's version and the word lists."""
    digest = hashlib.sha256(stemmer_version().encode())
    for name in (_EXCEPTIONS_FILE, _SYNONYMS_FILE):
        digest.update((_DATA / name).read_bytes())
    return digest.hexdigest()


def has_word(word: str) -> bool:
    """Whether the dictionary has a word as a root."""
    return word in root_words()


SEARCH: Final = SearchWords(
    name="id",
    version=version,
    stemmer=RootStemmer(SHIPPED_ROOTS, user_roots_path),
    root_exceptions=root_exceptions,
    synonyms=synonyms,
    enclitics=("nya",),
    reduplicates=True,
    has_word=has_word,
    currencies=CURRENCIES | {"rp", "idr"},
    yes=frozenset({"ya"}),
    no=frozenset({"tidak"}),
)
