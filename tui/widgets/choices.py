"""What can be chosen from a list, and how a choice is found by a few letters.

A choice matches as a whole, by its beginning, by the beginnings of its words, by their initials,
and by misspelt words, in this order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final, Generic, NamedTuple, TypeVar

from index import fold_letters

Value_co = TypeVar("Value_co", covariant=True)

_NO_WORD: Final = re.compile(r"[\W_]+")
_PREFIX: Final = 100.0  # a word begins with the typed one
_INITIALS: Final = 90.0  # consecutive words begin with its letters
_INSIDE: Final = 80.0  # a word contains it
_SUBSEQUENCE: Final = 40.0  # a word contains its letters in this order
_MIN_SIMILARITY: Final = 70.0  # per cent, for a word to count as misspelt
_MIN_LETTERS: Final = 3  # from which a word may be misspelt
_OTHER_WORDS: Final = 0.85  # weight of matches outside the label


class Choice(NamedTuple, Generic[Value_co]):
    """One thing to choose, and other names than its label by which it can be found.

    In a label, two spaces part its name from what is told about it: "Sari Dewi  Minister".
    """

    value: Value_co
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class New:
    """Something typed that is not in the list yet."""

    label: str


class Rank(IntEnum):
    """How what is typed stands to the names of a choice as wholes."""

    EXACT = 0
    BEGINNING = 1
    OTHER = 2


def best_matches(typed: str, choices: Sequence[Choice[Any]]) -> list[int]:
    """Return the positions of the choices that match each typed word, the best first.

    First those that are called so, then those whose name begins so, then the rest, by their words.
    Choices that match equally well keep their order. Case, accents and punctuation do not count.
    """
    whole = _folded(typed)
    if not whole:
        return [] if typed.strip() else list(range(len(choices)))
    scored = []
    for position, choice in enumerate(choices):
        label, others = _folded(choice.label), [_folded(name) for name in choice.names]
        other_words = " ".join(others).split()
        scores = [
            max(_score(word, label.split()), _OTHER_WORDS * _score(word, other_words))
            for word in whole.split()
        ]
        rank = _rank(whole, (_folded(name_in(choice.label)), label, *others))
        if min(scores) > 0:
            scored.append((rank, -sum(scores) / len(scores), position))
    return [position for *_, position in sorted(scored)]


def name_in(label: str) -> str:
    """Return the name in a label, without what is told about it."""
    return label.partition("  ")[0]


def _rank(typed: str, names: Sequence[str]) -> Rank:
    if typed in names:
        return Rank.EXACT
    return Rank.BEGINNING if any(name.startswith(typed) for name in names) else Rank.OTHER


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", fold_letters(text)).strip()


def _score(typed: str, words: Sequence[str]) -> float:
    """Return how well one typed word matches some words, 0 for not at all."""
    if any(word.startswith(typed) for word in words):
        return _PREFIX
    if len(typed) > 1 and typed in "".join(word[0] for word in words):
        return _INITIALS
    if any(typed in word for word in words):
        return _INSIDE
    return max((_similarity(typed, word) for word in words), default=0.0)


def _similarity(typed: str, word: str) -> float:
    """Return how well a typed word matches another one that it misspells, 0 for not at all."""
    from rapidfuzz import fuzz

    if len(typed) < _MIN_LETTERS:
        return 0.0
    letters = iter(word)
    if all(letter in letters for letter in typed):
        return _SUBSEQUENCE
    ratio: float = fuzz.ratio(typed, word[: len(typed) + 1], score_cutoff=_MIN_SIMILARITY)
    return ratio * _INSIDE / 100
