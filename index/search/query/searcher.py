"""Answer query trees over the whole index: what matches, the best of it, and which words it has.

The score is Whoosh's BM25F.
"""

import heapq
from typing import Any, Final

import numpy as np

from index.search.query.executor import Stop, Walk
from index.search.query.matches import Found, highest
from index.search.query.segment import Leaf, encoded

MAX_NEAR: Final = 50  # words that a wrong spelling may stand for, the nearest first
_MOST_KEPT: Final = 100

Ranked = tuple[float, int]  # score, document number
Matching = list[tuple[Leaf, Found]]  # what a query found, segment by segment


class Evaluator:
    """Answers queries over one open Whoosh searcher. For one thread at a time."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        leaves = searcher.leaf_searchers() if searcher.doc_count_all() else ()
        self._leaves = [Leaf(leaf.reader(), offset, self) for leaf, offset in leaves]
        self._terms: dict[str, list[str]] = {}
        self._near: dict[tuple[str, str, int], dict[str, int]] = {}
        self._averages: dict[str, float] = {}
        self.size = int(searcher.doc_count())

    def matching(self, tree: Any, should_stop: Stop | None = None) -> Matching:
        """Return every article that matches. Raises StoppedError when `should_stop` says so."""
        return [(leaf, Walk(leaf, self, should_stop).found(tree)) for leaf in self._leaves]

    def best(self, matching: Matching, limit: int, *, by_date: bool = False) -> list[Ranked]:
        """Return the best of what was found, newer first among equals; or simply the newest."""
        ranked: list[tuple[float, float, int]] = []
        for leaf, found in matching:
            days = leaf.days[found.documents]
            keys = (days, found.scores) if by_date else (found.scores, days)
            for place in highest(np.arange(len(found)), keys, limit).tolist():
                number = int(found.documents[place]) + leaf.offset
                ranked.append((float(keys[0][place]), float(keys[1][place]), -number))
        ranked.sort(reverse=True)
        return [(second if by_date else first, -number) for first, second, number in ranked[:limit]]

    def stored(self, number: int) -> dict[str, str]:
        """Return what is kept of an article: id, title and, where known, outlet and written."""
        return dict(self.searcher.stored_fields(number))

    def idf(self, field: str, term: str) -> float:
        """Return how much rarer than common a term is, as Whoosh's BM25F has it."""
        return float(np.log(self.size / (self.frequency(field, term) + 1)) + 1)

    def average_length(self, field: str) -> float:
        """Return how many terms an article has in a field, on average."""
        if field not in self._averages:
            total = sum(int(leaf.fields[field].lengths.sum()) for leaf in self._leaves)
            self._averages[field] = total / max(self.size, 1) or 1.0
        return self._averages[field]

    def words_from(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the most frequent words that begin with `prefix`, and how many articles have
        each, deleted ones included."""
        counts: dict[bytes, int] = {}
        for leaf in self._leaves:
            here = leaf.fields[field]
            numbers = here.numbers_from(encoded(prefix))
            frequencies = here.frequencies(numbers)
            for place in highest(np.arange(len(numbers)), (frequencies,), limit).tolist():
                word = here[numbers[place]]
                counts[word] = counts.get(word, 0) + int(frequencies[place])
        best = heapq.nsmallest(limit, counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(word.decode(), count) for word, count in best]

    def words_near(self, field: str, word: str, distance: int) -> dict[str, int]:
        """Return the words of `field` with the first letter of `word` that are at most `distance`
        edits away from it, with their distances, nearest first, at most MAX_NEAR."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        asked = (field, word, distance)
        if asked not in self._near:  # it is asked for each segment
            near = process.extract(
                word,
                self.words_like(field, word, distance),
                scorer=Levenshtein.distance,
                score_cutoff=distance,
                limit=MAX_NEAR,
            )
            if len(self._near) >= _MOST_KEPT:
                self._near.clear()
            self._near[asked] = {found: int(edits) for found, edits, _ in near}
        return self._near[asked]

    def words_like(self, field: str, word: str, edits: int) -> list[str]:
        """Return the words of `field` with the first letter of `word` that may be at most `edits`
        edits away from it, and some that are not."""
        start, wanted = encoded(word[:1]), encoded(word)
        words: dict[bytes, None] = {}
        for leaf in self._leaves:
            here = leaf.fields[field]
            words |= dict.fromkeys(here.words_like(here.numbers_from(start), wanted, edits))
        return [found.decode() for found in sorted(words)]

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles have `term` in `field`, deleted ones included."""
        return sum(leaf.frequency(field, term) for leaf in self._leaves)

    def years(self) -> set[int]:
        """Return the years of all articles, 0 for those without one."""
        return {
            year
            for leaf in self._leaves
            for year in np.flatnonzero(np.bincount(leaf.years)).tolist()
        }

    def terms(self, field: str) -> list[str]:
        """Return all terms of a field, in order."""
        if field not in self._terms:
            words = {word for leaf in self._leaves for word in leaf.fields[field].words_from(b"")}
            self._terms[field] = [word.decode() for word in sorted(words)]
        return self._terms[field]
