"""Three-way merge of files, as git asks a merge driver for it: of claims, and what others share.

What cannot be merged is left as git leaves it: both sides in the file, between marks, and the
merge open. A file with one side alone would look whole.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.base import files
from index.base.conflict_marks import line_in_marks, with_marks
from index.base.corpus_files import disk_errors, read_regular, shown_path
from index.base.errors import KutipError
from index.base.yaml import MAX_BYTES
from index.claims import claim_file, file_layout
from index.claims.claim_file import ClaimFile
from index.claims.file_merge import merged_file
from index.claims.merge import CONFLICT_KEY

_LINE: Final = re.compile(r"\(line (\d+)\)")
_SIDES: Final = ("our side", "their side")


@dataclass(frozen=True, slots=True)
class FilesMerged:
    """What a person should know of a merge."""

    notices: tuple[str, ...] = ()
    disputed: int = 0  # what both sides changed in two ways: a person has to look


@dataclass(frozen=True, slots=True)
class MergedBytes:
    """The bytes of a merged file, and what a person should know of the merge."""

    data: bytes
    report: FilesMerged


@dataclass(frozen=True, slots=True)
class Versions:
    """The three versions of a file; empty bytes for one that does not exist."""

    base: bytes
    ours: bytes
    theirs: bytes


class SideError(KutipError):
    """One of the two sides cannot be read as what it should be."""

    def __init__(self, sentence: str, *, theirs: bool) -> None:
        super().__init__(sentence)
        self.theirs = theirs


Merger = Callable[[Versions, str], MergedBytes]
"""Merges versions, whose file in the corpus has that name; raises KutipError if it cannot."""


def merge_claim_files(base: Path, ours: Path, theirs: Path, name: str = "") -> FilesMerged:
    """Merge two descendants of the file of claims `base` into the file `ours`, as `merge_paths`.

    No claim is lost: of two versions that cannot be one, both stay. An article that was renamed on
    one side has its new name.
    """
    return merge_paths(base, ours, theirs, name, merged_claims)


def merge_paths(base: Path, ours: Path, theirs: Path, name: str, merger: Merger) -> FilesMerged:
    """Merge two descendants of the file `base` into the file `ours`; `name` is for messages.

    Raises KutipError where they cannot be merged; then `ours` holds both, between marks, unless a
    file could not be read or written at all.
    """
    name = shown_path(ours.parent, Path(name) if name else ours)
    with disk_errors(name):
        old = _read(base, name) if base.exists() else b""
    versions = Versions(old, _read(ours, name), _read(theirs, name))
    if not versions.ours or not versions.theirs:
        merged = MergedBytes(versions.ours or versions.theirs, FilesMerged())
    else:
        try:
            merged = merger(versions, name)
        except KutipError as error:
            data = with_marks(versions.base, versions.ours, versions.theirs)
            with disk_errors(name):
                files.write_whole(ours, data)
            raise KutipError(_unmerged(error, versions, data)) from error
    with disk_errors(name):
        files.write_whole(ours, merged.data)
    return merged.report


def read_side(versions: Versions, name: str, parse: Callable[[bytes, str], object]) -> None:
    """Raise a SideError where one of the two sides is not what `parse` reads."""
    for theirs, data in ((False, versions.ours), (True, versions.theirs)):
        try:
            parse(data, f"{name}, {_SIDES[theirs]},")
        except KutipError as error:
            raise SideError(str(error), theirs=theirs) from error


def merged_claims(versions: Versions, name: str) -> MergedBytes:
    """Return the merge of versions of a file of claims; KutipError where it cannot be."""
    read_side(versions, name, _parsed)
    ours, theirs = _parsed(versions.ours, name), _parsed(versions.theirs, name)
    try:
        base = _parsed(versions.base, name) if versions.base else None
    except KutipError:
        base = None  # what is not known of the common version, the lineage tells
    merged = merged_file(base, ours, theirs)
    if merged is None:
        raise KutipError(
            f"{name} is about {ours.article} on our side and about {theirs.article} on their side; "
            "keep one, and put the other into a file of its own."
        )
    file, notices = merged
    sides = [(ours, versions.ours), (theirs, versions.theirs)]
    layouts = [(side, file_layout.layout_of(side, data)) for side, data in sides]
    data = file_layout.of_versions(file, layouts).render(file.records)
    disputed = _disputed(file.records) - _disputed(ours.records) - _disputed(theirs.records)
    return MergedBytes(data, FilesMerged(notices, len(disputed)))


def _disputed(records: Mapping[str, Mapping[str, object]]) -> set[str]:
    return {key for key, record in records.items() if CONFLICT_KEY in record}


def _parsed(data: bytes, name: str) -> ClaimFile:
    file = claim_file.parse(data, name)
    if file.newer:
        raise KutipError(f"{name} was written by a newer kutip; update kutip and merge again.")
    return file


def _read(path: Path, name: str) -> bytes:
    """Return the bytes of one version, none for an empty file: this side does not have it."""
    with disk_errors(name):
        data = read_regular(path, MAX_BYTES)
    if data is None:
        raise KutipError(f"{name} is no plain file, so it was not merged; merge it by hand.")
    return data if data.strip() else b""


def _unmerged(error: KutipError, versions: Versions, data: bytes) -> str:
    """Return the sentence of an error, its line that of the file with the marks, and what to do."""
    sentence = str(error)
    line = _LINE.search(sentence)
    if line and isinstance(error, SideError):
        side = versions.theirs if error.theirs else versions.ours
        words = side.split(b"\n")[int(line.group(1)) - 1]
        number = line_in_marks(data, words, theirs=error.theirs)
        place = f"(line {number})" if number else f"(line {line.group(1)} there)"
        sentence = sentence.replace(line.group(), place)
    marks = data.count(b"\n", 0, data.find(b"<<<<<<< ")) + 1
    return (
        f"{sentence} Nothing was merged: both sides are in the file, between marks (from line "
        f"{marks}). Put them together there, then `git add` it."
    )
