"""Reading the claims of all coders; each file is parsed once for as long as it stays the same.

A file that cannot be read is a problem beside the claims of all the others, never instead.
"""

import threading
from dataclasses import dataclass
from pathlib import Path

from index.base.coder_files import CoderFiles
from index.base.coder_folder import DAMAGED, JOURNAL, coder_name
from index.base.corpus_files import FileState, state_of
from index.base.problem import Problem
from index.claims import claim_file
from index.claims.claim_file import CLAIMS, ClaimFile, DamagedFileError, claim_file_names, line_of
from index.claims.codec import decode, is_gone
from index.claims.journal import Journal, is_settled
from index.claims.journal_entry import Entry
from index.claims.model import Claim
from index.claims.repair import repaired, with_pending


@dataclass(frozen=True, slots=True)
class ClaimsRead:
    """Claims, sorted by coder, file and id, and what kept others from being read."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """What one file holds."""

    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    usual: bool = True  # it has the name that kutip gives to the file of this article


class ClaimReader:
    """Reads the claims of the corpus at `root`; files that did not change are not read again.

    Safe to use from several threads.
    """

    def __init__(self, root: Path) -> None:
        self._files = CoderFiles(root, CLAIMS)
        self._cache: dict[Path, tuple[FileState, _Content]] = {}
        self._lock = threading.Lock()

    def read(self, coder: str | None = None) -> ClaimsRead:
        """Return the claims of one coder or of all, and what is wrong with their files."""
        claims: list[Claim] = []
        problems: list[Problem] = []
        with self._lock:
            for folder, name in self._files.folders(problems):
                if coder is None or name == coder_name(coder):
                    self._read_coder(folder, name, claims, problems)
        return ClaimsRead(tuple(claims), tuple(problems))

    def _read_coder(
        self, folder: Path, coder: str, claims: list[Claim], problems: list[Problem]
    ) -> None:
        pending = self._pending(folder, problems)  # before the files: a change is in one of them
        contents = [
            (path, self._content(path, coder, pending.pop(path.name, [])))
            for path in self._files.files(folder, problems)
        ]
        for name, entries in pending.items():
            file = with_pending(claim_file.empty(entries[0].article, coder), entries)
            contents.append((folder / name, self._decoded(file, folder / name, coder, b"")))
        homes: dict[str, Path] = {}
        for path, content in sorted(contents, key=lambda item: (not item[1].usual, item[0])):
            problems.extend(content.problems)
            for claim in content.claims:
                home = homes.setdefault(claim.id, path)
                if home is path:
                    claims.append(claim)
                else:
                    text = f"repeats the claim {claim.id} of {home.name}; delete one of the two."
                    problems.append(self._files.problem(path, text))
        for path in self._files.listed(folder / DAMAGED, problems):
            text = "is a copy of a file that was damaged; compare the two, then delete it."
            problems.append(self._files.problem(path, text))

    def _pending(self, folder: Path, problems: list[Problem]) -> dict[str, list[Entry]]:
        """Return the journaled changes that did not reach their files yet, by file name."""
        pending: dict[str, list[Entry]] = {}
        try:
            if not is_settled(folder / JOURNAL):
                for entry in _journal(folder).pending:
                    pending.setdefault(entry.file, []).append(entry)
        except OSError as error:
            text = f"cannot be read ({error.strerror}); undo does not reach back."
            problems.append(self._files.problem(folder / JOURNAL, text))
        return pending

    def _content(self, path: Path, coder: str, pending: list[Entry]) -> _Content:
        """Return what a file holds with its pending changes; a problem where it has no bytes."""
        problems: list[Problem] = []
        content = _Content()
        with self._files.noting(path, problems):
            content = self._loaded(path, coder, pending)
        return _Content(problems=tuple(problems)) if problems else content

    def _loaded(self, path: Path, coder: str, pending: list[Entry]) -> _Content:
        """Return the content of a file, from the cache where it can be. Raises as a read does."""
        state = state_of(path)
        cached = self._cache.get(path)
        if cached is not None and cached[0] == state and not pending:
            return cached[1]
        data = self._files.read(path)
        try:
            file = with_pending(claim_file.parse(data, self._files.name(path)), pending)
        except DamagedFileError as error:
            return self._damaged(path, coder, data, error)
        content = self._decoded(file, path, coder, data)
        if not pending:
            self._cache[path] = (state, content)
        return content

    def _damaged(self, path: Path, coder: str, data: bytes, error: DamagedFileError) -> _Content:
        """Return what can be told of a damaged file without changing it."""
        problem = Problem(self._files.name(path), str(error))
        if not error.cut:
            return _Content(problems=(problem,))
        try:
            entries = [e for e in _journal(path.parent).entries if e.file == path.name]
        except OSError:
            entries = []
        file = repaired(data, problem.file, coder, entries)
        if file is None:
            return _Content(problems=(problem,))
        text = f"{error} {len(file.records)} claims were put together from it and the journal."
        content = self._decoded(file, path, coder, data)
        problems = (Problem(problem.file, text), *content.problems)
        return _Content(content.claims, problems, content.usual)

    def _decoded(self, file: ClaimFile, path: Path, coder: str, data: bytes) -> _Content:
        """Return the living claims of a file; a record that is none is a problem, and stays."""
        claims: list[Claim] = []
        problems: list[Problem] = []

        def note(text: str) -> None:
            problems.append(self._files.problem(path, text))

        if file.newer:
            note("was written by a newer kutip; it is read as far as understood, never changed.")
        if file.frame.get("coder", coder) != coder:
            note(f"names another coder than its folder; its claims are taken as {coder}'s.")
        for claim_id, record in file.records.items():
            if is_gone(record):
                continue
            try:
                claims.append(decode(record, file.article, coder))
            except ValueError as error:
                line = line_of(data, claim_id)
                note(f"has a claim {claim_id!a} (line {line}) that {error}; correct it by hand.")
        usual = path.name in claim_file_names(file.article)
        return _Content(tuple(claims), tuple(problems), usual)


def _journal(folder: Path) -> Journal:
    journal = Journal(folder / JOURNAL)
    journal.refresh()
    return journal
