"""How far two spellings are apart: the one measure behind `lawrow~` and "did you mean".

Edits are those of optimal string alignment: a letter more, less, other, or two swapped.
"""

from typing import Final

from rapidfuzz.distance import OSA

_SHORT: Final = 5  # letters

distance = OSA.distance


def usual_edits(word: str) -> int:
    """Return how many edits a misspelling of `word` usually has: one in a short word, else two."""
    return 1 if len(word) <= _SHORT else 2


def is_within(word: str, other: str, edits: int) -> bool:
    """Whether two words begin alike and are at most so many edits apart."""
    return word[:1] == other[:1] and distance(word, other, score_cutoff=edits) <= edits
