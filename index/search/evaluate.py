"""Answer a query tree from Whoosh's postings, term by term.

Whoosh's matchers walk all terms of a query side by side, some ten Python calls a posting. Here
each term's postings are read once into a dict of scores and the dicts are combined, which is
five to fifty times faster at thousands of articles, and exact about the number of matches. The
score is Whoosh's BM25F. What a query matches is what Whoosh's own search matches.
"""

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from whoosh import query as wq

from index.search.model import StoppedError
from index.search.schema import EXACT, PUBLISHED, TITLE
from index.search.words import Near, near_places

K1: Final = 1.2  # BM25's usual free parameters
B: Final = 0.75
MAX_EXPANSIONS: Final = 2_000  # words that a prefix may stand for, the most frequent first
MAX_NEAR: Final = 50  # words that a wrong spelling may stand for, the nearest first
MAX_TITLE_WORDS: Final = 64  # expansions that are also looked for in titles, to rank those first
_CACHED: Final = 300_000  # postings kept in memory between queries

Scores = dict[int, float]  # document number -> score; what is not in it does not match
Ranked = tuple[float, int]  # score, document number
Stop = Callable[[], bool]


class Evaluator:
    """Answers queries over one open Whoosh searcher. For one thread at a time."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        self._leaves = [Leaf(leaf, offset, searcher) for leaf, offset in searcher.leaf_searchers()]
        self._expansions: dict[tuple[str, str, bool], tuple[str, ...]] = {}

    def matching(self, tree: Any, should_stop: Stop | None = None) -> "Matching":
        """Return every article that matches. Raises StoppedError when `should_stop` says so."""
        return [(leaf, _Walk(leaf, self, should_stop).scores(tree)) for leaf in self._leaves]

    def best(self, found: "Matching", limit: int, *, by_date: bool = False) -> list[Ranked]:
        """Return the best of what was found, newer first among equals; or simply the newest."""
        ranked: list[tuple[float, float, int]] = []
        for leaf, scores in found:
            days = leaf.days
            keys: Iterable[tuple[float, float, int]]
            if by_date:
                keys = ((days[number], score, -number) for number, score in scores.items())
            else:
                keys = ((score, days[number], -number) for number, score in scores.items())
            best = heapq.nlargest(limit, keys)
            ranked += [(first, second, number - leaf.offset) for first, second, number in best]
        ranked.sort(reverse=True)
        return [(second if by_date else first, -number) for first, second, number in ranked[:limit]]

    def stored(self, number: int) -> dict[str, str]:
        """Return what is kept of an article: id, title and, where known, outlet and written."""
        return dict(self.searcher.stored_fields(number))

    def words_from(self, field: str, prefix: str) -> tuple[str, ...]:
        """Return the words of `field` that begin with `prefix`, at most MAX_EXPANSIONS."""
        key = (field, prefix, True)
        if key not in self._expansions:
            self._make_room()
            words = list(self.lexicon(field, prefix))
            if len(words) > MAX_EXPANSIONS:
                frequency = self.searcher.reader().doc_frequency
                words = heapq.nlargest(
                    MAX_EXPANSIONS, words, key=lambda word: frequency(field, word)
                )
            self._expansions[key] = tuple(words)
        return self._expansions[key]

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
        key = (field, letter, False)
        if key not in self._expansions:
            self._expansions[key] = tuple(self.lexicon(field, letter))
        return self._expansions[key]

    def lexicon(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the words of `field` that begin with `prefix`, in order."""
        for word in self.searcher.reader().expand_prefix(field, prefix):
            yield word.decode("utf-8", "replace")

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles have `term` in `field`, deleted ones included."""
        reader = self.searcher.reader()
        encoded = term.encode("utf-8", "replace")
        return int(reader.doc_frequency(field, encoded)) if (field, encoded) in reader else 0

    def _make_room(self) -> None:
        if len(self._expansions) > 500:
            self._expansions.clear()


class Leaf:
    """One segment: its postings as scores, kept between queries."""

    def __init__(self, searcher: Any, offset: int, parent: Any) -> None:
        self.offset = offset
        self.reader = searcher.reader()
        self.parent = parent
        self.deleted = frozenset(
            number
            for number in range(self.reader.doc_count_all() if self.reader.has_deletions() else 0)
            if self.reader.is_deleted(number)
        )
        # Whoosh opens these files when first asked, and takes one that is gone for empty; once
        # open they outlive their generation.
        present = self.reader.doc_count_all() > 0
        if present:
            self.reader.stored_fields(0)
        for field in parent.schema.scorable_names() if present else ():
            self.reader.doc_field_length(0, field)
        self.days = self._read_days()  # of each article as yyyymmdd, 0 where it has none
        self._norms: dict[str, list[float]] = {}
        self._scores: dict[tuple[str, str], Scores] = {}
        self._cached = 0

    def all(self) -> Iterable[int]:
        """Return the numbers of all articles of this segment."""
        return (n for n in range(self.reader.doc_count_all()) if n not in self.deleted)

    def _read_days(self) -> "array[int]":
        size = self.reader.doc_count_all()
        if not self.reader.has_column(PUBLISHED):  # no article of this segment has a date
            return array("I", bytes(4 * size))
        column = self.reader.column_reader(PUBLISHED)
        return array("I", (column[number] for number in range(size)))

    def scores(self, field: str, term: str) -> Scores:
        """Return the articles with `term` and its BM25F score in them."""
        key = (field, term)
        found = self._scores.get(key)
        if found is None:
            found = self._read(field, term)
            if self._cached > _CACHED:
                self._scores.clear()
                self._cached = 0
            self._scores[key] = found
            self._cached += len(found)
        return found

    def _read(self, field: str, term: str) -> Scores:
        matcher = self.matcher(field, term)
        if matcher is None:
            return {}
        idf = self.parent.idf(field, term)
        deleted = self.deleted
        scores: Scores = {}
        if not self.parent.schema[field].scorable:
            return {n: idf for n in matcher.all_ids() if n not in deleted}
        norms = self._norms_of(field)
        top = idf * (K1 + 1)
        while matcher.is_active():
            number, weight = matcher.id(), matcher.weight()
            if number not in deleted:
                scores[number] = top * weight / (weight + norms[number])
            matcher.next()
        return scores

    def matcher(self, field: str, term: str) -> Any | None:
        """Return Whoosh's reader of the postings of `term`, None where there are none."""
        encoded = term.encode("utf-8", "replace")
        if (field, encoded) not in self.reader:
            return None
        return self.reader.postings(field, encoded)

    def _norms_of(self, field: str) -> list[float]:
        """Return for each article BM25's K1 * (1 - B + B * length / average length)."""
        if field not in self._norms:
            average = self.parent.avg_field_length(field) or 1
            length = self.reader.doc_field_length
            self._norms[field] = [
                K1 * (1 - B + B * (length(number, field) or 0) / average)
                for number in range(self.reader.doc_count_all())
            ]
        return self._norms[field]


