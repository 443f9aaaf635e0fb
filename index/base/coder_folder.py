"""The folder of one coder, `claims/CODER/` or `queues/CODER/`: its name, its lock, its leavings."""

import contextlib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.base import files
from index.base.corpus_files import disk_errors, is_inside, real_file, shown_path
from index.base.errors import KutipError
from index.base.locks import PATIENCE, patiently_locked

LOCK: Final = ".lock"
JOURNAL: Final = ".journal"
DAMAGED: Final = ".damaged"
BATCH_FILE: Final = ".batch"
_IGNORED: Final = f"{LOCK}\n{LOCK}.held\n{JOURNAL}\n{BATCH_FILE}\n{DAMAGED}/\n.*.tmp\n"
_LEAVINGS: Final = frozenset((LOCK, f"{LOCK}.held", ".gitignore"))
_STALE: Final = re.compile(r"\..+\.tmp\Z")
_MAX_CODER_BYTES: Final = 100
_SUFFIX: Final = ".yaml"


class CoderFolder:
    """Where one coder's files of a kind lie. Nothing is created before the first change.

    `path` is given for a folder whose name is that of the coder in another Unicode form.
    """

    def __init__(self, root: Path, coder: str, kind: str, path: Path | None = None) -> None:
        self.root = root
        self.coder = coder_name(coder)
        forms = [path] if path else coder_folders(root / kind, self.coder)
        self.path = forms[0] if forms else root / kind / self.coder

    def name(self, path: Path) -> str:
        """Return the path of a file from the corpus folder, for messages."""
        return shown_path(self.root, path)

    def exists(self) -> bool:
        """Tell whether this coder has saved anything yet."""
        with disk_errors(self.name(self.path)):
            return self.path.is_dir()

    @contextlib.contextmanager
    def locked(self, seconds: float = PATIENCE) -> Iterator[None]:
        """Make the folder where it is missing, and be the only one who changes it.

        Waits for another holder at most `seconds`; a save takes milliseconds.
        """
        with disk_errors(self.name(self.path)):
            self._prepare()
        with contextlib.ExitStack() as stack:
            with disk_errors(self.name(self.path / LOCK)):
                lock = self.path / LOCK
                stack.enter_context(patiently_locked(lock, self.name(lock), seconds))
            with disk_errors(self.name(self.path)):
                self._keep_from_git()
            yield

    def write(self, path: Path, data: bytes) -> None:
        """Replace a file of this folder durably; one that is a link is written through.

        Raises OSError as `write_whole` does, and KutipError for a link that must not be followed.
        """
        files.write_whole(real_file(self.root, path), data)

    def other_forms(self) -> "list[CoderFolder]":
        """Return this coder's other folders, where a copy from a Mac made a second one."""
        parent = self.path.parent
        others = [path for path in coder_folders(parent, self.coder) if path != self.path]
        return [CoderFolder(self.root, self.coder, parent.name, path) for path in others]

    def take_in(self, other: "CoderFolder") -> None:
        """Move the files of another form of this folder here; both must be locked.

        One whose name is taken is called a copy, and read as one. Raises OSError.
        """
        damaged = other.path / DAMAGED
        for folder in (damaged, other.path) if damaged.is_dir() else (other.path,):
            target = self.path / folder.relative_to(other.path)
            files.make_folder(target)
            for path in sorted(folder.iterdir()):
                if is_yaml_name(path.name):
                    path.rename(_free(target / path.name))
            files.sync_folder(target)
        for path in other.path.iterdir():
            if path.name in _LEAVINGS or _STALE.fullmatch(path.name):
                path.unlink()
        for folder in (damaged, other.path):
            with contextlib.suppress(OSError):
                folder.rmdir()
        files.sync_folder(self.path.parent)

    def stale(self) -> list[Path]:
        """Return the temporary files of writers at work, or dead. Raises OSError."""
        return [
            Path(entry.path)
            for entry in os.scandir(self.path)
            if _STALE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
        ]

    def remove_stale(self) -> None:
        """Remove the temporary files of writers that died. Only while the folder is locked."""
        with disk_errors(self.name(self.path)):
            for path in self.stale():
                path.unlink(missing_ok=True)

    def quarantine(self, path: Path, data: bytes) -> Path:
        """Keep a copy of a damaged file before it is replaced; return where it lies."""
        folder = self.path / DAMAGED
        digest = hashlib.sha256(data).hexdigest()[:8]
        if folder.is_symlink():
            raise KutipError(f"{self.name(folder)} is a link; replace it by a folder.")
        copy = folder / f"{path.stem}~{digest}{path.suffix}"
        if not copy.exists():
            files.make_folder(folder)
            files.write_whole(copy, data)
        return copy

    def _prepare(self) -> None:
        """Make the folder, durably."""
        for level in (self.path.parent, self.path):
            files.make_folder(level)
        if not is_inside(self.root, self.path):
            raise KutipError(
                f"{self.name(self.path)} is a link to a folder outside of the corpus; "
                "kutip does not write there. Replace the link by a folder."
            )

    def _keep_from_git(self) -> None:
        """Write a `.gitignore` for what is not for git, where there is none.

        Only while the folder is locked: whoever holds the lock removes the temporary files of
        others.
        """
        ignore = self.path / ".gitignore"
        if not ignore.exists():
            files.write_whole(ignore, _IGNORED.encode())


def coder_name(name: str) -> str:
    """Return `name` (NFC) if it can be a coder's folder; KutipError says what it may hold."""
    name = unicodedata.normalize("NFC", name)
    allowed = all(char.isalnum() or unicodedata.combining(char) or char in "-_. " for char in name)
    if (
        not allowed
        or name != name.strip(" .")
        or not 0 < len(name.encode("utf-8", "replace")) <= _MAX_CODER_BYTES
    ):
        raise KutipError(
            f"{_shown(name)} cannot be a coder's name; use letters, digits, - _ and, "
            "inside, dots and spaces."
        )
    return name


def coder_folders(parent: Path, coder: str) -> list[Path]:
    """Return the folders of a coder (NFC) in `parent`: one name may lie there in several forms."""
    try:
        names = [path.name for path in parent.iterdir()]
    except OSError:
        return []
    forms = {name for name in names if unicodedata.normalize("NFC", name) == coder}
    return [parent / name for name in sorted(forms, key=lambda name: (name != coder, name))]


def _free(path: Path) -> Path:
    """Return `path`, or where something lies there, the name of a copy of it."""
    number = 0
    free = path
    while os.path.lexists(free):
        number += 1
        more = f" {number}" if number > 1 else ""
        free = path.with_name(f"{path.stem} (conflicted copy{more}){path.suffix}")
    return free


def is_yaml_name(name: str) -> bool:
    """Tell whether `name` is a visible YAML file's name, and no path that leads elsewhere."""
    return name.endswith(_SUFFIX) and not name.startswith(".") and not {"/", "\0"} & {*name}


def _shown(name: str) -> str:
    """Return `name` short, quoted and with its control characters escaped."""
    return ascii(name[:40])
