"""One query tree over one segment, a whole term at a time.

Whoosh's matchers walk all terms of a query side by side, some ten Python calls a posting. Here
each term's postings are arrays, scored and combined by numpy. What a query matches is what
Whoosh's own search matches.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

import numpy as np
from whoosh import query as wq

from index.search.codec.field import Array
from index.search.documents.schema import EXACT, TITLE
from index.search.model import StoppedError
from index.search.query.matches import NOTHING, Found, any_of, both, common, member, unscored
from index.search.query.segment import Leaf, encoded
from index.search.query.tree import Near, near_places

MAX_TITLE_WORDS: Final = 64  # expansions that are also looked for in titles, to rank those first

Stop = Callable[[], bool]


class Spelling(Protocol):
    """What knows the words of the whole index."""

    def words_near(self, field: str, word: str, distance: int) -> dict[str, int]: ...


class Walk:
    """One query over one segment."""

    def __init__(self, leaf: Leaf, words: Spelling, should_stop: Stop | None) -> None:
        self._leaf = leaf
        self._words = words
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
                return any_of([self.found(part) for part in tree.subqueries], self._leaf.size)
            case wq.Not():
                return self._without(self.found(tree.query))
            case Near():
                return self._near(tree.fieldname, tuple(tree.words), tree.slop)
            case wq.Phrase():
                return self._phrase(tree.fieldname, tuple(tree.words))
            case wq.ConstantScoreQuery():
                documents = self.found(tree.child).documents
                return Found(documents, np.full(len(documents), tree.score, np.float32))
            case wq.NumericRange():
                days, every = self._leaf.days, self._leaf.all()
                return unscored(every[(days[every] >= tree.start) & (days[every] <= tree.end)])
            case wq.Prefix():
                return self._prefix(tree.fieldname, tree.text)
            case wq.FuzzyTerm():
                near = self._words.words_near(tree.fieldname, tree.text, tree.maxdist)
                weights = {word: 1 / (1 + distance) for word, distance in near.items()}
                return self._any_of(tree.fieldname, weights)
        raise TypeError(f"no way to answer {tree!r}")

    def _check(self) -> None:
        if self._should_stop and self._should_stop():
            raise StoppedError

    def _and_maybe(self, required: Any, optional: Any) -> Found:
        found = self.found(required)
        if not len(found):
            return found
        extra = np.zeros(self._leaf.size, np.float32)
        for part in optional.subqueries:
            more = self._leaf.found(part.fieldname, part.text)
            extra[more.documents] += np.float32(part.boost) * more.scores
        return Found(found.documents, found.scores + extra[found.documents])

    def _and(self, parts: list[Any]) -> Found:
        size = self._leaf.size
        wanted = [self.found(part) for part in parts if not isinstance(part, wq.Not)]
        unwanted = [self.found(part.query) for part in parts if isinstance(part, wq.Not)]
        if not wanted:
            wanted = [unscored(self._leaf.all())]
        found, *others = sorted(wanted, key=len)
        for other in others:
            found = both(found, other, size)
        for other in unwanted:
            found = found.at(~member(other.documents, size)[found.documents])
        return found

    def _without(self, found: Found) -> Found:
        every = self._leaf.all()
        return unscored(every[~member(found.documents, self._leaf.size)[every]])

    def _prefix(self, field: str, prefix: str) -> Found:
        """Return the articles with a word that begins so, the shortest words weighing most.

        Not by their IDF, which would put the oddest word that begins so first.
        """
        here = self._leaf.fields[field]
        start = encoded(prefix)
        numbers = here.numbers_from(start)
        weights = len(start) / here.word_lengths(numbers)
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
        documents, times = self._leaf.times(field, self._leaf.row_places(field, terms))
        self._check()
        return self._scored(field, terms, documents, times)

    def _near(self, field: str, terms: tuple[str, ...], apart: int) -> Found:
        """Return the articles with all of `terms` in a stretch, the last `apart` from the first."""
        among, *others = sorted((self._leaf.documents(field, term) for term in terms), key=len)
        for other in others:
            among = among[common(among, other)[0]]
        if not len(among):
            return NOTHING
        distinct = sorted(set(terms))
        columns = [self._leaf.placed(field, term, among) for term in distinct]
        documents = np.concatenate([column[0] for column in columns])
        places = np.concatenate([column[1] for column in columns])
        which = np.repeat(np.arange(len(distinct)), [len(column[0]) for column in columns])
        order = np.lexsort((which, places))
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
        return self._scored(field, terms, among[kept], times[kept])

    def _scored(self, field: str, terms: tuple[str, ...], documents: Array, times: Array) -> Found:
        scores = times.astype(np.float32)
        for term in terms:
            scores += self._leaf.found(field, term, documents).scores
        return self._leaf.live(Found(documents, scores))
