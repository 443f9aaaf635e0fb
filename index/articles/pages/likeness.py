"""How much of one line stands in another: the headline of a page in its several forms."""

import re
from typing import Final

from index.base.folding import fold_letters

_WORD: Final = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded."""
    return _WORD.findall(fold_letters(text))


def likeness(one: str, other: str) -> float:
    """Return which share of the words of the shorter line stand in the longer one, 0 to 1."""
    first, second = set(words_of(one)), set(words_of(other))
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))
