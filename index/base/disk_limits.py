"""What the disk under a corpus cannot do: kutip works without it, and says so once a session."""

import errno
import threading
from enum import Enum
from pathlib import Path
from typing import Final

from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely

# What a file system answers that does not know a call at all. A disk that fails says EIO, ENOSPC.
UNSUPPORTED: Final = frozenset(
    (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY, errno.EBADF)
)
FORBIDDEN: Final = frozenset((errno.EPERM, errno.EACCES))


class Limit(Enum):
    """Something that a disk does not do; the sentence says what that means for a person."""

    FLUSH = (
        "The disk of {} does not confirm that it keeps what is written (SMB, WSL and shared folders"
        " do not): a crash of kutip loses nothing, but wait some seconds before you cut the power."
    )
    PERMISSIONS = (
        "The disk of {} does not let kutip keep the permissions of a file; see who may read the"
        " files there."
    )
    GROUP = (
        "The group of {} could not be kept, since you do not belong to it; let somebody of that"
        " group set it again, so that all of them can read it."
    )
    LOCKS = (
        "The disk of {} has no locks, so kutip uses lock files there; two people should not save"
        " at the same moment where the machine of one of them does have locks on it."
    )


_lock = threading.Lock()
# By the device: the first path of each folder where it was met, since the cache may be on it, too.
_met: dict[tuple[Limit, int], dict[Path, Path]] = {}


def note(limit: Limit, path: Path) -> None:
    """Remember that the disk of `path`, which exists or whose folder does, has this limit."""
    try:
        device = path.parent.stat().st_dev
    except OSError:
        device = 0
    with _lock:
        folder = path if path.is_dir() else path.parent
        _met.setdefault((limit, device), {}).setdefault(folder, path)


def limit_problems(root: Path) -> list[Problem]:
    """Return the limits that this process met in the corpus at `root`, each once."""
    with _lock:
        met = [(limit, list(paths.values())) for (limit, _), paths in _met.items()]
    problems = []
    for limit, paths in met:
        names = [name for path in paths if (name := _name_in(root, path))]
        if names:
            problems.append(Problem(names[0], limit.value.format(names[0]), ProblemKind.UNSAFE))
    return problems


def _name_in(root: Path, path: Path) -> str:
    """Return what to call a path of the corpus at `root`; empty for one that is not in it."""
    for folder in (root, root.resolve()):
        if path.is_relative_to(folder):
            name = show_safely(path.relative_to(folder).as_posix())
            return "the corpus folder" if name == "." else name
    return ""


def forget_limits() -> None:
    """Begin a new session, as a test does."""
    with _lock:
        _met.clear()
