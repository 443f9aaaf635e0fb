"""Three-way merge of files of claims, as git asks a merge driver for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.base import files
from index.base.corpus_files import disk_errors, read_regular, shown_path
from index.base.errors import KutipError
from index.base.yaml import MAX_BYTES
from index.claims import claim_file, file_layout
from index.claims.claim_file import ClaimFile
from index.claims.codec import Record
from index.claims.merge import CONFLICT_KEY, merge_files


@dataclass(frozen=True, slots=True)
class FilesMerged:
    """What a person should know of a merge."""

    notices: tuple[str, ...]
    disputed: int  # claims that both sides changed in one field: both versions are kept


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the three versions of a file: its bytes and what they say."""

    data: bytes
    file: ClaimFile


def merge_claim_files(base: Path, ours: Path, theirs: Path, name: str = "") -> FilesMerged:
    """Merge two descendants of the file `base` into the file `ours`; `name` is for messages.

    No claim is lost: of two versions that cannot be one, both stay. KutipError, and `ours` as it
    was, where one of the three cannot be read as a file of claims, or they are about two articles.
    """
    name = shown_path(ours.parent, Path(name) if name else ours)
    our_side, their_side = _read(ours, name), _read(theirs, name)
    with disk_errors(name):
        has_base = base.exists()
    base_side = _read(base, name) if has_base else _Side(b"", claim_file.empty("", ""))
    if not our_side.data or not their_side.data:
        our_side = their_side = our_side if our_side.data else their_side
    if not our_side.data:
        return FilesMerged((), 0)
    if our_side.file.article != their_side.file.article:
        raise KutipError(
            f"{name} is about {our_side.file.article} on one side and about "
            f"{their_side.file.article} on the other, so it was not merged; keep one, and rename "
            "the other."
        )
    records, notices = merge_files(
        base_side.file.records, our_side.file.records, their_side.file.records
    )
    with disk_errors(name):
        files.write_whole(ours, _rendered(our_side, their_side, records))
    present = our_side.file.records.keys() | their_side.file.records.keys()
    disputed = [key for key, record in records.items() if CONFLICT_KEY in record]
    return FilesMerged(notices, len([key for key in disputed if key not in present]))


def _read(path: Path, name: str) -> _Side:
    """Return one version; an empty file is one that this side does not have."""
    with disk_errors(name):
        data = read_regular(path, MAX_BYTES)
    if data is None:
        raise KutipError(f"{name} is no plain file of claims, so it was not merged; merge by hand.")
    if not data.strip():
        return _Side(b"", claim_file.empty("", ""))
    file = claim_file.parse(data, name)
    if file.newer:
        raise KutipError(
            f"{name} was written by a newer kutip, so it was not merged; update kutip and merge "
            "again."
        )
    return _Side(data, file)


def _rendered(ours: _Side, theirs: _Side, records: Mapping[str, Record]) -> bytes:
    """Return the merged file: what one side has as it came out keeps its bytes and comments."""
    texts: dict[str, bytes] = {}
    for side in (theirs, ours):
        written = file_layout.layout_of(side.file, side.data).texts
        same = [key for key, record in records.items() if side.file.records.get(key) == record]
        texts |= {key: written[key] for key in same if key in written}
    file = replace(ours.file, frame={**theirs.file.frame, **ours.file.frame})
    form = file_layout.layout_of(ours.file, ours.data).about(file)
    return replace(form, texts={}).with_texts(texts).render(records)
