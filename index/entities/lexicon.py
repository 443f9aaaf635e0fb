"""A language's words for entities, ready for matching."""

import re
from functools import lru_cache
from typing import Final

from index.entities.trie import phrase_trie
from index.languages.entities import EntityWords

_LANGUAGES_KEPT: Final = 8


class Lexicon:
    """The words of a language, its phrases as tries; use `lexicon_of`."""

    def __init__(self, words: EntityWords) -> None:
        self.words = words
        self.titles = phrase_trie(words.titles)
        self.body_heads = phrase_trie(words.body_heads)
        self.event_heads = phrase_trie(words.event_heads)
        self.place_heads = phrase_trie(words.place_heads)
        self.site_heads = phrase_trie(words.site_heads)
        self.heads = (self.body_heads, self.event_heads, self.place_heads)
        units = "".join(f"| {re.escape(word)}" for word in words.age_words)
        self.age = re.compile(rf",? ?\(\d{{1,3}}(?:{units})\)")  # behind a name: "(54)"
        self.family_endings = tuple(sorted(words.family_endings))


@lru_cache(_LANGUAGES_KEPT)
def lexicon_of(words: EntityWords) -> Lexicon:
    """Return the lexicon of a language's words, made once."""
    return Lexicon(words)
