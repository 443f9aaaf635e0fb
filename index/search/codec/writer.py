"""Writing segments of flat postings."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.writing import SegmentWriter

from index.search.codec.field import Array, write_fields
from index.search.codec.postings import FieldPostings
from index.search.codec.reader import EXTENSION, FlatTerms, open_fields


class FlatCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types here
    """Whoosh's codec, with the postings of some fields in flat arrays."""

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return FlatFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> FlatTerms:
        return FlatTerms(open_fields(storage, segment), super().terms_reader(storage, segment))


class FlatFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes the postings gathered in `postings` beside those that Whoosh hands over."""

    def __init__(self, codec: FlatCodec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self.postings: dict[str, FieldPostings] = {}
        self._where = (storage, segment)

    def write_flat(self, size: int) -> None:
        """Write the flat fields of a segment of `size` documents."""
        storage, segment = self._where
        with segment.create_file(storage, EXTENSION) as file:
            packed = {name: field.packed(size) for name, field in self.postings.items()}
            write_fields(file, packed)


class FlatWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer; the fields named in `flat` (name -> with positions or not) become flat."""

    def __init__(self, index: Any, flat: Mapping[str, bool]) -> None:
        super().__init__(index, codec=FlatCodec())
        self.postings: dict[str, FieldPostings] = self.fieldwriter.postings
        for name, positions in flat.items():
            self.postings[name] = FieldPostings(positions=positions)

    def add_stored(self, stored: Mapping[str, Any]) -> None:
        """Add a document whose terms are in `postings`, and keep `stored` with it.

        It is what `add_document` does, which looks at every field of a document for much else.
        """
        document = self.perdocwriter
        document.start_doc(self.docnum)
        for name, value in stored.items():
            document.add_field(name, None, value, 0)
        document.finish_doc()
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        self.fieldwriter.write_flat(self.docnum)
        super()._flush_segment()

    def add_postings_to_pool(
        self, reader: Any, startdoc: int, docmap: Mapping[int, int] | None
    ) -> None:
        """Take over the postings of another segment, the flat ones as whole arrays."""
        terms: FlatTerms = reader._terms  # noqa: SLF001 (Whoosh has no public name)
        moved = _moved(reader.doc_count_all(), startdoc, docmap)
        for name, field in terms.fields.items():
            self.postings[name].merge(field, moved)
        for name, term in terms.others.terms():
            matcher = reader.postings(name, term)
            while matcher.is_active():
                document = int(moved[matcher.id()])
                if document >= 0:
                    self.pool.add((name, term, document, matcher.weight(), matcher.value()))
                matcher.next()


def _moved(size: int, startdoc: int, docmap: Mapping[int, int] | None) -> Array:
    """Return the new number of each document, -1 for a deleted one."""
    if docmap is None:
        return np.arange(startdoc, startdoc + size, dtype=np.int64)
    moved = np.full(size, -1, np.int64)
    moved[list(docmap)] = list(docmap.values())
    return moved


def delete_documents(writer: FlatWriter, field: str, terms: Iterable[bytes]) -> None:
    """Delete the documents that have any of `terms` in `field`."""
    reader = writer.reader()
    for term in terms:
        if (field, term) in reader:
            for number in list(reader.postings(field, term).all_ids()):
                writer.delete_document(number)
    reader.close()
