"""Bring an index up to date: a new generation, made of the old one and of what changed."""

import errno
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.base.errors import KutipError, StoppedError
from index.search.analysis.analyzer import Analyzer
from index.search.documents.document import Document
from index.search.storage.article_signatures import write_signatures
from index.search.storage.generations import Generation
from index.search.storage.manifest import UnusableError
from index.search.storage.open_index import OpenIndex

_MANY: Final = 100  # articles from which on the roots found are worth saving

Fetch = Callable[[Collection[str]], Iterable[Document]]
Progress = Callable[[int, int], None]  # articles done, articles to do


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What bringing the index up to date came to, in articles."""

    added: int = 0
    changed: int = 0
    deleted: int = 0
    total: int = 0  # in the index now
    rebuilt: str = ""  # why the index was rebuilt (a sentence), else empty
    stopped: bool = False  # told to stop before the end: the index is as it was


@dataclass(frozen=True, slots=True)
class UpdateJob:
    """What an update is asked for; see `SearchIndex.update`."""

    analyzer: Analyzer
    fetch: Fetch
    signatures: Mapping[str, str]
    progress: Progress
    should_stop: Callable[[], bool]
    rebuild: bool  # from all articles, whatever the index holds


def update(index: OpenIndex, job: UpdateJob) -> UpdateReport:
    """Bring the index up to date, waiting while another process does.

    Raises KutipError when the disk refuses; the old index stays.
    """
    try:
        with index.generations.lock(job.should_stop) as locked:
            if not locked:
                return UpdateReport(stopped=True)
            return _update_locked(index, job)
    except OSError as error:
        raise _refused(index, error) from error


def _update_locked(index: OpenIndex, job: UpdateJob) -> UpdateReport:
    base, indexed, reason = _base(index, rebuild=job.rebuild)
    needed = _needed(job.signatures, indexed)
    gone = indexed.keys() - job.signatures.keys()
    if base and not needed and not gone:
        return UpdateReport(total=len(indexed))
    changed = {key for key in needed if key in indexed}
    folder = index.generations.begin(base)
    try:
        added = _write(folder, job, needed, {*changed, *gone})
        if added is None:
            return UpdateReport(total=len(indexed), stopped=True)
        now = write_signatures(folder, indexed, added, {*changed, *gone})
        generation = index.generations.finish(folder, base)
        with index.lock:
            index.adopt(generation, now)
    finally:
        index.generations.abandon_unfinished(folder)
    return UpdateReport(
        added=len(added.keys() - changed),
        changed=len(added.keys() & changed),
        deleted=len(gone),
        total=len(now),
        rebuilt=reason,
    )


def _needed(wanted: Mapping[str, str], indexed: Mapping[str, str]) -> list[str]:
    """Return the articles that are new or changed, in the order of `wanted` where they are many.

    A difference of sets is many times as fast as a look at each article.
    """
    if not indexed:
        return list(wanted)
    different = {key for key, _ in wanted.items() - indexed.items()}
    return sorted(different) if len(different) < _MANY else [k for k in wanted if k in different]


def _base(index: OpenIndex, *, rebuild: bool) -> tuple[Generation | None, Mapping[str, str], str]:
    """Return the generation to build on, its signatures, and why there is none."""
    if rebuild:
        return None, {}, "It was asked for."
    try:
        with index.lock:
            signatures = index.signatures()
            return index.generation(), signatures, ""
    except UnusableError as unusable:
        return None, {}, str(unusable)


def _write(
    folder: Path, job: UpdateJob, needed: list[str], delete: Collection[str]
) -> dict[str, str] | None:
    """Write the articles `needed` and return their signatures; None when told to stop.

    Raises OSError.
    """
    from whoosh.index import IndexError as NoIndexError

    from index.search.indexing.article_writer import write_documents

    wanted = set(needed)
    documents = (document for document in job.fetch(needed) if document.id in wanted)
    try:
        added = write_documents(
            folder,
            job.analyzer,
            documents,
            delete,
            progress=lambda done: job.progress(done, len(needed)),
            should_stop=job.should_stop,
        )
    except StoppedError:
        return None
    except (NoIndexError, AssertionError) as error:
        # Whoosh takes a folder that the disk fails to list for an empty one.
        raise OSError(errno.EIO, "its folder could not be listed") from error
    if len(needed) > _MANY:
        job.analyzer.language.stemmer.save()
    return added


def _refused(index: OpenIndex, error: OSError) -> KutipError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what = "The disk is full; free some space and start again."
    else:
        what = f"The disk refused ({error.strerror}); check that you can write there."
    try:
        with index.lock:
            index.generation()
        meanwhile = "The old index stays in use."
    except UnusableError:
        meanwhile = "Until then there is no index."
    folder = index.generations.folder
    return KutipError(
        f"The search index in {folder} could not be brought up to date. {what} {meanwhile}"
    )
