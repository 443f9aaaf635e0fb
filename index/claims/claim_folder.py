"""The files of claims of one coder: found by article and by claim, joined, moved and written.

Several files may be about one article: a sync client left one, or two machines named it
differently. Whoever asks for the file of an article has them joined into one first.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from index.articles.model import DigestOf, no_digest
from index.base import files
from index.base.coder_folder import CoderFolder, is_yaml_name
from index.base.corpus_files import disk_errors
from index.base.errors import KutipError
from index.base.problem import Problem
from index.claims import claim_file, file_layout
from index.claims.article_paths import ArticlePaths
from index.claims.claim_file import ClaimFile, claim_file_names
from index.claims.codec import Record
from index.claims.file_cache import CachedFile, ClaimsPath, FileCache
from index.claims.file_merge import joined
from index.claims.journal import Journal

_BLOCK: Final = 2**20  # bytes


class OvertakenError(KutipError):
    """Another program, which heeds no lock, wrote the same file at the same time."""


class ClaimFolder:
    """Where the claims of one coder lie. Used only by who holds the folder's lock.

    What is wrong with a file, or was mended, goes into `problems`, by file.
    """

    def __init__(
        self,
        folder: CoderFolder,
        journal: Journal,
        problems: dict[str, Problem],
        digest_of: DigestOf = no_digest,
    ) -> None:
        """Take a coder's folder; `digest_of` tells the digest of an article's present text."""
        self.folder = folder
        self._journal = journal
        self._digest_of = digest_of
        self._files = FileCache(folder, journal, problems)
        self._paths = ArticlePaths(folder)

    def read(self, place: ClaimsPath) -> CachedFile:
        """Return a file as it is; KutipError for one that must not be overwritten."""
        return self._files.read(place)

    def parsed(self, path: Path, data: bytes) -> ClaimFile | None:
        """Return what `data` says, if `path` was just read or written with it; needs no lock."""
        return self._files.parsed(path, data)

    def forget(self, path: Path) -> None:
        """Read a file anew the next time."""
        self._files.forget(path)

    def with_present_text(self, file: ClaimFile, article: str) -> ClaimFile:
        """Return a file that names the text of its article as it is now among those read."""
        return file.with_texts([self._digest_of(article)])

    def prepare(self, article: str) -> None:
        """Read what `file_for` looks at; what cannot be read is told there."""
        with contextlib.suppress(OSError, KutipError):
            for path in self._paths.of(article):
                self._files.read(ClaimsPath(path, article))

    def file_for(self, article: str) -> tuple[ClaimsPath, ClaimFile]:
        """Return where the claims on `article` are, or will be, and the file as it is.

        Where several files are about it, or one with another name, they are joined there first.
        """
        for name in claim_file_names(article):
            place = ClaimsPath(self.folder.path / name, article)
            file = self._files.read(place).file
            if file.article == article:
                return place, self._join_into(place)
        raise KutipError(
            f"{self.folder.name(place.path)} is about another article; rename that file."
        )

    def join(self) -> int:
        """Join all files that are about the same article; return how many are gone.

        Raises KutipError where some could not be joined, after all the others are.
        """
        with disk_errors(self.folder.name(self.folder.path)):
            scattered = self._paths.scattered()
        failed: list[KutipError] = []
        for article in scattered:
            try:
                self.file_for(article)
            except KutipError as error:
                failed.append(error)
        if failed:
            raise failed[0]
        return sum(not path.exists() for paths in scattered.values() for path in paths)

    def _join_into(self, place: ClaimsPath) -> ClaimFile:
        """Bring what other files say on the article into its file, then remove them.

        A crash in between leaves files that say the same, which are joined again. Files that
        cannot be read as a whole, or are of a newer kutip, stay.
        """
        own = self._files.read(place)
        with disk_errors(self.folder.name(self.folder.path)):
            paths = [path for path in self._paths.of(place.article) if path != place.path]
        others: dict[Path, CachedFile] = {}
        for path in paths:
            with contextlib.suppress(KutipError):
                claim_file.parse(self._files.bytes_of(path), "")  # half of it may be on its way
                others[path] = self._files.read(ClaimsPath(path, place.article))
        if not others:
            return own.file
        all_of_them = [*([own] if own.data else []), *others.values()]
        file = joined([one.file for one in all_of_them])
        form = file_layout.of_versions(file, [(one.file, one.layout) for one in all_of_them])
        with disk_errors(self.folder.name(place.path)):
            self.write(place.path, CachedFile(form.render(file.records), file, form))
        for path, other in others.items():
            with contextlib.suppress(OSError):  # else both are joined the next time
                if path.read_bytes() == other.data:  # what came meanwhile is not lost
                    path.unlink()
                    self._files.forget(path)
        with contextlib.suppress(OSError):
            files.sync_folder(place.path.parent)
        return file

    def find(self, claim_id: str, article: str = "") -> tuple[ClaimsPath, Record | None]:
        """Return where the claim is, and its record; None where it was and is no more.

        `article` says where to look first. KutipError for a claim that never was here.
        """
        found = self._find_record(claim_id, article)
        if found is None and self._paths.scattered():
            with contextlib.suppress(KutipError):
                self.join()  # two files may make a disputed claim that neither of them has
            found = self._find_record(claim_id, article)
        if found is not None:
            return found
        for entry in reversed(self._journal.entries):
            if entry.after["id"] == claim_id:
                return ClaimsPath(self.folder.path / entry.file, entry.article), None
        raise unknown_claim(self.folder.coder, claim_id)

    def _find_record(self, claim_id: str, article: str) -> tuple[ClaimsPath, Record] | None:
        for path in self._where(claim_id, article):
            file = self._files.read(ClaimsPath(path, article)).file
            if claim_id in file.records:
                place, file = self.file_for(file.article)
                return place, file.records[claim_id]
        return None

    def move(self, old: str, new: str) -> None:
        """Let the claims on the article `old` be about `new`, as it is called now.

        The file says what it is about now, and only then gets the name that goes with it: a crash
        between leaves every claim on the new article, in a file whose name does not matter.
        """
        source, target = self.file_for(old)[0], self.file_for(new)[0]
        here, there = self._files.read(source), self._files.read(target)
        if not here.file.records:
            return
        own = replace(here.file, article=new, frame={**here.file.frame, "article": new})
        own = self.with_present_text(own, new)
        moved = here.layout.about(own)
        with disk_errors(self.folder.name(source.path)):
            self.write(source.path, CachedFile(moved.render(own.records), own, moved))
        if there.data:
            self._join_into(target)
            return
        with contextlib.suppress(OSError):
            source.path.rename(target.path)
            files.sync_folder(source.path.parent)
        for path in (source.path, target.path):
            self._files.forget(path)

    def confirm(self, article: str) -> None:
        """Note that the claims on `article` are about its text as it is now."""
        place = self.file_for(article)[0]
        now = self._files.read(place)
        file = self.with_present_text(now.file, article)
        if now.file.records and file != now.file:
            form = now.layout.about(file)
            with disk_errors(self.folder.name(place.path)):
                self.write(place.path, CachedFile(form.render(file.records), file, form))

    def write(self, path: Path, new: CachedFile) -> None:
        """Write a file of claims, and read it back: what another program put there is no success.

        Raises OSError as `files.write_whole` does, and an OvertakenError where the file does not
        hold what was written.
        """
        self._files.forget(path)
        self.folder.write(path, new.data)
        try:
            written = _read_back(path)
        except OSError as error:
            raise files.UnconfirmedError(error.errno, error.strerror) from error
        if written != new.data:
            raise OvertakenError(
                f"{self.folder.name(path)} was changed by another program right when it was saved, "
                "so it may be without the change; look at the claim and do it again."
            )
        self._files.remember(path, new)

    def _where(self, claim_id: str, article: str) -> Iterator[Path]:
        """Yield the files that may hold a claim, the likeliest first."""
        likely = [self.folder.path / name for name in claim_file_names(article)] if article else []
        likely += [
            self.folder.path / entry.file
            for entry in reversed(self._journal.entries)
            if entry.after["id"] == claim_id
        ][:1]
        yield from (path for path in likely if path.exists())
        words = claim_id.encode("utf-8", "replace")
        for path in sorted(self.folder.path.iterdir()):
            if path in likely or not is_yaml_name(path.name):
                continue
            if words in self._files.bytes_of(path):
                yield path


def unknown_claim(coder: str, claim_id: str) -> KutipError:
    """Return the error for a claim that a coder does not have."""
    return KutipError(f"{coder} has no claim {claim_id!a}; list the claims anew.")


def _read_back(path: Path) -> bytes:
    """Return the bytes of a file; that closing it fails says nothing about them."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        data = b""
        while block := os.read(descriptor, _BLOCK):
            data += block
        return data
    finally:
        files.close(descriptor)
