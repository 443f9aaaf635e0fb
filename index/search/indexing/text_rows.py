"""The texts of a segment as rows of chunk numbers, and the words that these expand to."""

from array import array
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from index.search.analysis.vocabulary import BREAK, GAP, Vocabulary
from index.search.codec.field import Array
from index.search.documents.schema import PART_GAP

_BLOCK: Final = 100_000  # places where synonyms may begin, looked at together


class ExpandedText(NamedTuple):
    """The words of all rows in order, and the shared terms of synonyms: an array each."""

    words: Array  # numbers of words, as the vocabulary has them
    documents: Array  # of each word
    positions: Array  # of each word, from 0 in each document
    synonyms: list[str]  # shared terms
    synonyms_at: Array  # the word at which each synonym stands, as an index into the above


class TextRows:
    """The texts of one field, document by document; a text may have several parts."""

    def __init__(self) -> None:
        self._chunks = array("I")  # numbers of chunks; each part ends with a GAP
        self._documents = array("I")
        self._ends = array("Q")  # where the row of each of these documents ends

    def __len__(self) -> int:
        """Return how many chunks there are."""
        return len(self._chunks)

    def add(self, document: int, *parts: Iterable[int]) -> None:
        """Add a document's text, each part as the numbers of its chunks."""
        for part in parts:
            self._chunks.extend(part)
            self._chunks.append(GAP)
        self._documents.append(document)
        self._ends.append(len(self._chunks))

    def expand(self, vocabulary: Vocabulary) -> ExpandedText:
        """Return the words of all rows."""
        chunks = np.frombuffer(self._chunks, np.uint32) if self._chunks else np.zeros(0, "u4")
        starts = np.array(vocabulary.starts, np.uint32)
        counts = np.diff(starts)[chunks]
        ends = np.cumsum(counts, dtype=np.int64)
        word_numbers = np.array(vocabulary.word_numbers, np.uint32)
        words = _words(chunks, counts, ends, starts, word_numbers)
        # A gap ends each part, so that the words before it are those of the part.
        gaps = np.flatnonzero(chunks == GAP)
        part_words = np.diff(ends[gaps], prepend=0)
        row_of_part = np.searchsorted(np.array(self._ends, np.int64), gaps, "right")
        documents = np.repeat(np.array(self._documents, np.uint32)[row_of_part], part_words)
        # A part begins behind the words of those before it in the row, and a PART_GAP for each.
        words_before = np.cumsum(part_words) - part_words
        jumps = np.cumsum(np.where(part_words > 0, PART_GAP - 1, 0))
        first_part = np.searchsorted(row_of_part, row_of_part)
        shift = np.concatenate(([0], jumps))[:-1] if len(jumps) else jumps
        offsets = shift - shift[first_part] - words_before[first_part]
        offsets = np.repeat(offsets, part_words) + self._breaks_before_words(chunks, counts)
        positions = (np.arange(len(words)) + offsets).astype(np.uint32)
        synonyms, synonyms_at = _synonyms(vocabulary, chunks, ends - counts)
        return ExpandedText(words, documents, positions, synonyms, synonyms_at)

    def _breaks_before_words(self, chunks: Array, counts: Array) -> Array:
        """Return for each word how many blank lines are before it in its row."""
        breaks = np.cumsum(chunks == BREAK)
        ends = np.array(self._ends, np.int64)
        before_rows = np.concatenate(([0], breaks[ends - 1]))[:-1] if len(ends) else ends
        lengths = np.diff(ends, prepend=0)
        return np.repeat(breaks - np.repeat(before_rows, lengths), counts)


def _words(chunks: Array, counts: Array, ends: Array, starts: Array, word_numbers: Array) -> Array:
    """Return the words of chunks one after the other."""
    words = np.empty(int(ends[-1]) if len(ends) else 0, np.uint32)
    with_words = np.flatnonzero(counts)
    target = ends[with_words] - counts[with_words]
    source, remaining = starts[chunks[with_words]], counts[with_words]
    while len(target):  # the first word of each chunk, then the second of those that have one...
        words[target] = word_numbers[source]
        more = np.flatnonzero(remaining > 1)
        target, source, remaining = target[more] + 1, source[more] + 1, remaining[more] - 1
    return words


def _synonyms(vocabulary: Vocabulary, chunks: Array, first_words: Array) -> tuple[list[str], Array]:
    """Return the shared terms of synonyms and the words they stand at.

    `first_words` are the words at which `chunks` begin.
    """
    longest = vocabulary.synonyms.longest
    padded = np.concatenate((chunks, np.full(longest, GAP, np.uint32)))
    candidates = np.flatnonzero(np.frombuffer(bytes(vocabulary.may_begin), np.uint8)[chunks])
    names: list[str] = []
    names_at: list[int] = []
    spanned = 0  # the first word that no synonym before it spans
    for start in range(0, len(candidates), _BLOCK):
        block = candidates[start : start + _BLOCK]
        windows = padded[block[:, None] + np.arange(longest)].tolist()
        for window, first in zip(windows, first_words[block].tolist(), strict=True):
            for offset, length, name in vocabulary.synonyms_at(window):
                if first + offset >= spanned:
                    spanned = first + offset + length
                    if name:
                        names.append(name)
                        names_at.append(first + offset)
    return names, np.array(names_at, np.int64)
