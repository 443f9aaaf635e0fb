"""Reading a segment of flat postings, for kutip's own evaluator and for Whoosh's matchers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from index.search.codec.field import Array, FlatField, read_fields

EXTENSION = ".flat"


def open_fields(storage: Any, segment: Any) -> dict[str, FlatField]:
    """Return the fields of a segment, mapped where it lies in a file of its own."""
    name = segment.make_filename(EXTENSION)
    folder = getattr(storage, "folder", None)
    if folder is not None:
        return read_fields(np.memmap(f"{folder}/{name}", np.uint8, "r").view(np.ndarray))
    with storage.open_file(name) as file:
        return read_fields(np.frombuffer(file.read(), np.uint8))


class FlatTerms(TermsReader):  # type: ignore[misc]  # Whoosh has no types here
    """The terms of a segment: those of flat fields, and those that Whoosh keeps its own way."""

    def __init__(self, fields: dict[str, FlatField], others: Any) -> None:
        self.fields = fields
        self.others = others

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field = self.fields.get(term[0])
        return field.find(term[1]) >= 0 if field else term in self.others

    def indexed_field_names(self) -> list[str]:
        return [*self.others.indexed_field_names(), *self.fields]

    def cursor(self, name: str, field: Any) -> Any:
        if name not in self.fields:
            return self.others.cursor(name, field)
        return FlatCursor(self.fields[name])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self.indexed_field_names()):
            yield from self.terms_from(name, b"")

    def terms_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self.fields.get(name)
        if field is None:
            yield from (term for term in self.others.terms_from(name, prefix) if term[0] == name)
            return
        for number in range(field.numbers_from(prefix).start, len(field)):
            yield name, field[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(name, prefix))

    def term_info(self, name: str, term: bytes) -> Any:
        field = self.fields.get(name)
        if field is None:
            return self.others.term_info(name, term)
        number = self._number(name, term)
        documents, counts = field.postings(number), field.counts(number)
        lengths = field.lengths[documents]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, name: str, term: bytes) -> float:
        if name not in self.fields:
            return float(self.others.frequency(name, term))
        number = self.fields[name].find(term)
        return float(self.fields[name].counts(number).sum()) if number >= 0 else 0.0

    def doc_frequency(self, name: str, term: bytes) -> int:
        if name not in self.fields:
            return int(self.others.doc_frequency(name, term))
        number = self.fields[name].find(term)
        return self.fields[name].frequency(number) if number >= 0 else 0

    def matcher(self, name: str, term: bytes, format_: Any, scorer: Any = None) -> Any:
        if name not in self.fields:
            return self.others.matcher(name, term, format_, scorer)
        return FlatMatcher(self.fields[name], self._number(name, term), format_, scorer)

    def _number(self, name: str, term: bytes) -> int:
        number = self.fields[name].find(term)
        if number < 0:
            raise TermNotFound(f"No term {name}:{term!r}")
        return number

    def close(self) -> None:
        self.others.close()


class FlatMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks the postings of a term one by one, as Whoosh's own searches do."""

    def __init__(self, field: FlatField, number: int, format_: Any, scorer: Any) -> None:
        self._field, self._number = field, number
        self.format = format_
        self.scorer = scorer
        self._documents: Array = field.postings(number)
        self._counts: Array = field.counts(number)
        self._at = 0
        self._ends: Array | None = None

    def copy(self) -> "FlatMatcher":
        twin = FlatMatcher(self._field, self._number, self.format, self.scorer)
        twin._at = self._at
        return twin

    def term(self) -> Any:
        return None

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def id(self) -> int:
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :].tolist())

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, document: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        if document > self.id():
            self._at = int(np.searchsorted(self._documents, document))

    def weight(self) -> float:
        return float(self._counts[self._at])

    def value(self) -> bytes:
        """Return the positions as the field's format has them."""
        if not self._field.has_positions:
            return b""
        if self._ends is None:
            self._ends = np.cumsum(self._counts, dtype=np.int64)
        end = int(self._ends[self._at])
        positions = self._field.positions(self._number)[end - int(self._counts[self._at]) : end]
        value: bytes = (positions - self._field.begins[self.id()]).astype(np.uint32).tobytes()
        return value

    def supports_block_quality(self) -> bool:
        return False


class FlatCursor(FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field."""

    def __init__(self, field: FlatField) -> None:
        self._field = field
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, term: bytes | str) -> str | None:
        encoded = term.encode("utf-8") if isinstance(term, str) else term
        self._at = self._field.numbers_from(encoded).start
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self._field[self._at].decode("utf-8") if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._at < len(self._field)
