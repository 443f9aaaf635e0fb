"""Scripts that put no space between words: their runs become pairs of neighbours.

Where a word ends nobody can tell without a dictionary. A run ABC is indexed as AB, BC and C, so
that AB and BC are found as phrases of pairs are, and each sign begins a term.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from index.base.folding import INVISIBLE, fold_word, mark_class

_THAI_AND_LAO: Final = "\u0e01-\u0e33\u0e40-\u0e46\u0e81-\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
_BURMESE_AND_KHMER: Final = "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
_HANZI: Final = (
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f\U00030000-\U000323af"
)
_KANA: Final = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
_VOICED: Final = "\uff9e\uff9f"  # marks of half-width kana, which are letters to Unicode
_SYLLABLE: Final = "\uac00-\ud7a3"
_JAMO: Final = "[\u1100-\u115f][\u1160-\u11a7]*[\u11a8-\u11ff]*"  # a syllable, decomposed
_SIGNS: Final = f"{_THAI_AND_LAO}{_BURMESE_AND_KHMER}{_HANZI}{_KANA}{_SYLLABLE}\u1100-\u115f"
_HAS_ANY: Final = re.compile(f"[{_SIGNS}]")


class Piece(NamedTuple):
    """A word, or a pair of signs, in a stretch of text."""

    text: str  # as it stands there
    start: int
    end: int
    is_pair: bool = False  # or the last sign of a run, by itself


def is_unspaced(text: str) -> bool:
    """Whether some of `text` is in a script without spaces between words."""
    return not text.isascii() and _HAS_ANY.search(text) is not None


def pieces(text: str) -> Iterator[Piece]:
    """Yield what `text`, which has no space, consists of: pairs of signs, and words between."""
    end = 0
    for run in _runs().finditer(text):
        if run.start() > end:
            yield Piece(text[end : run.start()], end, run.start())
        end = run.end()
        signs = [match.span() for match in _sign().finditer(text, run.start(), end)]
        for number, (start, stop) in enumerate(signs):
            last = signs[number + 1][1] if number + 1 < len(signs) else stop
            yield Piece(text[start:last], start, last, True)
    if end < len(text):
        yield Piece(text[end:], end, len(text))


def fold_pair(pair: str) -> str:
    """Return a pair of signs as a term: each folded alone, as in every other pair with it."""
    return "".join(fold_word(match[0]) for match in _sign().finditer(pair))


@cache
def _sign() -> "re.Pattern[str]":
    return re.compile(f"(?:{_JAMO}|[{_SIGNS}])[{mark_class()}{INVISIBLE}{_VOICED}]*")


@cache
def _runs() -> "re.Pattern[str]":
    return re.compile(f"(?:{_sign().pattern})+")
