"""Answer a query tree from flat postings, a whole term at a time.

Whoosh's matchers walk all terms of a query side by side, some ten Python calls a posting. Here
each term's postings are arrays, scored and combined by numpy. The score is Whoosh's BM25F. What a
query matches is what Whoosh's own search matches.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from whoosh import query as wq

from index.search.codec.field import Array, FlatField
from index.search.model import StoppedError
from index.search.schema import DAY, EXACT, TITLE
from index.search.words import Near, near_places

K1: Final = 1.2  # BM25's usual free parameters
B: Final = 0.75
MAX_NEAR: Final = 50  # words that a wrong spelling may stand for, the nearest first
MAX_TITLE_WORDS: Final = 64  # expansions that are also looked for in titles, to rank those first
_PLACE_BITS: Final = 32  # of a key that holds a document and a position

Ranked = tuple[float, int]  # score, document number
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of a segment that match, in order, and their scores."""

    documents: Array
    scores: Array

    def __len__(self) -> int:
        return len(self.documents)


NOTHING: Final = Found(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Evaluator:
    """Answers queries over one open Whoosh searcher. For one thread at a time."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        leaves = searcher.leaf_searchers() if searcher.doc_count_all() else ()
        self._leaves = [Leaf(leaf.reader(), offset, self) for leaf, offset in leaves]
        self._letters: dict[tuple[str, str], tuple[str, ...]] = {}
        self._averages: dict[str, float] = {}
        self.size = int(searcher.doc_count())

    def matching(self, tree: Any, should_stop: Stop | None = None) -> "Matching":
        """Return every article that matches. Raises StoppedError when `should_stop` says so."""
        return [(leaf, _Walk(leaf, self, should_stop).found(tree)) for leaf in self._leaves]

    def best(self, matching: "Matching", limit: int, *, by_date: bool = False) -> list[Ranked]:
        """Return the best of what was found, newer first among equals; or simply the newest."""
        ranked: list[tuple[float, float, int]] = []
        for leaf, found in matching:
            days = leaf.days[found.documents]
            keys = (days, found.scores) if by_date else (found.scores, days)
            for place in _highest(np.arange(len(found)), keys, limit).tolist():
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
            numbers = here.numbers_from(_encoded(prefix))
            frequencies = here.frequencies(numbers)
            for place in _highest(np.arange(len(numbers)), (frequencies,), limit).tolist():
                word = here[numbers[place]]
                counts[word] = counts.get(word, 0) + int(frequencies[place])
        best = heapq.nsmallest(limit, counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(word.decode(), count) for word, count in best]

    def words_near(self, field: str, word: str, distance: int) -> dict[str, int]:
        """Return the words of `field` with the first letter of `word` that are at most `distance`
        edits away from it, with their distances, nearest first, at most MAX_NEAR."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        near = process.extract(
            word,
            self.words_by_letter(field, word[:1]),
            scorer=Levenshtein.distance,
            score_cutoff=distance,
            limit=MAX_NEAR,
        )
        return {found: int(edits) for found, edits, _ in near}

    def words_by_letter(self, field: str, letter: str) -> tuple[str, ...]:
        """Return all words of `field` that begin with `letter`."""
        key = (field, letter)
        if key not in self._letters:
            words = {
                w for leaf in self._leaves for w in leaf.fields[field].words_from(letter.encode())
            }
            self._letters[key] = tuple(word.decode() for word in sorted(words))
        return self._letters[key]

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles have `term` in `field`, deleted ones included."""
        return sum(leaf.frequency(field, term) for leaf in self._leaves)

    def terms(self, field: str) -> list[str]:
        """Return all terms of a field."""
        return list(self.words_by_letter(field, ""))


class Leaf:
    """One segment."""

    def __init__(self, reader: Any, offset: int, evaluator: Evaluator) -> None:
        self.offset = offset
        self.size = int(reader.doc_count_all())
        self.fields: dict[str, FlatField] = reader._terms.fields
        self._evaluator = evaluator
        self._live: Array | None = None
        if reader.has_deletions():
            self._live = np.ones(self.size, bool)
            self._live[list(reader.segment().deleted_docs())] = False
        if self.size:  # Whoosh opens this file when first asked: it may be gone by then
            reader.stored_fields(0)
        self.days = self.fields[DAY].lengths  # of each article as yyyymmdd, 0 where it has none
        self._norms: dict[str, Array] = {}

    def all(self) -> Array:
        """Return the numbers of all articles of this segment."""
        return np.arange(self.size) if self._live is None else np.flatnonzero(self._live)

    def live(self, found: Found) -> Found:
        """Return what was found without deleted articles."""
        if self._live is None:
            return found
        kept = self._live[found.documents]
        return Found(found.documents[kept], found.scores[kept])

    def frequency(self, field: str, term: str) -> int:
        number = self.fields[field].find(_encoded(term))
        return self.fields[field].frequency(number) if number >= 0 else 0

    def documents(self, field: str, term: str) -> Array:
        """Return the articles with `term`, deleted ones included."""
        number = self.fields[field].find(_encoded(term))
        return self.fields[field].postings(number) if number >= 0 else NOTHING.documents

    def found(self, field: str, term: str) -> Found:
        """Return the articles with `term` and its BM25F score in them, deleted ones included."""
        here = self.fields[field]
        number = here.find(_encoded(term))
        if number < 0:
            return NOTHING
        documents, idf = here.postings(number), self._evaluator.idf(field, term)
        if not here.has_places:
            return Found(documents, np.full(len(documents), idf, np.float32))
        counts = here.counts(number).astype(np.float32)
        norms = self._norms_of(field)[documents]
        return Found(documents, np.float32(idf * (K1 + 1)) * counts / (counts + norms))

    def _norms_of(self, field: str) -> Array:
        """Return for each article BM25's K1 * (1 - B + B * length / average length)."""
        if field not in self._norms:
            lengths = self.fields[field].lengths / self._evaluator.average_length(field)
            self._norms[field] = (K1 * (1 - B + B * lengths)).astype(np.float32)
        return self._norms[field]


