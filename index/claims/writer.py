"""Writing claims durably: the protocol of one change, and its replay after a crash.

Under a lock on the coder's folder: a line in the journal, flushed; the file read again and merged
with it (three-way, by claim id); a temporary file, flushed and renamed over the old one; the
folder flushed. A crash at any point leaves the old or the new file, and the next start replays
the journal line.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from index.articles.model import DigestOf, no_digest
from index.base import files
from index.base.coder_folder import BATCH_FILE, JOURNAL, CoderFolder, is_yaml_name
from index.base.corpus_files import disk_errors, disk_sentence, read_regular
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.yaml import MAX_BYTES
from index.claims import claim_file, file_layout
from index.claims.article_paths import ArticlePaths
from index.claims.claim_file import ClaimFile, claim_file_names
from index.claims.codec import Record
from index.claims.file_cache import CachedFile, ClaimsPath, FileCache
from index.claims.file_merge import joined
from index.claims.journal import Journal, is_settled
from index.claims.journal_entry import Entry, Group
from index.claims.merge import merge_record, placed

_PATIENCE_AT_START: Final = 1.0  # seconds
_BLOCK: Final = 2**20  # bytes
_ATTEMPTS: Final = 3  # to write a file that another program writes at the same time


class UnfinishedError(KutipError):
    """Part of a group is done, or may be; the rest waits in the journal."""


class _OvertakenError(KutipError):
    """Another program, which heeds no lock, wrote the same file at the same time."""


class ClaimWriter:
    """Changes single records in the files of one coder."""

    def __init__(self, folder: CoderFolder, digest_of: DigestOf = no_digest) -> None:
        """Take a coder's folder; `digest_of` tells the digest of an article's present text."""
        self.folder = folder
        self._digest_of = digest_of
        self.journal = Journal(folder.path / JOURNAL)
        self.problems: dict[str, Problem] = {}  # by file; what could not be done, or was mended
        self._files = FileCache(folder, self.journal, self.problems)
        self._paths = ArticlePaths(folder)

    @contextlib.contextmanager
    def changing(self, seconds: float = 10.0) -> Iterator[None]:
        """Be the only one who changes these files, after all that was begun is finished."""
        with self.folder.locked(seconds):
            with disk_errors(self.folder.name(self.journal.path)):
                self.journal.refresh()
                self.journal.compact()
            self._check_journal()
            self._replay()
            self._take_in_other_forms()
            yield

    def _take_in_other_forms(self) -> None:
        """Make one of this coder's folders, where the name lies there in several Unicode forms.

        Not while something waits in the other that cannot be finished now.
        """
        for folder in self.folder.other_forms():
            other = ClaimWriter(folder)
            with folder.locked(), disk_errors(folder.name(folder.path)):
                other.journal.refresh()
                other._replay()
                if other.journal.pending or (folder.path / BATCH_FILE).exists():
                    continue
                self.journal.take_in(other.journal)
                self.folder.take_in(folder)

    def recover(self) -> None:
        """Finish what a crash left half done. Where that cannot be, say so and go on."""
        folder = self.folder
        try:
            with disk_errors(folder.name(folder.path)):
                if not folder.exists():
                    return
                if is_settled(self.journal.path) and not folder.stale():
                    return
            with self.changing(_PATIENCE_AT_START):
                folder.remove_stale()
        except KutipError as error:
            name = folder.name(folder.path)
            self.problems[name] = Problem(name, str(error))

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
            self._write(place.path, CachedFile(form.render(file.records), file, form))
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
        for entry in reversed(self.journal.entries):
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

    def change(
        self,
        kind: str,
        time: str,
        place: ClaimsPath,
        change: tuple[Record | None, Record],
        of: int | None = None,
    ) -> Record:
        """Put a record in place of another, safely; return what now stands for it.

        Raises KutipError where it could not be saved. A change that failed is taken back; where
        that fails too, or only the last flush failed, the sentence says that it may be there.
        """
        file_layout.dump(change[1])  # refused before anything is written, if it cannot be
        where = (place.article, place.path.name)
        with disk_errors(self.folder.name(place.path)):
            entry = self.journal.append(kind, time, where, change, of)
            try:
                record = self._apply(entry)
            except (OSError, KutipError) as error:
                if self._landed(entry) or not self._withdrawn():
                    raise files.UnconfirmedError(*error.args) from error
                raise
        self._mark_done(entry)
        return record

    def change_all(
        self, group: Group, changes: Sequence[tuple[ClaimsPath, tuple[Record | None, Record]]]
    ) -> None:
        """Put records in place of others in one go: all are journaled in one line, or none.

        Raises KutipError as `change` does, and an UnfinishedError where only some files could be
        written: the rest waits in the journal and is finished with the next change.
        """
        for place, (_, new) in changes:
            file_layout.dump(new)
            self._files.read(place)  # refuses a file that must not be overwritten
        with disk_errors(self.folder.name(self.journal.path)):
            try:
                entries = self.journal.append_group(
                    group, [((place.article, place.path.name), both) for place, both in changes]
                )
            except files.UnconfirmedError as error:
                name = self.folder.name(self.journal.path)
                raise UnfinishedError(disk_sentence(error, name)) from error
        by_file: dict[str, list[Entry]] = {}
        for entry in entries:
            by_file.setdefault(entry.file, []).append(entry)
        for written, (name, its) in enumerate(by_file.items()):
            path = self.folder.path / name
            try:
                with disk_errors(self.folder.name(path)):
                    self._apply(*its)
            except KutipError as error:
                nothing = not written and not any(map(self._landed, its))
                if nothing and self._withdrawn():
                    raise
                raise self._unfinished(written, len(by_file), error) from error
        if entries:
            self._mark_done(*entries)

    def _unfinished(self, written: int, files: int, error: KutipError) -> UnfinishedError:
        return UnfinishedError(
            f"{written} of {files} files are changed; the rest waits in "
            f"{self.folder.name(self.journal.path)} and is done with the next change: {error}"
        )

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
        own = own.with_texts([self._digest_of(new)])
        moved = here.layout.about(own)
        with disk_errors(self.folder.name(source.path)):
            self._write(source.path, CachedFile(moved.render(own.records), own, moved))
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
        file = now.file.with_texts([self._digest_of(article)])
        if now.file.records and file != now.file:
            form = now.layout.about(file)
            with disk_errors(self.folder.name(place.path)):
                self._write(place.path, CachedFile(form.render(file.records), file, form))

    def skip(self, entry: Entry | Group) -> None:
        """Let undo and redo pass over a change from now on."""
        with disk_errors(self.folder.name(self.journal.path)):
            self.journal.skip(entry.number)

    def _apply(self, *entries: Entry) -> Record:
        """Bring journaled changes into their one file, durably; once more does no harm.

        Returns what now stands for the last of them.
        """
        for attempt in range(_ATTEMPTS):
            try:
                return self._apply_once(entries)
            except _OvertakenError:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError

    def _apply_once(self, entries: Sequence[Entry]) -> Record:
        """Merge journaled changes into their file as it is now, and write it."""
        last = entries[-1]
        place = ClaimsPath(self.folder.path / last.file, last.article)
        now = self._files.read(place)
        new: dict[str, Record] = {}
        for entry in entries:
            old = new.get(entry.after["id"], now.file.records.get(entry.after["id"]))
            merged = merge_record(entry.before, entry.after, old)
            copy = placed(merged.copy, {**now.file.records, **new}) if merged.copy else {}
            new |= copy
            if merged.record is not None:
                new[merged.record["id"]] = merged.record
        new = {key: r for key, r in new.items() if now.file.records.get(key) != r}
        if new or now.cut:
            file = now.file.changed(new).with_texts([self._digest_of(now.file.article)])
            form = now.layout.changed(new).about(file)
            self._write(place.path, CachedFile(form.render(file.records), file, form))
        else:
            _flush(place.path)
        return next(iter(copy.values()), merged.record or last.after)

    def _write(self, path: Path, new: CachedFile) -> None:
        """Write a file of claims, and read it back: what another program put there is no success.

        Raises OSError as `files.write_whole` does, and an _OvertakenError where the file does not
        hold what was written.
        """
        self._files.forget(path)
        self.folder.write(path, new.data)
        try:
            written = _read_back(path)
        except OSError as error:
            raise files.UnconfirmedError(error.errno, error.strerror) from error
        if written != new.data:
            raise _OvertakenError(
                f"{self.folder.name(path)} was changed by another program right when it was saved, "
                "so it may be without the change; look at the claim and do it again."
            )
        self._files.remember(path, new)

    def _replay(self) -> None:
        """Finish what was begun and not marked as done; what cannot be finished waits on."""
        for entry in self.journal.pending:
            name = self.folder.name(self.folder.path / entry.file)
            try:
                with disk_errors(name):
                    self._apply(entry)
            except KutipError as error:
                sentence = f"A change of {entry.time} waits in the journal: {error}"
                self.problems[name] = Problem(name, sentence, ProblemKind.UNSAVED)
            else:
                self.problems.pop(name, None)
                self._mark_done(entry)

    def _check_journal(self) -> None:
        name = self.folder.name(self.journal.path)
        if self.journal.damaged:
            text = f"{name} has {self.journal.damaged} damaged lines; undo passes over them."
            self.problems[name] = Problem(name, text, ProblemKind.DAMAGED)

    def _mark_done(self, *entries: Entry) -> None:
        """Mark changes as done; without the mark they are only applied again, to no effect."""
        with contextlib.suppress(OSError):
            self.journal.done(*entries)

    def _landed(self, entry: Entry) -> bool:
        """Tell whether the file may hold the change already, though its saving failed."""
        path = self.folder.path / entry.file
        self._files.forget(path)
        try:
            data = read_regular(path, MAX_BYTES)
            file = claim_file.parse(data or b"", "")
        except FileNotFoundError:
            return False
        except OSError:
            return True
        except KutipError:
            return False
        return file.records.get(entry.after["id"]) == entry.after

    def _withdrawn(self) -> bool:
        """Take back what did not reach its file; False if even that failed."""
        try:
            self.journal.withdraw()
        except OSError:
            return False
        return True

    def _where(self, claim_id: str, article: str) -> Iterator[Path]:
        """Yield the files that may hold a claim, the likeliest first."""
        likely = [self.folder.path / name for name in claim_file_names(article)] if article else []
        likely += [
            self.folder.path / entry.file
            for entry in reversed(self.journal.entries)
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


def _flush(path: Path) -> None:
    """Flush a file and its folder: it was written, and perhaps not yet to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        files.flush(descriptor, path)
    finally:
        files.close(descriptor)
    files.sync_folder(path.parent)
