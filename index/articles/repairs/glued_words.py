"""Words that lost the space between them where a link began or ended: "danXi", "AFPmelaporkan".

Words are parted where both halves are sure: a word of the language, and a name that the article or
the language knows. All others stay as they are, since many names are written so: "YouTube".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

from index.articles.repairs.model import Repaired
from index.base.names import word_key
from index.languages.entities import EntityWords
from index.languages.model import Language
from index.languages.page import PageWords
from index.languages.search import SearchWords

# No address, tag, handle, file name or part of a word with a hyphen.
_WORD: Final = re.compile(r"(?<![\w.@#/&-])[A-Za-z]{4,60}(?![\w@/-])(?!\.[a-z])")
_INSIDE: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_CAPITALS: Final = re.compile(r"[A-Z]{2,}")
_SMALL: Final = re.compile(r"[a-z]+")
_WITHIN_SENTENCE: Final = re.compile(r"(?<=[\w,] )(?:[A-Z][a-z]{2,}|[A-Z]{2,})(?![\w-])")
_PIECE: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_KNOWN_NAME: Final = 4  # letters of a name that the language knows
_OWN_NAME: Final = 5  # letters of one that only the article shows
_SHORT_NAME: Final = 3  # of one before a long verb
_VERB: Final = 7
_CONTENT: Final = 5
_ACRONYM: Final = 3
_REMEMBERED: Final = 1 << 16


@dataclass(frozen=True, eq=False)
class _Parting:
    """Parts the words of articles in one language."""

    page: PageWords
    words: EntityWords
    search: SearchWords
    known: Callable[[], frozenset[str]]  # the single words of known names, as they are written
    _several: dict[str, bool] = field(default_factory=dict)

    def may_be_several(self, word: str) -> bool:
        """Whether `word` is worth a closer look."""
        answer = self._several.get(word)
        if answer is None:
            answer = self._may_be_several(word)
            if len(self._several) < _REMEMBERED:
                self._several[word] = answer
        return answer

    def _may_be_several(self, word: str) -> bool:
        if _INSIDE.search(word):
            return True
        if word.islower():
            return len(self._small(word)) > 1
        if word.isupper() or len(word) < _KNOWN_NAME + _SHORT_NAME:
            return False
        return any(self._goes_on(word[cut:]) for cut in range(_SHORT_NAME, len(word) - 2))

    def parted(self, word: str, names: frozenset[str]) -> str:
        """Return `word` with spaces where it is surely several; `names`: those of the article."""
        if word.islower():
            return " ".join(self._small(word))
        pieces = [part for piece in self._pieces(word) for part in self._name_first(piece, names)]
        joined = pieces[0]
        for left, right in pairwise(pieces):
            joined += f" {right}" if self._is_joint(left, right, names) else right
        return joined

    def _pieces(self, word: str) -> list[str]:
        """Return the pieces of a word that begin with a capital, or follow an acronym."""
        pieces: list[str] = []
        at = 0
        while at < len(word):
            capitals = _CAPITALS.match(word, at)
            small = _SMALL.match(word, capitals.end()) if capitals else None
            if capitals and small and not self._goes_on(small[0]):
                end = capitals.end() - 1  # "RIPrabowo": the last capital is that of a name
            elif capitals:
                end = capitals.end()
            else:
                piece = _PIECE.match(word, at)
                end = piece.end() if piece else len(word)
            pieces.append(word[at:end])
            at = end
        return pieces

    def _goes_on(self, word: str) -> bool:
        """Whether `word`, in small letters, surely follows a name."""
        return word in self.page.parting or (len(word) >= _VERB and self.words.is_verb(word))

    def _is_name(self, word: str, names: frozenset[str]) -> bool:
        return word in names or word in self.known()

    def _name_first(self, piece: str, names: frozenset[str]) -> list[str]:
        """Return a name and the word behind it: "Israelterhadap", "Subiantoyang"."""
        if not piece[0].isupper() or not piece[1:].islower():
            return [piece]
        if piece in self.known() or self.words.is_ordinary(word_key(piece)):
            return [piece]
        for cut in range(len(piece) - 3, _SHORT_NAME - 1, -1):
            name, rest = piece[:cut], piece[cut:]
            if not self._goes_on(rest):
                continue
            least = _KNOWN_NAME if name in self.known() else _OWN_NAME
            if len(rest) >= _VERB and rest not in self.page.parting:
                least = _SHORT_NAME
            if cut >= least and self._is_name(name, names):
                return [name, rest]
            # A word that no name ends in: what is before it is one, known or not.
            if rest in self.page.parting_always and cut >= _KNOWN_NAME:
                return [name, rest]
        return [piece]

    def _is_joint(self, left: str, right: str, names: frozenset[str]) -> bool:
        """Whether `left` and `right`, which stand without a space between, are two words."""
        if left.endswith(self.page.run_together) or left == right:
            return False
        if right[0].islower():
            return left[0].isupper() and self._goes_on(right)
        if left in self.page.parting:
            return True
        is_name = self._is_name(right, names) and word_key(right) not in self.words.body_marks
        if left in self.page.parting_short or not is_name:
            return is_name
        is_plain = len(left) >= _KNOWN_NAME and self.words.is_ordinary(word_key(left))
        if left.islower():
            return is_plain
        least = _ACRONYM if right.isupper() or left.isupper() else _KNOWN_NAME
        if len(right) < least:
            return False
        return is_plain or self._is_name(left, names)

    def _small(self, word: str) -> list[str]:
        """Return a word in small letters as two, where one is a small word and the other sure."""
        for small in _beside(word, self.page):
            for is_first in (True, False):
                if not (word.startswith(small) if is_first else word.endswith(small)):
                    continue
                other = word[len(small) :] if is_first else word[: -len(small)]
                if len(other) >= _CONTENT and self._is_word(other) and not self._is_word(word):
                    return [small, other] if is_first else [other, small]
        return [word]

    def _is_word(self, word: str) -> bool:
        """Whether the language has `word`, with any affixes."""
        if self.words.is_ordinary(word) or self.search.has_word(word):
            return True
        return self.search.stemmer.stem(word) != word


def repair(text: str, language: Language) -> Repaired:
    """Return `text` with a space in words that surely are two."""
    if not language.page.parting:
        return Repaired(text)
    page = language.page
    likely = [word for word in {*_WORD.findall(text)} if _looks_glued(word, page)]
    if not likely:
        return Repaired(text)  # without the dictionary, which takes long to read
    parting = _made_of(page, language.entities, language.search)
    doubtful = [word for word in likely if parting.may_be_several(word)]
    if not doubtful:
        return Repaired(text)
    names = _names(text, parting.words)
    parted = {word: parting.parted(word, names) for word in doubtful}
    changed = {word: words for word, words in parted.items() if words != word}
    if not changed:
        return Repaired(text)
    count = 0

    def several(match: re.Match[str]) -> str:
        nonlocal count
        words = changed.get(match[0])
        count += words is not None
        return words or match[0]

    return Repaired(_WORD.sub(several, text), count)


def _beside(word: str, page: PageWords) -> list[str]:
    """Return the small words that `word`, in small letters, may begin or end with, glued to it."""
    if not word.startswith(page.parting_small) and not word.endswith(page.parting_small):
        return []
    return [
        small
        for small in page.parting_small
        if len(word) >= len(small) + _CONTENT and (word.startswith(small) or word.endswith(small))
    ]


def _looks_glued(word: str, page: PageWords) -> bool:
    """Whether the letters of `word` alone, with no dictionary, may be those of several words."""
    if word.islower():
        return bool(_beside(word, page))
    if _INSIDE.search(word):
        return True
    if len(word) < _KNOWN_NAME + _SHORT_NAME:
        return False
    return word.endswith(page.parting) or any(
        _SHORT_NAME <= word.find(verb, _SHORT_NAME) <= len(word) - _VERB
        for verb in page.verb_beginnings
    )


def _names(text: str, words: EntityWords) -> frozenset[str]:
    """Return the words that the text itself shows to be names: capitals within a sentence."""
    return frozenset(
        word
        for word in {*_WITHIN_SENTENCE.findall(text)}
        if word.isupper() or not words.is_ordinary(word_key(word))
    )


@cache
def _made_of(page: PageWords, words: EntityWords, search: SearchWords) -> _Parting:
    return _Parting(page, words, search, cache(lambda: _known(words)))


def _known(words: EntityWords) -> frozenset[str]:
    """Return the words that known names are, and those that make up the names of people."""
    known = words.known_names()
    forms: set[str] = set()
    for kind in (known.places, known.bodies, known.publications, known.persons):
        for name, others in kind.items():
            forms.update(form for form in (name, *others) if " " not in form)
    for name in known.persons:
        forms.update(name.split())
    forms.update(name.split()[0] for name in known.places)
    return frozenset(form for form in forms if form[:1].isupper() and len(form) > 1)
