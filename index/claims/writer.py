"""Writing claims durably: the protocol of one change, and its replay after a crash.

Under a lock on the coder's folder: a line in the journal, flushed; the file read again and merged
with it (three-way, by claim id); a temporary file, flushed and renamed over the old one; the
folder flushed. A crash at any point leaves the old or the new file, and the next start replays
the journal line.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from index.articles.model import DigestOf, no_digest
from index.base import files
from index.base.coder_folder import BATCH_FILE, JOURNAL, CoderFolder
from index.base.corpus_files import disk_errors, disk_sentence, read_regular
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.yaml import MAX_BYTES
from index.claims import claim_file, file_layout
from index.claims.claim_folder import ClaimFolder, OvertakenError
from index.claims.codec import Record
from index.claims.file_cache import CachedFile, ClaimsPath
from index.claims.journal import Journal, is_settled
from index.claims.journal_entry import Entry, Group
from index.claims.merge import merge_record, placed

_PATIENCE_AT_START: Final = 1.0  # seconds
_NOTHING: Final[Mapping[str, bytes]] = {}
_ATTEMPTS: Final = 3  # to write a file that another program writes at the same time


class UnfinishedError(KutipError):
    """Part of a group is done, or may be; the rest waits in the journal."""


class ClaimWriter:
    """Changes single records in the files of one coder."""

    def __init__(self, folder: CoderFolder, digest_of: DigestOf = no_digest) -> None:
        """Take a coder's folder; `digest_of` tells the digest of an article's present text."""
        self.folder = folder
        self.journal = Journal(folder.path / JOURNAL)
        self.problems: dict[str, Problem] = {}  # by file; what could not be done, or was mended
        self.files = ClaimFolder(folder, self.journal, self.problems, digest_of)

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

        The files were read before, which refuses one that must not be overwritten. Raises
        KutipError as `change` does, and an UnfinishedError where only some files could be written:
        the rest waits in the journal and is finished with the next change.
        """
        dumped = {new["id"]: file_layout.dump(new) for _, (_, new) in changes}
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
                    self._apply(*its, dumped=dumped)
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

    def skip(self, entry: Entry | Group) -> None:
        """Let undo and redo pass over a change from now on."""
        with disk_errors(self.folder.name(self.journal.path)):
            self.journal.skip(entry.number)

    def _apply(self, *entries: Entry, dumped: Mapping[str, bytes] = _NOTHING) -> Record:
        """Bring journaled changes into their one file, durably; once more does no harm.

        `dumped` holds the records as YAML, by id, as far as they are dumped already. Returns what
        now stands for the last of them.
        """
        for attempt in range(_ATTEMPTS):
            try:
                return self._apply_once(entries, dumped)
            except OvertakenError:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError

    def _apply_once(self, entries: Sequence[Entry], dumped: Mapping[str, bytes]) -> Record:
        """Merge journaled changes into their file as it is now, and write it."""
        last = entries[-1]
        place = ClaimsPath(self.folder.path / last.file, last.article)
        now = self.files.read(place)
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
            file = self.files.with_present_text(now.file.changed(new), now.file.article)
            as_dumped = {
                entry.after["id"]: dumped[entry.after["id"]]
                for entry in entries
                if entry.after["id"] in dumped and new.get(entry.after["id"]) == entry.after
            }
            form = now.layout.changed(new, as_dumped).about(file)
            self.files.write(place.path, CachedFile(form.render(file.records), file, form))
        else:
            _flush(place.path)
        return next(iter(copy.values()), merged.record or last.after)

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
        self.files.forget(path)
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


def _flush(path: Path) -> None:
    """Flush a file and its folder: it was written, and perhaps not yet to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        files.flush(descriptor, path)
    finally:
        files.close(descriptor)
    files.sync_folder(path.parent)
