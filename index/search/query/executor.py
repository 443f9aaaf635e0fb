"""Execute a query tree over one segment, a whole term at a time.

Whoosh's matchers walk all terms of a query side by side, some ten Python calls a posting. Here
each term's postings are arrays, scored and combined by numpy. What a query matches is what
Whoosh's own search matches.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

import numpy as np
from whoosh import query as wq

from index.base.errors import StoppedError
from index.search.codec.field import Array
from index.search.documents.schema import EXACT, TITLE
from index.search.query.among import Among
from index.search.query.matches import (
    NO_MATCHES,
    Matches,
    common_indices,
    document_mask,
    intersection,
    union,
    unscored,
)
from index.search.query.proximity import Near, near_windows
from index.search.query.segment import Segment, encoded

MAX_TITLE_WORDS: Final = 64  # expansions that are also looked for in titles, to rank those first
_CHECK_EVERY: Final = 1_000  # documents, between questions whether to stop

ShouldStop = Callable[[], bool]


class TermDictionary(Protocol):
    """What has the words of the whole index."""

    def similar_words(self, field: str, word: str, edits: int) -> dict[str, int]: ...


class QueryExecutor:
    """Executes query trees over one segment."""

    def __init__(
        self, segment: Segment, dictionary: TermDictionary, should_stop: ShouldStop | None
    ) -> None:
        self._segment = segment
        self._dictionary = dictionary
        self._should_stop = should_stop

    def execute(self, tree: Any) -> Matches:
        """Return the documents that match `tree`. Raises StoppedError when told to stop."""
        self._check()
        match tree:
            case wq.AndMaybe():
                return self._and_maybe(*tree.subqueries)
            case wq.Require():
                return self._required(*map(self.execute, tree.subqueries))
            case wq.And():
                return self._and(tree.subqueries)
            case wq.Or():
                return union([self.execute(part) for part in tree.subqueries], self._segment.size)
            case wq.Not():
                return self._not(self.execute(tree.query))
            case wq.ConstantScoreQuery():
                documents = self.execute(tree.child).documents
                return Matches(documents, np.full(len(documents), tree.score, np.float32))
        return self._leaf(tree)

    def _leaf(self, tree: Any) -> Matches:
        """Return the documents with what one leaf of a tree asks for."""
        match tree:
            case Among():
                return unscored(self._segment.documents_of(tree.articles))
            case wq.Term():
                matches = self._segment.term_matches(tree.fieldname, tree.text)
                matches = self._segment.without_deleted(matches)
                return Matches(matches.documents, matches.scores * np.float32(tree.boost))
            case Near():
                return self._near(tree.fieldname, tuple(tree.words), tree.slop)
            case wq.Phrase():
                return self._phrase(tree.fieldname, tuple(tree.words))
            case wq.NumericRange():
                days, every = self._segment.days, self._segment.all_documents()
                return unscored(every[(days[every] >= tree.start) & (days[every] <= tree.end)])
            case wq.Prefix():
                return self._prefix(tree.fieldname, tree.text)
            case wq.FuzzyTerm():
                similar = self._dictionary.similar_words(tree.fieldname, tree.text, tree.maxdist)
                weights = {word: 1 / (1 + edits) for word, edits in similar.items()}
                return self._any_word(tree.fieldname, weights)
        raise TypeError(f"no way to execute {tree!r}")

    def _check(self) -> None:
        if self._should_stop and self._should_stop():
            raise StoppedError

    def _and_maybe(self, required: Any, optional: Any) -> Matches:
        matches = self.execute(required)
        if not len(matches):
            return matches
        extra = np.zeros(self._segment.size, np.float32)
        for part in optional.subqueries:
            if isinstance(part, wq.ConstantScoreQuery):
                documents = self._segment.documents(part.child.fieldname, part.child.text)
                extra[documents] += np.float32(part.score)
            else:
                more = self._segment.term_matches(part.fieldname, part.text)
                extra[more.documents] += np.float32(part.boost) * more.scores
        return Matches(matches.documents, matches.scores + extra[matches.documents])

    def _required(self, scored: Matches, required: Matches) -> Matches:
        """Return those of `scored` that are `required` as well."""
        return scored.at(document_mask(required.documents, self._segment.size)[scored.documents])

    def _and(self, parts: list[Any]) -> Matches:
        size = self._segment.size
        wanted = [self.execute(part) for part in parts if not isinstance(part, wq.Not)]
        unwanted = [self.execute(part.query) for part in parts if isinstance(part, wq.Not)]
        if not wanted:
            wanted = [unscored(self._segment.all_documents())]
        matches, *others = sorted(wanted, key=len)
        for other in others:
            matches = intersection(matches, other, size)
        for other in unwanted:
            matches = matches.at(~document_mask(other.documents, size)[matches.documents])
        return matches

    def _not(self, excluded: Matches) -> Matches:
        every = self._segment.all_documents()
        return unscored(every[~document_mask(excluded.documents, self._segment.size)[every]])

    def _prefix(self, field: str, prefix: str) -> Matches:
        """Return the documents with a word that begins so, the shortest words weighing most.

        Not by their IDF, which would put the oddest word that begins so first.
        """
        flat = self._segment.fields[field]
        start = encoded(prefix)
        numbers = flat.numbers_from(start)
        weights = len(start) / flat.word_lengths(numbers)
        scores = np.zeros(self._segment.size, np.float32)
        repeated = np.repeat(weights.astype(np.float32), flat.frequencies(numbers))
        np.maximum.at(scores, flat.postings_of(numbers), repeated)
        if field == EXACT and len(numbers) <= MAX_TITLE_WORDS:
            words = (flat[number].decode() for number in numbers)
            self._add_titles(scores, dict(zip(words, weights.tolist(), strict=True)))
        return self._live_above_zero(scores)

    def _any_word(self, field: str, weights: dict[str, float]) -> Matches:
        """Return the documents with any of the words, by the best of their weights."""
        scores = np.zeros(self._segment.size, np.float32)
        for word, weight in weights.items():
            documents = self._segment.documents(field, word)
            scores[documents] = np.maximum(scores[documents], np.float32(weight))
        if field == EXACT and len(weights) <= MAX_TITLE_WORDS:
            self._add_titles(scores, weights)
        return self._live_above_zero(scores)

    def _add_titles(self, scores: Array, weights: dict[str, float]) -> None:
        """Add to the scores of documents that have the words in their titles, too."""
        matched = scores > 0  # a title has roots too, which the document may not
        for word, weight in weights.items():
            documents = self._segment.documents(TITLE, word)
            scores[documents[matched[documents]]] += np.float32(weight)

    def _live_above_zero(self, scores: Array) -> Matches:
        documents = np.flatnonzero(scores)
        return self._segment.without_deleted(Matches(documents, scores[documents]))

    def _phrase(self, field: str, terms: tuple[str, ...]) -> Matches:
        """Return the documents with `terms` one after the other, scored as if one rare term."""
        starts = self._segment.phrase_starts(field, terms)
        documents, counts = self._segment.count_by_document(field, starts)
        self._check()
        return self._scored(field, terms, documents, counts)

    def _near(self, field: str, terms: tuple[str, ...], distance: int) -> Matches:
        """Return the documents with all of `terms` at most `distance` words apart."""
        among, *others = sorted((self._segment.documents(field, term) for term in terms), key=len)
        for other in others:
            among = among[common_indices(among, other)[0]]
        if not len(among):
            return NO_MATCHES
        distinct = sorted(set(terms))
        columns = [self._segment.positions_among(field, term, among) for term in distinct]
        documents = np.concatenate([column[0] for column in columns])
        positions = np.concatenate([column[1] for column in columns])
        which = np.repeat(np.arange(len(distinct)), [len(column[0]) for column in columns])
        order = np.lexsort((which, positions))
        starts = np.searchsorted(documents[order], among).tolist()
        counts = np.zeros(len(among), np.int64)
        for row, (start, end) in enumerate(zip(starts, [*starts[1:], len(order)], strict=True)):
            if row % _CHECK_EVERY == 0:
                self._check()
            part = order[start:end]
            words = [distinct[number] for number in which[part].tolist()]
            occurrences = list(zip(positions[part].tolist(), words, strict=True))
            counts[row] = len(near_windows(occurrences, terms, distance))
        kept = counts > 0
        return self._scored(field, terms, among[kept], counts[kept])

    def _scored(
        self, field: str, terms: tuple[str, ...], documents: Array, counts: Array
    ) -> Matches:
        """Return documents in which `terms` occur together so many times, with their scores."""
        scores = counts.astype(np.float32)
        for term in terms:
            scores += self._segment.term_matches(field, term, documents).scores
        return self._segment.without_deleted(Matches(documents, scores))
