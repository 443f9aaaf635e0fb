"""Discovery: the article files of a folder, each once and none from outside of it."""

import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.articles.formats.model import MAX_BYTES
from index.articles.formats.registry import HEAD, format_of, is_lines, refusal
from index.base.conflict_copies import original_name
from index.base.corpus_files import check_folder
from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely

TOO_LARGE: Final = "larger than"  # begins what `read_bytes` says of such a file
_CLAIMS: Final = "claims"
_QUEUES: Final = "queues"
_YAML: Final = ".yaml"
_MAX_REFUSED: Final = 5  # files of one suffix that are named one by one


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article file, with what shows whether it has changed."""

    path: Path
    key: bytes  # the path from the corpus folder as the file system has it
    file: str  # the same to show, with forward slashes
    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """The article files of a folder by path, and those that had to be left out."""

    files: tuple[ArticleFile, ...]
    problems: tuple[Problem, ...]
    own: tuple[Path, ...] = ()  # kutip's own files; in a corpus, they are not listed


def discover(root: Path, *, is_corpus: bool = True) -> Discovery:
    """Return the article files under `root` in order of their paths.

    Hidden entries and kutip's own YAML files (those of the folder itself and of `queues/`) are
    skipped, articles in `claims/` named as left out; where `root` is no corpus, `claims/` is a
    folder as any other and hidden articles are named. Links to folders are not followed, and a
    link to a file counts only where it stays inside `root` and its file is not found without it.
    Pipes, devices, files over 64 MB and files of other formats are left out, each with a problem.
    Raises KutipError where `root` itself cannot be read.
    """
    check_folder(root)
    scan = _FolderScan(root.resolve(), is_corpus=is_corpus)
    scan.folders()
    scan.links()
    scan.count_refused()
    files = sorted(scan.files.values(), key=lambda file: file.key)
    return Discovery(tuple(files), tuple(scan.problems), tuple(scan.own))


class _FolderScan:
    """One scan of the folder: the files seen so far, by device and inode."""

    def __init__(self, root: Path, *, is_corpus: bool) -> None:
        self.root = root
        self.own: list[Path] = []
        self._is_corpus = is_corpus
        self.files: dict[tuple[int, int], ArticleFile] = {}
        self.problems: list[Problem] = []
        self._links: list[Path] = []
        self._refused: defaultdict[str, list[Path]] = defaultdict(list)  # by suffix

    def folders(self) -> None:
        """Visit every folder; remember links for later, when the real files are all seen."""
        waiting = [self.root]
        while waiting:
            for entry in self._entries(waiting.pop()):
                path = Path(entry.path)
                if entry.is_symlink():
                    self._links.append(path)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif format_of(path.name) is not None:
                    self._visit(path)
                elif not self._is_own(path):
                    self._refuse_format(path)
                elif not self._is_corpus:
                    self.own.append(path)

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(folder, f"cannot be read ({error.strerror}); change its permissions")
            return
        for entry in listed:
            if entry.name.startswith("."):
                if not self._is_corpus and format_of(entry.name) is not None:
                    self._leave_out(Path(entry.path), "is hidden; import it by name, or rename it")
            elif self._is_corpus and folder == self.root and entry.name == _CLAIMS:
                self._refuse_articles(Path(entry.path))
            else:
                yield entry

    def _refuse_articles(self, claims: Path) -> None:
        """Name the articles that lie among the claims."""
        for folder, below, names in os.walk(claims):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and format_of(name) is not None:
                    reason = f"lies in {_CLAIMS}/, where articles are not read; move it"
                    self._leave_out(Path(folder, name), reason)

    def links(self) -> None:
        """Take the links to files inside the root that the scan missed; report the others."""
        for path in self._links:
            is_article = format_of(path.name) is not None
            try:
                target = path.resolve(strict=True)
            except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
                if is_article:
                    self._refuse(path, "is a link that leads nowhere; remove it")
                continue
            if not target.is_relative_to(self.root):
                self._refuse(path, "is a link out of the corpus folder; copy its target here")
            elif is_article and not target.is_dir():
                self._visit(path)

    def _visit(self, path: Path) -> None:
        try:
            status = path.stat()
        except OSError as error:
            self._refuse(path, f"cannot be read ({error.strerror}); check it and its permissions")
            return
        if not stat.S_ISREG(status.st_mode):
            self._refuse(path, "is a pipe, socket or device, not a file; remove it")
        elif status.st_size > MAX_BYTES and not is_lines(path.name):
            self._refuse(path, f"is larger than {MAX_BYTES // 2**20} MB; split it")
        else:
            file = ArticleFile(
                path,
                os.fsencode(path.relative_to(self.root)),
                self._shown(path),
                status.st_size,
                status.st_mtime_ns,
                status.st_ino,
                status.st_ctime_ns,
            )
            self.files.setdefault((status.st_dev, status.st_ino), file)

    def _is_own(self, path: Path) -> bool:
        """Whether `path` is one of kutip's files, or a copy: kutip.yaml, queues/CODER/NAME.yaml."""
        from index.project.load import FILES  # here, since an article folder need have no YAML

        top, *below = path.relative_to(self.root).parts
        name = original_name(path.name, () if below else FILES) or path.name
        path, top = path.with_name(name), top if below else name  # a copy is told elsewhere
        if path.suffix != _YAML:
            return False
        return top in (_QUEUES, _CLAIMS) if below else top in FILES

    def _leave_out(self, path: Path, reason: str) -> None:
        file = self._shown(path)
        self.problems.append(Problem(file, f"{file} {reason}.", ProblemKind.LEFT_OUT))

    def _refuse(self, path: Path, reason: str) -> None:
        file = self._shown(path)
        self.problems.append(Problem(file, f"{file} {reason}.", ProblemKind.UNREAD))

    def _refuse_format(self, path: Path) -> None:
        """Name a file of another format; of many with one suffix, name the first few."""
        self._refused[path.suffix.lower()].append(path)
        if len(self._refused[path.suffix.lower()]) <= _MAX_REFUSED:
            file = self._shown(path)
            sentence = refusal(file, read_head(path))
            self.problems.append(Problem(file, sentence, ProblemKind.LEFT_OUT))

    def count_refused(self) -> None:
        """Add a problem for each suffix that more files have than were named."""
        for _, paths in sorted(self._refused.items()):
            more = len(paths) - _MAX_REFUSED
            if more > 0:
                file = self._shown(paths[_MAX_REFUSED])
                sentence = refusal(file, more=more - 1)
                self.problems.append(Problem(file, sentence, ProblemKind.LEFT_OUT, more))

    def _shown(self, path: Path) -> str:
        return show_safely(path.relative_to(self.root).as_posix())


def read_bytes(path: Path) -> bytes:
    """Return the content of `path`, a regular file of at most 64 MB.

    Opened without waiting and checked once more, since a pipe may have taken its place. Raises
    OSError; also for what is no regular file, or has grown too large.
    """
    data = _read(path, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(0, f"{TOO_LARGE} {MAX_BYTES // 2**20} MB")
    return data


def read_head(path: Path) -> bytes:
    """Return the first bytes of `path`, by which its format is recognised; none if unreadable."""
    try:
        return _read(path, HEAD)
    except OSError:
        return b""


def _read(path: Path, limit: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "not a file")
        return file.read(limit)
