"""Spellings of the same things, and where they stand in texts."""

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from index.base.folding import visible
from index.search.analysis.word_split import Word, without_last_sign


class Spelling(NamedTuple):
    """One way to write the thing `name`: its words, lower case, and as they must be written."""

    words: tuple[str, ...]
    written: tuple[str, ...] | None  # None: in any case
    name: str


class Synonyms:
    """Spellings of the same things, found by their first words."""

    def __init__(
        self,
        groups: Mapping[str, tuple[str, ...]],
        enclitics: tuple[str, ...],
        split: Callable[[str], Iterable[Word]],
        root: Callable[[str], str],
    ) -> None:
        """Take the other spellings of each name, and what may hang on the last word of one.

        `split` gives the words of a spelling, `root` the root of a word.
        """
        self.spellings: dict[str, list[tuple[str, ...]]] = {}  # name -> terms of long spellings
        self.names = frozenset(groups)
        self.longest = 1  # spelling, in words
        self.words: set[str] = set()  # all words of all spellings, with and without an enclitic
        self._enclitics = enclitics
        self._by_first_word: dict[str, list[Spelling]] = {}
        for name, others in groups.items():
            for spelling in (name, *others):
                words = without_last_sign(list(split(spelling)))
                if words:
                    self._add(words, name, any_case=spelling == spelling.lower())
                if len(words) > 1:
                    terms = tuple(root(word.surface) for word in words)
                    self.spellings.setdefault(name, []).append(terms)
        for choices in self._by_first_word.values():
            choices.sort(key=lambda spelling: -len(spelling.words))

    def _add(self, words: list[Word], name: str, *, any_case: bool) -> None:
        written = None if any_case else tuple(word.written for word in words)
        spelling = Spelling(tuple(word.surface for word in words), written, name)
        self.longest = max(self.longest, len(words))
        self._by_first_word.setdefault(spelling.words[0], []).append(spelling)
        self.words.update(spelling.words)
        self.words.update(w + enclitic for w in spelling.words for enclitic in self._enclitics)

    def may_begin(self, surface: str) -> bool:
        """Whether a spelling may begin with this word, on which an enclitic may hang."""
        return surface in self._by_first_word or (
            surface.endswith(self._enclitics) and self._bare(surface) in self._by_first_word
        )

    def may_continue(self, text: str, words: list[Word], position: int) -> bool:
        """Whether the words from `position` to the last may begin a longer spelling."""
        following = words[position:]
        return _is_unbroken(text, following) and any(
            len(spelling.words) > len(following) and _begins(spelling, following)
            for spelling in self._by_first_word.get(following[0].surface, ())
        )

    def longest_at(self, text: str, words: list[Word], position: int) -> Spelling | None:
        """Return the longest spelling whose words, those of `text`, begin at `position`, if any."""
        surface = words[position].surface
        for spelling in self._by_first_word.get(surface, ()):
            length = len(spelling.words)
            following = words[position : position + length]
            if (
                len(following) == length
                and self._is_spelled(spelling, following)
                and _is_unbroken(text, following)
            ):
                return spelling
        for spelling in self._by_first_word.get(self._bare(surface), ()):
            if len(spelling.words) == 1 and self._is_spelled(spelling, [words[position]]):
                return spelling
        return None

    def _bare(self, word: str) -> str:
        """Return a word without an enclitic."""
        for enclitic in self._enclitics:
            if word.endswith(enclitic):
                return word.removesuffix(enclitic)
        return word

    def _is_spelled(self, spelling: Spelling, words: list[Word]) -> bool:
        """Whether `words` are `spelling`, the last one with or without an enclitic."""
        expected, actual = spelling.words, [word.surface for word in words]
        if spelling.written:
            expected, actual = spelling.written, [word.written for word in words]
        last = expected[-1]
        return expected[:-1] == tuple(actual[:-1]) and (
            actual[-1] == last or any(actual[-1] == last + e for e in self._enclitics)
        )


def _begins(spelling: Spelling, words: list[Word]) -> bool:
    """Whether `words` are the first ones of `spelling`."""
    if spelling.written:
        return spelling.written[: len(words)] == tuple(word.written for word in words)
    return spelling.words[: len(words)] == tuple(word.surface for word in words)


def _is_unbroken(text: str, words: list[Word]) -> bool:
    """Whether only white space separates `words`, and no blank line."""
    for word, following in itertools.pairwise(words):
        gap = visible(text[word.end : following.start])
        # Pairs of signs of a script without spaces overlap.
        if following.start >= word.end and not (gap.isspace() and gap.count("\n") < 2):
            return False
    return True
