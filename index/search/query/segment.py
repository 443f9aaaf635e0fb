"""One segment of the index, term by term: which documents have a term, and how much it weighs."""

from collections.abc import Iterable
from typing import Any, Final, Protocol

import numpy as np

from index.search.codec.field import Array, FlatField
from index.search.documents.schema import DAY, ID
from index.search.query.matches import NO_MATCHES, Matches, common_indices, document_mask

K1: Final = 1.2  # BM25's usual free parameters
B: Final = 0.75
_FEW: Final = 16  # times as many positions: from then on they are looked up one by one


class Statistics(Protocol):
    """What the scores of a segment take from the whole index."""

    def idf(self, field: str, term: str) -> float: ...
    def average_length(self, field: str) -> float: ...


class Segment:
    """One segment, read through an open Whoosh reader.

    Positions are those in the one row of all documents (see `index.search.codec`). For one thread
    at a time.
    """

    def __init__(self, reader: Any, offset: int, statistics: Statistics) -> None:
        """Take the number of the segment's first document in the index as `offset`."""
        self.offset = offset
        self.size = int(reader.doc_count_all())
        fields: dict[str, FlatField] = reader._terms.fields  # noqa: SLF001 (Whoosh names it so)
        self.fields = fields
        self._statistics = statistics
        self._live: Array | None = None
        if reader.has_deletions():
            self._live = np.ones(self.size, bool)
            self._live[list(reader.segment().deleted_docs())] = False
        if self.size:  # Whoosh opens this file when first asked: it may be gone by then
            reader.stored_fields(0)
        self.days = self.fields[DAY].lengths  # of each document as yyyymmdd, 0 where it has none
        self._years: Array | None = None
        self._numbers: dict[bytes, int] | None = None  # of articles, by the terms of their ids
        self._norms: dict[str, Array] = {}
        self._marks: dict[str, Array] = {}

    @property
    def years(self) -> Array:
        """Return the year of each document, 0 where it has none."""
        if self._years is None:
            self._years = self.days // 10_000
        return self._years

    def all_documents(self) -> Array:
        """Return the numbers of all documents of this segment."""
        return np.arange(self.size) if self._live is None else np.flatnonzero(self._live)

    def without_deleted(self, matches: Matches) -> Matches:
        """Return `matches` without deleted documents."""
        return matches if self._live is None else matches.at(self._live[matches.documents])

    def document_of(self, id_term: str) -> int | None:
        """Return the number of the article whose id has this term; None where it is not here."""
        if self._numbers is None:
            flat = self.fields[ID]
            every = range(len(flat))
            last = np.cumsum(flat.frequencies(every)) - 1
            documents = flat.postings_of(every)[last].tolist()
            self._numbers = dict(zip(flat.words_of(every), documents, strict=True))
        number = self._numbers.get(encoded(id_term))
        return number if number is None or self._live is None or self._live[number] else None

    def documents_of(self, id_terms: Iterable[str]) -> Array:
        """Return the documents of the articles with these terms, ascending."""
        numbers = (self.document_of(term) for term in id_terms)
        return np.array(sorted(number for number in numbers if number is not None), np.int64)

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have `term`, deleted ones included."""
        number = self.fields[field].find(encoded(term))
        return self.fields[field].frequency(number) if number >= 0 else 0

    def documents(self, field: str, term: str) -> Array:
        """Return the documents with `term`, deleted ones included."""
        number = self.fields[field].find(encoded(term))
        return self.fields[field].postings(number) if number >= 0 else NO_MATCHES.documents

    def term_matches(self, field: str, term: str, among: Array | None = None) -> Matches:
        """Return the documents with `term` and its BM25F score in them, deleted ones included.

        `among` are documents, ascending, to look at no others.
        """
        flat = self.fields[field]
        number = flat.find(encoded(term))
        if number < 0:
            return NO_MATCHES
        documents, idf = flat.postings(number), self._statistics.idf(field, term)
        chosen: Array | slice = slice(None)
        if among is not None:
            _, chosen = common_indices(among, documents)
            documents = documents[chosen]
        if not flat.has_positions:
            return Matches(documents, np.full(len(documents), idf, np.float32))
        counts = flat.counts(number)[chosen].astype(np.float32)
        norms = self._norms_of(field)[documents]
        norms += counts
        counts *= np.float32(idf * (K1 + 1))
        counts /= norms
        return Matches(documents, counts)

    def _norms_of(self, field: str) -> Array:
        """Return for each document BM25's K1 * (1 - B + B * length / average length)."""
        if field not in self._norms:
            lengths = self.fields[field].lengths / self._statistics.average_length(field)
            self._norms[field] = (K1 * (1 - B + B * lengths)).astype(np.float32)
        return self._norms[field]

    def phrase_starts(self, field: str, terms: tuple[str, ...]) -> Array:
        """Return the positions at which `terms` begin to follow one another."""
        flat = self.fields[field]
        numbers = [flat.find(encoded(term)) for term in terms]
        if min(numbers) < 0:
            return NO_MATCHES.documents
        columns = [(step, flat.positions(number)) for step, number in enumerate(numbers)]
        (step, positions), *others = sorted(columns, key=lambda column: len(column[1]))
        starts = positions[positions >= step] - np.uint32(step)
        for step, positions in others:
            if len(starts) * _FEW < len(positions):
                kept, _ = common_indices(starts + np.uint32(step), positions)
                starts = starts[kept]
            else:
                following = self._marked(field, starts + np.uint32(step), positions)
                starts = following - np.uint32(step)
        return starts

    def _marked(self, field: str, wanted: Array, positions: Array) -> Array:
        """Return those of `positions` that are `wanted`, by a mask over the row of all."""
        marks = self._marks.get(field)
        if marks is None:
            marks = self._marks[field] = np.zeros(int(self.fields[field].begins[-1]), bool)
        wanted = wanted[wanted < len(marks)]
        marks[wanted] = True
        common: Array = positions[marks[positions]]
        marks[wanted] = False
        return common

    def count_by_document(self, field: str, positions: Array) -> tuple[Array, Array]:
        """Return the documents in which positions lie, and how many in each."""
        counts = np.diff(np.searchsorted(positions, self.fields[field].begins))
        documents = np.flatnonzero(counts)
        return documents, counts[documents]

    def positions_among(self, field: str, term: str, among: Array) -> tuple[Array, Array]:
        """Return the documents `among` some and the positions of `term` in them, one by one."""
        flat = self.fields[field]
        number = flat.find(encoded(term))
        documents = np.repeat(flat.postings(number), flat.counts(number))
        kept = document_mask(among, self.size)[documents]
        return documents[kept], flat.positions(number)[kept]


def encoded(term: str) -> bytes:
    """Return a term as the index has it."""
    return term.encode("utf-8", "replace")
