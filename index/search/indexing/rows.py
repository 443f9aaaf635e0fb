"""The texts of a segment as rows of chunk numbers, and the words that these come to."""

from array import array
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.search.analysis.vocabulary import GAP, Chunks

Array = NDArray[Any]

APART: Final = 100  # positions between parts of a field, so that no phrase spans them
_AT_ONCE: Final = 100_000  # places where synonyms may begin, looked at together


class Spread(NamedTuple):
    """The words of all rows in order, and the shared terms of synonyms: an array each."""

    words: Array  # numbers of words, as the chunks have them
    documents: Array  # of each word
    places: Array  # of each word, from 0 in each document
    names: list[str]
    names_at: Array  # the word at which each name stands, as an index into the above


class Rows:
    """The texts of one field, document by document; a text may have several parts."""

    def __init__(self) -> None:
        self._numbers = array("I")  # of chunks; each part ends with a GAP
        self._documents = array("I")
        self._ends = array("Q")  # where the row of each of these documents ends

    def __len__(self) -> int:
        """Return how many chunks there are."""
        return len(self._numbers)

    def add(self, document: int, *parts: Iterable[int]) -> None:
        """Add a document's text, each part as the numbers of its chunks."""
        for part in parts:
            self._numbers.extend(part)
            self._numbers.append(GAP)
        self._documents.append(document)
        self._ends.append(len(self._numbers))

    def spread(self, chunks: Chunks) -> Spread:
        """Return the words of all rows."""
        numbers = np.frombuffer(self._numbers, np.uint32) if self._numbers else np.zeros(0, "u4")
        starts = np.array(chunks.starts, np.uint32)
        counts = np.diff(starts)[numbers]
        ends = np.cumsum(counts, dtype=np.int64)
        words = _words(numbers, counts, ends, starts, np.array(chunks.flat, np.uint32))
        # A gap ends each part, so that the words before it are those of the part.
        gaps = np.flatnonzero(numbers == GAP)
        part_words = np.diff(ends[gaps], prepend=0)
        of_row = np.searchsorted(np.array(self._ends, np.int64), gaps, "right")
        documents = np.repeat(np.array(self._documents, np.uint32)[of_row], part_words)
        # What lies before a part: the words of those before it, and as much again as parts them.
        before = np.cumsum(part_words) - part_words
        jumps = np.cumsum(np.where(part_words > 0, APART - 1, 0))
        first = np.searchsorted(of_row, of_row)
        shift = np.concatenate(([0], jumps))[:-1] if len(jumps) else jumps
        offsets = shift - shift[first] - before[first]
        places = (np.arange(len(words)) + np.repeat(offsets, part_words)).astype(np.uint32)
        names, names_at = _names(chunks, numbers, ends - counts)
        return Spread(words, documents, places, names, names_at)


def _words(numbers: Array, counts: Array, ends: Array, starts: Array, flat: Array) -> Array:
    """Return the words of chunks one after the other."""
    words = np.empty(int(ends[-1]) if len(ends) else 0, np.uint32)
    having = np.flatnonzero(counts)
    at, source, left = ends[having] - counts[having], starts[numbers[having]], counts[having]
    while len(at):  # the first word of each chunk, then the second of those that have one...
        words[at] = flat[source]
        more = np.flatnonzero(left > 1)
        at, source, left = at[more] + 1, source[more] + 1, left[more] - 1
    return words


def _names(chunks: Chunks, numbers: Array, firsts: Array) -> tuple[list[str], Array]:
    """Return the shared terms of synonyms and the words they stand at.

    `firsts` are the words at which the chunks `numbers` begin.
    """
    longest = chunks.synonyms.longest
    padded = np.concatenate((numbers, np.full(longest, GAP, np.uint32)))
    places = np.flatnonzero(np.frombuffer(bytes(chunks.begins), np.uint8)[numbers])
    names: list[str] = []
    names_at: list[int] = []
    spanned = 0  # the first word that no synonym before it spans
    for start in range(0, len(places), _AT_ONCE):
        here = places[start : start + _AT_ONCE]
        windows = padded[here[:, None] + np.arange(longest)].tolist()
        for window, first in zip(windows, firsts[here].tolist(), strict=True):
            for offset, length, name in chunks.named(window):
                if first + offset >= spanned:
                    spanned = first + offset + length
                    if name:
                        names.append(name)
                        names_at.append(first + offset)
    return names, np.array(names_at, np.int64)
