"""Reading the claims of all coders; each file is parsed once for as long as it stays the same.

A file that cannot be read is a problem beside the claims of all the others, never instead.
"""

import contextlib
import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.base.coder_files import CoderFiles
from index.base.coder_folder import DAMAGED, JOURNAL, CoderFolder, coder_name
from index.base.corpus_files import FileState, state_of
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely
from index.claims import claim_file
from index.claims.claim_file import CLAIMS, ClaimFile, DamagedFileError, claim_file_names, line_of
from index.claims.codec import decode, is_gone
from index.claims.file_merge import joined
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
    article: str = ""  # empty where the file cannot be read
    file: ClaimFile | None = None  # where the file on disk does not say the same


Parsed = Callable[[Path, bytes], ClaimFile | None]
"""Returns what the bytes of a file say where that is at hand; else None."""


def _not_parsed(_path: Path, _data: bytes) -> None:
    return None


class ClaimReader:
    """Reads the claims of the corpus at `root`; files that did not change are not read again.

    Safe to use from several threads.
    """

    def __init__(self, root: Path, parsed: Parsed = _not_parsed) -> None:
        """Take the corpus at `root`; `parsed` tells what this process parsed or wrote itself."""
        self.parsed = parsed
        self._root = root
        self._files = CoderFiles(root, CLAIMS)
        self._cache: dict[Path, tuple[FileState, _Content]] = {}
        self._joins: dict[Path, tuple[list[tuple[Path, FileState]], tuple[Claim, ...]]] = {}
        self._lock = threading.Lock()

    def was_changed_by(self, coder: str) -> bool:
        """Tell whether `coder` ever changed anything here, so that there may be something to undo.

        Raises KutipError for a name that cannot be a folder.
        """
        return (CoderFolder(self._root, coder, CLAIMS).path / JOURNAL).exists()

    def read(self, coder: str | None = None) -> ClaimsRead:
        """Return the claims of one coder or of all, and what is wrong with their files."""
        claims: list[Claim] = []
        problems: list[Problem] = []
        with self._lock:
            for folders, name in self._files.folders(problems):
                if coder is None or name == coder_name(coder):
                    self._read_coder(folders, name, claims, problems)
        return ClaimsRead(tuple(claims), tuple(problems))

    def _read_coder(
        self, folders: Sequence[Path], coder: str, claims: list[Claim], problems: list[Problem]
    ) -> None:
        contents: dict[Path, _Content] = {}
        for folder in folders:
            contents |= self._contents(folder, coder, problems)
        self._join(contents, coder)
        homes: dict[str, Path] = {}
        doubled: dict[tuple[Path, Path], int] = {}
        for path, content in sorted(
            contents.items(), key=lambda item: (not item[1].usual, item[0])
        ):
            problems.extend(content.problems)
            for claim in content.claims:
                home = homes.setdefault(claim.id, path)
                if home is path:
                    claims.append(claim)
                else:
                    doubled[path, home] = doubled.get((path, home), 0) + 1
        for (path, home), count in doubled.items():
            problems.append(self._doubled(path, home, count))
        for folder in folders:
            for path in self._files.listed(folder / DAMAGED, problems):
                text = "is a copy of a file that was damaged; compare the two, then delete it."
                problems.append(self._files.problem(path, text, ProblemKind.COPY))

    def _contents(self, folder: Path, coder: str, problems: list[Problem]) -> dict[Path, _Content]:
        """Return what each file in a folder holds, its pending changes included."""
        pending = self._pending(folder, problems)  # before the files: a change is in one of them
        contents = {
            path: self._content(path, coder, pending.get(path.name, []))
            for path in self._files.files(folder, problems)
        }
        for name, entries in pending.items():
            if folder / name not in contents:
                file = with_pending(claim_file.empty(entries[0].article, coder), entries)
                content = self._decoded(file, folder / name, coder, b"")
                contents[folder / name] = replace(content, file=file)
        return contents

    def _join(self, contents: dict[Path, _Content], coder: str) -> None:
        """Put the content of all files on one article into the first, and tell of the others."""
        by_article: dict[str, list[Path]] = {}
        for path in sorted(contents, key=lambda path: (not contents[path].usual, path)):
            if contents[path].article:
                by_article.setdefault(contents[path].article, []).append(path)
        for article, (home, *others) in by_article.items():
            if not others:
                continue
            its = {path: contents[path] for path in (home, *others)}
            contents[home] = replace(its[home], claims=self._joined(its, coder))
            for path in others:
                text = (
                    f"repeats the article {article} of {home.name}; kutip shows both files as one, "
                    f"and joins them in {claim_file_names(article)[0]} with the next change there, "
                    "or when you run `kutip merge`. Delete neither before."
                )
                problem = self._files.problem(path, text, ProblemKind.COPY)
                problems = (*its[path].problems, problem)
                contents[path] = replace(its[path], claims=(), problems=problems)

    def _joined(self, contents: dict[Path, _Content], coder: str) -> tuple[Claim, ...]:
        """Return the claims of several files on one article, joined anew only if one changed."""
        home = next(iter(contents))
        as_on_disk = all(content.file is None for content in contents.values())
        states = [(path, self._cache[path][0]) for path in contents] if as_on_disk else []
        known = self._joins.get(home)
        if known is not None and as_on_disk and known[0] == states:
            return known[1]
        parts = [content.file or self._file_of(path) for path, content in contents.items()]
        file = joined([part for part in parts if part is not None])
        claims = self._decoded(file, home, coder, b"").claims
        if as_on_disk and None not in parts:
            self._joins[home] = states, claims
        return claims

    def _file_of(self, path: Path) -> ClaimFile | None:
        """Return a file that was read before, as it is; None where it cannot be read any more."""
        with contextlib.suppress(OSError, KutipError):
            return claim_file.parse(self._files.read(path), self._files.name(path))
        return None

    def _doubled(self, path: Path, home: Path, count: int) -> Problem:
        claims = f"{count} claim{'s' if count > 1 else ''}"
        text = (
            f"has {claims} of {home.name} as well, on another article; they are shown on that one. "
            "Bring both articles' files to where they were, or see which of the two has the words."
        )
        return self._files.problem(path, text, ProblemKind.COPY)

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
            file = self.parsed(path, data) or claim_file.parse(data, self._files.name(path))
            file = with_pending(file, pending)
        except DamagedFileError as error:
            return self._damaged(path, coder, data, error)
        content = self._decoded(file, path, coder, data)
        if pending:
            return replace(content, file=file)
        self._cache[path] = (state, content)
        return content

    def _damaged(self, path: Path, coder: str, data: bytes, error: DamagedFileError) -> _Content:
        """Return what can be told of a damaged file without changing it."""
        kind = ProblemKind.UNMERGED if error.unmerged else ProblemKind.DAMAGED
        problem = Problem(self._files.name(path), str(error), kind)
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
        problems = (replace(problem, sentence=text), *content.problems)
        return replace(content, problems=problems, file=file)

    def _decoded(self, file: ClaimFile, path: Path, coder: str, data: bytes) -> _Content:
        """Return the living claims of a file; a record that is none is a problem, and stays."""
        claims: list[Claim] = []
        problems: list[Problem] = []

        def note(text: str) -> None:
            problems.append(self._files.problem(path, text))

        if file.newer:
            note("was written by a newer kutip; it is read as far as understood, never changed.")
        named = unicodedata.normalize("NFC", str(file.frame.get("coder", coder)))
        if named != coder:
            note(
                f"names another coder ({show_safely(named)}) than its folder; its claims are taken "
                f"as {coder}'s. Where the folder is a copy of claims/{show_safely(named)}, move "
                "its files there, under names of their own, and run `kutip merge`."
            )
        for claim_id, record in file.records.items():
            if is_gone(record):
                continue
            try:
                claims.append(decode(record, file.article, coder))
            except ValueError as error:
                line = line_of(data, claim_id)
                note(f"has a claim {claim_id!a} (line {line}) that {error}; correct it by hand.")
        usual = path.name in claim_file_names(file.article)
        return _Content(tuple(claims), tuple(problems), usual, file.article)


def _journal(folder: Path) -> Journal:
    journal = Journal(folder / JOURNAL)
    journal.refresh()
    return journal
