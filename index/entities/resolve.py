"""From a name as printed to the full name and the id it stands for."""

import re
import unicodedata
from typing import Final

from index.entities.words import load_words

_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
_HASHED: Final = "x"


def slug(name: str) -> str:
    """Return a stable id for `name`: ASCII, lower case, words parted by hyphens.

    Spellings of one given name fold ("Sergey" and "Sergei"). A name without Latin letters or
    digits gives its code points.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    ascii_words = _NOT_SLUG.sub(" ", "".join(c for c in plain if not unicodedata.combining(c)))
    folds = load_words().pairs["spellings"]
    words = [folds.get(word, word) for word in ascii_words.split()]
    if words:
        return "-".join(words)
    return _HASHED + "-".join(f"{ord(c):x}" for c in name[:8])


def fold_spelling(name: str) -> str:
    """Return a person's name with its given name in the one spelling kutip uses."""
    folds = load_words().pairs["spellings"]
    words = name.split()
    return " ".join(
        folds[word.casefold()].capitalize() if word.casefold() in folds else word for word in words
    )
