"""Writing whole files safely: a crash, a full disk or a power cut leaves the old or the new."""

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.base.disk_limits import FORBIDDEN, UNSUPPORTED, Limit, note

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class UnconfirmedError(OSError):
    """What was written may be there or not: the disk failed when it was to be confirmed."""


def write_whole(path: Path, data: bytes, *, durable: bool = True, private: bool = False) -> None:
    """Replace `path` by `data`: whoever reads it, after a crash too, has the old or the new, whole.

    The one way in which kutip writes a file that is not appended to. A temporary file in the
    same folder, which must exist, is written and renamed over `path`; a link at `path` is
    replaced, not followed (`index.base.corpus_files.real_file` follows those of a corpus).

    `durable`: when this returns, the new bytes survive a power cut, as far as the disk can
    promise that. Left out for what a person would not miss, such as the last searches, since a
    flush may take as long as a few frames. `private`: only the user may read the file. Otherwise
    the owner, the group and the mode of an existing file are kept, as far as that is allowed, and
    a new one may be written by all who share its folder (see `share`).

    Raises OSError, and then the old file is untouched and no temporary file stays; or an
    UnconfirmedError where only the last flush failed, and the new bytes may outlast a power cut
    or not.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, _CREATE, 0o600 if private else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if not private:
                _keep_access(path, file.fileno())
            file.write(data)
            file.flush()
            if durable:
                flush(file.fileno(), path)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        try:
            sync_folder(path.parent)
        except OSError as error:
            raise UnconfirmedError(error.errno, error.strerror) from error


def _keep_access(path: Path, descriptor: int) -> None:
    """Give a new file the owner, group and mode of the one at `path`, if there is one."""
    try:
        old = path.stat()
    except FileNotFoundError:
        share(descriptor, path)
        return
    new = os.fstat(descriptor)
    if new.st_uid != old.st_uid and os.geteuid() == 0:
        _permitted(lambda: os.fchown(descriptor, old.st_uid, -1), Limit.PERMISSIONS, path)
    if new.st_gid != old.st_gid:
        _permitted(lambda: os.fchown(descriptor, -1, old.st_gid), Limit.GROUP, path)
    mode = stat.S_IMODE(old.st_mode)  # last: a change of the group clears bits of it
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        _permitted(lambda: os.fchmod(descriptor, mode), Limit.PERMISSIONS, path)


def share(descriptor: int, path: Path) -> None:
    """Let the group write the new file or folder at `path` where it may write all of its folder.

    Such a folder has the setgid bit, by which people share it whatever the umask of each.
    """
    folder, new = path.parent.stat(), os.fstat(descriptor)
    if not folder.st_mode & stat.S_ISGID or new.st_uid != os.geteuid():
        return
    rights = folder.st_mode & (0o070 if stat.S_ISDIR(new.st_mode) else 0o060)
    if new.st_mode & rights != rights:
        mode = stat.S_IMODE(new.st_mode) | rights
        _permitted(lambda: os.fchmod(descriptor, mode), Limit.PERMISSIONS, path)


def make_folder(path: Path) -> None:
    """Make the folder `path` where it is missing, durably, as shared as the one it is in."""
    try:
        path.mkdir()
    except FileExistsError:
        if not path.is_dir():
            raise
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        share(descriptor, path)
    finally:
        close(descriptor)
    sync_folder(path.parent)


def flush(descriptor: int, path: Path) -> None:
    """Flush an open file, which is at `path`, to disk; a disk that cannot do that is noted."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        note(Limit.FLUSH, path)


def sync_folder(folder: Path) -> None:
    """Flush the entries of `folder` to disk; a disk that cannot do that is noted."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        if error.errno not in UNSUPPORTED | FORBIDDEN:
            raise
        note(Limit.FLUSH, folder)
        return
    try:
        flush(descriptor, folder)
    except OSError as error:
        if error.errno not in FORBIDDEN:  # what some network disks say of a folder
            raise
        note(Limit.FLUSH, folder)
    finally:
        close(descriptor)


def close(descriptor: int) -> None:
    """Close a file of which nothing more is to be written; it is closed even where that fails.

    What had to be safe was flushed before: an error now would only hide how that went.
    """
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _permitted(change: Callable[[], None], limit: Limit, path: Path) -> None:
    """Do `change`; where the disk or the system does not allow it, note that."""
    try:
        change()
    except OSError as error:
        if error.errno not in UNSUPPORTED | FORBIDDEN:
            raise
        note(limit, path)
