"""Where kutip keeps what it derives: a private folder for each corpus in the user's cache."""

import hashlib
import stat
from pathlib import Path

import platformdirs

from index.base.errors import KutipError
from index.base.private import is_own_folder


def corpus_key(root: Path) -> str:
    """Return the name under which kutip keeps what belongs to the corpus at `root`: 16 digits."""
    path = str(root.resolve()).encode("utf-8", "surrogateescape")
    return hashlib.sha256(path).hexdigest()[:16]


def corpus_cache(root: Path) -> Path:
    """Return the cache folder of the corpus at `root`, made private (0700) to this user.

    Raises KutipError where the folder belongs to somebody else or cannot be made: an index
    that others can write would let them run code in kutip.
    """
    base = platformdirs.user_cache_path("kutip")
    folder = base / corpus_key(root)
    try:
        for level in (base, folder):
            level.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_private(level)
    except OSError as error:
        raise KutipError(
            f"The cache folder {folder} cannot be used ({error.strerror}); "
            "set XDG_CACHE_HOME to a folder you can write."
        ) from error
    return folder


def _make_private(folder: Path) -> None:
    """Make `folder` 0700, refusing one that is a link or another user's."""
    if not is_own_folder(folder):
        raise KutipError(
            f"The cache folder {folder} is a link or belongs to another user; "
            "remove it, or set XDG_CACHE_HOME to a folder of your own."
        )
    if stat.S_IMODE(folder.lstat().st_mode) != 0o700:
        folder.chmod(0o700)
