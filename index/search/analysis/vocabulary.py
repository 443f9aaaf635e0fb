"""Chunks of text as numbers, so that each distinct chunk is analysed once and not each word.

A chunk is what stands between white space: `Prime`, `minister,`, `Franco-German`. White space never
cuts a word or a synonym otherwise than the analyzer does, so that texts become rows of chunk
numbers, and numpy makes these into words for whole segments. That is what makes an index fast to
build.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from index.base.folding import join_lines, visible
from index.search.analysis.analyzer import BLANK_LINE, Analyzer

GAP: Final = 0  # the number of the chunk that ends a part of a field
BREAK: Final = 1  # the number of the chunk that stands for a blank line
_GAP_CHUNK: Final = " "  # no text has a chunk like it
_BREAK_CHUNK: Final = "\0"  # stands for a blank line, which no synonym spans
_PUNCTUATION: Final = ".,;:!?'\"()[]“”‘’…–—"  # that stands before and after words


class SynonymMatch(NamedTuple):
    """A spelling of a thing that begins in a chunk."""

    offset: int  # of its first word, from the first word of the chunk
    words: int
    name: str  # the shared term; empty where that is the root of the one word


class Vocabulary(dict[str, int]):
    """Chunk -> its number, assigned when first asked for; what is known of chunks, by number.

    For one thread at a time.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self.analyzer = analyzer
        self.synonyms = analyzer.synonyms
        self.words: list[str] = []  # all distinct words, by their numbers
        self.word_numbers = array("I")  # the words of each chunk, chunk after chunk
        self.starts = array("I", [0])  # where in `word_numbers` each chunk begins, and the end
        self.may_begin = bytearray()  # of each chunk: 1 where a synonym may begin in it
        self._number_of_word: dict[str, int] = {}
        self._chunks: list[str] = []
        self._synonyms_at: dict[tuple[int, ...], tuple[SynonymMatch, ...] | None] = {}
        self[_GAP_CHUNK]  # gets the number 0
        self[_BREAK_CHUNK]  # gets the number 1

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self._chunks)
        self._chunks.append(chunk)
        may_begin = 0
        for surface in surfaces_of(chunk, self.analyzer):
            word = self._number_of_word.setdefault(surface, len(self.words))
            if word == len(self.words):
                self.words.append(surface)
            self.word_numbers.append(word)
            may_begin |= self.synonyms.may_begin(surface)
        self.starts.append(len(self.word_numbers))
        self.may_begin.append(may_begin)
        return number

    def numbered(self, text: str) -> Iterator[int]:
        """Yield the numbers of the chunks of `text`."""
        text = join_lines(text)
        if "\n" in text:
            text = BLANK_LINE.sub(f" {_BREAK_CHUNK} ", text)
        return map(self.__getitem__, text.split())

    def synonyms_at(self, following: Sequence[int]) -> tuple[SynonymMatch, ...]:
        """Return the spellings that begin in the first of the chunks `following`, the longest each.

        `following` are the numbers of a chunk and those after it, up to the longest synonym or the
        end of the part.
        """
        ended = (*following, GAP)
        for length in range(1, len(ended) + 1):
            key = ended[:length]
            if key not in self._synonyms_at:
                self._synonyms_at[key] = self._find_synonyms(key)
            matches = self._synonyms_at[key]
            if matches is not None:
                return matches
        return ()

    def _find_synonyms(self, key: tuple[int, ...]) -> tuple[SynonymMatch, ...] | None:
        """Return the same; None where it depends on what follows."""
        chunks = [_BREAK_CHUNK if number == GAP else self._chunks[number] for number in key]
        text = " ".join(chunks)
        words = list(self.analyzer.split(text))
        matches = []
        for position, word in enumerate(words):
            if word.start >= len(chunks[0]):
                break
            is_last = not visible(text[words[-1].end :]).strip()
            if is_last and self.synonyms.may_continue(text, words, position):
                return None
            spelling = self.synonyms.longest_at(text, words, position)
            if spelling:
                root = self.analyzer.root(word.surface)
                name = "" if root == spelling.name else spelling.name
                matches.append(SynonymMatch(position, len(spelling.words), name))
        return tuple(matches)

    def words_and_synonyms(self, text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """Return position and word, and position and shared term of each synonym in `text`.

        It is what `Analyzer.analyze` finds, without offsets in the text.
        """
        numbers = list(self.numbered(text))
        words: list[tuple[int, str]] = []
        synonyms: list[tuple[int, str]] = []
        spanned = 0  # the first word that no synonym before it spans
        breaks = 0
        for index, number in enumerate(numbers):
            breaks += number == BREAK
            first = len(words)
            if self.may_begin[number]:
                following = numbers[index : index + self.synonyms.longest]
                for offset, length, name in self.synonyms_at(following):
                    if first + offset >= spanned:
                        spanned = first + offset + length
                        synonyms += [(first + offset + breaks, name)] if name else []
            here = self.word_numbers[self.starts[number] : self.starts[number + 1]]
            words += enumerate(map(self.words.__getitem__, here), first + breaks)
        return words, synonyms


def plain_word(chunk: str) -> str:
    """Return the word of a chunk that has but one, in ASCII, without punctuation; else ""."""
    bare = chunk.strip(_PUNCTUATION)
    if not bare.isascii() or not (bare.isalpha() or bare.isdecimal()):
        return ""  # letters with digits may be an amount of money, two words
    return bare.lower()


def surfaces_of(chunk: str, analyzer: Analyzer) -> list[str]:
    """Return the words of a chunk, as `analyzer` splits it."""
    plain = plain_word(chunk)
    if plain:  # by far most are
        return [plain]
    return [word.surface for word in analyzer.split(chunk)]
