"""The postings that Whoosh keeps in its own way, until its codec takes them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any


class PostingPool:
    """Postings by field and term, handed to the codec in order.

    Whoosh's own pool makes a tuple of each posting and sorts them all; here postings of a term
    come in the order of documents already, so that only the terms are sorted.
    """

    def __init__(self) -> None:
        self._fields: defaultdict[str, defaultdict[bytes, list[Any]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take a posting: field, term, document number, weight and value."""
        field, term, document, weight, value = item
        self._fields[field][term] += (document, weight, value)

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """Yield all postings, sorted by field, term and document."""
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                flat = terms.pop(term)
                for start in range(0, len(flat), 3):
                    yield (field, term, *flat[start : start + 3])

    def cleanup(self) -> None:
        """Free the memory."""
        self._fields.clear()