Matching = list[tuple[Leaf, Found]]  # what a query found, segment by segment


class _Walk:
    """One query over one segment."""

    def __init__(self, leaf: Leaf, evaluator: Evaluator, should_stop: Stop | None) -> None:
        self._leaf = leaf
        self._evaluator = evaluator
        self._should_stop = should_stop

    def found(self, tree: Any) -> Found:
        """Return the articles that match `tree`."""
        self._check()
        match tree:
            case wq.Term():
                found = self._leaf.live(self._leaf.found(tree.fieldname, tree.text))
                return Found(found.documents, found.scores * np.float32(tree.boost))
            case wq.AndMaybe():
                return self._and_maybe(*tree.subqueries)
            case wq.And():
                return self._and(tree.subqueries)
            case wq.Or():
                return self._or([self.found(part) for part in tree.subqueries])
            case wq.Not():
                return self._unscored(_without(self._leaf.all(), self.found(tree.query).documents))
            case Near():
                return self._near(tree.fieldname, tuple(tree.words), tree.slop)
            case wq.Phrase():
                return self._phrase(tree.fieldname, tuple(tree.words))
            case wq.ConstantScoreQuery():
                documents = self.found(tree.child).documents
                return Found(documents, np.full(len(documents), tree.score, np.float32))
            case wq.NumericRange():
                days, every = self._leaf.days, self._leaf.all()
                return self._unscored(
                    every[(days[every] >= tree.start) & (days[every] <= tree.end)]
                )
            case wq.Prefix():
                return self._prefix(tree.fieldname, tree.text)
            case wq.FuzzyTerm():
                near = self._evaluator.words_near(tree.fieldname, tree.text, tree.maxdist)
                weights = {word: 1 / (1 + distance) for word, distance in near.items()}
                return self._any_of(tree.fieldname, weights)
        raise TypeError(f"no way to answer {tree!r}")

    def _check(self) -> None:
        if self._should_stop and self._should_stop():
            raise StoppedError

    def _unscored(self, documents: Array) -> Found:
        return Found(documents, np.zeros(len(documents), np.float32))

    def _and_maybe(self, required: Any, optional: Any) -> Found:
        found = self.found(required)
        scores = found.scores.copy()
        for part in optional.subqueries:
            extra = self._leaf.found(part.fieldname, part.text)
            if len(extra):
                dense = np.zeros(self._leaf.size, np.float32)
                dense[extra.documents] = extra.scores
                scores += np.float32(part.boost) * dense[found.documents]
        return Found(found.documents, scores)

    def _and(self, parts: list[Any]) -> Found:
        wanted = [self.found(part) for part in parts if not isinstance(part, wq.Not)]
        unwanted = [self.found(part.query) for part in parts if isinstance(part, wq.Not)]
        if not wanted:
            wanted = [self._unscored(self._leaf.all())]
        found, *others = sorted(wanted, key=len)
        for other in others:
            here, there = _common(found.documents, other.documents)
            found = Found(found.documents[here], found.scores[here] + other.scores[there])
        for other in unwanted:
            here, _ = _common(found.documents, other.documents)
            kept = np.ones(len(found), bool)
            kept[here] = False
            found = Found(found.documents[kept], found.scores[kept])
        return found

    def _or(self, parts: list[Found]) -> Found:
        scores = np.zeros(self._leaf.size, np.float32)
        matches = np.zeros(self._leaf.size, bool)
        for part in parts:
            matches[part.documents] = True
            scores[part.documents] += part.scores
        documents = np.flatnonzero(matches)
        return Found(documents, scores[documents])

    def _prefix(self, field: str, prefix: str) -> Found:
        """Return the articles with a word that begins so, the shortest words weighing most.

        Not by their IDF, which would put the oddest word that begins so first.
        """
        here = self._leaf.fields[field]
        encoded = _encoded(prefix)
        numbers = here.numbers_from(encoded)
        weights = len(encoded) / here.word_lengths(numbers)
        best = np.zeros(self._leaf.size, np.float32)
        repeated = np.repeat(weights.astype(np.float32), here.frequencies(numbers))
        np.maximum.at(best, here.postings_of(numbers), repeated)
        if field == EXACT and len(numbers) <= MAX_TITLE_WORDS:
            words = (here[number].decode() for number in numbers)
            self._add_titles(best, dict(zip(words, weights.tolist(), strict=True)))
        return self._live_above_zero(best)

    def _any_of(self, field: str, weights: dict[str, float]) -> Found:
        """Return the articles with any of the words, by the best of their weights."""
        best = np.zeros(self._leaf.size, np.float32)
        for word, weight in weights.items():
            documents = self._leaf.documents(field, word)
            best[documents] = np.maximum(best[documents], np.float32(weight))
        if field == EXACT and len(weights) <= MAX_TITLE_WORDS:
            self._add_titles(best, weights)
        return self._live_above_zero(best)

    def _add_titles(self, scores: Array, weights: dict[str, float]) -> None:
        """Add to the scores of articles that have the words in their titles, too."""
        matched = scores > 0  # a title has roots too, which the article may not
        for word, weight in weights.items():
            documents = self._leaf.documents(TITLE, word)
            scores[documents[matched[documents]]] += np.float32(weight)

    def _live_above_zero(self, scores: Array) -> Found:
        documents = np.flatnonzero(scores)
        return self._leaf.live(Found(documents, scores[documents]))

    def _phrase(self, field: str, terms: tuple[str, ...]) -> Found:
        """Return the articles with `terms` one after the other, scored as if one rare term."""
        parts, among = self._with_all(field, terms)
        keys: Array | None = None
        for place in sorted(range(len(terms)), key=lambda place: len(parts[place])):
            self._check()
            if not len(among):
                return NOTHING
            documents, places = self._places(field, terms[place], among)
            here = (documents << _PLACE_BITS) + places - place
            keys = here if keys is None else keys[_common(keys, here)[0]]
            among = np.unique(keys >> _PLACE_BITS)
        if keys is None:
            return NOTHING
        among, times = np.unique(keys >> _PLACE_BITS, return_counts=True)
        return self._scored(parts, among, times)

    def _near(self, field: str, terms: tuple[str, ...], apart: int) -> Found:
        """Return the articles with all of `terms` in a stretch, the last `apart` from the first."""
        parts, among = self._with_all(field, terms)
        if not len(among):
            return NOTHING
        distinct = sorted(set(terms))
        columns = [self._places(field, term, among) for term in distinct]
        documents = np.concatenate([column[0] for column in columns])
        places = np.concatenate([column[1] for column in columns])
        which = np.repeat(np.arange(len(distinct)), [len(column[0]) for column in columns])
        order = np.lexsort((which, places, documents))
        starts = np.searchsorted(documents[order], among).tolist()
        times = np.zeros(len(among), np.int64)
        for row, (start, end) in enumerate(zip(starts, [*starts[1:], len(order)], strict=True)):
            if row % 1_000 == 0:
                self._check()
            part = order[start:end]
            words = [distinct[number] for number in which[part].tolist()]
            here = list(zip(places[part].tolist(), words, strict=True))
            times[row] = len(near_places(here, terms, apart))
        kept = times > 0
        return self._scored(parts, among[kept], times[kept])

    def _with_all(self, field: str, terms: tuple[str, ...]) -> tuple[list[Found], Array]:
        """Return what each of `terms` finds, and the articles that have them all."""
        parts = [self._leaf.live(self._leaf.found(field, term)) for term in terms]
        first, *others = sorted((part.documents for part in parts), key=len)
        for other in others:
            first = first[_common(first, other)[0]]
        return parts, first

    def _places(self, field: str, term: str, among: Array) -> tuple[Array, Array]:
        here = self._leaf.fields[field]
        documents, places = here.places(here.find(_encoded(term)), among)
        return documents.astype(np.int64), places.astype(np.int64)

    def _scored(self, parts: list[Found], documents: Array, times: Array) -> Found:
        scores = times.astype(np.float32)
        for part in parts:
            scores += part.scores[np.searchsorted(part.documents, documents)]
        return Found(documents, scores)


def _encoded(term: str) -> bytes:
    return term.encode("utf-8", "replace")


def _common(few: Array, many: Array) -> tuple[Array, Array]:
    """Return where in `few` and where in `many`, both in order, their common items are."""
    if not len(many):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    there = np.searchsorted(many, few)
    there[there == len(many)] = 0
    here = np.flatnonzero(many[there] == few)
    return here, there[here]


def _without(every: Array, some: Array) -> Array:
    return every[np.isin(every, some, assume_unique=True, invert=True)]


def _highest(places: Array, keys: Iterable[Array], limit: int) -> Array:
    """Return the `limit` of `places` with the highest first key, then second; else the first."""
    keys = tuple(keys)
    if len(places) <= limit or limit <= 0:
        return places[: max(limit, 0)]
    if not keys:
        return places[:limit]
    here = keys[0][places]
    least = np.partition(here, len(here) - limit)[len(here) - limit]
    sure, tied = places[here > least], places[here == least]
    return np.concatenate((sure, _highest(tied, keys[1:], limit - len(sure))))
