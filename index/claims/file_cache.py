"""The files of claims of one coder as they were last read or written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.base.coder_folder import CoderFolder
from index.base.corpus_files import disk_errors, is_inside, read_regular
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.yaml import MAX_BYTES
from index.claims import claim_file, file_layout
from index.claims.claim_file import SCHEMA, ClaimFile, DamagedFileError
from index.claims.file_layout import Layout
from index.claims.journal import Journal
from index.claims.repair import repaired

_MAX_FILES: Final = 32


@dataclass(frozen=True, slots=True)
class ClaimsPath:
    """A file of claims and the article that it is about."""

    path: Path
    article: str


@dataclass(frozen=True, slots=True)
class CachedFile:
    """A file as it was last read or written: its bytes and what they say."""

    data: bytes
    file: ClaimFile
    layout: Layout
    cut: bool = False  # the bytes were cut off; the rest was restored, and is not yet written


class FileCache:
    """Reads files to be changed. Used, but for `parsed`, only by who holds the folder's lock.

    A file that was cut off is put together again from it and the journal, and `problems` told.
    """

    def __init__(self, folder: CoderFolder, journal: Journal, problems: dict[str, Problem]) -> None:
        self._folder = folder
        self._journal = journal
        self._problems = problems
        self._open: dict[Path, CachedFile] = {}

    def bytes_of(self, path: Path) -> bytes:
        """Return the bytes of a file of claims, empty for a new one; refuse what is none."""
        name = self._folder.name(path)
        with disk_errors(name):
            if path.is_symlink() and not is_inside(self._folder.root, path):
                raise KutipError(f"{name} is a link that leaves the corpus; replace it by a file.")
            if not path.exists():
                return b""
            data = read_regular(path, MAX_BYTES)
        if data is None:
            raise KutipError(f"{name} is no plain file of claims; move it out of the folder.")
        return data

    def read(self, place: ClaimsPath) -> CachedFile:
        """Return the file at `place`, new, as it is, or restored after it was cut off.

        Raises KutipError for a file that must not be overwritten.
        """
        path, name = place.path, self._folder.name(place.path)
        data = self.bytes_of(path)
        cached = self._open.get(path)
        if cached is not None and cached.data == data and data:
            return cached
        if not path.exists():
            file = claim_file.empty(place.article, self._folder.coder)
            return CachedFile(b"", file, file_layout.usual(file))
        try:
            file = claim_file.parse(data, name)
        except DamagedFileError as error:
            if not error.cut:
                raise KutipError(f"{error} Nothing was saved.") from error
            return self._restored(place, data, error)
        if file.newer:
            raise KutipError(
                f"{name} was written by a newer kutip (schema {file.frame['schema']}, this one "
                f"knows {SCHEMA}); nothing was saved. Update kutip to change it."
            )
        now = CachedFile(data, file, file_layout.layout_of(file, data))
        self.remember(path, now)
        return now

    def parsed(self, path: Path, data: bytes) -> ClaimFile | None:
        """Return what `data`, as `path` has it, says, if it was just read or written; else None.

        The one method that needs no lock on the folder.
        """
        cached = self._open.get(path)
        return cached.file if cached is not None and cached.data == data else None

    def _restored(self, place: ClaimsPath, data: bytes, error: DamagedFileError) -> CachedFile:
        """Keep a copy of a file that was cut off, and return what it held."""
        name = self._folder.name(place.path)
        entries = [entry for entry in self._journal.entries if entry.file == place.path.name]
        article = place.article or None
        file = repaired(data, name, self._folder.coder, entries, article)
        if file is None:
            raise KutipError(f"{error} Nothing was saved.") from error
        with disk_errors(name):
            copy = self._folder.name(self._folder.quarantine(place.path, data))
        self._problems[name] = Problem(
            name,
            f"{name} was cut off; kutip put together {len(file.records)} claims from it and its "
            f"journal. The file as it was is {copy}; compare the two, then delete the copy.",
            ProblemKind.DAMAGED,
        )
        return CachedFile(data, file, file_layout.usual(file), cut=True)

    def remember(self, path: Path, now: CachedFile) -> None:
        """Keep the files used last, so that a session on one article parses it once."""
        self._open.pop(path, None)
        self._open[path] = now
        while len(self._open) > _MAX_FILES:
            del self._open[next(iter(self._open))]

    def forget(self, path: Path) -> None:
        """Read a file anew before it is next changed."""
        self._open.pop(path, None)
