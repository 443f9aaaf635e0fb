"""Words that lost the space between them: "Putinsaid", "citesAFP", "UKSunak".

News read from a page often lose the space where a link began or ended.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from index.base.names import word_key
from index.languages.entities import EntityWords

_SHORTEST_HEAD: Final = 4  # of a name, so that no prefix and no short name is taken for one
_SHORTEST_START: Final = 2  # of a name before a word that often follows names
_SHORTEST_VERB: Final = 7
_SHORTEST_PLAIN: Final = 3
_ACRONYM_FIRST: Final = re.compile(r"[A-Z]{2,}(?=[a-z]{3,}$)")
_TWO_NAMES: Final = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]{2,}$)")
_ACRONYM_LAST: Final = re.compile(r"[A-Za-z][a-z]{2,}(?=[A-Z]{2,}(?:$|[a-z]{3,}$))")


@dataclass(frozen=True)
class LostSpaces:
    """Says where to cut a word with capitals; `names` are the words that known names end in."""

    words: EntityWords
    names: frozenset[str]  # as keys
    _cuts: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def cuts(self, word: str) -> tuple[int, ...]:
        """Return the offsets inside `word` at which a new word begins."""
        cached = self._cuts.get(word)
        if cached is None:
            cached = self._find(word)
            if len(self._cuts) < _MOST:
                self._cuts[word] = cached
        return cached

    def _find(self, word: str) -> tuple[int, ...]:
        cuts: list[int] = []
        begin = 0
        while cut := self._first(word[begin:]):
            begin += cut
            cuts.append(begin)
        return tuple(cuts)

    def _first(self, word: str) -> int:
        """Return where the first word in `word` ends, 0 where it is one word."""
        if not (word.isascii() and word.isalpha()) or self._is_name(word):
            return 0
        last = _ACRONYM_LAST.match(word)
        if last and self.words.is_ordinary(word_key(last.group())):
            return last.end()
        two = _TWO_NAMES.match(word)
        if two and self._is_name(word[: two.end()]) and self._is_name(word[two.end() :]):
            return two.end()
        first = _ACRONYM_FIRST.match(word)
        if first:
            return first.end() if self._follows(word[first.end() :]) else 0
        if word[0].isupper() and word[1:].islower():
            return self._name_first(word)
        return 0

    def _name_first(self, word: str) -> int:
        """Return where the name ends in "Putinin" or "Brekkeannounced"."""
        key = word_key(word)
        if self.words.is_ordinary(key):
            return 0
        for cut in range(len(word) - _SHORTEST_START, _SHORTEST_HEAD - 1, -1):
            tail = key[cut:]
            short = cut == _SHORTEST_HEAD and len(tail) < _SHORTEST_PLAIN
            if key[:cut] in self.names and not short and self._follows(tail):
                return cut
        for cut in range(_SHORTEST_START, len(word) - _SHORTEST_VERB + 1):
            tail = key[cut:]
            if self.words.is_verb(tail) and (cut >= _SHORTEST_HEAD or self._goes_on(tail)):
                return cut
        return 0

    def _is_name(self, word: str) -> bool:
        key = word_key(word)
        return key in self.names or key in self.words.given_names

    def _follows(self, key: str) -> bool:
        """Return whether `key` may follow a known name."""
        return self._goes_on(key) or (len(key) > _SHORTEST_PLAIN and self.words.is_verb(key))

    def _goes_on(self, key: str) -> bool:
        """Return whether `key` is a word that often follows a name."""
        return key in self.words.after_names or key in self.words.say_after


_MOST: Final = 1 << 14  # words remembered
