"""Collect the postings of a segment in sorted runs, and pack these into flat arrays."""

from array import array
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np

from index.search.codec.field import Array, FlatField

_LOW: Final = np.uint64(0xFFFFFFFF)
_HIGH: Final = np.uint64(32)


class TermNumbers(dict[str, int]):
    """Term -> a number of its own, given when first asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Run(NamedTuple):
    """The postings of some documents in a row, term by term."""

    terms: Array  # numbers of the terms, each once
    frequencies: Array  # of each term: its postings
    documents: Array  # of each posting
    occurrences: Array  # of each term: its positions
    counts: Array  # of each posting: its positions
    positions: Array  # in the row of all


class FieldPostings:
    """The postings of one field of the segment being written: term, document and position each.

    It is taken in the order of documents, some thousands of which are sorted at once: small
    arrays stay in the processor's caches. For a field without positions the last three of a run
    are empty.
    """

    def __init__(self, *, positions: bool) -> None:
        self.numbers = TermNumbers()
        self.values: dict[int, int] = {}  # document -> what stands for its length, where given
        self._has_positions = positions
        self._terms = array("I")  # of these three, a run is made later
        self._documents = array("I")
        self._positions = array("I")
        self._runs: list[Run] = []
        self._extents: list[tuple[int, Array, Array]] = []  # first document, positions, lengths
        self._end = 0  # of the row of all positions

    def add(self, document: int, term: str, positions: Iterable[int]) -> None:
        """Add the positions of a term in a document."""
        before = len(self._positions)
        self._positions.extend(positions)
        count = len(self._positions) - before
        self._terms.extend([self.numbers[term]] * count)
        self._documents.extend([document] * count)

    def add_many(self, terms: Array, documents: Array, positions: Array) -> None:
        """Add all postings of some documents, of terms by their numbers."""
        if not len(terms):
            return
        at = self._in_row(documents, positions) if self._has_positions else documents
        # One number holds a term and a position (or document), so that it sorts by both.
        keys = terms.astype(np.uint64)
        keys <<= _HIGH
        keys |= at
        keys.sort()
        at = (keys & _LOW).astype(np.uint32)
        documents = self._documents_of(at) if self._has_positions else at
        terms = (keys >> _HIGH).astype(np.uint32)
        begins_term = np.ones(len(keys), bool)
        begins_term[1:] = terms[1:] != terms[:-1]
        begins_posting = begins_term.copy()
        begins_posting[1:] |= documents[1:] != documents[:-1]
        postings, first_of_term = np.flatnonzero(begins_posting), np.flatnonzero(begins_term)
        empty = at[:0]
        self._runs.append(
            Run(
                terms[first_of_term],
                _steps(np.searchsorted(postings, first_of_term), len(postings)),
                documents[postings],
                _steps(first_of_term, len(keys)) if self._has_positions else empty,
                small(_steps(postings, len(keys))) if self._has_positions else empty,
                at if self._has_positions else empty,
            )
        )

    def _in_row(self, documents: Array, positions: Array) -> Array:
        """Return positions in documents as positions in the row of all."""
        lowest = int(documents.min())
        extents = np.zeros(int(documents.max()) - lowest + 1, np.int64)
        relative = documents - np.uint32(lowest)
        # One more than the last position, and a free one before the next document.
        np.maximum.at(extents, relative, positions.astype(np.int64) + 2)
        begins = np.cumsum(extents) - extents + self._end
        self._extents.append((lowest, extents, np.bincount(relative, minlength=len(extents))))
        self._advance(int(extents.sum()))
        in_row: Array = begins.astype(np.uint32)[relative] + positions
        return in_row

    def _documents_of(self, positions: Array) -> Array:
        """Return the documents of positions of the run just begun."""
        lowest, extents, _ = self._extents[-1]
        owners = np.repeat(np.arange(len(extents), dtype=np.uint32), extents)
        in_extents = positions - np.uint32(self._end - len(owners))
        documents: Array = owners[in_extents] + np.uint32(lowest)
        return documents

    def _sort_pending(self) -> None:
        """Make a run of the postings added one by one."""
        pending = (self._terms, self._documents, self._positions)
        self._terms, self._documents, self._positions = array("I"), array("I"), array("I")
        self.add_many(*(np.array(column, np.uint32) for column in pending))

    def merge(self, field: FlatField, moved: Array) -> None:
        """Add those of another segment; `moved` gives each document's new number, -1 for none.

        New numbers follow one another. The postings are in order already.
        """
        self._sort_pending()
        every = range(len(field))
        numbers = [self.numbers[word.decode("utf-8")] for word in field.words_of(every)]
        owners = np.repeat(np.arange(len(field)), field.frequencies(every))
        documents = moved[field.documents]
        kept = documents >= 0
        counts: Array = np.zeros(0, np.uint32)
        occurrences = positions = counts
        if self._has_positions:
            counts = field.arrays["counts"]
            # How far each document moves in the row of all positions.
            shifts: Array = self._make_room(field, moved) - field.begins[:-1].astype(np.int64)
            shifts = np.repeat(shifts[field.documents], counts)
            here = np.repeat(kept, counts)
            positions = (field.arrays["positions"][here] + shifts[here]).astype(np.uint32)
            counts = counts[kept]
            occurrences = np.bincount(owners[kept], counts, len(field)).astype(np.int64)
        else:
            lengths = field.lengths
            self.values |= {
                int(moved[n]): int(lengths[n]) for n in np.flatnonzero(lengths) if moved[n] >= 0
            }
        frequencies = np.bincount(owners[kept], minlength=len(field))
        terms = np.array(numbers, np.uint32)
        documents = documents[kept].astype(np.uint32)
        self._runs.append(Run(terms, frequencies, documents, occurrences, counts, positions))

    def _make_room(self, field: FlatField, moved: Array) -> Array:
        """Return where each document of another segment begins in the row of all positions."""
        kept = moved >= 0
        extents: Array = np.diff(field.begins.astype(np.int64)) * kept
        begins: Array = np.cumsum(extents) - extents + self._end
        if kept.any():
            lowest = int(moved[kept][0])
            self._extents.append((lowest, extents[kept], field.lengths[kept]))
            self._advance(int(extents.sum()))
        return begins

    def _advance(self, positions: int) -> None:
        self._end += positions
        if self._end > int(_LOW):
            raise OverflowError("a segment holds at most 4,294,967,295 positions")

    def packed(self, size: int) -> FlatField:
        """Return all of it as the arrays of a segment of `size` documents."""
        self._sort_pending()
        encoded = [term.encode("utf-8", "replace") for term in self.numbers]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        frequencies = _summed(len(order), ((run.terms, run.frequencies) for run in self._runs))
        # A term of deleted documents only is left out.
        order = [number for number in order if frequencies[number]]
        words = [encoded[number] for number in order]
        parts = [(run.terms, run.frequencies, run.documents) for run in self._runs]
        arrays: dict[str, Array] = {
            "words": np.array(bytearray(b"".join(words)), np.uint8),
            "word_ends": np.cumsum([len(word) for word in words], dtype=np.uint64),
            "starts": _ends(frequencies[order]),
            "documents": small(_interleaved(order, frequencies, parts)),
        }
        if not self._has_positions:
            return FlatField(arrays | {"lengths": self._values(size)})
        occurrences = _summed(len(encoded), ((run.terms, run.occurrences) for run in self._runs))
        counts = [(run.terms, run.frequencies, run.counts) for run in self._runs]
        positions = [(run.terms, run.occurrences, run.positions) for run in self._runs]
        extents, lengths = self._of_documents(size)
        arrays |= {
            "lengths": lengths,
            "begins": _ends(extents).astype(np.uint32),
            "counts": _interleaved(order, frequencies, counts),
            "firsts": _ends(occurrences[order]),
            "positions": _interleaved(order, occurrences, positions),
        }
        return FlatField(arrays)

    def _of_documents(self, size: int) -> tuple[Array, Array]:
        """Return how much of the row of all positions each document has, and its length."""
        extents, lengths = np.zeros(size, np.int64), np.zeros(size, np.uint32)
        for lowest, here, length in self._extents:
            extents[lowest : lowest + len(here)] += here
            lengths[lowest : lowest + len(here)] += length.astype(np.uint32)
        return extents, lengths

    def _values(self, size: int) -> Array:
        values = np.zeros(size, np.uint32)
        values[list(self.values)] = list(self.values.values())
        return small(values)


def _summed(size: int, parts: Iterable[tuple[Array, Array]]) -> Array:
    """Return the sums of what parts have at some of `size` positions, each at most once a part."""
    sums = np.zeros(size, np.int64)
    for positions, values in parts:
        sums[positions] += values
    return sums


def _interleaved(order: list[int], totals: Array, parts: list[tuple[Array, Array, Array]]) -> Array:
    """Return the items of all parts term by term in `order`, and for each term part by part.

    A part has the numbers of its terms, how many items each has, and the items; `totals` is how
    many items each term has in all parts.
    """
    types = [items.dtype for _, _, items in parts] or [np.dtype(np.uint32)]
    together = np.empty(int(totals.sum()), np.result_type(*types))
    cursor = np.zeros(len(totals), np.int64)  # of each term: where its next item goes
    cursor[order] = np.cumsum(totals[order]) - totals[order]
    for terms, sizes, items in parts:
        offsets = cursor[terms] - (np.cumsum(sizes) - sizes)
        together[np.repeat(offsets, sizes) + np.arange(len(items))] = items
        cursor[terms] += sizes
    return together


def _steps(starts: Array, end: int) -> Array:
    """Return how many items there are from each start to the next one, or to `end`."""
    return np.diff(np.append(starts, end))


def _ends(counts: Any) -> Array:
    """Return where each of so many items begins, and the end of all."""
    ends = np.zeros(len(counts) + 1, np.uint64)
    np.cumsum(counts, out=ends[1:])
    return ends


def small(values: Array) -> Array:
    """Return `values` in the smallest type that holds them."""
    largest = int(values.max()) if len(values) else 0
    return values.astype(np.min_scalar_type(largest))
