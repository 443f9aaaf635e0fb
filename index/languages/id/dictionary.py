"""Which words are ordinary Indonesian ones, and which of them are verbs."""

from collections.abc import Set
from functools import cache
from typing import Final

_PREFIXES: Final = (
    ("memper", ("",)), ("member", ("",)), ("meng", ("", "k")), ("meny", ("s",)),
    ("men", ("", "t")), ("mem", ("", "p")), ("me", ("",)), ("peng", ("", "k")),
    ("peny", ("s",)), ("pen", ("", "t")), ("pem", ("", "p")), ("per", ("",)), ("pe", ("",)),
    ("ber", ("",)), ("be", ("",)), ("ter", ("",)), ("di", ("",)), ("ke", ("",)), ("se", ("",)),
)  # fmt: skip
_SUFFIXES: Final = ("nya", "kan", "lah", "kah", "pun", "an", "i")
_SHORTEST_ROOT: Final = 3
_VERBAL: Final = ("me", "ber", "di")
_SHORTEST_VERB: Final = 6


@cache
def root_words() -> frozenset[str]:
    """Return the root words that PySastrawi brings (from the Kateglo dictionary)."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return frozenset(StemmerFactory().get_words_from_file())


class Dictionary:
    """The root words of PySastrawi, with affixes, and words that are ordinary beside them."""

    def __init__(self, also: Set[str]) -> None:
        self._also = also
        self._ordinary: dict[str, bool] = {}

    @property
    def _roots(self) -> frozenset[str]:
        return root_words()

    def is_ordinary(self, word: str) -> bool:
        """Return whether `word` is one of the dictionary, perhaps with affixes, or a stop word."""
        answer = self._ordinary.get(word)
        if answer is None:
            answer = word in self._also or self._has_root(word)
            self._ordinary[word] = answer
        return answer

    def is_verb(self, word: str) -> bool:
        """Return whether `word` is a verb by its prefix: "bertemu", "menolak", "dibuka"."""
        return (
            word.startswith(_VERBAL)
            and len(word) >= _SHORTEST_VERB
            and word not in self._roots
            and self.is_ordinary(word)
        )

    def _has_root(self, word: str) -> bool:
        """Strip at most one prefix and one suffix, a rough form of Nazief and Adriani (1996)."""
        stems = {word}
        for prefix, starts in _PREFIXES:
            if word.startswith(prefix):
                stems.update(start + word[len(prefix) :] for start in starts)
        for stem in tuple(stems):
            stems.update(stem.removesuffix(suffix) for suffix in _SUFFIXES)
        return any(len(stem) >= _SHORTEST_ROOT and stem in self._roots for stem in stems)
