"""Reading claims: every coder's files, tolerantly, each parsed once for as long as it is the same.

A file that cannot be read is a problem beside the claims of all the others, never instead.
"""

import contextlib
import hashlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.base import yaml
from index.base.errors import KutipError
from index.base.problem import Problem
from index.claims import claimfile
from index.claims.claimfile import ClaimFile, DamagedFileError, line_of
from index.claims.codec import decode, is_gone
from index.claims.entries import Entry
from index.claims.folder import CLAIMS, DAMAGED, JOURNAL, is_inside, read_regular, shown_path
from index.claims.journal import Journal, is_settled
from index.claims.model import Claim
from index.claims.names import coder_name, file_names
from index.claims.restore import overlaid, restore


@dataclass(frozen=True, slots=True)
class ClaimsRead:
    """Claims, sorted by coder, file and id, and what kept others from being read."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """What one file holds."""

    article: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    usual: bool = True  # it has the name that kutip gives to the file of this article


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was when last looked at."""

    state: tuple[int, int, int]
    digest: str
    article: str
    view: _View | None = None


def read_claims(root: Path, coder: str | None = None) -> ClaimsRead:
    """Return the claims in the corpus at `root`, of one coder or of all.

    To read again and again, keep a ClaimReader.
    """
    return ClaimReader(root).read(coder)


