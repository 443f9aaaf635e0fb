"""Reading and naming the files of a corpus folder, where anything may lie."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from index.base import files
from index.base.errors import KutipError
from index.base.text import show_safely


def check_folder(root: Path) -> None:
    """Raise KutipError, which says what to do, where `root` is not a folder that can be listed."""
    shown = show_safely(str(root))
    try:
        if not stat.S_ISDIR(root.stat().st_mode):
            raise KutipError(f"{shown} is a file, not a folder; name the folder that holds it.")
        with os.scandir(root):
            pass
    except FileNotFoundError as error:
        raise KutipError(f"There is no folder {shown}; check the path, or make it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no valid path"
        raise KutipError(f"The folder {shown} cannot be read ({reason}).") from error


def is_inside(root: Path, path: Path) -> bool:
    """Tell whether `path`, its links followed, lies in `root`; a loop of links does not."""
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError):
        return False


def real_file(root: Path, path: Path) -> Path:
    """Return the file that is to be replaced when `path` is saved: what a link leads to.

    Raises KutipError for a link that leads out of the corpus at `root`, or nowhere.
    """
    if not path.is_symlink():
        return path
    name = shown_path(root, path)
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise KutipError(
            f"{name} is a link that leads nowhere, so nothing was saved; bring back what it "
            "leads to, or remove the link."
        ) from error
    if not is_inside(root, path):
        raise KutipError(
            f"{name} is a link that leaves the corpus, so nothing was saved; replace it by a file."
        )
    return target


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
