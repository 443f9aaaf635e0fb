"""Finding one of many by a few letters: beginnings of words, initials, and words misspelt."""

from collections.abc import Sequence
from typing import Any, Final

from tui.widgets.choices import Choice

_BEGINS: Final = 100.0  # a word begins with what was typed
_INITIALS: Final = 90.0  # words one after the other begin with its letters
_WITHIN: Final = 80.0  # it stands inside a word
_LETTERS: Final = 40.0  # its letters stand in a word in this order
_ALIKE: Final = 70.0  # per cent, for a word to count as misspelt
_LEAST: Final = 3  # letters from which a word may be misspelt
_OTHER: Final = 0.85  # of it, where other words than the label fit


def best_matches(typed: str, choices: Sequence[Choice[Any]]) -> list[int]:
    """Return the places of the choices that each typed word fits, the best first.

    Choices that fit equally well keep their order. Case and punctuation do not count.
    """
    from rapidfuzz.utils import default_process

    wanted = default_process(typed).split()
    if not wanted:
        return [] if typed.strip() else list(range(len(choices)))
    scored = []
    for place, choice in enumerate(choices):
        label, other = (default_process(t).split() for t in (choice.label, choice.words))
        scores = [max(_score(word, label), _OTHER * _score(word, other)) for word in wanted]
        if min(scores) > 0:
            scored.append((-sum(scores) / len(scores), place))
    return [place for _, place in sorted(scored)]


def _score(typed: str, words: Sequence[str]) -> float:
    """Return how well one typed word fits some words, 0 for not at all."""
    if any(word.startswith(typed) for word in words):
        return _BEGINS
    if len(typed) > 1 and typed in "".join(word[0] for word in words):
        return _INITIALS
    if any(typed in word for word in words):
        return _WITHIN
    return max((_alike(typed, word) for word in words), default=0.0)


def _alike(typed: str, word: str) -> float:
    """Return how well a typed word fits another whose spelling it misses."""
    from rapidfuzz import fuzz

    if len(typed) < _LEAST:
        return 0.0
    letters = iter(word)
    if all(letter in letters for letter in typed):
        return _LETTERS
    alike: float = fuzz.ratio(typed, word[: len(typed) + 1], score_cutoff=_ALIKE)
    return alike * _WITHIN / 100
