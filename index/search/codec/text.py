"""Gathering the words of texts: by far most of the postings, so that they are kept as numbers."""

from array import array
from collections.abc import Callable, Iterable

import numpy as np

from index.search.codec.pack import Postings, TermNumbers

Part = tuple[int, list[str], list[tuple[int, str]]]  # where it begins, its words, its names


class TextPostings:
    """The texts of a segment: roots go to one field, words as written to another."""

    def __init__(self, roots: Postings, written: Postings, root: Callable[[str], str]) -> None:
        self._roots, self._written, self._root = roots, written, root
        self._numbers = TermNumbers()
        self._words = array("I")
        self._documents = array("I")
        self._places = array("I")
        self._lengths: dict[int, int] = {}

    def add(self, document: int, parts: Iterable[Part]) -> None:
        """Add the text of a document."""
        before = len(self._words)
        for offset, words, names in parts:
            self._words.extend(map(self._numbers.__getitem__, words))
            self._places.extend(range(offset, offset + len(words)))
            for position, name in names:
                self._roots.add(document, name, (offset + position,))
        length = len(self._words) - before
        self._documents.extend([document] * length)
        self._lengths[document] = length

    def flush(self) -> None:
        """Hand all words to their fields."""
        words, documents, places = (
            np.array(column, np.uint32) for column in (self._words, self._documents, self._places)
        )
        roots, written = self._roots.numbers, self._written.numbers
        size = len(self._numbers)
        as_root = np.fromiter((roots[self._root(w)] for w in self._numbers), np.uint32, size)
        as_written = np.fromiter((written[w] for w in self._numbers), np.uint32, size)
        self._roots.add_chunk(as_root[words], documents, places)
        self._roots.add_lengths(self._lengths)
        self._written.add_chunk(as_written[words], documents, places)
