"""Putting a file of claims together from what is whole of it and the changes in the journal."""

from collections.abc import Iterable

from index.claims.claim_file import ClaimFile, empty
from index.claims.codec import Record, is_gone, revision_of
from index.claims.file_layout import salvage
from index.claims.journal_entry import Entry
from index.claims.lineage import replaces
from index.claims.merge import merge_record, placed, same


def repaired(
    data: bytes, name: str, coder: str, entries: Iterable[Entry], article: str | None = None
) -> ClaimFile | None:
    """Return the claims of a file that was cut off; None where nothing tells what it held.

    `data` are its bytes, `name` its path in the corpus, `entries` the journaled changes to it,
    `article` what it is about, where that is known. What is whole in the file stays, unless the
    journal tells that it was changed since.
    """
    entries = list(entries)
    file = salvage(data, name)
    if file is None:
        article = article or (entries[-1].article if entries else None)
        if article is None:
            return None
        file = empty(article, coder)
    records: dict[str, Record] = dict(file.records)
    for entry in entries:
        present = records.get(entry.after["id"])
        if (
            present is None
            or _is_torn(present)
            or same(present, entry.before)
            or replaces(entry.after, present)
        ):
            records[entry.after["id"]] = entry.after
    return file.changed(records)


def _is_torn(record: Record) -> bool:
    """Tell whether a claim that the journal knows lost its end: what kutip wrote has a revision."""
    return not is_gone(record) and not revision_of(record)


def with_pending(file: ClaimFile, entries: Iterable[Entry]) -> ClaimFile:
    """Return `file` as it will be once the pending changes in `entries` have reached it."""
    for entry in entries:
        old = file.records.get(entry.after["id"])
        merged = merge_record(entry.before, entry.after, old)
        new = {merged.record["id"]: merged.record} if merged.record else {}
        if merged.copy is not None:
            new |= placed(merged.copy, file.records)
        file = file.changed(new)
    return file
