"""Writing files so that a crash, a full disk or a power cut leaves the old or the new, whole."""

import contextlib
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path


class UnconfirmedError(OSError):
    """What was written may be there or not: the disk failed when it was to be confirmed."""


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, durably: when this returns, the new bytes survive a power cut.

    A temporary file in the same folder is written, flushed to disk and renamed over `path`,
    and the folder is flushed. The mode of an existing file is kept. Raises OSError, and then
    the old file is untouched and no temporary file stays; or an UnconfirmedError where only the
    last flush failed, and the new bytes may outlast a power cut or not.
    """
    folder = path.parent
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), _mode_for(path))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    try:
        sync_folder(folder)
    except OSError as error:
        raise UnconfirmedError(error.errno, error.strerror) from error


def _mode_for(path: Path) -> int:
    """Return the mode of `path`, or what a new file gets under the user's umask."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def sync_folder(folder: Path) -> None:
    """Flush the entries of `folder` to disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        close(descriptor)


@contextlib.contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold an exclusive lock on `path`, a file that exists for this and is never renamed.

    The kernel frees it when the holder dies. With `wait` false, raises BlockingIOError at once
    where somebody else holds it.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        close(descriptor)


def close(descriptor: int) -> None:
    """Close a file of which nothing more is to be written; it is closed even where that fails.

    What had to be safe was flushed before: an error now would only hide how that went.
    """
    with contextlib.suppress(OSError):
        os.close(descriptor)
