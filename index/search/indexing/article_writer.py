"""Write documents into the Whoosh index of a generation's folder."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.index import create_in, open_dir
from whoosh.reading import SegmentReader

from index.base.errors import StoppedError
from index.search.analysis.analyzer import Analyzer
from index.search.analysis.vocabulary import Vocabulary
from index.search.codec.field import Array
from index.search.codec.postings import FieldPostings
from index.search.codec.writer import FlatWriter, delete_documents
from index.search.documents.document import Document
from index.search.documents.schema import (
    DAY,
    EXACT,
    FLAT,
    ID,
    NAMES,
    PUBLISHED,
    TEXT,
    day_number,
    id_term,
    parts_of,
    schema,
    stored_of,
    terms_of,
)
from index.search.indexing.posting_pool import PostingPool
from index.search.indexing.text_rows import TextRows

BATCH: Final = 50_000  # documents a commit; their postings are held in memory, about 10 KB each
_LARGE: Final = 1_000  # documents of a segment that stays in several files, mapped when opened;
# a smaller one is packed into one file, which Whoosh reads into memory
_CHUNKS_AT_ONCE: Final = 2_000_000  # of text, made into postings together
_MOST_CHUNKS: Final = 1_000_000  # distinct ones remembered from batch to batch, some 300 MB
_OCCURS: Final = (0,)  # the positions of a term of which only that it occurs is kept
_DELETED_SHARE: Final = 0.25  # of a segment, from which on it is rewritten


def write_documents(
    folder: Path,
    analyzer: Analyzer,
    documents: Iterable[Document],
    delete: Collection[str],
    *,
    progress: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> dict[str, str]:
    """Delete the articles `delete` from the index in `folder`, created if need be, add `documents`.

    Returns the signatures of the articles added by their ids. Raises StoppedError.
    """
    index = open_dir(str(folder)) if _is_index(folder) else create_in(str(folder), schema())
    vocabulary = Vocabulary(analyzer)
    writer = ArticleWriter(index, vocabulary)
    try:
        if delete:
            delete_documents(writer, ID, (id_term(article).encode("ascii") for article in delete))
        added: dict[str, str] = {}
        for document in documents:
            if should_stop():
                raise StoppedError
            if document.id in added:
                continue
            if added and len(added) % BATCH == 0:
                writer.compound = False
                writer.commit(merge=False)
                if len(vocabulary) > _MOST_CHUNKS:
                    vocabulary = Vocabulary(analyzer)
                writer = ArticleWriter(index, vocabulary)
            writer.add(document)
            added[document.id] = document.signature
            progress(len(added))
        if should_stop():
            raise StoppedError
        writer.commit(mergetype=merge_small)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    return added


def merge_small(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge into the new segment those no larger than it has become, and those full of deletions.

    A Whoosh merge policy: returns the segments that stay. Sizes then at least double from one
    segment to the next, so that n articles added one by one lie in at most log2 n segments and
    each is copied at most log2 n times. None grows beyond a BATCH.
    """
    size = writer.doc_count()
    staying = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        live, deleted = segment.doc_count(), segment.deleted_count()
        if not live:
            continue
        is_small = live <= size and live + size <= BATCH
        if is_small or deleted >= _DELETED_SHARE * (live + deleted):
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            size += live
        else:
            staying.append(segment)
    writer.compound = size < _LARGE
    return staying


