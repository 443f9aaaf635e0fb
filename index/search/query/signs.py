"""Signs in a query that mean nothing to it, though whoever typed them may have meant something."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from index.search.analysis.analyzer import Token

# Punctuation that prose has is left out unsaid, as in a headline that was pasted. These are not it.
_TELLING: Final = frozenset("#&@*\\_")
_APOSTROPHES: Final = frozenset("`\u00b4")  # symbols to Unicode, but written in names
_NEGATION: Final = re.compile(r"(?<!\S)!+(?=\w)")
_OPERATORS: Final = {
    "and": "write AND to ask for both",
    "or": "write OR to ask for either",
    "not": "write NOT to leave a word out",
}


def ignored_signs(text: str, tokens: Iterable[Token]) -> list[str]:
    """Return the signs of `text` that are part of none of its tokens, those side by side as one.

    `tokens` have offsets in `text`.
    """
    if text.isalnum():
        return []
    telling = [_is_telling(sign) for sign in text]
    for token in tokens:
        telling[token.start : token.end] = [False] * (token.end - token.start)
    signs = "".join(sign if tells else " " for sign, tells in zip(text, telling, strict=True))
    return signs.split()


def _is_telling(sign: str) -> bool:
    if sign in _TELLING:
        return True
    return unicodedata.category(sign).startswith("S") and sign not in _APOSTROPHES


def has_negation(text: str) -> bool:
    """Whether a word begins with an exclamation mark, as other tools write a negation."""
    return bool(_NEGATION.search(text))


def small_operator(word: str) -> str | None:
    """Return the sentence for an operator that is not in capitals; None for another word."""
    advice = _OPERATORS.get(word.lower())
    return f"`{word}` is looked for as a word; {advice}." if advice else None