class ClaimReader:
    """Reads the claims of a corpus; files that did not change are not read again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[Path, _Known] = {}
        self._lock = threading.Lock()

    def read(self, coder: str | None = None) -> ClaimsRead:
        """Return the claims of one coder or of all, and what is wrong with their files."""
        claims: list[Claim] = []
        problems: list[Problem] = []
        with self._lock:
            for folder, name in self._folders(problems):
                if coder is None or name == coder_name(coder):
                    self._read_coder(folder, name, claims, problems)
        return ClaimsRead(tuple(claims), tuple(problems))

    def signatures(self) -> dict[str, str]:
        """Return for each article a word that is another one when its claims are others.

        Reads the bytes of files that changed, and parses little more than their first lines.
        """
        parts: dict[str, list[str]] = {}
        with self._lock:
            for folder, name in self._folders([]):
                waiting = self._waiting(folder, [])
                for path in self._files(folder, []):
                    known = self._glance(path)
                    if known is not None:
                        parts.setdefault(known.article, []).append(f"{name} {known.digest}")
                for entry in (entry for entries in waiting.values() for entry in entries):
                    parts.setdefault(entry.article, []).append(f"{name} {entry!r}")
        return {article: _digest("\n".join(lines).encode()) for article, lines in parts.items()}

    def _folders(self, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
        """Yield each coder's folder and name."""
        for path in self._listed(self._root / CLAIMS, problems):
            with self._told(path, problems):
                if path.is_dir():
                    yield path, coder_name(path.name)
                elif path.suffix == ".yaml":
                    problems.append(self._problem(path, "lies in no coder's folder; move it."))

    def _files(self, folder: Path, problems: list[Problem]) -> Iterator[Path]:
        """Yield the files of claims in a coder's folder."""
        for path in self._listed(folder, problems):
            if path.suffix == ".yml":
                problems.append(self._problem(path, "is not read; rename it to end in .yaml."))
            elif path.suffix == ".yaml":
                yield path

    def _listed(self, folder: Path, problems: list[Problem]) -> list[Path]:
        """Return what is in `folder` and in the corpus, sorted, without hidden files."""
        found: list[Path] = []
        with self._told(folder, problems), contextlib.suppress(FileNotFoundError):
            self._refuse_to_leave(folder)
            with os.scandir(folder) as entries:
                items = [(entry.name, entry.is_symlink()) for entry in entries]
            for name, is_link in sorted(items):
                with self._told(folder / name, problems):
                    if is_link:
                        self._refuse_to_leave(folder / name)
                    if not name.startswith("."):
                        found.append(folder / name)
        return found

    def _refuse_to_leave(self, path: Path) -> None:
        if path.is_symlink() and not is_inside(self._root, path):
            raise KutipError("it is a link that leaves the corpus.")

    @contextlib.contextmanager
    def _told(self, path: Path, problems: list[Problem]) -> Iterator[None]:
        """Note what keeps `path` from being read, and go on."""
        try:
            yield
        except OSError as error:
            text = f"cannot be read ({error.strerror}); make it readable."
            problems.append(self._problem(path, text))
        except KutipError as error:
            problems.append(self._problem(path, f"is not read: {error}"))

    def _waiting(self, folder: Path, problems: list[Problem]) -> dict[str, list[Entry]]:
        """Return the journaled changes that did not reach their files yet, by file name."""
        waiting: dict[str, list[Entry]] = {}
        try:
            if not is_settled(folder / JOURNAL):
                for entry in _journal(folder).pending:
                    waiting.setdefault(entry.file, []).append(entry)
        except OSError as error:
            text = f"cannot be read ({error.strerror}); undo does not reach back."
            problems.append(self._problem(folder / JOURNAL, text))
        return waiting

    def _read_coder(
        self, folder: Path, coder: str, claims: list[Claim], problems: list[Problem]
    ) -> None:
        waiting = self._waiting(folder, problems)  # before the files: a change is in one of them
        views = [
            (path, self._view(path, coder, waiting.pop(path.name, [])))
            for path in self._files(folder, problems)
        ]
        for name, entries in waiting.items():
            file = overlaid(claimfile.empty(entries[0].article, coder), entries)
            views.append((folder / name, self._decoded(file, folder / name, coder, b"")))
        homes: dict[str, Path] = {}
        for path, view in sorted(views, key=lambda item: (not item[1].usual, item[0])):
            problems.extend(view.problems)
            for claim in view.claims:
                home = homes.setdefault(claim.id, path)
                if home is path:
                    claims.append(claim)
                else:
                    text = f"repeats the claim {claim.id} of {home.name}; delete one of the two."
                    problems.append(self._problem(path, text))
        for path in self._listed(folder / DAMAGED, problems):
            text = "is a copy of a file that was damaged; compare the two, then delete it."
            problems.append(self._problem(path, text))

    def _glance(self, path: Path) -> _Known | None:
        """Return what is known of a file, its article and digest at least; None if unreadable."""
        try:
            state = _state(path)
            known = self._known.get(path)
            if known is not None and known.state == state:
                return known
            data = read_regular(path, yaml.MAX_BYTES)
        except OSError:
            return None
        if data is None:
            return None
        known = _Known(state, _digest(data), _article(data))
        self._known[path] = known
        return known

    def _view(self, path: Path, coder: str, waiting: list[Entry]) -> _View:
        """Return what a file holds, from memory if it is as it was."""
        try:
            state = _state(path)
            known = self._known.get(path)
            if known is not None and known.state == state and known.view and not waiting:
                return known.view
            data = read_regular(path, yaml.MAX_BYTES)
        except OSError as error:
            text = f"cannot be read ({error.strerror}); make it readable."
            return _View("", problems=(self._problem(path, text),))
        if data is None:
            text = "is no plain file of at most 64 MB, so it is not read."
            return _View("", problems=(self._problem(path, text),))
        try:
            file = overlaid(claimfile.parse(data, shown_path(self._root, path)), waiting)
        except DamagedFileError as error:
            return self._damaged(path, coder, data, error)
        view = self._decoded(file, path, coder, data)
        if not waiting:
            self._known[path] = _Known(state, _digest(data), file.article, view)
        return view

    def _damaged(self, path: Path, coder: str, data: bytes, error: DamagedFileError) -> _View:
        """Return what can be told of a damaged file without changing it."""
        problem = Problem(shown_path(self._root, path), str(error))
        if not error.cut:
            return _View("", problems=(problem,))
        try:
            entries = [e for e in _journal(path.parent).entries if e.file == path.name]
        except OSError:
            entries = []
        file = restore(data, problem.file, coder, entries)
        if file is None:
            return _View("", problems=(problem,))
        text = f"{error} {len(file.records)} claims were put together from it and the journal."
        view = self._decoded(file, path, coder, data)
        problems = (Problem(problem.file, text), *view.problems)
        return _View(view.article, view.claims, problems, view.usual)

    def _decoded(self, file: ClaimFile, path: Path, coder: str, data: bytes) -> _View:
        """Return the living claims of a file; a record that is none is a problem, and stays."""
        claims: list[Claim] = []
        problems: list[Problem] = []
        if file.newer:
            text = "was written by a newer kutip; it is read as far as understood, never changed."
            problems.append(self._problem(path, text))
        if file.frame.get("coder", coder) != coder:
            text = f"names another coder than its folder; its claims are taken as {coder}'s."
            problems.append(self._problem(path, text))
        for claim_id, record in file.records.items():
            if is_gone(record):
                continue
            try:
                claims.append(decode(record, file.article, coder))
            except ValueError as error:
                line = line_of(data, claim_id)
                text = f"has a claim {claim_id!a} (line {line}) that {error}; correct it by hand."
                problems.append(self._problem(path, text))
        usual = path.name in file_names(file.article)
        return _View(file.article, tuple(claims), tuple(problems), usual)

    def _problem(self, path: Path, text: str) -> Problem:
        name = shown_path(self._root, path)
        return Problem(name, f"{name} {text}")


def _journal(folder: Path) -> Journal:
    journal = Journal(folder / JOURNAL)
    journal.refresh()
    return journal


def _state(path: Path) -> tuple[int, int, int]:
    """Return what tells one state of a file from another."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _article(data: bytes) -> str:
    """Return the article of a file from the lines above its claims; empty where none is named."""
    head = data.partition(b"\nclaims:")[0]
    try:
        frame = yaml.load(head, "")
    except yaml.YamlError:
        return ""
    return str(frame.get("article", "")) if isinstance(frame, dict) else ""
