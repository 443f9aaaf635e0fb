"""Noticing that files of a corpus folder changed, cheaply however many there are.

The time of a folder tells of files that came, went or were replaced; that of a file, of one that
was written in place. Each look takes at most a few hundredths of a second, and goes on where the
last one ended, so that a look at 100,000 files is spread over some seconds.
"""

import os
import stat
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from index.articles.formats.registry import format_of

SECONDS: Final = 0.05  # that a look takes at folders, and again at files
_AT_ONCE: Final = 200  # looked at between two looks at the clock

_Stamp = tuple[int, int, int]  # size, time of the last change, inode
_GONE: Final = (-1, -1, -1)


class FolderWatch:
    """The stamps of the folders and article files below `root`, and whether they are still so."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: _Stamps | None = None
        self._files: _Stamps | None = None

    def take(self) -> None:
        """Note how everything is now; what cannot be read counts as it is."""
        folders, files = {}, {}
        waiting = [os.fspath(self._root)]
        while waiting:
            folder = waiting.pop()
            folders[folder] = _stamp(folder)
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.startswith("."):
                            continue
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                        elif format_of(entry.name) is not None:
                            files[entry.path] = _stamp(entry.path)
            except OSError:
                continue
        self._folders, self._files = _Stamps(folders), _Stamps(files)

    def has_changed(self) -> bool:
        """Take a look: whether something is no longer as noted; also before anything was noted."""
        if self._folders is None or self._files is None:
            return True
        return self._folders.differ() or self._files.differ()


class _Stamps:
    """The stamps of paths, looked at in turn."""

    def __init__(self, stamps: dict[str, _Stamp]) -> None:
        self._stamps: Sequence[tuple[str, _Stamp]] = list(stamps.items())
        self._next = 0

    def differ(self) -> bool:
        """Look at as many paths as time allows; whether one of them has another stamp."""
        until = time.monotonic() + SECONDS
        looked_at = 0
        while looked_at < len(self._stamps) and time.monotonic() < until:
            some = self._stamps[self._next : self._next + _AT_ONCE]
            if any(_stamp(path) != stamp for path, stamp in some):
                return True
            looked_at += len(some)
            self._next += len(some)
            if self._next >= len(self._stamps):
                self._next = 0
        return False


def _stamp(path: str) -> _Stamp:
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each takes three times as long
    except OSError:
        return _GONE
    size = 0 if stat.S_ISDIR(status.st_mode) else status.st_size
    return size, status.st_mtime_ns, status.st_ino
