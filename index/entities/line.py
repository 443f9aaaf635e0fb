"""A line of an article as its words, with what is known to begin at each of them."""

from array import array
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final

from index.entities.gazetteer import Gazetteer, Name
from index.entities.lexicon import Lexicon
from index.entities.model import EntityType
from index.entities.tokens import Link, Tokens
from index.entities.trie import Trie
from index.languages.entities import EntityWords

NAME_LINKS: Final = frozenset({Link.SPACE, Link.HYPHEN, Link.JOINED, Link.DOT})
_CLOSE_LINKS: Final = frozenset({Link.SPACE, Link.HYPHEN, Link.JOINED})


@dataclass(slots=True)
class Mention:
    """A name found in the words `start` to `end` (exclusive) of a line."""

    start: int
    end: int
    type: EntityType
    canonical: str | None = None  # None: as printed
    name: Name | None = None  # the known name it is
    tail: int = 0  # characters behind the last word that belong to the name: ")"


@dataclass(slots=True)
class Line:
    """The words of a line, and three tables with one entry for each word.

    The tables are filled from the last word to the first: what begins at a word depends only
    on what begins at the words behind it, so no rule ever recurses.
    """

    tokens: Tokens
    lexicon: Lexicon
    gazetteer: Gazetteer
    dated: bytearray  # 1: a date covers the word
    headline: bool  # ordinary words have capitals too, so that capitals tell nothing
    words: EntityWords = field(init=False)
    known_names: list[Mention | None] = field(init=False)  # the known name that begins here
    formed_names: list[Mention | None] = field(init=False)  # the name that its form shows
    title_ends: "array[int]" = field(init=False)  # the end of the person's title, 0 for none

    def __post_init__(self) -> None:
        self.words = self.lexicon.words
        size = len(self.tokens)
        self.known_names, self.formed_names = [None] * size, [None] * size
        self.title_ends = array("I", [0]) * size

    def forget_names(self) -> None:
        """Empty the tables of names, whose mentions are taken: all lines are held at once."""
        self.known_names, self.formed_names = [], []

    def __len__(self) -> int:
        return len(self.tokens)

    def close(self, at: int) -> bool:
        """Return whether word `at` exists and hangs on the one before it within a name."""
        return at < len(self.tokens) and self.tokens.links[at] in _CLOSE_LINKS

    def close_capital(self, at: int) -> bool:
        """Return whether word `at` hangs on the one before it and has a capital."""
        return self.close(at) and bool(self.tokens.caps[at])

    def ordinary(self, at: int) -> bool:
        """Return whether word `at` is one of the dictionary."""
        return self.words.is_ordinary(self.tokens.keys[at])

    def is_verb(self, at: int) -> bool:
        """Return whether word `at` is a verb, which a headline may write with a capital."""
        key = self.tokens.keys[at]
        return self.words.is_verb(key) and key not in self.words.given_names

    def is_in(self, words: Container[str], at: int) -> bool:
        """Return whether word `at` is one of `words`."""
        return self.tokens.keys[at] in words

    def phrase(self, phrases: Trie[str], at: int) -> int:
        """Return the end of the longest of `phrases` at word `at`, else 0."""
        longest = phrases.longest(self.tokens, at, _always)
        return longest[0] if longest else 0


def _always(_value: str, _end: int) -> bool:
    return True
