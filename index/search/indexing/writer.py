"""Write articles into the Whoosh index of a generation's folder."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.index import create_in, open_dir
from whoosh.reading import SegmentReader

from index.search.analysis.analyzer import Analyzer
from index.search.analysis.vocabulary import chunks_of
from index.search.codec.field import Array
from index.search.codec.postings import Postings
from index.search.codec.writer import FlatWriter, delete_documents
from index.search.documents.schema import (
    DAY,
    EXACT,
    FLAT,
    ID,
    NAMES,
    PUBLISHED,
    TEXT,
    PostingPool,
    day_number,
    key_of,
    parts_of,
    schema,
    stored_of,
    terms_of,
)
from index.search.indexing.rows import Rows
from index.search.model import Document, StoppedError

BATCH: Final = 50_000  # articles a commit; their postings are held in memory, about 10 KB each
_LARGE: Final = 1_000  # articles of a segment that stays in several files, mapped when opened;
# a smaller one is packed into one file, which Whoosh reads into memory
_CHUNKS: Final = 2_000_000  # of text, made into postings at once
_HERE: Final = (0,)
_DELETED_SHARE: Final = 0.25  # of a segment, from which on it is written anew


def write(
    folder: Path,
    analyzer: Analyzer,
    documents: Iterable[Document],
    delete: Collection[str],
    *,
    progress: Callable[[int], None],
    should_stop: Callable[[], bool],
) -> dict[str, str]:
    """Take the articles `delete` out of the index in `folder`, made if need be, add `documents`.

    Returns the signatures of the articles added by their ids. Raises StoppedError.
    """
    index = open_dir(str(folder)) if _is_index(folder) else create_in(str(folder), schema())
    writer = _writer(index, analyzer)
    try:
        _delete(writer, delete)
        added: dict[str, str] = {}
        for document in documents:
            if should_stop():
                raise StoppedError
            if document.id in added:
                continue
            if added and len(added) % BATCH == 0:
                writer.compound = False
                writer.commit(merge=False)
                writer = _writer(index, analyzer)
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
        live, dead = segment.doc_count(), segment.deleted_count()
        if not live:
            continue
        is_small = live <= size and live + size <= BATCH
        if is_small or dead >= _DELETED_SHARE * (live + dead):
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            size += live
        else:
            staying.append(segment)
    writer.compound = size < _LARGE
    return staying


def _writer(index: Any, analyzer: Analyzer) -> "ArticleWriter":
    writer = ArticleWriter(index, FLAT, analyzer)
    writer.pool = PostingPool()
    return writer


class ArticleWriter(FlatWriter):
    """Writes articles, their words as `analyzer` has them."""

    def __init__(self, index: Any, flat: Mapping[str, bool], analyzer: Analyzer) -> None:
        super().__init__(index, flat)
        self._chunks = chunks_of(analyzer)
        self._rows = {field: Rows() for field in (TEXT, *NAMES)}
        self._roots = {
            field: WordNumbers(self.postings[field], analyzer.root) for field in self._rows
        }
        self._written = {field: WordNumbers(self.postings[field], str) for field in NAMES}
        self._written[TEXT] = WordNumbers(self.postings[EXACT], str)
        self._days: dict[str, tuple[int, bytes]] = {}  # date -> yyyymmdd, and Whoosh's term for it
        self._short: dict[str, list[int]] = {}  # what many articles share, in chunks

    def add(self, document: Document) -> None:
        """Add an article to the segment being written."""
        number = self.docnum
        title = list(self._chunks.numbered(document.title))
        self._rows[TEXT].add(number, title, self._chunks.numbered(document.body))
        for field, parts in parts_of(document).items():
            if parts:
                self._rows[field].add(number, *map(self._numbered, parts))
        for field, terms in terms_of(document).items():
            for term in terms:
                self.postings[field].add(number, term, _HERE)
        if document.published:
            self._date(number, document.published)
        self.add_stored(stored_of(document))
        if len(self._rows[TEXT]) > _CHUNKS:
            self._hand_over()

    def _date(self, number: int, published: str) -> None:
        day, term = self._days.get(published, (0, b""))
        if not term:
            day = day_number(published)
            term = self.schema[PUBLISHED].to_bytes(day)
            self._days[published] = (day, term)
        self.postings[DAY].values[number] = day
        self.pool.add((PUBLISHED, term, number, 1.0, b""))

    def _numbered(self, name: str) -> list[int]:
        """Return the chunks of a name; most articles have those of other articles."""
        known = self._short.get(name)
        if known is None:
            known = self._short[name] = list(self._chunks.numbered(name))
        return known

    def add_reader(self, reader: Any) -> None:
        """Take over another segment, after all that was added before."""
        self._hand_over()
        super().add_reader(reader)

    def _flush_segment(self) -> None:
        self._hand_over()
        super()._flush_segment()

    def _hand_over(self) -> None:
        """Give each field its roots and names, and its words as written where they differ.

        The words of the text as written have a field of their own.
        """
        known = self._chunks.words
        for field, rows in self._rows.items():
            words, documents, places, names, at = rows.spread(self._chunks)
            postings = self.postings[field]
            terms = [self._roots[field].of(words, known)]
            written = self._written[field].of(words, known)
            if field == TEXT:
                self.postings[EXACT].add_many(written, documents, places)
                differ = np.zeros(0, np.int64)
            else:
                differ = np.flatnonzero(written != terms[0])
            terms += [np.array([postings.numbers[name] for name in names], np.uint32)]
            terms += [written[differ]]
            which = np.concatenate((np.arange(len(words)), at, differ))
            postings.add_many(np.concatenate(terms), documents[which], places[which])
            self._rows[field] = Rows()


class WordNumbers:
    """The numbers that a field has for the terms of words, by the numbers of the words."""

    def __init__(self, postings: Postings, term_of: Callable[[str], str]) -> None:
        self._numbers = postings.numbers
        self._term_of = term_of
        self._known = np.zeros(0, np.int64)  # -1: not asked for yet

    def of(self, words: Array, known: list[str]) -> Array:
        """Return the numbers of the terms of `words`, which are indices into `known`."""
        fresh = np.full(len(known) - len(self._known), -1, np.int64)
        self._known = np.concatenate((self._known, fresh))
        missing = np.zeros(len(known), bool)
        missing[words] = True
        missing &= self._known < 0
        new = np.flatnonzero(missing)
        self._known[new] = [self._numbers[self._term_of(known[word])] for word in new.tolist()]
        return self._known[words].astype(np.uint32)


def _is_index(folder: Path) -> bool:
    return any(folder.glob("_MAIN_*.toc"))


def _delete(writer: ArticleWriter, article_ids: Collection[str]) -> None:
    if article_ids:
        delete_documents(writer, ID, (key_of(key).encode("ascii") for key in article_ids))
