"""Sorted arrays of documents with scores, and how they are combined and ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.search.codec.field import Array

_FEW: Final = 8  # times as many: from then on the smaller of two arrays is looked up in the larger


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of a segment that match, in order, and their scores."""

    documents: Array
    scores: Array

    def __len__(self) -> int:
        return len(self.documents)

    def at(self, kept: Array) -> "Found":
        """Return those at some places, given as a mask or as indices in order."""
        return Found(self.documents[kept], self.scores[kept])


NOTHING: Final = Found(np.zeros(0, np.uint32), np.zeros(0, np.float32))


def unscored(documents: Array) -> Found:
    """Return documents that match without weighing."""
    return Found(documents, np.zeros(len(documents), np.float32))


def both(one: Found, other: Found, size: int) -> Found:
    """Return the documents in both, of a segment of `size`, with the sums of their scores."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    if len(few) * _FEW < len(many):
        here, there = common(few.documents, many.documents)
        return Found(few.documents[here], few.scores[here] + many.scores[there])
    kept = member(many.documents, size)[few.documents]
    scores = np.zeros(size, np.float32)
    scores[many.documents] = many.scores
    documents = few.documents[kept]
    return Found(documents, few.scores[kept] + scores[documents])


def any_of(parts: list[Found], size: int) -> Found:
    """Return the documents in any of `parts`, of a segment of `size`, with the sums of scores."""
    matches, scores = np.zeros(size, bool), np.zeros(size, np.float32)
    for part in parts:
        matches[part.documents] = True
        scores[part.documents] += part.scores
    documents = np.flatnonzero(matches)
    return Found(documents, scores[documents])


def common(few: Array, many: Array) -> tuple[Array, Array]:
    """Return where in `few` and where in `many`, both in order, their common items are."""
    if not len(many):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    # Of one type, or numpy would copy the larger array.
    there = np.searchsorted(many, few.astype(many.dtype, copy=False))
    there[there == len(many)] = 0
    here = np.flatnonzero(many[there] == few)
    return here, there[here]


def member(documents: Array, size: int) -> Array:
    """Return for each document of a segment of `size` whether it is one of `documents`."""
    found = np.zeros(size, bool)
    found[documents] = True
    return found


def highest(places: Array, keys: Iterable[Array], limit: int) -> Array:
    """Return the `limit` of `places` with the highest first key, then second; else the first."""
    keys = tuple(keys)
    if len(places) <= limit or limit <= 0:
        return places[: max(limit, 0)]
    if not keys:
        return places[:limit]
    here = keys[0][places]
    least = np.partition(here, len(here) - limit)[len(here) - limit]
    sure, tied = places[here > least], places[here == least]
    return np.concatenate((sure, highest(tied, keys[1:], limit - len(sure))))
