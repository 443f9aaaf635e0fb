"""Names and ids: how names are compared, and how an id is made from a name."""

import re
import unicodedata
from typing import Final

ID_PATTERN: Final = re.compile(r"[^\W_][\w.-]{0,63}")
LONGEST_ID: Final = 64

# All of them are one to kutip. Some (U+02BC and those like it) are letters to Unicode, so that
# the same name typed on two keyboards would have two ids.
APOSTROPHES: Final = "'’‘‛`´′＇ʼʻʽʾʿʹʹˈ՚׳"
_APOSTROPHE_TO_SPACE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, " "))
_DROP_APOSTROPHES: Final = str.maketrans("", "", APOSTROPHES)
_NOT_WORD: Final = re.compile(r"[\W_]+")
# One Russian ending has many romanisations: Sergei and Sergey, Zelenskyy and Zelenskiy.
_ENDINGS: Final = ((re.compile(r"[iy]+y\b"), "y"), (re.compile(r"ey\b"), "ei"))


def fold(name: str) -> str:
    """Return `name` as it is compared: no case, accents or punctuation, one romanisation.

    Marks of every script are dropped; apostrophes of every kind part words, as a space does, so
    "O’Brien" and "O'Brien" are both "o brien".
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHE_TO_SPACE))
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter)[0] != "M")
    folded = _NOT_WORD.sub(" ", bare.casefold()).strip()
    for pattern, ending in _ENDINGS:
        folded = pattern.sub(ending, folded)
    return folded


def slug(name: str) -> str:
    """Return an id made from `name`: "Sergei Lavrov" gives "sergei-lavrov".

    At most `LONGEST_ID` characters; empty where `name` has no letter or digit.
    """
    return fold(name).replace(" ", "-")[:LONGEST_ID].strip("-")


def word_key(word: str) -> str:
    """Return what a word of a running text is compared by: lower case, without apostrophes.

    Not `fold`: accents tell words apart, and an apostrophe that an outlet leaves out parts none.
    """
    return word.casefold().translate(_DROP_APOSTROPHES)
