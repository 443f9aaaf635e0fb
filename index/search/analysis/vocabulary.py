"""Chunks of text as numbers, so that each distinct chunk is analysed once and not each word.

A chunk is what white space parts: `Menteri`, `negeri,`, `Rusia-Tiongkok`. No word and no synonym
is cut by white space in another way than the analyzer has it, so that texts become
rows of chunk numbers, and whole segments of them become words by numpy. That is what makes an
index fast to build.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from index.search.analysis.analyzer import Analyzer

GAP: Final = 0  # the number of the chunk that ends a part of a field
_GAP: Final = " "  # no text has a chunk like it
_BREAK: Final = "\0"  # stands for a blank line, which no synonym spans
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
MARKS: Final = ".,;:!?'\"()"  # that stand before and after words
_MOST_CHUNKS: Final = 1_000_000  # remembered, some 300 MB


class Named(NamedTuple):
    """A spelling of a thing that begins in a chunk."""

    offset: int  # of its first word, from the first word of the chunk
    words: int
    name: str  # the shared term; empty where that is the root of the one word


class Chunks(dict[str, int]):
    """Chunk -> its number, given when first asked for; and what is known of chunks by number."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self.analyzer = analyzer
        self.synonyms = analyzer.synonyms
        self.words: list[str] = []  # all different words, by their numbers
        self.flat = array("I")  # the words of each chunk, chunk after chunk, by their numbers
        self.starts = array("I", [0])  # where in `flat` the words of each chunk begin, and the end
        self.begins = bytearray()  # of each chunk: 1 where a synonym may begin in it
        self._numbers: dict[str, int] = {}  # word -> number
        self._chunks: list[str] = []
        self._named: dict[tuple[int, ...], tuple[Named, ...] | None] = {}
        self[_GAP]  # gets the number 0

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self._chunks)
        self._chunks.append(chunk)
        begins = 0
        for surface in surfaces_of(chunk, self.analyzer):
            known = self._numbers.setdefault(surface, len(self.words))
            if known == len(self.words):
                self.words.append(surface)
            self.flat.append(known)
            begins |= self.synonyms.may_begin(surface)
        self.starts.append(len(self.flat))
        self.begins.append(begins)
        return number

    def numbered(self, text: str) -> Iterator[int]:
        """Yield the numbers of the chunks of `text`."""
        if "\n" in text:
            text = _BLANK_LINE.sub(f" {_BREAK} ", text)
        return map(self.__getitem__, text.split())

    def named(self, following: Sequence[int]) -> tuple[Named, ...]:
        """Return the spellings that begin in the first of the chunks `following`, the longest each.

        They are a chunk and those after it, up to the longest synonym or the end of the part.
        """
        ended = (*following, GAP)
        for length in range(1, len(ended) + 1):
            key = ended[:length]
            if key not in self._named:
                self._named[key] = self._find_named(key)
            found = self._named[key]
            if found is not None:
                return found
        return ()

    def _find_named(self, key: tuple[int, ...]) -> tuple[Named, ...] | None:
        """Return the same; None where it depends on what follows."""
        chunks = [_BREAK if number == GAP else self._chunks[number] for number in key]
        text = " ".join(chunks)
        words = list(self.analyzer.split(text))
        found = []
        for place, word in enumerate(words):
            if word.start >= len(chunks[0]):
                break
            if words[-1].end == len(text) and self.synonyms.may_go_on(text, words, place):
                return None
            spelling = self.synonyms.longest_at(text, words, place)
            if spelling:
                root = self.analyzer.root(word.surface)
                name = "" if root == spelling.name else spelling.name
                found.append(Named(place, len(spelling.words), name))
        return tuple(found)

    def words_and_names(self, text: str) -> tuple[list[str], list[tuple[int, str]]]:
        """Return the words of `text` by their positions, and the shared terms of synonyms with
        theirs: what `analyse` finds, without places in the text."""
        numbers = list(self.numbered(text))
        words: list[str] = []
        names: list[tuple[int, str]] = []
        spanned = 0  # the first word that no synonym before it spans
        for place, number in enumerate(numbers):
            if self.begins[number]:
                for offset, length, name in self.named(
                    numbers[place : place + self.synonyms.longest]
                ):
                    position = len(words) + offset
                    if position >= spanned:
                        spanned = position + length
                        names += [(position, name)] if name else []
            flat = self.flat[self.starts[number] : self.starts[number + 1]]
            words += map(self.words.__getitem__, flat)
        return words, names


def plain_word(chunk: str) -> str:
    """Return the word of a chunk that has but one, in ASCII, and marks around it; else nothing."""
    bare = chunk.strip(MARKS)
    return bare.lower() if bare.isascii() and bare.isalnum() else ""


def surfaces_of(chunk: str, analyzer: Analyzer) -> list[str]:
    """Return the words of a chunk, as `analyzer` parts them."""
    plain = plain_word(chunk)
    if plain:  # by far most are
        return [plain]
    return [word.surface for word in analyzer.split(chunk)]


_shared: list[Chunks] = []


def chunks_of(analyzer: Analyzer) -> Chunks:
    """Return what this process remembers of chunks, as `analyzer` has them.

    Begun anew when it has become too much, and for another analyzer than last time.
    """
    if not _shared or len(_shared[0]) > _MOST_CHUNKS or _shared[0].analyzer is not analyzer:
        _shared[:] = [Chunks(analyzer)]
    return _shared[0]
