"""Bringing an index up to date: a new generation, made of the old one and of what changed."""

import errno
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.base.errors import KutipError
from index.project.words import OwnWords
from index.search.model import Document, StoppedError, UpdateReport
from index.search.storage.generations import Generation
from index.search.storage.manifest import UnusableError
from index.search.storage.open_index import Opening
from index.search.storage.signatures import write_signatures

_MANY: Final = 100  # articles from which on the roots found are worth keeping

Fetch = Callable[[Collection[str]], Iterable[Document]]
Progress = Callable[[int, int], None]  # articles done, articles to do


@dataclass(frozen=True, slots=True)
class Job:
    """What an update was asked for."""

    words: OwnWords
    fetch: Fetch
    signatures: Mapping[str, str]
    progress: Progress
    should_stop: Callable[[], bool]
    fresh: bool  # whether to make the index anew


def update(opening: Opening, job: Job) -> UpdateReport:
    """Bring the index up to date, waiting while another process does.

    Raises KutipError when the disk refuses; the old index stays.
    """
    try:
        with opening.generations.lock(job.should_stop) as held:
            if not held:
                return UpdateReport(stopped=True)
            return _bring_up_to_date(opening, job)
    except OSError as error:
        raise _refused(opening, error) from error


def _bring_up_to_date(opening: Opening, job: Job) -> UpdateReport:
    base, indexed, reason = _base(opening, fresh=job.fresh)
    signatures = job.signatures
    known = indexed.get
    needed = [key for key, signature in signatures.items() if known(key) != signature]
    gone = indexed.keys() - signatures.keys()
    if base and not needed and not gone:
        return UpdateReport(total=len(indexed))
    changed = {key for key in needed if key in indexed}
    folder = opening.generations.begin(base)
    try:
        added = _write(folder, job, needed, {*changed, *gone})
        if added is None:
            return UpdateReport(total=len(indexed), stopped=True)
        now = write_signatures(folder, indexed, added, {*changed, *gone})
        generation = opening.generations.finish(folder, base)
        with opening.lock:
            opening.adopt(generation, now)
    finally:
        opening.generations.abandon_unfinished(folder)
    return UpdateReport(
        added=len(added.keys() - changed),
        changed=len(added.keys() & changed),
        deleted=len(gone),
        total=len(now),
        rebuilt=reason,
    )


def _base(opening: Opening, *, fresh: bool) -> tuple[Generation | None, Mapping[str, str], str]:
    """Return the generation to build on, its signatures, and why there is none."""
    if fresh:
        return None, {}, "It was asked for."
    try:
        with opening.lock:
            signatures = opening.signatures()
            return opening.generation(), signatures, ""
    except UnusableError as unusable:
        return None, {}, str(unusable)


def _write(
    folder: Path, job: Job, needed: list[str], delete: Collection[str]
) -> dict[str, str] | None:
    """Write the articles `needed` and return their signatures; None when stopped.

    Raises OSError.
    """
    from whoosh.index import IndexError as NoIndexError

    from index.search.analysis.analyzer import analyzer_of
    from index.search.indexing.writer import write
    from index.search.stems import keep_stems

    wanted_ids = set(needed)
    documents = (document for document in job.fetch(needed) if document.id in wanted_ids)
    try:
        added = write(
            folder,
            analyzer_of(job.words),
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
        keep_stems()
    return added


def _refused(opening: Opening, error: OSError) -> KutipError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what = "The disk is full; free some space and start again."
    else:
        what = f"The disk refused ({error.strerror}); see whether you can write there."
    try:
        with opening.lock:
            opening.generation()
        meanwhile = "The old index stays in use."
    except UnusableError:
        meanwhile = "Until then there is none."
    folder = opening.generations.folder
    return KutipError(
        f"The search index in {folder} could not be brought up to date. {what} {meanwhile}"
    )
