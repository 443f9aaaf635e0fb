"""Documents of a segment with scores, as sorted arrays, and how they are combined and ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.search.codec.field import Array

_FEW: Final = 8  # times as many: from then on the smaller of two arrays is looked up in the larger


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents of a segment that match, in order, and their scores."""

    documents: Array  # numbers within the segment, ascending
    scores: Array  # float32, of each

    def __len__(self) -> int:
        return len(self.documents)

    def at(self, selection: Array) -> "Matches":
        """Return those at some indices, given as a mask or as numbers in order."""
        return Matches(self.documents[selection], self.scores[selection])


NO_MATCHES: Final = Matches(np.zeros(0, np.uint32), np.zeros(0, np.float32))


def unscored(documents: Array) -> Matches:
    """Return documents that match without weighing."""
    return Matches(documents, np.zeros(len(documents), np.float32))


def intersection(left: Matches, right: Matches, size: int) -> Matches:
    """Return the documents in both, of a segment of `size`, with the sums of their scores."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    if len(few) * _FEW < len(many):
        in_few, in_many = common_indices(few.documents, many.documents)
        return Matches(few.documents[in_few], few.scores[in_few] + many.scores[in_many])
    kept = document_mask(many.documents, size)[few.documents]
    scores = np.zeros(size, np.float32)
    scores[many.documents] = many.scores
    documents = few.documents[kept]
    return Matches(documents, few.scores[kept] + scores[documents])


def union(parts: list[Matches], size: int) -> Matches:
    """Return the documents in any of `parts`, of a segment of `size`, with the sums of scores."""
    mask, scores = np.zeros(size, bool), np.zeros(size, np.float32)
    for part in parts:
        mask[part.documents] = True
        scores[part.documents] += part.scores
    documents = np.flatnonzero(mask)
    return Matches(documents, scores[documents])


def common_indices(few: Array, many: Array) -> tuple[Array, Array]:
    """Return where in `few` and where in `many`, both ascending, their common items are."""
    if not len(many):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    # Of one type, or numpy would copy the larger array.
    in_many = np.searchsorted(many, few.astype(many.dtype, copy=False))
    in_many[in_many == len(many)] = 0
    in_few = np.flatnonzero(many[in_many] == few)
    return in_few, in_many[in_few]


def document_mask(documents: Array, size: int) -> Array:
    """Return for each document of a segment of `size` whether it is one of `documents`."""
    mask = np.zeros(size, bool)
    mask[documents] = True
    return mask


def top_indices(indices: Array, keys: Iterable[Array], limit: int) -> Array:
    """Return the `limit` of `indices` with the highest first key, then second; else the first."""
    keys = tuple(keys)
    if len(indices) <= limit or limit <= 0:
        return indices[: max(limit, 0)]
    if not keys:
        return indices[:limit]
    values = keys[0][indices]
    least = np.partition(values, len(values) - limit)[len(values) - limit]
    above, tied = indices[values > least], indices[values == least]
    return np.concatenate((above, top_indices(tied, keys[1:], limit - len(above))))
