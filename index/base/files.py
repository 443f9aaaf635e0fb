"""Writing whole files safely: a crash, a full disk or a power cut leaves the old or the new."""

import contextlib
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class UnconfirmedError(OSError):
    """What was written may be there or not: the disk failed when it was to be confirmed."""


def write_whole(path: Path, data: bytes, *, durable: bool = True, private: bool = False) -> None:
    """Replace `path` by `data`: whoever reads it, after a crash too, has the old or the new, whole.

    The one way in which kutip writes a file that is not appended to. A temporary file in the
    same folder, which must exist, is written and renamed over `path`; a link at `path` is
    replaced, not followed.

    `durable`: when this returns, the new bytes survive a power cut. Left out for what a person
    would not miss, such as the last searches, since a flush may take as long as a few frames.
    `private`: only the user may read the file. Otherwise the mode of an existing file is kept.

    Raises OSError, and then the old file is untouched and no temporary file stays; or an
    UnconfirmedError where only the last flush failed, and the new bytes may outlast a power cut
    or not.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, _CREATE, 0o600 if private else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if not private:
                with contextlib.suppress(FileNotFoundError):
                    os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        try:
            sync_folder(path.parent)
        except OSError as error:
            raise UnconfirmedError(error.errno, error.strerror) from error


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
