"""One segment of the index, term by term: which articles have a term, and how much it weighs."""

from typing import Any, Final, Protocol

import numpy as np

from index.search.codec.field import Array, FlatField
from index.search.documents.schema import DAY
from index.search.query.matches import NOTHING, Found, common, member

K1: Final = 1.2  # BM25's usual free parameters
B: Final = 0.75
_FEW: Final = 16  # times as many places: from then on places are looked up one by one


class Statistics(Protocol):
    """What the scores of a segment take from the whole index."""

    def idf(self, field: str, term: str) -> float: ...
    def average_length(self, field: str) -> float: ...


class Leaf:
    """One segment."""

    def __init__(self, reader: Any, offset: int, whole: Statistics) -> None:
        self.offset = offset
        self.size = int(reader.doc_count_all())
        self.fields: dict[str, FlatField] = reader._terms.fields
        self._whole = whole
        self._live: Array | None = None
        if reader.has_deletions():
            self._live = np.ones(self.size, bool)
            self._live[list(reader.segment().deleted_docs())] = False
        if self.size:  # Whoosh opens this file when first asked: it may be gone by then
            reader.stored_fields(0)
        self.days = self.fields[DAY].lengths  # of each article as yyyymmdd, 0 where it has none
        self._years: Array | None = None
        self._norms: dict[str, Array] = {}
        self._marks: dict[str, Array] = {}

    @property
    def years(self) -> Array:
        """Return the year of each article, 0 where it has none."""
        if self._years is None:
            self._years = self.days // 10_000
        return self._years

    def all(self) -> Array:
        """Return the numbers of all articles of this segment."""
        return np.arange(self.size) if self._live is None else np.flatnonzero(self._live)

    def live(self, found: Found) -> Found:
        """Return what was found without deleted articles."""
        return found if self._live is None else found.at(self._live[found.documents])

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles have `term`, deleted ones included."""
        number = self.fields[field].find(encoded(term))
        return self.fields[field].frequency(number) if number >= 0 else 0

    def documents(self, field: str, term: str) -> Array:
        """Return the articles with `term`, deleted ones included."""
        number = self.fields[field].find(encoded(term))
        return self.fields[field].postings(number) if number >= 0 else NOTHING.documents

    def found(self, field: str, term: str, among: Array | None = None) -> Found:
        """Return the articles with `term` and its BM25F score in them, deleted ones included.

        `among` are articles, in order, to look at no others.
        """
        here = self.fields[field]
        number = here.find(encoded(term))
        if number < 0:
            return NOTHING
        documents, idf = here.postings(number), self._whole.idf(field, term)
        chosen: Array | slice = slice(None)
        if among is not None:
            _, chosen = common(among, documents)
            documents = documents[chosen]
        if not here.has_places:
            return Found(documents, np.full(len(documents), idf, np.float32))
        counts = here.counts(number)[chosen].astype(np.float32)
        norms = self._norms_of(field)[documents]
        norms += counts
        counts *= np.float32(idf * (K1 + 1))
        counts /= norms
        return Found(documents, counts)

    def _norms_of(self, field: str) -> Array:
        """Return for each article BM25's K1 * (1 - B + B * length / average length)."""
        if field not in self._norms:
            lengths = self.fields[field].lengths / self._whole.average_length(field)
            self._norms[field] = (K1 * (1 - B + B * lengths)).astype(np.float32)
        return self._norms[field]

    def row_places(self, field: str, terms: tuple[str, ...]) -> Array:
        """Return the places, in the row of all, at which `terms` begin to follow one another."""
        here = self.fields[field]
        numbers = [here.find(encoded(term)) for term in terms]
        if min(numbers) < 0:
            return NOTHING.documents
        rows = sorted((len(here.places(n)), step, here.places(n)) for step, n in enumerate(numbers))
        _, step, places = rows[0]
        starts = places[places >= step] - np.uint32(step)
        for count, step, places in rows[1:]:
            if len(starts) * _FEW < count:
                kept, _ = common(starts + np.uint32(step), places)
                starts = starts[kept]
            else:
                starts = self._following(field, starts + np.uint32(step), places) - np.uint32(step)
        return starts

    def _following(self, field: str, wanted: Array, places: Array) -> Array:
        """Return those of `places` that are wanted: both are marked on the row of all places."""
        marks = self._marks.get(field)
        if marks is None:
            marks = self._marks[field] = np.zeros(int(self.fields[field].begins[-1]), bool)
        wanted = wanted[wanted < len(marks)]
        marks[wanted] = True
        found: Array = places[marks[places]]
        marks[wanted] = False
        return found

    def times(self, field: str, places: Array) -> tuple[Array, Array]:
        """Return the articles in which places of the row of all lie, and how many in each."""
        begins = self.fields[field].begins
        times = np.diff(np.searchsorted(places, begins))
        documents = np.flatnonzero(times)
        return documents, times[documents]

    def placed(self, field: str, term: str, among: Array) -> tuple[Array, Array]:
        """Return the articles `among` some and the places in the row of all that have `term`."""
        here = self.fields[field]
        number = here.find(encoded(term))
        documents = np.repeat(here.postings(number), here.counts(number))
        kept = member(among, self.size)[documents]
        return documents[kept], here.places(number)[kept]


def encoded(term: str) -> bytes:
    """Return a term as the index has it."""
    return term.encode("utf-8", "replace")
