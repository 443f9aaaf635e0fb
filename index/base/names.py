"""Names and ids: how names are compared, and how an id is made from a name."""

import re
import unicodedata
from typing import Final

from index.base.folding import APOSTROPHES, fold_letters

ID_PATTERN: Final = re.compile(r"[^\W_][\w.-]{0,63}")
LONGEST_ID: Final = 64

_APOSTROPHE_TO_SPACE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, " "))
_NOT_WORD: Final = re.compile(r"[\W_]+")
# One Russian ending has many romanisations: Sergei and Sergey, Zelenskyy and Zelenskiy.
_ENDINGS: Final = ((re.compile(r"[iy]+y\b"), "y"), (re.compile(r"ey\b"), "ei"))


def fold(name: str) -> str:
    """Return `name` as it is compared: no case, accents or punctuation, one romanisation.

    Marks of every script are dropped; apostrophes of every kind part words, as a space does, so
    "O’Brien" and "O'Brien" are both "o brien".
    """
    letters = unicodedata.normalize("NFKD", fold_letters(name.translate(_APOSTROPHE_TO_SPACE)))
    bare = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")
    folded = _NOT_WORD.sub(" ", bare).strip()
    for pattern, ending in _ENDINGS:
        folded = pattern.sub(ending, folded)
    return unicodedata.normalize("NFC", folded)


def name_keys(name: str) -> frozenset[str]:
    """Return what `name` is found by: as `fold` has it, and with apostrophes that part no words.

    "Ma'ruf Amin" is "ma ruf amin" and "maruf amin". Empty where it has no letter or digit.
    """
    return frozenset(_both_ways(name)) - {""}


def is_same_name(name: str, other: str) -> bool:
    """Whether two names are the same, however they are written."""
    return not name_keys(name).isdisjoint(name_keys(other))


def has_words(name: str, words: str) -> bool:
    """Whether `name` has each of `words`, of which there is one at least."""
    return any(
        wanted and set(wanted.split()) <= set(whole.split())
        for wanted, whole in zip(_both_ways(words), _both_ways(name), strict=True)
    )


def slug(name: str) -> str:
    """Return an id made from `name`: "Sergei Lavrov" gives "sergei-lavrov".

    At most `LONGEST_ID` characters; empty where `name` has no letter or digit.
    """
    return fold(name).replace(" ", "-")[:LONGEST_ID].strip("-")


def word_key(word: str) -> str:
    """Return what a word of a running text is compared by: folded, without apostrophes.

    Not `fold`: an apostrophe that an outlet leaves out parts no words.
    """
    return fold_letters(word)


def _both_ways(name: str) -> tuple[str, str]:
    """Return `name` folded with apostrophes that part words, and with such that do not."""
    return fold(name), fold(fold_letters(name))
