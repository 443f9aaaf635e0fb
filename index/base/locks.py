"""Locks between processes: the kernel's, and lock files where a disk has none.

A lock lies beside what it protects, so that all who share a folder share the lock as well.
"""

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.base.disk_limits import FORBIDDEN, UNSUPPORTED, Limit, note
from index.base.errors import KutipError
from index.base.files import close, share
from index.base.lock_files import LockFile

_NO_LOCKS: Final = UNSUPPORTED | {errno.ENOLCK}
_STEP: Final = 0.001  # seconds
PATIENCE: Final = 10.0  # seconds; a save takes milliseconds


@contextlib.contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold an exclusive lock on `path`, a file that exists for this and is never renamed.

    The kernel frees it when the holder dies. On a disk without such locks a lock file beside it
    stands for it, and that of a dead holder is removed. With `wait` false, raises
    BlockingIOError at once where somebody else holds it. Raises OSError.
    """
    with contextlib.ExitStack() as held:
        descriptor = _open(path)
        held.callback(close, descriptor)
        file = LockFile(path.with_name(path.name + ".held"))
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
                note(Limit.LOCKS, path.parent)
                if file.take():
                    held.callback(file.release)
                    break
            else:
                if not file.is_taken():  # by one for whom the disk had no locks
                    break
            if not wait:
                raise BlockingIOError(errno.EAGAIN, "somebody else holds the lock", str(path))
            time.sleep(_STEP)
        yield


@contextlib.contextmanager
def patiently_locked(path: Path, name: str, seconds: float = PATIENCE) -> Iterator[None]:
    """Hold the lock `path`, called `name` in messages, waiting at most `seconds` for it.

    Raises KutipError where another holds it for longer, OSError where it cannot be had.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise KutipError(f"{name} is not a plain file; remove it and try again.")
    deadline = time.monotonic() + seconds
    with contextlib.ExitStack() as held:
        while True:
            try:
                held.enter_context(locked(path, wait=False))
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise KutipError(
                        f"Another kutip holds {name}; nothing was saved. "
                        "Close or wake the other one and try again."
                    ) from None
                time.sleep(_STEP)
        yield


def _open(path: Path) -> int:
    """Open the lock, making it where it is missing; one of somebody else may be read-only."""
    flags = os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
    try:
        descriptor = os.open(path, os.O_RDWR | flags, 0o666)
    except OSError as error:
        if error.errno not in FORBIDDEN or not path.exists():
            raise
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        share(descriptor, path)
    except OSError:
        close(descriptor)
        raise
    return descriptor