class ArticleWriter(FlatWriter):
    """Writes documents into a new segment, their words as a vocabulary has them."""

    def __init__(self, index: Any, vocabulary: Vocabulary) -> None:
        super().__init__(index, FLAT)
        self.pool = PostingPool()
        root = vocabulary.analyzer.root
        self._vocabulary = vocabulary
        self._rows = {field: TextRows() for field in (TEXT, *NAMES)}
        self._root_terms = {field: TermsOfWords(self.postings[field], root) for field in self._rows}
        # The words of the text as written have a field of their own.
        self._written_terms = {
            field: TermsOfWords(self.postings[EXACT if field == TEXT else field], str)
            for field in self._rows
        }
        self._days: dict[str, tuple[int, bytes]] = {}  # date -> yyyymmdd, and Whoosh's term for it
        self._names: dict[str, list[int]] = {}  # name -> its chunks; articles share most names

    def add(self, document: Document) -> None:
        """Add a document to the segment being written."""
        number = self.docnum
        numbered = self._vocabulary.numbered
        self._rows[TEXT].add(number, list(numbered(document.title)), numbered(document.body))
        for field, parts in parts_of(document).items():
            if parts:
                self._rows[field].add(number, *map(self._chunks_of, parts))
        for field, terms in terms_of(document).items():
            for term in terms:
                self.postings[field].add(number, term, _OCCURS)
        if document.published:
            self._add_date(number, document.published)
        self.add_stored(stored_of(document))
        if len(self._rows[TEXT]) > _CHUNKS_AT_ONCE:
            self._expand_rows()

    def _add_date(self, number: int, published: str) -> None:
        day, term = self._days.get(published, (0, b""))
        if not term:
            day = day_number(published)
            term = self.schema[PUBLISHED].to_bytes(day)
            self._days[published] = (day, term)
        self.postings[DAY].values[number] = day
        self.pool.add((PUBLISHED, term, number, 1.0, b""))

    def _chunks_of(self, name: str) -> list[int]:
        chunks = self._names.get(name)
        if chunks is None:
            chunks = self._names[name] = list(self._vocabulary.numbered(name))
        return chunks

    def add_reader(self, reader: Any) -> None:
        """Take over another segment, after all that was added before."""
        self._expand_rows()
        super().add_reader(reader)

    def _flush_segment(self) -> None:
        self._expand_rows()
        super()._flush_segment()

    def _expand_rows(self) -> None:
        """Give each field its roots and synonyms, and its words as written where they differ."""
        vocabulary_words = self._vocabulary.words
        for field, rows in self._rows.items():
            text = rows.expand(self._vocabulary)
            postings = self.postings[field]
            roots = self._root_terms[field].of(text.words, vocabulary_words)
            written = self._written_terms[field].of(text.words, vocabulary_words)
            if field == TEXT:
                self.postings[EXACT].add_many(written, text.documents, text.positions)
                differing = np.zeros(0, np.int64)
            else:
                differing = np.flatnonzero(written != roots)
            synonyms = np.array([postings.numbers[name] for name in text.synonyms], np.uint32)
            terms = np.concatenate((roots, synonyms, written[differing]))
            at = np.concatenate((np.arange(len(text.words)), text.synonyms_at, differing))
            postings.add_many(terms, text.documents[at], text.positions[at])
            self._rows[field] = TextRows()


class TermsOfWords:
    """The numbers that a field has for the terms of words, by the numbers of the words."""

    def __init__(self, postings: FieldPostings, term_of: Callable[[str], str]) -> None:
        self._term_numbers = postings.numbers
        self._term_of = term_of
        self._numbers = np.zeros(0, np.int64)  # of each word; -1: not asked for yet

    def of(self, words: Array, vocabulary_words: list[str]) -> Array:
        """Return the term numbers of `words`, which are indices into `vocabulary_words`."""
        fresh = np.full(len(vocabulary_words) - len(self._numbers), -1, np.int64)
        self._numbers = np.concatenate((self._numbers, fresh))
        missing = np.zeros(len(vocabulary_words), bool)
        missing[words] = True
        missing &= self._numbers < 0
        new = np.flatnonzero(missing)
        self._numbers[new] = [
            self._term_numbers[self._term_of(vocabulary_words[word])] for word in new.tolist()
        ]
        return self._numbers[words].astype(np.uint32)


def _is_index(folder: Path) -> bool:
    return any(folder.glob("_MAIN_*.toc"))
