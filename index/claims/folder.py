"""A coder's folder, `claims/CODER/` or its like: its lock, its place in the corpus, disk errors."""

import contextlib
import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.base import files
from index.base.errors import KutipError
from index.claims.names import coder_name

CLAIMS: Final = "claims"
LOCK: Final = ".lock"
JOURNAL: Final = ".journal"
DAMAGED: Final = ".damaged"
INTENTION: Final = ".batch"
_IGNORED: Final = f"{LOCK}\n{JOURNAL}\n{INTENTION}\n{DAMAGED}/\n.*.tmp\n"
_STALE: Final = re.compile(r"\..+\.tmp\Z")
_LOCK_STEP: Final = 0.001


class CoderFolder:
    """Where one coder's files of a kind lie. Nothing is created before the first change."""

    def __init__(self, root: Path, coder: str, kind: str = CLAIMS) -> None:
        self.root = root
        self.coder = coder_name(coder)
        self.path = root / kind / self.coder

    @property
    def journal(self) -> Path:
        return self.path / JOURNAL

    def name(self, path: Path) -> str:
        """Return the path of a file from the corpus folder, for messages."""
        return shown_path(self.root, path)

    def exists(self) -> bool:
        """Tell whether this coder has saved anything yet."""
        with disk_errors(self.name(self.path)):
            return self.path.is_dir()

    def unknown(self, claim_id: str) -> KutipError:
        """Return the error for a claim that this coder does not have."""
        return KutipError(f"{self.coder} has no claim {claim_id!a}; list the claims anew.")

    @contextlib.contextmanager
    def locked(self, seconds: float = 10.0) -> Iterator[None]:
        """Make the folder where it is missing, and be the only one who changes it.

        Waits for another holder at most `seconds`; a save takes milliseconds.
        """
        with disk_errors(self.name(self.path)):
            self._prepare()
        with contextlib.ExitStack() as stack:
            with disk_errors(self.name(self.path / LOCK)):
                self._wait(stack, seconds)
            with disk_errors(self.name(self.path)):
                self._keep_from_git()
            yield

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
            if not folder.is_dir():
                folder.mkdir()
                files.sync_folder(self.path)
            files.write_whole(copy, data)
        return copy

    def _prepare(self) -> None:
        """Make the folder, durably."""
        for level in (self.path.parent, self.path):
            if not level.exists():
                level.mkdir(exist_ok=True)
                files.sync_folder(level.parent)
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

    def _wait(self, stack: contextlib.ExitStack, seconds: float) -> None:
        """Take the lock, trying again while another holds it."""
        deadline = time.monotonic() + seconds
        lock = self.path / LOCK
        if lock.is_symlink() or (lock.exists() and not lock.is_file()):
            raise KutipError(f"{self.name(lock)} is not a plain file; remove it and try again.")
        while True:
            try:
                stack.enter_context(files.locked(lock, wait=False))
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise KutipError(
                        f"Another kutip holds {self.name(lock)}; nothing was saved. "
                        "Close or wake the other one and try again."
                    ) from None
                time.sleep(_LOCK_STEP)
            else:
                return


def is_inside(root: Path, path: Path) -> bool:
    """Tell whether `path`, its links followed, lies in `root`; a loop of links does not."""
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError):
        return False


def read_regular(path: Path, limit: int) -> bytes | None:
    """Return the bytes of a regular file; None for anything else, or one beyond `limit` bytes.

    A FIFO or a device is never opened for reading. Raises OSError.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
        return None
    return path.read_bytes()


def shown_path(root: Path, path: Path) -> str:
    """Return `path` from `root` on, with what a terminal might obey escaped."""
    with contextlib.suppress(ValueError):
        path = path.relative_to(root)
    text = str(path)
    return text if text.isprintable() else ascii(text)[1:-1]


@contextlib.contextmanager
def disk_errors(name: str) -> Iterator[None]:
    """Turn an OSError into a sentence that names the file and says what to do."""
    try:
        yield
    except OSError as error:
        raise KutipError(disk_sentence(error, name)) from error


def disk_sentence(error: OSError, name: str) -> str:
    """Return what a person should know of `error`: the change was not saved, why, what to do."""
    if isinstance(error, files.UnconfirmedError):
        return (
            f"The disk did not confirm that {name} is saved; check the disk, and look whether the "
            "change is there before doing it again."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full, so {name} was not saved; make room and do it again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{name} may not be written here, so nothing was saved; make its folder writable."
    reason = error.strerror or type(error).__name__
    return f"{name} could not be saved ({reason}); check the disk and do it again."
