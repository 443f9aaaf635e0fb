"""Write articles into the Whoosh index of a generation's folder."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from whoosh.index import create_in, open_dir
from whoosh.reading import SegmentReader

from index.search.analysis import root
from index.search.codec.text import TextPostings
from index.search.codec.writing import FlatWriter, delete_documents
from index.search.model import Document, StoppedError
from index.search.schema import (
    DAY,
    EXACT,
    FLAT,
    PUBLISHED,
    TEXT,
    PostingPool,
    key_of,
    names_of,
    placed,
    schema,
    stored_of,
)

BATCH: Final = 50_000  # articles a commit; their postings are held in memory, about 10 KB each
_LARGE: Final = 1_000  # articles of a segment that stays in several files, mapped when opened;
# a smaller one is packed into one file, which Whoosh reads into memory
_DELETED_SHARE: Final = 0.25  # of a segment, from which on it is written anew


def write(
    folder: Path,
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
    writer = _writer(index)
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
                writer = _writer(index)
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
    each is copied at most log2 n times.
    """
    size = writer.doc_count()
    staying = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        live, dead = segment.doc_count(), segment.deleted_count()
        if not live:
            continue
        if live <= size or dead >= _DELETED_SHARE * (live + dead):
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            size += live
        else:
            staying.append(segment)
    writer.compound = size < _LARGE
    return staying


def _writer(index: Any) -> "ArticleWriter":
    writer = ArticleWriter(index, FLAT)
    writer.pool = PostingPool()
    return writer


class ArticleWriter(FlatWriter):
    """Writes articles."""

    def __init__(self, index: Any, flat: Mapping[str, bool]) -> None:
        super().__init__(index, flat)
        self._text = TextPostings(self.postings[TEXT], self.postings[EXACT], root)

    def add(self, document: Document) -> None:
        """Add an article to the segment being written."""
        number = self.docnum
        self._text.add(number, placed((document.title, document.body)))
        for name, terms in names_of(document).items():
            for term, places in terms.items():
                self.postings[name].add(number, term, places)
        stored = stored_of(document)
        self.postings[DAY].add_lengths({number: stored.get(PUBLISHED, 0)})
        self.add_document(**stored)

    def _flush_segment(self) -> None:
        self._text.flush()
        super()._flush_segment()


def _is_index(folder: Path) -> bool:
    return any(folder.glob("_MAIN_*.toc"))


def _delete(writer: ArticleWriter, article_ids: Collection[str]) -> None:
    if article_ids:
        delete_documents(writer, "id", (key_of(key).encode("ascii") for key in article_ids))
