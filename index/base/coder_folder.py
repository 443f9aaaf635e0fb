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
_STALE: Final = re.compile(r"\..+\.tmp\Z")
_MAX_CODER_BYTES: Final = 100
_SUFFIX: Final = ".yaml"


class CoderFolder:
    """Where one coder's files of a kind lie. Nothing is created before the first change."""

    def __init__(self, root: Path, coder: str, kind: str) -> None:
        self.root = root
        self.coder = coder_name(coder)
        self.path = root / kind / self.coder

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


def is_yaml_name(name: str) -> bool:
    """Tell whether `name` is a visible YAML file's name, and no path that leads elsewhere."""
    return name.endswith(_SUFFIX) and not name.startswith(".") and not {"/", "\0"} & {*name}


def _shown(name: str) -> str:
    """Return `name` short, quoted and with its control characters escaped."""
    return ascii(name[:40])
