"""Private files and folders in the cache: for this user alone, and no link is followed."""

import contextlib
import os
import shutil
import stat
from pathlib import Path

from index.base.errors import KutipError


def make_private(folder: Path) -> None:
    """Make `folder`, 0700; a link or a file in its place is removed, what it links to stays.

    Raises KutipError where it is another user's, OSError where it cannot be made.
    """
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISDIR(folder.lstat().st_mode):
            folder.unlink()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_own_folder(folder):
        raise KutipError(f"The index folder {folder} belongs to another user; remove it.")
    if stat.S_IMODE(folder.lstat().st_mode) != 0o700:
        folder.chmod(0o700)


def is_own_folder(folder: Path) -> bool:
    """Tell whether `folder` is a folder of this user's, and no link."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()


def read_plain(path: Path, most: int) -> bytes:
    """Return at most `most` bytes of a file; OSError for anything but a plain file.

    A link is not followed, and a pipe that nobody writes to is not waited for.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path} is no plain file")
        return file.read(most)


def clear_for_file(path: Path) -> None:
    """Make room for a file at `path`: remove anything else there, or make the file writable."""
    with contextlib.suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            remove(path)
        elif mode & 0o600 != 0o600:
            path.chmod(0o600)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all in it. Raises OSError."""
    if stat.S_ISDIR(path.lstat().st_mode):
        path.chmod(0o700)
        shutil.rmtree(path)
    else:
        path.unlink()