Matching = list[tuple[Leaf, Scores]]  # what a query found, segment by segment


class _Walk:
    """One query over one segment."""

    def __init__(self, leaf: Leaf, evaluator: Evaluator, should_stop: Stop | None) -> None:
        self._leaf = leaf
        self._evaluator = evaluator
        self._should_stop = should_stop

    def scores(self, tree: Any) -> Scores:
        """Return the articles that match `tree`, not to be changed by the caller."""
        self._check()
        match tree:
            case wq.Term():
                return _times(self._leaf.scores(tree.fieldname, tree.text), tree.boost)
            case wq.AndMaybe():
                return self._and_maybe(*tree.subqueries)
            case wq.And():
                return self._and(tree.subqueries)
            case wq.Or():
                return _sum(self.scores(part) for part in tree.subqueries)
            case wq.Not():
                without = self.scores(tree.query)
                return {n: 0.0 for n in self._leaf.all() if n not in without}
            case Near():
                return self._near(tree.fieldname, tuple(tree.words), tree.slop)
            case wq.Phrase():
                return self._phrase(tree.fieldname, tuple(tree.words))
            case wq.ConstantScoreQuery():
                return dict.fromkeys(self.scores(tree.child), tree.score)
            case wq.NumericRange():
                return self._range(tree.start, tree.end)
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

    def _and_maybe(self, required: Any, optional: Any) -> Scores:
        scores = dict(self.scores(required))
        for part in optional.subqueries:
            boost = part.boost
            extra = self._leaf.scores(part.fieldname, part.text)
            if len(extra) < len(scores):
                for number in extra.keys() & scores.keys():
                    scores[number] += boost * extra[number]
            else:
                for number in scores:
                    scores[number] += boost * extra.get(number, 0.0)
        return scores

    def _and(self, parts: list[Any]) -> Scores:
        wanted = [self.scores(part) for part in parts if not isinstance(part, wq.Not)]
        unwanted = [self.scores(part.query) for part in parts if isinstance(part, wq.Not)]
        if not wanted:
            wanted = [dict.fromkeys(self._leaf.all(), 0.0)]
        wanted.sort(key=len)
        first, *others = wanted
        numbers: Iterable[int] = first
        for other in others:
            numbers = [n for n in numbers if n in other]
        for other in unwanted:
            numbers = [n for n in numbers if n not in other]
        return {n: sum(scores[n] for scores in wanted) for n in numbers}

    def _range(self, start: int, end: int) -> Scores:
        days = self._leaf.days
        return {n: 0.0 for n in self._leaf.all() if start <= days[n] <= end}

    def _prefix(self, field: str, prefix: str) -> Scores:
        words = self._evaluator.words_from(field, prefix)
        return self._any_of(field, {word: len(prefix) / len(word) for word in words})

    def _any_of(self, field: str, weights: dict[str, float]) -> Scores:
        """Return the articles with any of the words, by the best of their weights.

        Not by their IDF, which would put the oddest word that begins so first.
        """
        scores: Scores = {}
        in_title = TITLE if field == EXACT and len(weights) <= MAX_TITLE_WORDS else None
        for position, (word, weight) in enumerate(weights.items()):
            if position % 64 == 0:
                self._check()
            for number in self._leaf.scores(field, word):
                if weight > scores.get(number, 0.0):
                    scores[number] = weight
        for word, weight in weights.items() if in_title else ():
            for number in self._leaf.scores(TITLE, word):
                if number in scores:  # a title has roots too, which the article may not
                    scores[number] += weight
        return scores

    def _phrase(self, field: str, terms: tuple[str, ...]) -> Scores:
        """Return the articles with `terms` one after the other, scored as if one rare term."""
        by_term, numbers = self._with_all(field, terms)
        starts: dict[int, set[int]] = {}
        for place in sorted(range(len(terms)), key=lambda place: len(by_term[terms[place]])):
            self._check()
            found: dict[int, set[int]] = {}
            for number, positions in self._positions(field, terms[place], numbers):
                here = {position - place for position in positions}
                if starts:
                    here &= starts[number]
                if here:
                    found[number] = here
            starts = found
            numbers = list(starts)
            if not numbers:
                return {}
        return {n: sum(by_term[term][n] for term in terms) + len(starts[n]) for n in starts}

    def _near(self, field: str, terms: tuple[str, ...], apart: int) -> Scores:
        """Return the articles with all of `terms` in a stretch, the last `apart` from the first."""
        by_term, numbers = self._with_all(field, terms)
        places: dict[int, list[tuple[int, str]]] = {number: [] for number in numbers}
        for term in by_term:
            self._check()
            for number, positions in self._positions(field, term, numbers):
                places[number] += [(position, term) for position in positions]
        scores: Scores = {}
        for number, here in places.items():
            stretches = len(near_places(sorted(here), terms, apart))
            if stretches:
                scores[number] = sum(by_term[term][number] for term in terms) + stretches
        return scores

    def _with_all(self, field: str, terms: tuple[str, ...]) -> tuple[dict[str, Scores], list[int]]:
        """Return the scores of each of `terms`, and the articles that have them all, in order."""
        by_term = {term: self._leaf.scores(field, term) for term in terms}
        rarest, *others = sorted(by_term.values(), key=len)
        return by_term, sorted(n for n in rarest if all(n in other for other in others))

    def _positions(
        self, field: str, term: str, numbers: list[int]
    ) -> Iterator[tuple[int, list[int]]]:
        """Yield the positions of `term` in each of the articles `numbers`, which have it."""
        matcher = self._leaf.matcher(field, term)
        if matcher is None:
            return
        decode = self._leaf.parent.schema[field].format.decode_positions
        for number in numbers:
            matcher.skip_to(number)
            yield number, decode(matcher.value())


def _times(scores: Scores, boost: float) -> Scores:
    return scores if boost == 1.0 else {n: score * boost for n, score in scores.items()}


def _sum(parts: Iterable[Scores]) -> Scores:
    largest, *others = sorted(parts, key=len, reverse=True)
    total = dict(largest)
    for scores in others:
        for number, score in scores.items():
            total[number] = total.get(number, 0.0) + score
    return total
