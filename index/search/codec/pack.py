"""Gathering the postings of a segment, and packing them into flat arrays."""

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np

from index.search.codec.field import Array, FlatField


class TermNumbers(dict[str, int]):
    """Term -> a number of its own, given when first asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Postings:
    """What one field of the segment being written has: a term, document and place each."""

    def __init__(self, *, places: bool) -> None:
        self.numbers = TermNumbers()
        self._has_places = places
        self._terms = array("I")
        self._documents = array("I")
        self._places = array("I")
        self._lengths: dict[int, int] = {}
        self._chunks: list[tuple[Array, Array, Array]] = []

    def add(self, document: int, term: str, places: Iterable[int]) -> None:
        """Add the places of a term in a document."""
        before = len(self._places)
        self._places.extend(places)
        count = len(self._places) - before
        self._terms.extend([self.numbers[term]] * count)
        self._documents.extend([document] * count)
        self._lengths[document] = self._lengths.get(document, 0) + count

    def add_chunk(self, terms: Array, documents: Array, places: Array) -> None:
        """Add many postings at once, of terms by their numbers."""
        self._chunks.append((terms, documents, places))

    def add_lengths(self, lengths: dict[int, int]) -> None:
        """Add to the lengths of documents."""
        for document, length in lengths.items():
            self._lengths[document] = self._lengths.get(document, 0) + length

    def merge(self, field: FlatField, moved: Array) -> None:
        """Add those of another segment; `moved` gives each document's new number, -1 for none."""
        numbers = self.numbers
        size = len(field)
        renumbered = np.fromiter((numbers[_text(field[n])] for n in range(size)), np.uint32, size)
        counts = field.frequencies(range(size))
        terms, documents = np.repeat(renumbered, counts), field.documents
        if self._has_places:
            repeats = field.arrays["counts"].astype(np.int64)
            terms, documents = np.repeat(terms, repeats), np.repeat(documents, repeats)
            places = field.arrays["places"].astype(np.uint32)
        else:
            places = np.zeros(len(documents), np.uint32)
        documents = moved[documents]
        kept = documents >= 0
        self.add_chunk(terms[kept], documents[kept].astype(np.uint32), places[kept])
        lengths = field.lengths
        self.add_lengths(
            {int(moved[n]): int(lengths[n]) for n in np.flatnonzero(lengths) if moved[n] >= 0}
        )

    def packed(self, size: int) -> FlatField:
        """Return all of it as the arrays of a segment of `size` documents."""
        single = (self._terms, self._documents, self._places)
        chunks = [tuple(np.array(column, np.uint32) for column in single), *self._chunks]
        terms, documents, places = (np.concatenate(column) for column in zip(*chunks, strict=True))
        encoded = [term.encode("utf-8", "replace") for term in self.numbers]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        ranks = np.empty(len(encoded), np.uint64)
        ranks[order] = np.arange(len(order), dtype=np.uint64)
        keys = (ranks[terms] << np.uint64(32)) | documents
        by_place = np.lexsort((places, keys)) if self._has_places else np.argsort(keys)
        keys = keys[by_place]
        fresh = np.ones(len(keys), bool)
        fresh[1:] = keys[1:] != keys[:-1]
        begins = np.flatnonzero(fresh)
        found = keys[begins]
        owners = (found >> np.uint64(32)).astype(np.int64)
        frequencies = np.bincount(owners, minlength=len(order))
        used = frequencies > 0  # a term of deleted documents only is left out
        words = [encoded[number] for number, kept in zip(order, used.tolist(), strict=True) if kept]
        arrays = {
            "words": np.array(bytearray(b"".join(words)), np.uint8),
            "word_ends": np.cumsum([len(word) for word in words], dtype=np.uint64),
            "starts": _ends(frequencies[used]),
            "documents": (found & np.uint64(0xFFFFFFFF)).astype(np.uint32),
            "lengths": self._lengths_of(size),
        }
        if self._has_places:
            counts = np.diff(np.append(begins, len(keys)))
            places = places[by_place]
            occurrences = np.bincount(owners, weights=counts, minlength=len(order))[used]
            arrays["counts"] = _small(counts)
            arrays["places"] = _small(places)
            arrays["firsts"] = _ends(occurrences.astype(np.int64))
        return FlatField(arrays)

    def _lengths_of(self, size: int) -> Array:
        lengths = np.zeros(size, np.uint32)
        lengths[list(self._lengths)] = list(self._lengths.values())
        return lengths


def _ends(counts: Any) -> Array:
    """Return where each of so many items begins, and the end of all."""
    ends = np.zeros(len(counts) + 1, np.uint64)
    np.cumsum(counts, out=ends[1:])
    return ends


def _small(values: Array) -> Array:
    """Return `values` in the smallest type that holds them."""
    largest = int(values.max()) if len(values) else 0
    return values.astype(np.min_scalar_type(largest))


def _text(term: bytes) -> str:
    return term.decode("utf-8")
