"""Letters that tell speakers apart in the gutter: no two have the same one."""

import unicodedata
from collections.abc import Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase, digits

from tui.article.cells import is_plain

_FREE = ascii_uppercase + digits + ascii_lowercase


def distinct_letters(names: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return a letter for each of `names`, which has names by id, besides those `known` by id.

    The initial where it is free, else the initial of another word of the name, another letter of
    it, or any free one; empty once there are no more. What is known stays.
    """
    letters = dict(known)
    taken = set(letters.values())
    initials = {speaker: next(_candidates(name), "") for speaker, name in names.items()}
    for speaker, initial in initials.items():
        if speaker not in letters and initial and initial not in taken:
            letters[speaker] = initial
            taken.add(initial)
    for speaker, name in names.items():
        if speaker not in letters:
            free = (letter for letter in (*_candidates(name), *_FREE) if letter not in taken)
            letters[speaker] = next(free, "")
            taken.add(letters[speaker])
    return letters


def is_initial(letter: str, name: str) -> bool:
    """Return whether a letter is the one that a name begins with."""
    return letter == next(_candidates(name), "")


def _candidates(name: str) -> Iterator[str]:
    """Yield the letters of a name that fit a cell: initials of its words first, upper case."""
    words = unicodedata.normalize("NFC", name).split()
    initials = (word[:1] for word in words)
    for character in (*initials, *"".join(words)):
        letter = character.upper()[:1]
        if letter.isalnum() and is_plain(letter, 0, 1):
            yield letter
