"""Reading what all coders wrote, `KIND/CODER/*.yaml`: a bad file hides none of the others."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from index.base import yaml
from index.base.coder_folder import coder_name
from index.base.conflict_copies import original_name
from index.base.corpus_files import is_inside, read_regular, shown_path
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

_SUFFIX: Final = ".yaml"
_OTHER_SUFFIXES: Final = (_SUFFIX, ".yml")  # in any case of letters
_NAME: Final = re.compile(r"\.ya?ml\b", re.IGNORECASE)
_HEAD: Final = re.compile(rb"^schema: *\d+\s", re.MULTILINE)  # of any file that kutip writes there
_HEAD_BYTES: Final = 4096


class CoderFiles:
    """The files of one kind (claims, queues) in the corpus at `root`.

    Methods take the list `problems` and append a sentence for whatever cannot be read; they go on
    with the rest.
    """

    def __init__(self, root: Path, kind: str) -> None:
        self._root = root
        self._kind = kind

    def folders(self, problems: list[Problem]) -> list[tuple[tuple[Path, ...], str]]:
        """Return the folder and the name of each coder, sorted.

        Of a name that lies there in several Unicode forms, all folders: they are one coder's.
        """
        forms: dict[str, list[Path]] = {}
        paths = self.listed(self._root / self._kind, problems)
        for path in paths:
            with self.noting(path, problems):
                original = _original_folder(path, paths) if path.is_dir() else None
                if original and not _is_coder(path.name):
                    text = (
                        f"looks like a copy of {self._kind}/{original} and is not read; move its "
                        "files there, under names of their own, and run `kutip merge`."
                    )
                    problems.append(self.problem(path, text, ProblemKind.COPY))
                elif path.is_dir():
                    forms.setdefault(coder_name(path.name), []).append(path)
                elif self._is_of_a_coder(path):
                    problems.append(self._left_out(path, "lies in no coder's folder; move it."))

        self._note_alike(forms, problems)
        return [
            (tuple(sorted(forms[name], key=lambda path: (path.name != name, path.name))), name)
            for name in sorted(forms)
        ]

    def _note_alike(self, forms: dict[str, list[Path]], problems: list[Problem]) -> None:
        """Note names of coders that some systems take for one."""
        by_fold: dict[str, str] = {}
        for name, paths in sorted(forms.items()):
            if paths[1:]:
                text = (
                    f"lies there {len(paths)} times, in several Unicode forms of the name; kutip "
                    "reads them as one coder, and joins them with that coder's next change."
                )
                problems.append(self.problem(self._root / self._kind / name, text))
            other = by_fold.setdefault(name.casefold(), name)
            if other != name:
                text = (
                    f"and {self._kind}/{other} differ in case only: two coders here, and one "
                    "folder on macOS and Windows; move the files into one, or rename one."
                )
                problems.append(self.problem(self._root / self._kind / name, text))

    def files(self, folder: Path, problems: list[Problem]) -> Iterator[Path]:
        """Yield the YAML files in a coder's folder, sorted.

        What else seems to be one is noted: under another suffix, or in a folder further down.
        """
        paths = self.listed(folder, problems)
        names = [path.name for path in paths]
        for path in paths:
            if path.suffix == _SUFFIX:
                yield path
            elif path.suffix.lower() in _OTHER_SUFFIXES:
                problems.append(self._left_out(path, "is not read; rename it to end in .yaml."))
            elif (original_name(path.name, names) or "").endswith(_SUFFIX):
                text = (
                    f"looks like a copy of {original_name(path.name, names)} and is not read; "
                    "compare the two before you delete it."
                )
                problems.append(self.problem(path, text, ProblemKind.COPY))
            else:
                self._note_unread(path, problems)

    def _note_unread(self, path: Path, problems: list[Problem]) -> None:
        """Note a file, or a folder with files, that seem to be of a coder and are not read."""
        with self.noting(path, problems):
            if not path.is_dir():
                if self._is_of_a_coder(path):
                    text = "is not read; rename it to end in .yaml, beside the others."
                    problems.append(self._left_out(path, text))
            elif any(self._is_of_a_coder(inner) for inner in path.rglob("[!.]*")):
                text = f"is a folder, whose files are not read; move them into {path.parent.name}."
                problems.append(self._left_out(path, text))

    def _is_of_a_coder(self, path: Path) -> bool:
        """Tell whether a file is, by its name or its first lines, one that a coder has."""
        if not path.is_file() or not is_inside(self._root, path):
            return False
        if _NAME.search(path.name):
            return True
        with path.open("rb") as file:
            return bool(_HEAD.search(file.read(_HEAD_BYTES)))

    def listed(self, folder: Path, problems: list[Problem]) -> list[Path]:
        """Return what is in `folder`, sorted, without hidden files and links out of the corpus.

        A folder that is missing is empty.
        """
        paths: list[Path] = []
        with self.noting(folder, problems), contextlib.suppress(FileNotFoundError):
            self._refuse_to_leave(folder)
            with os.scandir(folder) as entries:
                items = [(entry.name, entry.is_symlink()) for entry in entries]
            for name, is_link in sorted(items):
                with self.noting(folder / name, problems):
                    if is_link:
                        self._refuse_to_leave(folder / name)
                    if not name.startswith("."):
                        paths.append(folder / name)
        return paths

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file; OSError, or KutipError for what must not be read."""
        path.lstat()  # FileNotFoundError for a file that is missing, not for a dangling link
        self._refuse_to_leave(path)
        data = read_regular(path, yaml.MAX_BYTES)
        if data is None:
            raise KutipError(f"{self.name(path)} is no plain file of at most 64 MB; replace it.")
        return data

    def name(self, path: Path) -> str:
        """Return the path of a file from the corpus folder, for messages."""
        return shown_path(self._root, path)

    def problem(self, path: Path, text: str, kind: ProblemKind = ProblemKind.OTHER) -> Problem:
        """Return a problem whose sentence is the file's name and `text`."""
        name = self.name(path)
        return Problem(name, f"{name} {text}", kind)

    def _left_out(self, path: Path, text: str) -> Problem:
        return self.problem(path, text, ProblemKind.UNREAD)

    @contextlib.contextmanager
    def noting(self, path: Path, problems: list[Problem]) -> Iterator[None]:
        """Note what keeps `path` from being read, and go on."""
        try:
            yield
        except OSError as error:
            text = f"cannot be read ({error.strerror}); make it readable."
            problems.append(self.problem(path, text, ProblemKind.DAMAGED))
        except KutipError as error:
            name = self.name(path)
            sentence = str(error) if name in str(error) else f"{name} is not read: {error}"
            is_open = isinstance(error, yaml.UnmergedError)
            kind = ProblemKind.UNMERGED if is_open else ProblemKind.DAMAGED
            problems.append(Problem(name, sentence, kind))

    def _refuse_to_leave(self, path: Path) -> None:
        if path.is_symlink() and not is_inside(self._root, path):
            raise KutipError(f"{self.name(path)} is a link that leaves the corpus; replace it.")


def _original_folder(path: Path, beside: Iterable[Path]) -> str | None:
    """Return the name of the folder that `path` is a copy of by its name; None for none."""
    names = [f"{other.name}{_SUFFIX}" for other in beside]
    original = original_name(f"{path.name}{_SUFFIX}", names)
    return original.removesuffix(_SUFFIX) if original in names else None


def _is_coder(name: str) -> bool:
    try:
        coder_name(name)
    except KutipError:
        return False
    return True
