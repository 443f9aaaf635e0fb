"""Names and ids: how they are compared, and how an id is made from a name."""

import re
import unicodedata
from typing import Final

ID_PATTERN: Final = re.compile(r"[^\W_][\w.-]{0,63}")
_NOT_WORD: Final = re.compile(r"[\W_]+")
# One Russian ending has many romanisations: Sergei and Sergey, Zelenskyy and Zelenskiy.
_ENDINGS: Final = ((re.compile(r"ey\b"), "ei"), (re.compile(r"(?:iy|yy)\b"), "y"))


def fold(name: str) -> str:
    """Return `name` as it is compared: no case, accents or punctuation, one romanisation."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = _NOT_WORD.sub(" ", bare.casefold()).strip()
    for pattern, ending in _ENDINGS:
        folded = pattern.sub(ending, folded)
    return folded


def slug(name: str) -> str:
    """Return an id made from `name`: "Sergei Lavrov" gives "sergei-lavrov"; may be empty."""
    return fold(name).replace(" ", "-")[:64].strip("-")
