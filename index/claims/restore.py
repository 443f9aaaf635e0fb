"""A file of claims that was cut off, put together again from what is whole and the journal."""

from collections.abc import Iterable

from index.claims.claimfile import ClaimFile, empty
from index.claims.codec import Record, revision_of
from index.claims.entries import Entry
from index.claims.layout import salvage
from index.claims.merge import merge_record


def restore(
    data: bytes, name: str, coder: str, entries: Iterable[Entry], article: str | None = None
) -> ClaimFile | None:
    """Return the claims of a file that was cut off.

    `data` are its bytes, `name` its path in the corpus, `entries` the journaled changes to it,
    `article` what it is about, where that is known. None where nothing tells what it held.
    """
    entries = list(entries)
    file = salvage(data, name)
    if file is None:
        article = article or (entries[-1].article if entries else None)
        if article is None:
            return None
        file = empty(article, coder)
    found: dict[str, Record] = dict(file.records)
    for entry in entries:
        claim_id = entry.after["id"]
        if claim_id not in found or revision_of(entry.after) > revision_of(found[claim_id]):
            found[claim_id] = entry.after
    return file.changed(found)


def overlaid(file: ClaimFile, entries: Iterable[Entry]) -> ClaimFile:
    """Return `file` as it will be once the waiting changes in `entries` have reached it."""
    for entry in entries:
        old = file.records.get(entry.after["id"])
        merged = merge_record(entry.before, entry.after, old)
        file = file.changed({r["id"]: r for r in (merged.record, merged.copy) if r is not None})
    return file
