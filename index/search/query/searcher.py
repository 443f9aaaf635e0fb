"""Search the whole index: which documents match, the best of them, and which words it has.

The score is Whoosh's BM25F.
"""

import heapq
from typing import Any, Final

import numpy as np

from index.search.query.executor import QueryExecutor, ShouldStop
from index.search.query.matches import Matches, top_indices
from index.search.query.segment import Segment, encoded

MAX_SIMILAR: Final = 50  # words that a misspelling may stand for, the nearest first
_MOST_CACHED: Final = 100

Ranked = tuple[float, int]  # score, document number
SegmentMatches = list[tuple[Segment, Matches]]  # what a query matches, segment by segment


class IndexSearcher:
    """Searches through one open Whoosh searcher. For one thread at a time."""

    def __init__(self, whoosh_searcher: Any) -> None:
        self.whoosh_searcher = whoosh_searcher
        leaves = whoosh_searcher.leaf_searchers() if whoosh_searcher.doc_count_all() else ()
        self._segments = [Segment(leaf.reader(), offset, self) for leaf, offset in leaves]
        self._terms: dict[str, list[str]] = {}
        self._similar: dict[tuple[str, str, int], dict[str, int]] = {}
        self._averages: dict[str, float] = {}
        self.size = int(whoosh_searcher.doc_count())

    def close(self) -> None:
        """Close the files of the index."""
        self.whoosh_searcher.close()

    def matches(self, tree: Any, should_stop: ShouldStop | None = None) -> SegmentMatches:
        """Return every document that matches. Raises StoppedError when `should_stop` says so."""
        return [
            (segment, QueryExecutor(segment, self, should_stop).execute(tree))
            for segment in self._segments
        ]

    def best(self, matches: SegmentMatches, limit: int, *, by_date: bool = False) -> list[Ranked]:
        """Return the best of `matches`, newer first among equals; with `by_date` the newest."""
        ranked: list[tuple[float, float, int]] = []
        for segment, here in matches:
            days = segment.days[here.documents]
            keys = (days, here.scores) if by_date else (here.scores, days)
            for index in top_indices(np.arange(len(here)), keys, limit).tolist():
                number = int(here.documents[index]) + segment.offset
                ranked.append((float(keys[0][index]), float(keys[1][index]), -number))
        ranked.sort(reverse=True)
        return [(second if by_date else first, -number) for first, second, number in ranked[:limit]]

    def stored(self, number: int) -> dict[str, str]:
        """Return what is stored of a document: id, title and, where known, outlet and written."""
        return dict(self.whoosh_searcher.stored_fields(number))

    def idf(self, field: str, term: str) -> float:
        """Return the inverse document frequency of a term, as Whoosh's BM25F has it."""
        return float(np.log(self.size / (self.frequency(field, term) + 1)) + 1)

    def average_length(self, field: str) -> float:
        """Return how many terms a document has in a field, on average."""
        if field not in self._averages:
            total = sum(int(segment.fields[field].lengths.sum()) for segment in self._segments)
            self._averages[field] = total / max(self.size, 1) or 1.0
        return self._averages[field]

    def words_from(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the most frequent words that begin with `prefix`, and how many documents have
        each, deleted ones included."""
        counts: dict[bytes, int] = {}
        for segment in self._segments:
            flat = segment.fields[field]
            numbers = flat.numbers_from(encoded(prefix))
            frequencies = flat.frequencies(numbers)
            for index in top_indices(np.arange(len(numbers)), (frequencies,), limit).tolist():
                word = flat[numbers[index]]
                counts[word] = counts.get(word, 0) + int(frequencies[index])
        best = heapq.nsmallest(limit, counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(word.decode(), count) for word, count in best]

    def similar_words(self, field: str, word: str, edits: int) -> dict[str, int]:
        """Return the words of `field` with the first letter of `word` that are at most `edits`
        edits away from it, with their distances: the nearest MAX_SIMILAR, of words that are equally
        near the most frequent."""
        from rapidfuzz import process

        from index.search.spelling_distance import distance

        key = (field, word, edits)
        if key not in self._similar:  # every segment asks for it
            similar = process.extract(
                word,
                self.candidate_words(field, word, edits),
                scorer=distance,
                score_cutoff=edits,
                limit=None,
            )
            if len(similar) > MAX_SIMILAR:
                similar.sort(key=lambda found: (found[1], -self.frequency(field, found[0])))
            if len(self._similar) >= _MOST_CACHED:
                self._similar.clear()
            self._similar[key] = {word: int(apart) for word, apart, _ in similar[:MAX_SIMILAR]}
        return self._similar[key]

    def candidate_words(self, field: str, word: str, edits: int) -> list[str]:
        """Return the words of `field` with the first letter of `word` that may be at most `edits`
        edits away from it, and some that are not."""
        first_letter, target = encoded(word[:1]), encoded(word)
        words: dict[bytes, None] = {}
        for segment in self._segments:
            flat = segment.fields[field]
            numbers = flat.numbers_from(first_letter)
            words |= dict.fromkeys(flat.candidate_words(numbers, target, edits))
        return [candidate.decode() for candidate in sorted(words)]

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have `term` in `field`, deleted ones included."""
        return sum(segment.frequency(field, term) for segment in self._segments)

    def years(self) -> set[int]:
        """Return the years of all documents, 0 for those without one."""
        return {
            year
            for segment in self._segments
            for year in np.flatnonzero(np.bincount(segment.years)).tolist()
        }

    def terms(self, field: str) -> list[str]:
        """Return all terms of a field, in order."""
        if field not in self._terms:
            words = {w for segment in self._segments for w in segment.fields[field].words_from(b"")}
            self._terms[field] = [word.decode() for word in sorted(words)]
        return self._terms[field]
