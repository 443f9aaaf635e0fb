"""Text into index terms: the one analysis behind indexing, querying and highlighting.

A word (`index.search.analysis.word_split`) is folded; its term is its root, as its language has it.
In languages that reduplicate, a word said twice with a hyphen is one word; other hyphens
separate words. Spellings of one thing share one more term, at the position of their first word.
No word is left out.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from index.languages.registry import language
from index.languages.search import SearchWords, Stemmer
from index.project.model import Project
from index.project.words import NO_WORDS, OwnWords
from index.search.analysis.synonym_groups import listed_roots, listed_synonyms
from index.search.analysis.synonyms import Synonyms
from index.search.analysis.word_split import Word, WordSplitter

VERSION: Final = 2  # raised whenever the same text would give other terms

# Paragraphs are parted by one; between their words one position is left free, so that no phrase
# goes on in the next one.
BLANK_LINE: Final = re.compile(r"\n\s*\n")


class Token(NamedTuple):
    """A term at a position. `surface` is empty for the shared term of several spellings."""

    term: str
    surface: str
    position: int  # in words, from 0; each blank line counts as one
    start: int  # in code points
    end: int


class _Roots(dict[str, str]):
    """Lower-case word -> its root: as listed, or as the stemmer finds it."""

    def __init__(self, listed: Mapping[str, str], stemmer: Stemmer) -> None:
        super().__init__(listed)
        self._stem = stemmer.stem

    def __missing__(self, word: str) -> str:
        root = self[word] = self._stem(word)
        return root


class Analyzer:
    """The analysis by the words of a language and of one corpus.

    Lists are read when first needed. Safe to use from several threads.
    """

    def __init__(self, words: SearchWords, own: OwnWords = NO_WORDS) -> None:
        self.language = words
        self.own = own

    @cached_property
    def _roots(self) -> _Roots:
        return _Roots(listed_roots(self.language, self.own), self.language.stemmer)

    @cached_property
    def synonyms(self) -> Synonyms:
        """The spellings of the same things."""
        groups = listed_synonyms(self.language, self.own)
        return Synonyms(groups, self.language.enclitics, self.split, self.root)

    def root(self, surface: str) -> str:
        """Return the root of a word; that of a reduplication is that of its second half."""
        if "-" in surface:
            surface = surface.rpartition("-")[2]
        return self._roots[surface]

    def analyze(self, text: str) -> list[Token]:
        """Return the terms of `text` in the order of their positions.

        The term of a synonym comes before the words that it spans; where it is the root of the
        one word that it spans, it comes once.
        """
        synonyms, root = self.synonyms, self.root
        tokens: list[Token] = []
        words = list(self.split(text))
        breaks = [match.start() for match in BLANK_LINE.finditer(text)] if "\n" in text else []
        passed = 0  # of these breaks
        spanned = 0  # the first word that no synonym before it spans
        for number, (surface, _, start, end) in enumerate(words):
            while passed < len(breaks) and breaks[passed] < start:
                passed += 1
            position = number + passed
            if number >= spanned and synonyms.may_begin(surface):
                spelling = synonyms.longest_at(text, words, number)
                if spelling:
                    spanned = number + len(spelling.words)
                    if root(surface) != spelling.name:
                        end_of_last = words[spanned - 1].end
                        tokens.append(Token(spelling.name, "", position, start, end_of_last))
            tokens.append(Token(root(surface), surface, position, start, end))
        return tokens

    def split(self, text: str) -> Iterator[Word]:
        """Yield the words of `text`."""
        return self._splitter.split(text)

    @cached_property
    def _splitter(self) -> WordSplitter:
        return WordSplitter(self.language, self._roots.__getitem__)

    @cached_property
    def version(self) -> str:
        """What changes with kutip's analysis of this language, the corpus's own words aside."""
        return _digest(f"{VERSION} {unicodedata.unidata_version} {self.language.version()}")

    @cached_property
    def own_version(self) -> str:
        """What changes with the corpus's own words."""
        return _digest(repr(self.own))


@lru_cache(maxsize=4)  # corpora open at once; what is learned of words is kept with each
def analyzer_for(words: SearchWords, own: OwnWords = NO_WORDS) -> Analyzer:
    """Return the analyzer for the words of a language and of one corpus."""
    return Analyzer(words, own)


def analyzer_of(project: Project) -> Analyzer:
    """Return the analyzer of a corpus: of its language, with its own words."""
    return analyzer_for(language(project.language).search, project.words)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
